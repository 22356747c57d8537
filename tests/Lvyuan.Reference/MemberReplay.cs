using System.Globalization;
using NodaTime;

namespace Lvyuan.Reference;

/// <summary>One member's history, replayed fact by fact.</summary>
internal sealed class MemberReplay
{
    private readonly ReferenceRules rules;
    private readonly long minorPerUnit;
    private readonly string memberId;
    private readonly List<PaidOrder> ordersSoFar = [];
    private readonly TierClimb climb;
    private readonly StageClock clock;
    private readonly List<string> journal = [];

    /// <summary>Replays a member's entries up to the start of the as-of day.</summary>
    /// <param name="memberId">The member.</param>
    /// <param name="entries">All the member's entries before the as-of day, at least one, in the order of facts.</param>
    /// <param name="asOf">The day at whose start the replay ends.</param>
    /// <param name="minorPerUnit">Minor units in one unit of the currency.</param>
    /// <param name="rules">The programme's numbers.</param>
    public MemberReplay(
        string memberId,
        IReadOnlyList<ReferenceEntry> entries,
        LocalDate asOf,
        long minorPerUnit,
        ReferenceRules rules)
    {
        this.memberId = memberId;
        this.rules = rules;
        this.minorPerUnit = minorPerUnit;
        climb = new TierClimb(entries[0].At.Date, rules, TrailingGrowthOn, Note);
        clock = new StageClock(rules, Note);

        foreach (ReferenceEntry entry in entries)
        {
            AdvanceTo(entry.At.Date);
            if (entry.Kind == EntryKind.Paid)
            {
                Pay(entry);
            }
            else
            {
                Refund(entry);
            }
        }

        AdvanceTo(asOf);
        Result = Describe(asOf);
    }

    public ReferenceMember Result { get; }

    public IReadOnlyList<PaidOrder> Orders => ordersSoFar;

    public long MatchedMinor { get; private set; }

    /// <summary>What happened, a line each, in the order in which it was decided.</summary>
    public IReadOnlyList<string> Journal => journal;

    private void AdvanceTo(LocalDate day)
    {
        climb.AdvanceTo(day);
        clock.AdvanceTo(day);
    }

    private void Pay(ReferenceEntry entry)
    {
        LocalDate today = entry.At.Date;
        PaidOrder order = new(entry, minorPerUnit);
        ordersSoFar.Add(order);
        Note(today, $"paid {entry.Id}: {order.GrossMinor} minor, growth now {TrailingGrowthOn(today)}");

        climb.AfterPaidOrder(today);
        if (order.IsPaidOrder)
        {
            clock.AfterPaidOrder(today);
        }
    }

    private void Refund(ReferenceEntry entry)
    {
        LocalDate today = entry.At.Date;
        long matched = entry.Lines.Sum(line => RefundMatching.Match(line, today, ordersSoFar, rules));
        MatchedMinor += matched;
        Note(today, $"refunded {entry.Id}: {entry.Lines.Sum(line => line.AmountMinor)} minor, matched {matched}, growth now {TrailingGrowthOn(today)}");

        // What is matched by nothing touches nothing.
        if (matched > 0)
        {
            clock.AfterMatchedRefund(today, ordersSoFar.Any(order => order.NetMinor > 0));
            climb.AfterMatchedRefund(today);
        }
    }

    private long TrailingGrowthOn(LocalDate day) =>
        ordersSoFar.Where(order => order.GrowthCountsOn(day, rules)).Sum(order => order.EarnedNow);

    private ReferenceMember Describe(LocalDate asOf)
    {
        long pending = 0;
        long available = 0;
        long expired = 0;
        long reversed = 0;

        // A refund can reach an order only while its points have not yet expired, and nothing here spends points:
        // so what an order no longer earns was always still there to be taken, and there is never any debt.
        foreach (PaidOrder order in ordersSoFar)
        {
            LocalDate availableOn = order.Day.PlusDays(rules.PointsPendingDays);
            LocalDate expiresOn = availableOn.PlusMonths(rules.PointsMonths);
            reversed += order.EarnedAtFirst - order.EarnedNow;
            if (asOf < availableOn)
            {
                pending += order.EarnedNow;
            }
            else if (asOf < expiresOn)
            {
                available += order.EarnedNow;
            }
            else
            {
                expired += order.EarnedNow;
            }
        }

        return new ReferenceMember(
            memberId,
            climb.Tier,
            climb.Current.TierSince,
            climb.Current.ReviewDay,
            climb.Current.GraceEnd is not null,
            TrailingGrowthOn(asOf),
            clock.Stage,
            pending,
            available,
            expired,
            reversed,
            Debt: 0);
    }

    private void Note(LocalDate on, string what) =>
        journal.Add(string.Create(CultureInfo.InvariantCulture, $"{on:yyyy-MM-dd} {what}"));
}

using System.Globalization;
using NodaTime;

namespace Lvyuan.Reference;

/// <summary>One member's history, replayed fact by fact.</summary>
internal sealed class MemberReplay
{
    private readonly ReferenceRules _rules;
    private readonly long _minorPerUnit;
    private readonly string _memberId;
    private readonly List<PaidOrder> _ordersSoFar = [];
    private readonly TierClimb _climb;
    private readonly StageClock _clock;
    private readonly List<string> _journal = [];

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
        _memberId = memberId;
        _rules = rules;
        _minorPerUnit = minorPerUnit;
        _climb = new TierClimb(entries[0].At.Date, rules, TrailingGrowthOn, Note);
        _clock = new StageClock(rules, Note);

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

    public IReadOnlyList<PaidOrder> Orders => _ordersSoFar;

    public long MatchedMinor { get; private set; }

    /// <summary>What happened, a line each, in the order in which it was decided.</summary>
    public IReadOnlyList<string> Journal => _journal;

    private void AdvanceTo(LocalDate day)
    {
        _climb.AdvanceTo(day);
        _clock.AdvanceTo(day);
    }

    private void Pay(ReferenceEntry entry)
    {
        LocalDate today = entry.At.Date;
        PaidOrder order = new(entry, _minorPerUnit);
        _ordersSoFar.Add(order);
        Note(today, $"paid {entry.Id}: {order.GrossMinor} minor, growth now {TrailingGrowthOn(today)}");

        _climb.AfterPaidOrder(today);
        if (order.IsPaidOrder)
        {
            _clock.AfterPaidOrder(today);
        }
    }

    private void Refund(ReferenceEntry entry)
    {
        LocalDate today = entry.At.Date;
        long matched = entry.Lines.Sum(line => RefundMatching.Match(line, today, _ordersSoFar, _rules));
        MatchedMinor += matched;
        Note(today, $"refunded {entry.Id}: {entry.Lines.Sum(line => line.AmountMinor)} minor, matched {matched}, growth now {TrailingGrowthOn(today)}");

        // What is matched by nothing touches nothing.
        if (matched > 0)
        {
            _clock.AfterMatchedRefund(today, _ordersSoFar.Any(order => order.NetMinor > 0));
            _climb.AfterMatchedRefund(today);
        }
    }

    private long TrailingGrowthOn(LocalDate day) =>
        _ordersSoFar.Where(order => order.GrowthCountsOn(day, _rules)).Sum(order => order.EarnedNow);

    private ReferenceMember Describe(LocalDate asOf)
    {
        long pending = 0;
        long available = 0;
        long expired = 0;
        long reversed = 0;

        // A refund can reach an order only while its points have not yet expired, and nothing here spends points:
        // so what an order no longer earns was always still there to be taken, and there is never any debt.
        foreach (PaidOrder order in _ordersSoFar)
        {
            LocalDate availableOn = order.Day.PlusDays(_rules.PointsPendingDays);
            LocalDate expiresOn = availableOn.PlusMonths(_rules.PointsMonths);
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
            _memberId,
            _climb.Tier,
            _climb.Current.TierSince,
            _climb.Current.ReviewDay,
            _climb.Current.GraceEnd is not null,
            TrailingGrowthOn(asOf),
            _clock.Stage,
            pending,
            available,
            expired,
            reversed,
            Debt: 0);
    }

    private void Note(LocalDate on, string what) =>
        _journal.Add(string.Create(CultureInfo.InvariantCulture, $"{on:yyyy-MM-dd} {what}"));
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Lvyuan.Flywheel;
using Lvyuan.Lifecycle;
using Lvyuan.Memberships;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Testing;

/// <summary>What a sample of histories contains: how often each outcome came up, so that no property passes on empty cases.</summary>
/// <remarks>
/// <para>Outcomes are named: a fact's answer (<c>taken</c>, <c>repeated</c>, <c>refused: </c> and the code), a decision
/// (<c>decided: </c> and the event's name), and the situations named by the constants here.</para>
/// <para>Immutable. Equality is identity.</para>
/// </remarks>
public sealed class HistoryShape
{
    /// <summary>A fact was taken.</summary>
    public const string Taken = "taken";

    /// <summary>A fact was taken before, with the same content.</summary>
    public const string Repeated = "repeated";

    /// <summary>A fact at the instant of the fact before it.</summary>
    public const string SameInstant = "at: the instant of the fact before";

    /// <summary>A fact at the first instant of a local day.</summary>
    public const string LocalMidnight = "at: local midnight";

    /// <summary>A fact at the last tick of a local day.</summary>
    public const string LastTick = "at: last tick of a local day";

    /// <summary>A fact on the last day of a month.</summary>
    public const string MonthEnd = "at: last day of a month";

    /// <summary>A fact on 29 February.</summary>
    public const string LeapDay = "at: 29 February";

    /// <summary>A fact of a member at an instant at which something falls due for them.</summary>
    public const string DueInstant = "at: a due instant";

    /// <summary>A fact of a member one tick before something falls due for them.</summary>
    public const string TickBeforeDue = "at: a tick before a due instant";

    /// <summary>A fact on a day on which clocks change.</summary>
    public const string ChangeOfClocks = "at: a day on which clocks change";

    /// <summary>An order of nought.</summary>
    public const string OrderOfNought = "order: of nought";

    /// <summary>An order of several lines.</summary>
    public const string OrderOfLines = "order: of several lines";

    /// <summary>A refund that names its order.</summary>
    public const string RefundNamed = "refund: names its order";

    /// <summary>A refund that names no order.</summary>
    public const string RefundUnnamed = "refund: names no order";

    /// <summary>A refund of an article.</summary>
    public const string RefundOfArticle = "refund: of an article";

    /// <summary>A refund that leaves something of an order.</summary>
    public const string RefundPartial = "refund: in part";

    /// <summary>A refund that leaves nothing of an order.</summary>
    public const string RefundWhole = "refund: of the whole order";

    /// <summary>A refund of more than is left.</summary>
    public const string RefundOver = "refund: of more than is left";

    /// <summary>A refund of which nothing is matched.</summary>
    public const string RefundUnmatched = "refund: matched by nothing";

    /// <summary>A refund that reduces several orders.</summary>
    public const string RefundOfSeveral = "refund: of several orders";

    /// <summary>A withdrawal after which the hold that came back was looked at on the spot.</summary>
    public const string BackPastReview = "tier: a hold came back past its review";

    /// <summary>A tier that was won back at the end of grace.</summary>
    public const string Recovered = "tier: recovered at the end of grace";

    /// <summary>An upgrade over two rungs or more at once.</summary>
    public const string Jump = "tier: two rungs at once";

    /// <summary>A member owes points.</summary>
    public const string InDebt = "points: in debt";

    private const int Whole = 100;
    private readonly ImmutableSortedDictionary<string, (long Times, long Histories)> _counts;

    private HistoryShape(long histories, long facts, ImmutableSortedDictionary<string, (long Times, long Histories)> counts) =>
        (Histories, Facts, _counts) = (histories, facts, counts);

    /// <summary>The number of histories.</summary>
    public long Histories { get; }

    /// <summary>The number of facts in all of them.</summary>
    public long Facts { get; }

    /// <summary>Every outcome that came up, in ordinal order.</summary>
    public ImmutableArray<string> Outcomes => [.. _counts.Keys];

    /// <summary>Measures histories by folding them with their own rules.</summary>
    /// <param name="histories">The histories.</param>
    public static HistoryShape Of(IEnumerable<History> histories)
    {
        ArgumentNullException.ThrowIfNull(histories);
        var all = new Dictionary<string, (long Times, long Histories)>(StringComparer.Ordinal);
        var (count, facts) = (0L, 0L);
        foreach (var history in histories)
        {
            count++;
            facts += history.Facts.Length;
            foreach (var (outcome, times) in new Measure(history).Counts)
            {
                var before = all.GetValueOrDefault(outcome);
                all[outcome] = (before.Times + times, before.Histories + 1);
            }
        }

        return new HistoryShape(count, facts, all.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    /// <summary>The name of the outcome that a code refuses a fact.</summary>
    /// <param name="code">The code.</param>
    public static string Refused(string code) => $"refused: {code}";

    /// <summary>The name of the outcome that an event is decided.</summary>
    /// <param name="eventName">The event's name.</param>
    public static string Decided(string eventName) => $"decided: {eventName}";

    /// <summary>The name of the outcome that a member comes to a stage.</summary>
    /// <param name="stage">The stage.</param>
    public static string Stage(Code stage) => $"stage: {stage}";

    /// <summary>The name of the situation that a kind of fact is reported.</summary>
    /// <param name="kind">One of <see cref="FactKinds"/>.</param>
    public static string Reported(string kind) => $"fact: {kind}";

    /// <summary>How often an outcome came up.</summary>
    /// <param name="outcome">The outcome.</param>
    public long Times(string outcome) => _counts.GetValueOrDefault(outcome).Times;

    /// <summary>In how many of a hundred histories an outcome came up, rounded down.</summary>
    /// <param name="outcome">The outcome.</param>
    public long PercentOfHistories(string outcome) => Histories == 0 ? 0 : _counts.GetValueOrDefault(outcome).Histories * Whole / Histories;

    /// <summary>Requires that an outcome came up in enough histories.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="percent">In at least so many of a hundred.</param>
    /// <exception cref="LawBrokenException">It came up in fewer.</exception>
    public void Require(string outcome, int percent)
    {
        if (PercentOfHistories(outcome) < percent)
            throw new LawBrokenException("Coverage", $"'{outcome}' came up in {PercentOfHistories(outcome)}% of {Histories} histories, expected {percent}%.\n{this}");
    }

    /// <summary>A table of every outcome.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Histories} histories, {Facts} facts");
        foreach (var (outcome, (times, histories)) in _counts)
            text.Append(CultureInfo.InvariantCulture, $"\n{histories * Whole / Histories,4}% {times,8} {outcome}");
        return text.ToString();
    }

    // One history, fact by fact.
    private sealed class Measure
    {
        private readonly DateTimeZone _zone;
        private readonly FlywheelEngine _engine;
        private readonly Community _community;

        public Measure(History history)
        {
            _zone = history.Shop.Zone;
            _engine = new FlywheelEngine(history.Shop.Rules);
            _community = new Community(_engine);
            Fact? before = null;
            foreach (var fact in history.Facts)
            {
                Situation(fact, before);
                Answer(fact);
                before = fact;
            }

            Decisions(_community.Advance(Trial.AfterEverything(history)));
        }

        public Dictionary<string, long> Counts { get; } = new(StringComparer.Ordinal);

        private void Count(string outcome, bool happened = true)
        {
            if (happened)
                Counts[outcome] = Counts.GetValueOrDefault(outcome) + 1;
        }

        private void Situation(Fact fact, Fact? before)
        {
            var local = fact.At.InZone(_zone);
            var day = local.Date;
            var due = _community.Find(fact.Member) is { } member ? _engine.NextDue(member) : null;
            Count(SameInstant, fact.At == before?.At);
            Count(LocalMidnight, _zone.StartOf(day) == fact.At);
            Count(LastTick, _zone.StartOf(day.PlusDays(1)) - Duration.FromTicks(1) == fact.At);
            Count(MonthEnd, day == DateAdjusters.EndOfMonth(day));
            Count(LeapDay, day is { Month: 2, Day: 29 });
            Count(DueInstant, due == fact.At);
            Count(TickBeforeDue, due == fact.At + Duration.FromTicks(1));
            Count(ChangeOfClocks, _zone.GetUtcOffset(_zone.StartOf(day)) != _zone.GetUtcOffset(_zone.StartOf(day.PlusDays(1))));
            Count(Reported(fact.Key.Kind));
            if (fact is OrderPaid order)
            {
                Count(OrderOfNought, order.Total.IsZero);
                Count(OrderOfLines, order.Lines.Length > 1);
            }
            else if (fact is OrderRefunded refund)
            {
                Count(RefundNamed, refund.Lines.Any(line => line.Order != default));
                Count(RefundUnnamed, refund.Lines.Any(line => line.Order == default));
                Count(RefundOfArticle, refund.Lines.Any(line => line.Sku != default));
            }
        }

        private void Answer(Fact fact)
        {
            var result = _community.Report(fact);
            if (result.RefusalOf() is { } refusal)
            {
                Count(Refused(refusal.ErrorCode));
                return;
            }

            Count(result.Value.IsEmpty ? Repeated : Taken);
            Decisions(result.Value);
            foreach (var decision in result.Value)
            {
                if (decision.Event is RefundRecorded refund)
                    Refund(refund);
            }

            var events = result.Value.Where(decision => !decision.Cause.IsAbsent).Select(decision => decision.Event).ToArray();
            Count(Jump, events.Count(@event => @event is TierRaised) > 1);
            Count(BackPastReview, events.Any(@event => @event is TierWithdrawn) && events.Any(@event => @event is GraceBegan or TierKept or TierLowered));
            Count(InDebt, _community.Find(fact.Member)?.Points is { Debt.IsNone: false });
        }

        private void Refund(RefundRecorded refund)
        {
            Count(RefundUnmatched, refund.Matched.IsZero);
            Count(RefundOver, refund.Unmatched.IsPositive);
            Count(RefundOfSeveral, refund.Orders.Length > 1);
            Count(RefundWhole, refund.Orders.Any(order => order.NetLeft.IsZero));
            Count(RefundPartial, refund.Orders.Any(order => order.NetLeft.IsPositive));
        }

        private void Decisions(IEnumerable<Decision> decisions)
        {
            foreach (var decision in decisions)
            {
                Count(Decided(decision.Event.Name));
                Count(Recovered, decision.Event is TierKept { EndedGrace: true });
                if (decision.Event is StageChanged stage)
                    Count(Stage(stage.To));
            }
        }
    }
}

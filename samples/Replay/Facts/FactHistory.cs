using System.Collections.Immutable;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Histories;
using Lvyuan.Samples.Replaying.Report;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Facts;

/// <summary>Facts of every kind in the order in which they are folded.</summary>
public sealed class FactHistory : IHistory
{
    private readonly ImmutableArray<Fact> _facts;
    private readonly DateTimeZone _zone;

    private FactHistory(ImmutableArray<Fact> facts, DateTimeZone zone, long rejectedRows) =>
        (_facts, _zone, RejectedRows) = (facts, zone, rejectedRows);

    /// <inheritdoc/>
    public int Count => _facts.Length;

    /// <inheritdoc/>
    public LocalDate? FirstDay => _facts.IsEmpty ? null : _zone.DayOf(_facts[0].At);

    /// <inheritdoc/>
    public LocalDate? LastDay => _facts.IsEmpty ? null : _zone.DayOf(_facts[^1].At);

    /// <inheritdoc/>
    public long RejectedRows { get; }

    /// <inheritdoc/>
    public string RejectedPathOf(string source) => RejectedFacts.PathFor(source);

    /// <summary>A history of facts in their order of arrival.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="zone">The zone of local days.</param>
    /// <param name="rejectedRows">How many lines were left out.</param>
    public static FactHistory Of(IReadOnlyList<Fact> facts, DateTimeZone zone, long rejectedRows) =>
        new(IsInOrder(facts) ? [.. facts] : [.. FactOrder.Sort(facts)], zone, rejectedRows);

    /// <inheritdoc/>
    public bool Names(MemberId member) => _facts.Any(fact => fact.Member == member || (fact is MembersMerged merged && merged.Into == member));

    /// <inheritdoc/>
    public IHistory Before(Instant end)
    {
        var (least, most) = (0, _facts.Length);
        while (least < most)
        {
            var middle = (least + most) / 2;
            if (_facts[middle].At < end)
                least = middle + 1;
            else
                most = middle;
        }

        return least == _facts.Length ? this : new FactHistory(_facts[..least], _zone, RejectedRows);
    }

    /// <summary>The facts; their amounts have their own currency.</summary>
    /// <param name="currency">Not looked at.</param>
    public IReadOnlyList<Fact> Facts(Currency currency) => _facts;

    /// <summary>All facts: any of them may touch the member.</summary>
    /// <param name="member">The member.</param>
    /// <param name="currency">Not looked at.</param>
    public IReadOnlyList<Fact> FactsAround(MemberId member, Currency currency) => _facts;

    /// <inheritdoc/>
    public void CountInto(OrderTally tally, ImmutableArray<int> idle)
    {
        for (var (place, nextIdle) = (0, 0); place < _facts.Length; place++)
        {
            if (nextIdle < idle.Length && idle[nextIdle] == place)
                nextIdle++;
            else
                Tell(_facts[place], tally);
        }
    }

    // Kinds that move no money of an order are only seen.
    private void Tell(Fact fact, OrderTally tally)
    {
        switch (fact)
        {
            case OrderPaid paid:
                tally.Paid(paid.Member, _zone.DayOf(paid.At), paid.Total.AmountMinor);
                break;
            case OrderRefunded refunded:
                tally.Refunded(refunded.Member, _zone.DayOf(refunded.At), refunded.Total.AmountMinor);
                break;
            case MembersMerged merged:
                tally.Merged(merged.Member, merged.Into);
                break;
            default:
                tally.Seen(fact.Member);
                break;
        }
    }

    private static bool IsInOrder(IReadOnlyList<Fact> facts)
    {
        for (var i = 1; i < facts.Count; i++)
        {
            if (FactOrder.Instance.Compare(facts[i - 1], facts[i]) > 0)
                return false;
        }

        return true;
    }
}

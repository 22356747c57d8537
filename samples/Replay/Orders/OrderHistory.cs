using System.Collections.Immutable;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Histories;
using Lvyuan.Samples.Replaying.Report;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Orders;

/// <summary>Paid orders and refunds in the order in which they are folded.</summary>
public sealed class OrderHistory : IHistory
{
    private OrderHistory(ImmutableArray<OrderRecord> records, long rejectedRows) => (Records, RejectedRows) = (records, rejectedRows);

    /// <summary>The records by instant, then paid before refunded, then arrival.</summary>
    public ImmutableArray<OrderRecord> Records { get; }

    /// <inheritdoc/>
    public int Count => Records.Length;

    /// <inheritdoc/>
    public long RejectedRows { get; }

    /// <inheritdoc/>
    public string RejectedPathOf(string source) => Orders.RejectedRows.PathFor(source);

    /// <inheritdoc/>
    public LocalDate? FirstDay => Records.IsEmpty ? null : Records[0].LocalAt.Date;

    /// <summary>The latest day that any line bears, where there is one.</summary>
    public LocalDate? LastDay => Records.IsEmpty ? null : Records.Max(record => record.LastDay);

    /// <summary>A history of records in any order.</summary>
    /// <param name="records">The records.</param>
    /// <param name="rejectedRows">How many rows were left out.</param>
    public static OrderHistory Of(IEnumerable<OrderRecord> records, long rejectedRows)
    {
        var sorted = records.ToArray();
        Array.Sort(sorted, OrderRecord.CompareInTime);
        return new OrderHistory(ImmutableArray.Create(sorted), rejectedRows);
    }

    /// <summary>The part of the history before an instant.</summary>
    /// <param name="end">The first instant that is left out.</param>
    public OrderHistory Before(Instant end)
    {
        var count = 0;
        while (count < Records.Length && Records[count].At < end)
            count++;
        return count == Records.Length ? this : new OrderHistory(Records[..count], RejectedRows);
    }

    IHistory IHistory.Before(Instant end) => Before(end);

    /// <inheritdoc/>
    public bool Names(MemberId member) => Records.Any(record => record.Member == member);

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Facts(Currency currency) => [.. Records.Select(record => OrderFacts.Of(record, currency))];

    /// <summary>The member's orders and refunds: no other's touch them.</summary>
    /// <param name="member">The member.</param>
    /// <param name="currency">The currency of the amounts.</param>
    public IReadOnlyList<Fact> FactsAround(MemberId member, Currency currency) =>
        [.. Records.Where(record => record.Member == member).Select(record => OrderFacts.Of(record, currency))];

    /// <inheritdoc/>
    public void CountInto(OrderTally tally, ImmutableArray<int> idle)
    {
        for (var (place, nextIdle) = (0, 0); place < Records.Length; place++)
        {
            if (nextIdle < idle.Length && idle[nextIdle] == place)
            {
                nextIdle++;
                continue;
            }

            var record = Records[place];
            if (record.Kind == OrderKind.Paid)
                tally.Paid(record.Member, record.LocalAt.Date, record.TotalMinor);
            else
                tally.Refunded(record.Member, record.LocalAt.Date, record.TotalMinor);
        }
    }
}

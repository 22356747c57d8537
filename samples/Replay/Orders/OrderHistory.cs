using System.Collections.Immutable;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Orders;

/// <summary>Paid orders and refunds in the order in which they are folded.</summary>
public sealed class OrderHistory
{
    private OrderHistory(ImmutableArray<OrderRecord> records, long rejectedRows) => (Records, RejectedRows) = (records, rejectedRows);

    /// <summary>The records by instant, then paid before refunded, then arrival.</summary>
    public ImmutableArray<OrderRecord> Records { get; }

    /// <summary>How many rows of the file were left out.</summary>
    public long RejectedRows { get; }

    /// <summary>The day of the first record, where there is one.</summary>
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
}

using System.Collections.Immutable;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Orders;

/// <summary>A paid order or a refund with its lines, as the shop reported it.</summary>
public sealed class OrderRecord
{
    /// <summary>The name of the order or of the refund; unique together with <see cref="Kind"/>.</summary>
    public required OrderId Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required MemberId Member { get; init; }

    /// <summary>Paid or refunded.</summary>
    public required OrderKind Kind { get; init; }

    /// <summary>The earliest line's instant.</summary>
    public required Instant At { get; init; }

    /// <summary>The earliest line's local time in the rulebook's zone.</summary>
    public required LocalDateTime LocalAt { get; init; }

    /// <summary>The lines as they came.</summary>
    public required ImmutableArray<OrderLine> Lines { get; init; }

    /// <summary>The place of the first row among the first rows of all orders and refunds: it settles what shares an instant.</summary>
    public required int Arrival { get; init; }

    /// <summary>The day of the latest line.</summary>
    public required LocalDate LastDay { get; init; }

    /// <summary>The sum of the lines, in minor units.</summary>
    public long TotalMinor
    {
        get
        {
            var total = 0L;
            foreach (var line in Lines)
                total = checked(total + line.AmountMinor);
            return total;
        }
    }

    /// <summary>The order in which facts are folded: by instant, then paid before refunded, then arrival.</summary>
    /// <param name="left">A record.</param>
    /// <param name="right">A record.</param>
    public static int CompareInTime(OrderRecord left, OrderRecord right)
    {
        var order = left.At.CompareTo(right.At);
        if (order == 0)
            order = left.Kind.CompareTo(right.Kind);
        return order == 0 ? left.Arrival.CompareTo(right.Arrival) : order;
    }
}

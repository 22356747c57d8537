using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Orders;

/// <summary>What one row says. Where the row is bad, only what could be read is filled.</summary>
internal struct OrderRow
{
    /// <summary>The order's or refund's name; <c>default</c> where it cannot be told.</summary>
    public OrderId Id;

    /// <summary>Paid or refunded; <see langword="null"/> where it cannot be told.</summary>
    public OrderKind? Kind;

    public MemberId Member;

    public Instant At;

    public LocalDateTime LocalAt;

    public OrderLine Line;
}

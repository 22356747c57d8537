using Lvyuan.Primitives;

namespace Lvyuan.Samples.Replaying.Orders;

/// <summary>A line of an order or a refund.</summary>
/// <param name="AmountMinor">The line's total in minor units, never below nought.</param>
/// <param name="Sku">What was sold, or <c>default</c> where the shop did not say.</param>
/// <param name="RefundOf">The order that a refund's line names, or <c>default</c>.</param>
public readonly record struct OrderLine(long AmountMinor, Sku Sku, OrderId RefundOf)
{
    /// <summary>Whether the line says what was sold.</summary>
    public bool HasSku => Sku != default;

    /// <summary>Whether the line names the order it refunds.</summary>
    public bool NamesOrder => RefundOf != default;
}

using Lvyuan.Primitives;

namespace Lvyuan.Flywheel;

/// <summary>A line of a refund.</summary>
/// <param name="Amount">The line's total, nought or more.</param>
/// <param name="Sku">What was returned, or <c>default</c> for a refund of no article in particular.</param>
/// <param name="Order">The order that is refunded, or <c>default</c> where the shop never recorded it.</param>
public readonly record struct RefundLine(Money Amount, Sku Sku = default, OrderId Order = default);

using Lvyuan.Primitives;

namespace Lvyuan.Flywheel;

/// <summary>A line of an order.</summary>
/// <param name="Amount">The line's total as paid in money, nought or more.</param>
/// <param name="Sku">What was sold, or <c>default</c> if the shop does not say.</param>
public readonly record struct OrderLine(Money Amount, Sku Sku = default);

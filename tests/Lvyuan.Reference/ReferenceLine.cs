namespace Lvyuan.Reference;

/// <summary>One line of an order or of a refund.</summary>
/// <param name="AmountMinor">The line's total in minor units, zero or more in both kinds.</param>
/// <param name="Sku">What was sold or taken back; null or empty where it is not known.</param>
/// <param name="RefundOf">The refunded order, on a refund's line only; null or empty where it was never recorded.</param>
public sealed record ReferenceLine(long AmountMinor, string? Sku, string? RefundOf);

using Lvyuan.Primitives;

namespace Lvyuan.Ledger;

/// <summary>What points are worth in money: so many points for so much.</summary>
/// <remarks>Equality compares both parts as they are stated. <c>default</c> is worth nothing and is no value of a definition.</remarks>
public readonly record struct PointsValue
{
    private PointsValue(Points points, Money worth) => (Points, Worth) = (points, worth);

    /// <summary>The points that are worth <see cref="Worth"/>; above nought except for <c>default</c>.</summary>
    public Points Points { get; }

    /// <summary>What <see cref="Points"/> are worth; above nought except for <c>default</c>.</summary>
    public Money Worth { get; }

    /// <summary>A value.</summary>
    /// <param name="points">Points, above nought.</param>
    /// <param name="worth">What they are worth, above nought.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part that is not above nought.</exception>
    public static PointsValue From(Points points, Money worth) =>
        TryCreate(points, worth, out var value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(points), $"A value is points above nought for an amount above nought, not {points} for {worth}.");

    /// <summary>A value of foreign input, or says that it is none.</summary>
    /// <param name="points">Any points.</param>
    /// <param name="worth">Any amount.</param>
    /// <param name="value">The value, or <c>default</c>.</param>
    public static bool TryCreate(Points points, Money worth, out PointsValue value)
    {
        var valid = !points.IsNone && worth.IsPositive;
        value = valid ? new PointsValue(points, worth) : default;
        return valid;
    }

    /// <summary>What points are worth: <c>floor(points × worth ÷ points of the value)</c>, in whole minor units.</summary>
    /// <param name="points">Any points.</param>
    /// <remarks>A part of a minor unit is dropped, in favour of the member from whom the value is deducted.</remarks>
    /// <exception cref="OverflowException">More than a <see cref="long"/> holds.</exception>
    public Money Of(Points points) =>
        Points.IsNone
            ? Worth
            : Money.FromMinor(checked((long)((Int128)points.Count * Worth.AmountMinor / Points.Count)), Worth.Currency);

    /// <summary>The value in words: <c>100 points = 1.00 CNY</c>.</summary>
    public override string ToString() => $"{Points} points = {Worth}";
}

namespace Lvyuan.Primitives;

/// <summary>How many units (growth, points) an amount of money earns: so many for so much, rounded down.</summary>
/// <remarks>
/// Equality compares both parts as they are stated (1 per 1.00 is not 2 per 2.00). <c>default</c> earns nothing.
/// A credit records the rate by which it was earned, so that a refund reverses what was granted then.
/// </remarks>
public readonly record struct EarnRate
{
    /// <summary>The most units that a minor unit of money can earn in a programme: 90. More would leave no room for what a long history earns.</summary>
    public const long MaxUnitsPerMinor = 90;

    private EarnRate(long units, Money per) => (Units, Per) = (units, per);

    /// <summary>The units earned for each <see cref="Per"/>; not negative.</summary>
    public long Units { get; }

    /// <summary>The amount that earns <see cref="Units"/>; above nought except for <c>default</c>.</summary>
    public Money Per { get; }

    /// <summary>Whether a minor unit of money earns at most <see cref="MaxUnitsPerMinor"/>: what a definition requires of a rate.</summary>
    public bool IsWithinBounds => Units <= (Int128)MaxUnitsPerMinor * Per.AmountMinor;

    /// <summary>A rate.</summary>
    /// <param name="units">Units earned, nought or more.</param>
    /// <param name="per">The amount that earns them, above nought.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative units, or an amount that is not above nought.</exception>
    public static EarnRate From(long units, Money per) =>
        TryCreate(units, per, out var rate)
            ? rate
            : throw new ArgumentOutOfRangeException(nameof(units), $"A rate is nought or more units per amount above nought, not {units} per {per}.");

    /// <summary>A rate of foreign input, or says that it is none.</summary>
    /// <param name="units">Any number.</param>
    /// <param name="per">Any amount.</param>
    /// <param name="rate">The rate, or <c>default</c>.</param>
    public static bool TryCreate(long units, Money per, out EarnRate rate)
    {
        var valid = units >= 0 && per.IsPositive;
        rate = valid ? new EarnRate(units, per) : default;
        return valid;
    }

    /// <summary>What an amount earns: <c>floor(amount × units ÷ per)</c>.</summary>
    /// <param name="amount">Nought or more, of the rate's currency.</param>
    /// <exception cref="ArgumentException">A negative amount or another currency.</exception>
    /// <exception cref="OverflowException">More than a <see cref="long"/> holds.</exception>
    public long Earned(Money amount)
    {
        if (amount.IsNegative)
            throw new ArgumentException("What is earned is computed from an amount that is not negative.", nameof(amount));
        if (Units == 0)
            return 0;
        if (!ReferenceEquals(amount.Currency, Per.Currency))
            throw new ArgumentException($"The rate is in {Per.Currency}, the amount in {amount.Currency}.", nameof(amount));

        // The common rate, so many per amount, fits 64 bits; the rare one does not have to.
        var fits = Math.BigMul(amount.AmountMinor, Units, out var low) == 0 && low >= 0;
        return fits ? low / Per.AmountMinor : checked((long)((Int128)amount.AmountMinor * Units / Per.AmountMinor));
    }

    /// <summary>The rate in words: <c>1 per 1.00 CNY</c>.</summary>
    public override string ToString() => $"{Units} per {Per}";
}

using System.Globalization;

namespace Lvyuan.Primitives;

/// <summary>A part of a whole, from nothing to all of it, in parts per million.</summary>
/// <remarks>Equality and ordering compare parts per million. <c>default</c> is nothing.</remarks>
public readonly record struct Share : IComparable<Share>
{
    /// <summary>The whole: 1,000,000 parts per million.</summary>
    public const int WholePartsPerMillion = 1_000_000;

    private Share(int partsPerMillion) => PartsPerMillion = partsPerMillion;

    /// <summary>Parts per million, 0 to 1,000,000.</summary>
    public int PartsPerMillion { get; }

    /// <summary>All of it.</summary>
    public static Share Whole => new(WholePartsPerMillion);

    /// <summary>A share of parts per million.</summary>
    /// <param name="partsPerMillion">0 to 1,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than nothing or more than all.</exception>
    public static Share FromPartsPerMillion(int partsPerMillion) =>
        TryCreate(partsPerMillion, out var share)
            ? share
            : throw new ArgumentOutOfRangeException(nameof(partsPerMillion), partsPerMillion, "A share is 0 to 1,000,000 parts per million.");

    /// <summary>A share of whole per cent.</summary>
    /// <param name="percent">0 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than nothing or more than all.</exception>
    public static Share FromPercent(int percent) =>
        percent is >= 0 and <= 100
            ? new Share(percent * 10_000)
            : throw new ArgumentOutOfRangeException(nameof(percent), percent, "A share is 0 to 100 per cent.");

    /// <summary>A share of foreign input, or says that it is none.</summary>
    /// <param name="partsPerMillion">Any number.</param>
    /// <param name="share">The share, or <c>default</c>.</param>
    public static bool TryCreate(long partsPerMillion, out Share share)
    {
        var valid = partsPerMillion is >= 0 and <= WholePartsPerMillion;
        share = valid ? new Share((int)partsPerMillion) : default;
        return valid;
    }

    /// <inheritdoc/>
    public int CompareTo(Share other) => PartsPerMillion.CompareTo(other.PartsPerMillion);

    /// <summary>The share in per cent: <c>5%</c>, <c>12.5%</c>.</summary>
    public override string ToString() => (PartsPerMillion / 10_000m).ToString("0.####", CultureInfo.InvariantCulture) + "%";
}

using Lvyuan.Primitives;

namespace Lvyuan.Memberships;

/// <summary>What an activity that is not an order earns: a fixed growth, from a least quantity on, up to a cap.</summary>
/// <remarks>Equality compares every part.</remarks>
public sealed record ActivityGrowth
{
    /// <summary>The kind of activity as the host reports it.</summary>
    public Code Kind { get; init; }

    /// <summary>Growth per activity; 1 or more.</summary>
    public long Growth { get; init; }

    /// <summary>The quantity from which the activity earns (minutes watched, pieces, ...); nought or more. Nought: any.</summary>
    public long MinQuantity { get; init; }

    /// <summary>How often it earns per period; <see langword="null"/>: each time.</summary>
    public GrowthCap? Cap { get; init; }
}

/// <summary>How often an activity earns within a period of local days.</summary>
/// <param name="Times">1 or more.</param>
/// <param name="Per">The period.</param>
public sealed record GrowthCap(int Times, CapPeriod Per);

/// <summary>A period of local days in the rulebook's zone.</summary>
public enum CapPeriod
{
    /// <summary>A local day.</summary>
    Day,

    /// <summary>A week from Monday to Sunday.</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A calendar year.</summary>
    Year,
}

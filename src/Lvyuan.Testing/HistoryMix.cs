using NodaTime;

namespace Lvyuan.Testing;

/// <summary>What generated histories are made of.</summary>
/// <remarks>
/// The kinds of facts have weights: a kind of weight 0 does not come up. How large a history gets goes with the size of
/// FsCheck, from one fact to <see cref="MostFacts"/>. Equality compares every part.
/// </remarks>
public sealed record HistoryMix
{
    /// <summary>The most members of a history unless told otherwise: 3.</summary>
    public const int DefaultMostMembers = 3;

    /// <summary>The most facts of a history unless told otherwise: 60.</summary>
    public const int DefaultMostFacts = 60;

    /// <summary>The longest time from the first fact to the last unless told otherwise: 40 months.</summary>
    public const int DefaultMostMonths = 40;

    /// <summary>Facts of every kind, with repeats, reused keys and late arrivals.</summary>
    public static HistoryMix Everything { get; } = new();

    /// <summary>Orders and refunds alone, each reported once and in order.</summary>
    public static HistoryMix OrdersAndRefunds { get; } = new()
    {
        Joins = 0,
        Activities = 0,
        Points = 0,
        Adjustments = 0,
        Merges = 0,
        Repeats = 0,
        Reuses = 0,
        Late = 0,
    };

    /// <summary>The most members, 1 to 9.</summary>
    public int MostMembers { get; init; } = DefaultMostMembers;

    /// <summary>The most facts, at least 1.</summary>
    public int MostFacts { get; init; } = DefaultMostFacts;

    /// <summary>The longest time from the first fact to the last, in months.</summary>
    public int MostMonths { get; init; } = DefaultMostMonths;

    /// <summary>The first day on which a history may begin; it begins within 15 months of it.</summary>
    public LocalDate From { get; init; } = new(2022, 12, 30);

    /// <summary>The weight of joining.</summary>
    public int Joins { get; init; } = 2;

    /// <summary>The weight of paid orders.</summary>
    public int Orders { get; init; } = 40;

    /// <summary>The weight of refunds.</summary>
    public int Refunds { get; init; } = 24;

    /// <summary>The weight of activities.</summary>
    public int Activities { get; init; } = 6;

    /// <summary>The weight of points reserved, confirmed and released.</summary>
    public int Points { get; init; } = 14;

    /// <summary>The weight of adjustments by hand.</summary>
    public int Adjustments { get; init; } = 4;

    /// <summary>The weight of merges.</summary>
    public int Merges { get; init; } = 2;

    /// <summary>The weight of facts that are reported again.</summary>
    public int Repeats { get; init; } = 5;

    /// <summary>The weight of other facts under a key that was used.</summary>
    public int Reuses { get; init; } = 3;

    /// <summary>The weight of facts that arrive after later ones.</summary>
    public int Late { get; init; } = 3;
}

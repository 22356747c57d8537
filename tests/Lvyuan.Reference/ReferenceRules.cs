namespace Lvyuan.Reference;

/// <summary>The numbers of the programme; the defaults are those of the built-in programme.</summary>
public sealed record ReferenceRules
{
    /// <summary>The built-in programme.</summary>
    public static ReferenceRules BuiltIn { get; } = new();

    /// <summary>The ladder from the lowest rung (threshold 0, no hold) to the highest, thresholds ascending.</summary>
    public IReadOnlyList<ReferenceTier> Tiers { get; init; } =
    [
        new("seedling", 0),
        new("leaf", 500),
        new("branch", 2_000),
        new("core", 5_000),
    ];

    /// <summary>Months that growth counts, from its own day: 12.</summary>
    public int GrowthMonths { get; init; } = 12;

    /// <summary>Months from the day a tier is won to its review: 12.</summary>
    public int HoldMonths { get; init; } = 12;

    /// <summary>Days of grace after a failed review: 30.</summary>
    public int GraceDays { get; init; } = 30;

    /// <summary>Months that an order can be refunded, from its own day, the last day excluded: 12.</summary>
    public int RefundMonths { get; init; } = 12;

    /// <summary>Days from the payment's day to the day whose start makes its points available: 8.</summary>
    public int PointsPendingDays { get; init; } = 8;

    /// <summary>Months from the day points become available to the day they expire: 12.</summary>
    public int PointsMonths { get; init; } = 12;

    /// <summary>Days after a paid order within which the next one retains, the last day included: 90.</summary>
    public int RetainDays { get; init; } = 90;

    /// <summary>Days after the last paid order on which a member becomes dormant: 60.</summary>
    public int DormantDays { get; init; } = 60;

    /// <summary>Days after the last paid order on which a member is lost: 180.</summary>
    public int LostDays { get; init; } = 180;
}

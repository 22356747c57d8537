namespace Lvyuan.Flywheel;

/// <summary>The kinds of business keys that facts bear.</summary>
public static class FactKinds
{
    /// <summary>Joining.</summary>
    public const string Member = "member";

    /// <summary>A paid order.</summary>
    public const string Order = "order";

    /// <summary>A refund.</summary>
    public const string Refund = "refund";

    /// <summary>An activity.</summary>
    public const string Activity = "activity";

    /// <summary>Something decided by hand.</summary>
    public const string Adjustment = "adjustment";

    /// <summary>A checkout that was started.</summary>
    public const string Reservation = "reservation";

    /// <summary>A checkout that was completed.</summary>
    public const string Confirmation = "confirmation";

    /// <summary>A checkout that was abandoned.</summary>
    public const string Release = "release";

    /// <summary>A merge of two members.</summary>
    public const string Merge = "merge";
}

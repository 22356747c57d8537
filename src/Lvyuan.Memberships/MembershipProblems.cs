namespace Lvyuan.Memberships;

/// <summary>The codes of what can be wrong with a <see cref="MembershipDefinition"/>.</summary>
public static class MembershipProblems
{
    /// <summary>Something that has to be stated is not.</summary>
    public const string Missing = "membership.missing";

    /// <summary>A code or kind is used twice.</summary>
    public const string Duplicate = "membership.duplicate";

    /// <summary>The ladder has no tier.</summary>
    public const string NoTiers = "membership.no-tiers";

    /// <summary>The first tier's threshold is not nought.</summary>
    public const string FirstThreshold = "membership.first-threshold";

    /// <summary>A threshold is not above that of the tier below.</summary>
    public const string ThresholdOrder = "membership.threshold-order";

    /// <summary>The trailing window is too short or too long.</summary>
    public const string WindowOutOfRange = "membership.window-out-of-range";

    /// <summary>The hold is too short or too long.</summary>
    public const string HoldOutOfRange = "membership.hold-out-of-range";

    /// <summary>Grace is too short or too long.</summary>
    public const string GraceOutOfRange = "membership.grace-out-of-range";

    /// <summary>A number is below what makes sense.</summary>
    public const string QuantityOutOfRange = "membership.quantity-out-of-range";

    /// <summary>A cap's period is none of the known ones.</summary>
    public const string UnknownPeriod = "membership.unknown-period";
}

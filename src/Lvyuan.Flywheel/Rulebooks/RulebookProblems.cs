namespace Lvyuan.Flywheel;

/// <summary>The codes of what can be wrong with a rulebook, besides those of its sections.</summary>
public static class RulebookProblems
{
    /// <summary>The name is missing, empty or too long.</summary>
    public const string NameInvalid = "rulebook.name-invalid";

    /// <summary>The zone is no IANA zone.</summary>
    public const string ZoneUnknown = "rulebook.zone-unknown";

    /// <summary>An order can be refunded for too few or too many months.</summary>
    public const string RefundMonthsOutOfRange = "rulebook.refund-months-out-of-range";

    /// <summary>There is no currency.</summary>
    public const string CurrencyMissing = "rulebook.currency-missing";

    /// <summary>A rate or value is in another currency than the rulebook.</summary>
    public const string CurrencyMismatch = "rulebook.currency-mismatch";

    /// <summary>Two versions take effect at one instant.</summary>
    public const string SameInstant = "rulebook.same-instant";

    /// <summary>A later version is in another currency.</summary>
    public const string CurrencyChanged = "rulebook.currency-changed";

    /// <summary>A later version is in another zone.</summary>
    public const string ZoneChanged = "rulebook.zone-changed";

    /// <summary>A later version adds or drops a section.</summary>
    public const string SectionChanged = "rulebook.section-changed";

    /// <summary>A later version drops a tier.</summary>
    public const string TierGone = "rulebook.tier-gone";

    /// <summary>A later version drops a stage.</summary>
    public const string StageGone = "rulebook.stage-gone";
}

using Lvyuan.Flywheel.Formats;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel;

/// <summary>Somebody decided something by hand: growth, points or a tier, with a reason and an author.</summary>
/// <remarks>One fact adjusts one thing; make it with <see cref="OfGrowth"/>, <see cref="OfPoints"/>, <see cref="OfTier"/> or <see cref="EndOfTier"/>.</remarks>
public sealed record ManualAdjustment : Fact
{
    /// <summary>The longest reason: 500 characters.</summary>
    public const int MaxReasonLength = 500;

    private ManualAdjustment(MemberId member, Instant at, Code adjustment, Author by, string reason)
        : base(member, at)
    {
        if (adjustment == default || by == default)
            throw new ArgumentException("An adjustment has a name and an author.", nameof(adjustment));
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReasonLength || !PlainText.IsUnicode(reason))
            throw new ArgumentException($"An adjustment has a reason of 1 to {MaxReasonLength} characters of Unicode.", nameof(reason));
        Adjustment = adjustment;
        By = by;
        Reason = reason;
    }

    /// <summary>The adjustment's name.</summary>
    public Code Adjustment { get; }

    /// <summary>Who decided it.</summary>
    public Author By { get; }

    /// <summary>Why.</summary>
    public string Reason { get; }

    /// <summary>Growth given (above nought) or taken (below); nought when something else is adjusted.</summary>
    public long Growth { get; private init; }

    /// <summary>Points given; none when something else is adjusted.</summary>
    public Points Points { get; private init; }

    /// <summary>The tier set; absent when something else is adjusted.</summary>
    public Code Tier { get; private init; }

    /// <summary>The local day at whose start the tier set ends.</summary>
    public LocalDate? Until { get; private init; }

    /// <summary>Whether a tier set by hand ends before its time.</summary>
    public bool EndsTier { get; private init; }

    /// <inheritdoc/>
    public override BusinessKey Key => BusinessKey.From(FactKinds.Adjustment, Adjustment.Text);

    /// <summary>Gives or takes growth.</summary>
    /// <param name="member">To whom.</param>
    /// <param name="at">When.</param>
    /// <param name="adjustment">The adjustment's name.</param>
    /// <param name="growth">Above nought to give, below to take.</param>
    /// <param name="by">Who decided it.</param>
    /// <param name="reason">Why.</param>
    public static ManualAdjustment OfGrowth(MemberId member, Instant at, Code adjustment, long growth, Author by, string reason)
    {
        ArgumentOutOfRangeException.ThrowIfZero(growth);
        return new ManualAdjustment(member, at, adjustment, by, reason) { Growth = growth };
    }

    /// <summary>Gives points.</summary>
    /// <param name="member">To whom.</param>
    /// <param name="at">When.</param>
    /// <param name="adjustment">The adjustment's name.</param>
    /// <param name="points">Above nought.</param>
    /// <param name="by">Who decided it.</param>
    /// <param name="reason">Why.</param>
    public static ManualAdjustment OfPoints(MemberId member, Instant at, Code adjustment, Points points, Author by, string reason)
    {
        if (points.IsNone)
            throw new ArgumentException("An adjustment of points gives some.", nameof(points));
        return new ManualAdjustment(member, at, adjustment, by, reason) { Points = points };
    }

    /// <summary>Sets a tier until a day.</summary>
    /// <param name="member">Whose.</param>
    /// <param name="at">When.</param>
    /// <param name="adjustment">The adjustment's name.</param>
    /// <param name="tier">The tier.</param>
    /// <param name="until">The local day at whose start the ladder counts again.</param>
    /// <param name="by">Who decided it.</param>
    /// <param name="reason">Why.</param>
    public static ManualAdjustment OfTier(MemberId member, Instant at, Code adjustment, Code tier, LocalDate until, Author by, string reason)
    {
        if (tier == default)
            throw new ArgumentException("A tier is named.", nameof(tier));
        return new ManualAdjustment(member, at, adjustment, by, reason) { Tier = tier, Until = until };
    }

    /// <summary>Ends a tier set by hand before its time: the ladder counts again at once.</summary>
    /// <param name="member">Whose.</param>
    /// <param name="at">When.</param>
    /// <param name="adjustment">The adjustment's name.</param>
    /// <param name="by">Who decided it.</param>
    /// <param name="reason">Why.</param>
    public static ManualAdjustment EndOfTier(MemberId member, Instant at, Code adjustment, Author by, string reason) =>
        new(member, at, adjustment, by, reason) { EndsTier = true };

    internal override void AddTo(ref FingerprintBuilder hash)
    {
        hash.Add(By.Text);
        hash.Add(Reason);
        hash.Add(Growth);
        hash.Add(Points.Count);
        hash.Add(Tier.Text);
        hash.Add(Until is { } until ? (until.Year * 10_000L) + (until.Month * 100) + until.Day : 0);
        if (EndsTier)
            hash.Add(1);
    }
}

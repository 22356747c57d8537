using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Testing;

/// <summary>Somebody joins.</summary>
public sealed record JoinDraft : FactDraft<JoinDraft>
{
    internal JoinDraft(Shop shop)
        : base(shop)
    {
    }

    private protected override Fact Make(Instant at) => new MemberJoined(Member, at);
}

/// <summary>Somebody does something that the shop counts.</summary>
public sealed record ActivityDraft : FactDraft<ActivityDraft>
{
    private readonly ActivityId _activity;
    private readonly Code _kind;

    internal ActivityDraft(Shop shop, ActivityId activity, Code kind)
        : base(shop) => (_activity, _kind) = (activity, kind);

    private long Quantity { get; init; } = 1;

    private Money Amount { get; init; }

    /// <summary>Says how much of it; 1 unless said otherwise.</summary>
    /// <param name="quantity">In the kind's own unit, nought or more.</param>
    public ActivityDraft Times(long quantity) => this with { Quantity = quantity };

    /// <summary>Says what money belongs to it.</summary>
    /// <param name="amount">An invariant decimal.</param>
    public ActivityDraft Of(string amount) => this with { Amount = Shop.Money(amount) };

    private protected override Fact Make(Instant at) => new ActivityRecorded(Member, at, _activity, _kind, Quantity, Amount);
}

/// <summary>Two members are one person.</summary>
public sealed record MergeDraft : FactDraft<MergeDraft>
{
    private static readonly Author SomeClerk = Author.From("clerk");
    private readonly MemberId _into;

    internal MergeDraft(Shop shop, MemberId into)
        : base(shop) => _into = into;

    private Author Clerk { get; init; } = SomeClerk;

    /// <summary>Says who decided it; a clerk unless said otherwise.</summary>
    /// <param name="author">The author.</param>
    public MergeDraft DecidedBy(string author) => this with { Clerk = Author.From(author) };

    private protected override Fact Make(Instant at) => new MembersMerged(Member, at, _into, Clerk);
}

/// <summary>Somebody decides something by hand: growth, points or a tier.</summary>
public sealed record AdjustmentDraft : FactDraft<AdjustmentDraft>
{
    private const string SomeReason = "goodwill";
    private static readonly Author SomeClerk = Author.From("clerk");
    private readonly Code _adjustment;

    internal AdjustmentDraft(Shop shop, Code adjustment)
        : base(shop) => _adjustment = adjustment;

    private Author Clerk { get; init; } = SomeClerk;

    private string Why { get; init; } = SomeReason;

    private long GrowthGiven { get; init; }

    private Points PointsGiven { get; init; }

    private Code TierSet { get; init; }

    private LocalDate TierUntil { get; init; }

    private bool TierEnds { get; init; }

    /// <summary>Gives or takes growth.</summary>
    /// <param name="growth">Above nought to give, below to take.</param>
    public AdjustmentDraft Growth(long growth) => this with { GrowthGiven = growth };

    /// <summary>Gives points.</summary>
    /// <param name="points">Above nought.</param>
    public AdjustmentDraft Points(long points) => this with { PointsGiven = Primitives.Points.From(points) };

    /// <summary>Sets a tier until a local day.</summary>
    /// <param name="tier">The tier.</param>
    /// <param name="year">The year.</param>
    /// <param name="month">The month, 1 to 12.</param>
    /// <param name="day">The day of the month at whose start the tier ends.</param>
    public AdjustmentDraft Tier(string tier, int year, int month, int day) =>
        this with { TierSet = Code.From(tier), TierUntil = new LocalDate(year, month, day) };

    /// <summary>Ends a tier set by hand before its time.</summary>
    public AdjustmentDraft EndTier() => this with { TierEnds = true };

    /// <summary>Says who decided it, and why; a clerk, out of goodwill, unless said otherwise.</summary>
    /// <param name="author">The author.</param>
    /// <param name="reason">The reason.</param>
    public AdjustmentDraft DecidedBy(string author, string reason) => this with { Clerk = Author.From(author), Why = reason };

    private protected override Fact Make(Instant at) =>
        TierEnds ? ManualAdjustment.EndOfTier(Member, at, _adjustment, Clerk, Why)
        : TierSet != default ? ManualAdjustment.OfTier(Member, at, _adjustment, TierSet, TierUntil, Clerk, Why)
        : !PointsGiven.IsNone ? ManualAdjustment.OfPoints(Member, at, _adjustment, PointsGiven, Clerk, Why)
        : GrowthGiven != 0 ? ManualAdjustment.OfGrowth(Member, at, _adjustment, GrowthGiven, Clerk, Why)
        : throw new InvalidOperationException("Say what: AdjustmentDraft lacks Growth(…), Points(…), Tier(…) or EndTier().");
}

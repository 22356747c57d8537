using System.Collections.Immutable;
using System.Diagnostics;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Memberships;

/// <content>What a member's page asks. Queries change nothing.</content>
public sealed partial record Membership
{
    /// <summary>The tier on the ladder, without regard to a tier set by hand.</summary>
    public Code LadderTier => Hold?.Tier ?? FirstTier;

    /// <summary>Since when the member has had <see cref="LadderTier"/>: the day of the first fact for who was never raised.</summary>
    public LocalDate TierSince => Hold?.Since ?? SteppedDownOn ?? FirstFactOn;

    /// <summary>The day of the review; it stays during grace. <see langword="null"/> on the first tier.</summary>
    public LocalDate? HeldUntil => Hold?.HeldUntil;

    /// <summary>Whether a review failed and grace runs.</summary>
    public bool InGrace => Hold?.GraceUntil is not null;

    /// <summary>The day on which grace ends.</summary>
    public LocalDate? GraceUntil => Hold?.GraceUntil;

    /// <summary>All growth there ever was, less what was reversed.</summary>
    public long LifetimeGrowth => Book.Lifetime;

    /// <summary>The growth book of the last <see cref="KeptGrowthMonths"/> months, in day order.</summary>
    public PersistentVector<GrowthEntry> Growth => Book.Entries;

    /// <summary>The tier that the member has on a day: that set by hand while it lasts, or else the ladder's.</summary>
    /// <param name="day">A local day from <see cref="AsOf"/> to before the next due day.</param>
    /// <exception cref="ArgumentException">The day is earlier, or something is due by then: advance first.</exception>
    public Code TierAt(LocalDate day)
    {
        RequireAdvanced(day);
        return Manual?.Tier ?? LadderTier;
    }

    /// <summary>The tier that the member has at an instant if nothing more happens until then.</summary>
    /// <param name="at">An instant; its day is <see cref="AsOf"/> or later.</param>
    /// <param name="rules">The rules in force.</param>
    /// <exception cref="ArgumentException">The instant's day is earlier.</exception>
    public Code TierAt(Instant at, MembershipRules rules) => Evolve(this, Advance(this, at, rules)).TierAt(rules.DayOf(at));

    /// <summary>The growth that counts on a day, as the book stands now.</summary>
    /// <param name="day">The local day; growth dated later is left out.</param>
    /// <param name="rules">The rules in force; their window says what counts.</param>
    /// <remarks>Exact for days whose window lies within <see cref="KeptGrowthMonths"/> months of <see cref="AsOf"/>.</remarks>
    public long TrailingGrowth(LocalDate day, MembershipRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return Book.CountedBetween(rules.FirstCountedDay(day, FirstFactOn), day);
    }

    /// <summary>What an activity would earn on a day, and why no more.</summary>
    /// <param name="kind">The kind of activity.</param>
    /// <param name="quantity">How much of it; nought or more.</param>
    /// <param name="day">The local day.</param>
    /// <param name="rules">The rules in force.</param>
    /// <exception cref="ArgumentException">An absent kind or a negative quantity.</exception>
    public ActivityAppraisal GrowthFor(Code kind, long quantity, LocalDate day, MembershipRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentOutOfRangeException.ThrowIfNegative(quantity);
        if (kind == default)
            throw new ArgumentException("An activity has a kind.", nameof(kind));
        if (rules.FindActivity(kind) is not { } rule)
            return new ActivityAppraisal(ActivityVerdict.NoRule, 0, null, null);
        if (quantity < rule.MinQuantity)
            return new ActivityAppraisal(ActivityVerdict.BelowMinimum, 0, rule, null);
        if (rule.Cap is not { } cap)
            return new ActivityAppraisal(ActivityVerdict.Earns, rule.Growth, rule, null);

        var times = TimesEarned(kind, FirstDayOf(cap.Per, day), day);
        return times < cap.Times
            ? new ActivityAppraisal(ActivityVerdict.Earns, rule.Growth, rule, times)
            : new ActivityAppraisal(ActivityVerdict.CapReached, 0, rule, times);
    }

    /// <summary>The tier above and the growth that is missing to it; <see langword="null"/> at the top.</summary>
    /// <param name="day">The local day; nothing may be due by then.</param>
    /// <param name="rules">The rules in force.</param>
    /// <exception cref="ArgumentException">The day is before <see cref="AsOf"/>, or something is due by then: advance first.</exception>
    public NextTier? MissingToNextTier(LocalDate day, MembershipRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        RequireAdvanced(day);
        var rank = rules.RankOf(LadderTier) + 1;
        if (rank > rules.TopRank)
            return null;

        var counted = TrailingGrowth(day, rules);
        return new NextTier(rules.CodeAt(rank), rules.ThresholdAt(rank), counted, Math.Max(rules.ThresholdAt(rank) - counted, 0));
    }

    /// <summary>What the tier's next look (its review, or the end of grace) needs; <see langword="null"/> on the first tier.</summary>
    /// <param name="rules">The rules in force.</param>
    public TierNeed? NeededToKeep(MembershipRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (Hold is not { } hold)
            return null;

        var threshold = rules.ThresholdOf(hold.Tier);
        var stillCounted = TrailingGrowth(hold.DueOn, rules);
        return new TierNeed(hold.Tier, hold.DueOn, InGrace, threshold, stillCounted, Math.Max(threshold - stillCounted, 0));
    }

    /// <summary>What happens next, and on which day, if nothing more is earned; <see langword="null"/>: nothing.</summary>
    /// <param name="rules">The rules in force.</param>
    public TierChange? NextChange(MembershipRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return NextDue(this, rules) is { } due ? ChangeBy(this, Advance(this, due, rules)[0]) : null;
    }

    /// <summary>Everything that happens up to a day if nothing more is earned: review, grace, step down, each with its day.</summary>
    /// <param name="day">The last local day to look at.</param>
    /// <param name="rules">The rules in force.</param>
    public ImmutableArray<TierChange> ChangesUntil(LocalDate day, MembershipRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var state = this;
        var events = Advance(state, rules.StartOf(day), rules);
        var changes = ImmutableArray.CreateBuilder<TierChange>(events.Length);
        foreach (var @event in events)
        {
            changes.Add(ChangeBy(state, @event));
            state = Evolve(state, @event);
        }

        return changes.MoveToImmutable();
    }

    private static TierChange ChangeBy(Membership state, MembershipEvent @event)
    {
        var after = Evolve(state, @event);
        var kind = @event switch
        {
            TierKept => TierChangeKind.Kept,
            GraceBegan => TierChangeKind.GraceBegins,
            TierLowered => TierChangeKind.Lowered,
            ManualTierEnded => TierChangeKind.ManualEnds,
            _ => throw new UnreachableException($"Time alone does not bring {@event.Name}."),
        };
        return new TierChange(kind, @event.Day, state.Manual?.Tier ?? state.LadderTier, after.Manual?.Tier ?? after.LadderTier, after.LadderTier);
    }

    private static LocalDate FirstDayOf(CapPeriod period, LocalDate day) => period switch
    {
        CapPeriod.Day => day,
        CapPeriod.Week => day.PlusDays(1 - (int)day.DayOfWeek),
        CapPeriod.Month => new LocalDate(day.Year, day.Month, 1),
        CapPeriod.Year => new LocalDate(day.Year, 1, 1),
        _ => throw new UnreachableException($"No cap is per {period}."),
    };

    // What was taken back whole has not earned, so it leaves its turn to another.
    private int TimesEarned(Code kind, LocalDate first, LocalDate last)
    {
        var times = 0;
        for (var i = Book.Entries.Count - 1; i >= 0 && Book.Entries[i].Day >= first; i--)
        {
            if (Book.Entries[i] is GrowthEntry.ByActivity { Growth: > 0 } entry && entry.Kind == kind && entry.Day <= last)
                times++;
        }

        return times;
    }
}

/// <summary>The tier above.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="ThresholdGrowth">What it needs.</param>
/// <param name="CountedGrowth">The growth that counts.</param>
/// <param name="MissingGrowth">What is missing; nought where a rulebook lowered the threshold, so that the next credit raises.</param>
public sealed record NextTier(Code Tier, long ThresholdGrowth, long CountedGrowth, long MissingGrowth);

/// <summary>What keeping a tier needs on the day it is looked at.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="On">The day: of the review, or of the end of grace.</param>
/// <param name="InGrace">Whether it is the end of grace.</param>
/// <param name="ThresholdGrowth">What the tier needs.</param>
/// <param name="StillCountedGrowth">How much of the growth of now still counts on that day.</param>
/// <param name="MissingGrowth">What is missing on that day if nothing more is earned.</param>
public sealed record TierNeed(Code Tier, LocalDate On, bool InGrace, long ThresholdGrowth, long StillCountedGrowth, long MissingGrowth);

/// <summary>Something that time alone will do to a tier.</summary>
/// <param name="Kind">What.</param>
/// <param name="On">The local day, at whose start it happens.</param>
/// <param name="TierBefore">The tier that the member has until then.</param>
/// <param name="TierAfter">The tier that the member has from then on.</param>
/// <param name="LadderTierAfter">The ladder's tier from then on; another one only under a tier set by hand.</param>
public sealed record TierChange(TierChangeKind Kind, LocalDate On, Code TierBefore, Code TierAfter, Code LadderTierAfter);

/// <summary>What time alone does to a tier.</summary>
public enum TierChangeKind
{
    /// <summary>A review, or the end of grace, finds enough growth.</summary>
    Kept,

    /// <summary>A review finds too little: grace begins.</summary>
    GraceBegins,

    /// <summary>Grace ends with too little: one tier down.</summary>
    Lowered,

    /// <summary>A tier set by hand ends.</summary>
    ManualEnds,
}

/// <summary>What an activity earns, and why.</summary>
/// <param name="Verdict">Why.</param>
/// <param name="Growth">What it earns.</param>
/// <param name="Rule">The rule of its kind, if there is one.</param>
/// <param name="TimesEarned">How often it has earned within the cap's period, if there is a cap that was looked at.</param>
/// <remarks>Equality compares every part. <c>default</c> is no rule, nothing earned.</remarks>
public readonly record struct ActivityAppraisal(ActivityVerdict Verdict, long Growth, ActivityGrowth? Rule, int? TimesEarned);

/// <summary>Why an activity earns what it earns.</summary>
public enum ActivityVerdict
{
    /// <summary>No rule names its kind.</summary>
    NoRule,

    /// <summary>Its quantity is below the rule's minimum.</summary>
    BelowMinimum,

    /// <summary>It has earned as often as the rule allows within the period.</summary>
    CapReached,

    /// <summary>It earns the rule's growth.</summary>
    Earns,
}

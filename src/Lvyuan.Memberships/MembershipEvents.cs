using System.Collections.Immutable;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Memberships;

/// <summary>Something that was decided about a membership, with the evidence.</summary>
/// <param name="At">The instant of the fact, or that at which it was due.</param>
/// <param name="Day">Its local day.</param>
/// <remarks>Equality compares every part.</remarks>
public abstract record MembershipEvent(Instant At, LocalDate Day) : IDomainEvent
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Rule { get; }
}

/// <summary>Growth was credited.</summary>
/// <param name="At">When.</param>
/// <param name="Day">Its local day.</param>
/// <param name="Entry">What was credited, with its provenance.</param>
/// <param name="CountsFrom">The first day whose growth counts today.</param>
/// <param name="CountedGrowth">The growth that counts now, this included.</param>
public sealed record GrowthEarned(Instant At, LocalDate Day, GrowthEntry Entry, LocalDate CountsFrom, long CountedGrowth) : MembershipEvent(At, Day)
{
    /// <inheritdoc/>
    public override string Name => Entry is GrowthEntry.ByHand ? "growth.adjusted" : "growth.earned";

    /// <inheritdoc/>
    public override string Rule => Entry switch
    {
        GrowthEntry.ByOrder => RulePaths.OrderGrowth,
        GrowthEntry.ByActivity => RulePaths.Activities,
        _ => RulePaths.ByHand,
    };
}

/// <summary>Growth was taken back by provenance: by a refund, or by hand.</summary>
/// <param name="At">When.</param>
/// <param name="Day">Its local day.</param>
/// <param name="Cause">Who or what took it: the refund or the adjustment, as it stands in the book.</param>
/// <param name="Changes">What became less; none when the refund only gave cause to look at the holds again.</param>
/// <param name="CountsFrom">The first day whose growth counts today.</param>
/// <param name="CountedGrowth">The growth that counts now.</param>
/// <remarks>Equality compares the changes in order.</remarks>
public sealed record GrowthReversed(
    Instant At,
    LocalDate Day,
    GrowthEntry Cause,
    ImmutableArray<GrowthChange> Changes,
    LocalDate CountsFrom,
    long CountedGrowth) : MembershipEvent(At, Day)
{
    /// <inheritdoc/>
    public override string Name => Cause is GrowthEntry.ByHand ? "growth.adjusted" : "growth.reversed";

    /// <inheritdoc/>
    public override string Rule => Cause is GrowthEntry.ByHand ? RulePaths.ByHand : RulePaths.OrderGrowth;

    /// <inheritdoc/>
    public bool Equals(GrowthReversed? other) =>
        base.Equals(other) && Cause == other.Cause && SequenceEquality.Same(Changes, other.Changes)
        && CountsFrom == other.CountsFrom && CountedGrowth == other.CountedGrowth;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Cause, SequenceEquality.Hash(Changes), CountedGrowth);
}

/// <summary>What a reversal left of an entry.</summary>
/// <param name="Place">Where in the book the entry stands, from 0.</param>
/// <param name="Source">The key that had earned it.</param>
/// <param name="Day">The day from which it counts.</param>
/// <param name="From">The growth before.</param>
/// <param name="To">The growth after; less.</param>
/// <param name="Version">The rulebook by which it was granted.</param>
public sealed record GrowthChange(int Place, BusinessKey Source, LocalDate Day, long From, long To, RulebookVersion Version);

/// <summary>Growth reached the next tier: one rung up.</summary>
/// <param name="At">When.</param>
/// <param name="Day">Its local day.</param>
/// <param name="From">The tier before.</param>
/// <param name="To">The tier now.</param>
/// <param name="CountsFrom">The first day whose growth counts today.</param>
/// <param name="CountedGrowth">The growth that counts.</param>
/// <param name="ThresholdGrowth">What the tier needs.</param>
/// <param name="HeldUntil">The day of its review.</param>
public sealed record TierRaised(
    Instant At,
    LocalDate Day,
    Code From,
    Code To,
    LocalDate CountsFrom,
    long CountedGrowth,
    long ThresholdGrowth,
    LocalDate HeldUntil) : MembershipEvent(At, Day)
{
    /// <inheritdoc/>
    public override string Name => "tier.raised";

    /// <inheritdoc/>
    public override string Rule => RulePaths.Tiers;
}

/// <summary>A review, or the end of grace, found enough growth: the tier is held anew.</summary>
/// <param name="At">When.</param>
/// <param name="Day">Its local day.</param>
/// <param name="Tier">The tier.</param>
/// <param name="EndedGrace">Whether it was won back at the end of grace.</param>
/// <param name="CountsFrom">The first day whose growth counts today.</param>
/// <param name="CountedGrowth">The growth that counts.</param>
/// <param name="ThresholdGrowth">What the tier needs.</param>
/// <param name="HeldUntil">The day of the next review.</param>
public sealed record TierKept(
    Instant At,
    LocalDate Day,
    Code Tier,
    bool EndedGrace,
    LocalDate CountsFrom,
    long CountedGrowth,
    long ThresholdGrowth,
    LocalDate HeldUntil) : MembershipEvent(At, Day)
{
    /// <inheritdoc/>
    public override string Name => "tier.kept";

    /// <inheritdoc/>
    public override string Rule => EndedGrace ? RulePaths.Grace : RulePaths.Hold;
}

/// <summary>A review found too little growth: the tier stays for a while.</summary>
/// <param name="At">When.</param>
/// <param name="Day">Its local day.</param>
/// <param name="Tier">The tier.</param>
/// <param name="CountedGrowth">The growth that counts.</param>
/// <param name="ThresholdGrowth">What the tier needs.</param>
/// <param name="HeldUntil">The day of the review, which stays.</param>
/// <param name="GraceUntil">The day on which growth is looked at again.</param>
public sealed record GraceBegan(
    Instant At,
    LocalDate Day,
    Code Tier,
    long CountedGrowth,
    long ThresholdGrowth,
    LocalDate HeldUntil,
    LocalDate GraceUntil) : MembershipEvent(At, Day)
{
    /// <inheritdoc/>
    public override string Name => "tier.grace-began";

    /// <inheritdoc/>
    public override string Rule => RulePaths.Grace;
}

/// <summary>Grace ended without enough growth: one tier down, for good.</summary>
/// <param name="At">When.</param>
/// <param name="Day">Its local day.</param>
/// <param name="From">The tier before.</param>
/// <param name="To">The tier now.</param>
/// <param name="CountsFrom">The first day whose growth counts today.</param>
/// <param name="CountedGrowth">The growth that counts.</param>
/// <param name="ThresholdGrowth">What the tier before needs.</param>
/// <param name="HeldUntil">The day of the next review; <see langword="null"/> on the first tier.</param>
public sealed record TierLowered(
    Instant At,
    LocalDate Day,
    Code From,
    Code To,
    LocalDate CountsFrom,
    long CountedGrowth,
    long ThresholdGrowth,
    LocalDate? HeldUntil) : MembershipEvent(At, Day)
{
    /// <inheritdoc/>
    public override string Name => "tier.lowered";

    /// <inheritdoc/>
    public override string Rule => RulePaths.Grace;
}

/// <summary>A refund undid what had won a hold: the hold before it comes back as it was.</summary>
/// <param name="At">When.</param>
/// <param name="Day">Its local day.</param>
/// <param name="From">The tier of the hold that was withdrawn.</param>
/// <param name="To">The tier of what comes back; the same where a kept review was withdrawn.</param>
/// <param name="WonOn">The day on which the withdrawn hold was won.</param>
/// <param name="GrowthWhenWon">The growth of that whole day, counted again.</param>
/// <param name="CountedGrowth">The growth that counts today.</param>
/// <param name="ThresholdGrowth">What the tier needs; neither reaches it.</param>
/// <param name="HeldUntil">The review day of what comes back; <see langword="null"/> on the first tier.</param>
public sealed record TierWithdrawn(
    Instant At,
    LocalDate Day,
    Code From,
    Code To,
    LocalDate WonOn,
    long GrowthWhenWon,
    long CountedGrowth,
    long ThresholdGrowth,
    LocalDate? HeldUntil) : MembershipEvent(At, Day)
{
    /// <inheritdoc/>
    public override string Name => "tier.withdrawn";

    /// <inheritdoc/>
    public override string Rule => RulePaths.Tiers;
}

/// <summary>A tier was set by hand.</summary>
/// <param name="At">When.</param>
/// <param name="Day">Its local day.</param>
/// <param name="Manual">The tier, why, by whom and until when.</param>
public sealed record TierSetByHand(Instant At, LocalDate Day, ManualTier Manual) : MembershipEvent(At, Day)
{
    /// <inheritdoc/>
    public override string Name => "tier.set-by-hand";

    /// <inheritdoc/>
    public override string Rule => RulePaths.ByHand;
}

/// <summary>A tier set by hand ended: the ladder's tier shows again.</summary>
/// <param name="At">When.</param>
/// <param name="Day">Its local day.</param>
/// <param name="Manual">What ended.</param>
/// <param name="LadderTier">The tier that shows again.</param>
/// <param name="By">Who ended it early; <see langword="null"/> when its day had come.</param>
/// <param name="Reason">Why it was ended early; <see langword="null"/> when its day had come.</param>
public sealed record ManualTierEnded(Instant At, LocalDate Day, ManualTier Manual, Code LadderTier, Author? By, string? Reason) : MembershipEvent(At, Day)
{
    /// <inheritdoc/>
    public override string Name => "tier.manual-ended";

    /// <inheritdoc/>
    public override string Rule => RulePaths.ByHand;
}

/// <summary>Another member's growth was joined to this one's.</summary>
/// <param name="At">When.</param>
/// <param name="Day">Its local day.</param>
/// <param name="Cause">The merge as it stands in the book.</param>
/// <param name="Other">The other membership as it was.</param>
/// <param name="TakesOtherLadder">Whether the other's tier and holds are kept instead of this one's.</param>
/// <param name="Manual">The tier set by hand that stays, if any.</param>
/// <param name="CountsFrom">The first day whose growth counts today.</param>
/// <param name="CountedGrowth">The joined growth that counts.</param>
public sealed record MembershipAbsorbed(
    Instant At,
    LocalDate Day,
    GrowthEntry.Merge Cause,
    Membership Other,
    bool TakesOtherLadder,
    ManualTier? Manual,
    LocalDate CountsFrom,
    long CountedGrowth) : MembershipEvent(At, Day)
{
    /// <inheritdoc/>
    public override string Name => "membership.absorbed";

    /// <inheritdoc/>
    public override string Rule => RulePaths.Tiers;
}

/// <summary>The paths into the rulebook that events name.</summary>
internal static class RulePaths
{
    public const string OrderGrowth = "tiers.order_growth";
    public const string Activities = "tiers.activities";
    public const string Tiers = "tiers.tiers";
    public const string Hold = "tiers.hold_months";
    public const string Grace = "tiers.grace_days";
    public const string ByHand = "tiers";
}

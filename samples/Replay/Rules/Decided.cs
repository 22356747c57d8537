using System.Collections.Immutable;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Rules;

/// <summary>What the rules made of a history.</summary>
public sealed class Decided
{
    /// <summary>How many facts were taken, repeats included.</summary>
    public required long Facts { get; init; }

    /// <summary>How many events came of them and of time.</summary>
    public required long Decisions { get; init; }

    /// <summary>What of the refunds lowered an order, in minor units.</summary>
    public required long RefundedMatchedMinor { get; init; }

    /// <summary>What of the refunds found no order, in minor units.</summary>
    public required long RefundedUnmatchedMinor { get; init; }

    /// <summary>How long deciding took, without counting members for the plots.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>How many facts the rules refused, by code, ordinal.</summary>
    public ImmutableSortedDictionary<string, long> RefusedByCode { get; init; } = ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal);

    /// <summary>The places in the history, ascending, of the facts that changed nothing: refused ones and repeats.</summary>
    public ImmutableArray<int> Idle { get; init; } = [];

    /// <summary>Every member at the end, in any order; who was merged away is none.</summary>
    public required ImmutableArray<MemberStanding> Members { get; init; }

    /// <summary>The members counted at the start of each asked day, ascending.</summary>
    public required ImmutableArray<DaySample> Samples { get; init; }
}

/// <summary>Where a member stands.</summary>
public sealed class MemberStanding
{
    /// <summary>The member's id.</summary>
    public required string Member { get; init; }

    /// <summary>The tier's code.</summary>
    public required string Tier { get; init; }

    /// <summary>Since when; for a member never raised the day of their first fact.</summary>
    public required LocalDate TierSince { get; init; }

    /// <summary>The day of the tier's review, kept during grace; none where the tier has no hold.</summary>
    public required LocalDate? HeldUntil { get; init; }

    /// <summary>Whether the review failed and grace is running.</summary>
    public required bool InGrace { get; init; }

    /// <summary>The growth that counts on the as-of day.</summary>
    public required long TrailingGrowth { get; init; }

    /// <summary>The stage's code.</summary>
    public required string Stage { get; init; }

    /// <summary>Points ever issued.</summary>
    public required long Issued { get; init; }

    /// <summary>Points not yet available.</summary>
    public required long Pending { get; init; }

    /// <summary>Points that can be spent.</summary>
    public required long Available { get; init; }

    /// <summary>Points set aside for checkouts that are still open.</summary>
    public long Reserved { get; init; }

    /// <summary>Points spent.</summary>
    public long Spent { get; init; }

    /// <summary>Points that expired unused.</summary>
    public required long Expired { get; init; }

    /// <summary>Points that refunds took back.</summary>
    public required long Reversed { get; init; }

    /// <summary>Points owed.</summary>
    public required long Debt { get; init; }
}

/// <summary>The members counted at the start of a day.</summary>
public sealed class DaySample
{
    /// <summary>The day.</summary>
    public required LocalDate Day { get; init; }

    /// <summary>Members by tier, in the order of <see cref="Programme.Tiers"/>.</summary>
    public required ImmutableArray<int> ByTier { get; init; }

    /// <summary>Members by stage, in the order of <see cref="Programme.Stages"/>.</summary>
    public required ImmutableArray<int> ByStage { get; init; }

    /// <summary>Points pending and available, of all members.</summary>
    public required long PointsOutstanding { get; init; }
}

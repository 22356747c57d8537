using System.Collections.Immutable;
using Lvyuan.Primitives;

namespace Lvyuan.Memberships;

/// <summary>A rung of the ladder: the growth it needs and what it gives.</summary>
/// <remarks>Equality compares every part, benefits in their order.</remarks>
public sealed record Tier
{
    /// <summary>The stable name; what states and events hold.</summary>
    public Code Code { get; init; }

    /// <summary>What people read.</summary>
    public Label Label { get; init; } = new("", "");

    /// <summary>The growth within the window that reaches it; nought for the first tier, above the tier before for every other.</summary>
    public long ThresholdGrowth { get; init; }

    /// <summary>All that the tier gives; nothing is inherited from the tiers below.</summary>
    public ImmutableArray<Benefit> Benefits { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(Tier? other) =>
        other is not null && Code == other.Code && Label == other.Label && ThresholdGrowth == other.ThresholdGrowth
        && SequenceEquality.Same(Benefits, other.Benefits);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Label, ThresholdGrowth, SequenceEquality.Hash(Benefits));
}

/// <summary>Something a tier gives, as data: the host knows what to do with its code.</summary>
/// <remarks>Equality compares every part.</remarks>
public sealed record Benefit
{
    /// <summary>The stable name, such as <c>free-delivery</c>.</summary>
    public Code Code { get; init; }

    /// <summary>What people read.</summary>
    public Label Label { get; init; } = new("", "");

    /// <summary>How much or how often, in <see cref="Unit"/>; 1 or more.</summary>
    public long Quantity { get; init; } = 1;

    /// <summary>What <see cref="Quantity"/> counts, such as <c>per-month</c> or <c>percent</c>; absent where there is nothing to count.</summary>
    public Code Unit { get; init; }
}

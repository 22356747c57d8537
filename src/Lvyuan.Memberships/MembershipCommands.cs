using System.Collections.Immutable;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Memberships;

/// <summary>What a host reports to a membership, or asks of it.</summary>
/// <param name="At">When it happened. Its local day is not before that of what was decided already.</param>
public abstract record MembershipCommand(Instant At);

/// <summary>An order was paid: it earns growth by <see cref="MembershipDefinition.OrderGrowth"/>.</summary>
/// <param name="At">When it was paid.</param>
/// <param name="Source">The order's key.</param>
/// <param name="Amount">What was paid; nought or more, in the currency of the rate.</param>
/// <remarks>An amount that earns nothing changes nothing. The same key with another amount is refused: <see cref="MembershipRefusals.KeyReused"/>.</remarks>
public sealed record EarnGrowthByOrder(Instant At, BusinessKey Source, Money Amount) : MembershipCommand(At);

/// <summary>An activity took place: it earns growth by <see cref="MembershipDefinition.Activities"/>.</summary>
/// <param name="At">When it took place.</param>
/// <param name="Source">The activity's key.</param>
/// <param name="Kind">The kind of activity.</param>
/// <param name="Quantity">How much of it, in the unit of its rule (minutes, pieces); nought or more.</param>
/// <remarks>
/// A kind without a rule, too small a quantity and a cap that is reached earn nothing and change nothing;
/// <see cref="Membership.GrowthFor"/> says which it was. The same key with other content is refused: <see cref="MembershipRefusals.KeyReused"/>.
/// </remarks>
public sealed record EarnGrowthByActivity(Instant At, BusinessKey Source, Code Kind, long Quantity) : MembershipCommand(At);

/// <summary>Somebody gives growth by hand, or takes it.</summary>
/// <param name="At">When.</param>
/// <param name="Source">The adjustment's key.</param>
/// <param name="Growth">Above nought: given, dated that day. Below nought: taken from the newest growth that counts that day. Not nought.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why; not empty.</param>
/// <remarks>
/// What is taken by hand is undone like a refund. To undo a grant made by hand, reverse its key with <see cref="ReverseGrowth"/>.
/// Refused: <see cref="MembershipRefusals.KeyReused"/>, <see cref="MembershipRefusals.InsufficientGrowth"/>, <see cref="MembershipRefusals.TooMuchGrowth"/>.
/// </remarks>
public sealed record AdjustGrowth(Instant At, BusinessKey Source, long Growth, Author By, string Reason) : MembershipCommand(At);

/// <summary>A refund was matched: what it names earns only what its remaining net would have earned, by the rate of then.</summary>
/// <param name="At">When it was refunded.</param>
/// <param name="Cause">The refund's key.</param>
/// <param name="Reversals">
/// What is left of each order or activity. Empty: the refund was matched, but nothing of it earned growth. A source without
/// growth in the book (it earned none, or too long ago) has nothing to reverse.
/// </param>
/// <remarks>
/// Then, once, holds which that growth had won are withdrawn, newest first. Never takes more than was granted, and never gives.
/// Equality compares the reversals in order. Refused: <see cref="MembershipRefusals.KeyReused"/>, <see cref="MembershipRefusals.SourceWithoutMoney"/>.
/// </remarks>
public sealed record ReverseGrowth(Instant At, BusinessKey Cause, ImmutableArray<GrowthReversal> Reversals) : MembershipCommand(At)
{
    /// <inheritdoc/>
    public bool Equals(ReverseGrowth? other) =>
        base.Equals(other) && Cause == other.Cause && SequenceEquality.Same(Reversals, other.Reversals);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Cause, SequenceEquality.Hash(Reversals));
}

/// <summary>What is left of something that earned growth.</summary>
/// <param name="Source">The key that earned.</param>
/// <param name="NetLeft">The order's net after the refund; <see langword="null"/>: nothing is left, all growth is taken back.</param>
/// <remarks>Equality compares both.</remarks>
public sealed record GrowthReversal(BusinessKey Source, Money? NetLeft);

/// <summary>Somebody sets a tier by hand, for a time.</summary>
/// <param name="At">When.</param>
/// <param name="Tier">The tier, one of the ladder in force.</param>
/// <param name="Reason">Why; not empty.</param>
/// <param name="By">Who.</param>
/// <param name="Until">The local day at whose start it ends; after today.</param>
/// <remarks>
/// Replaces a tier set by hand before; the very same again changes nothing.
/// Refused: <see cref="MembershipRefusals.UnknownTier"/>, <see cref="MembershipRefusals.EndNotAfterToday"/>.
/// </remarks>
public sealed record SetTierByHand(Instant At, Code Tier, string Reason, Author By, LocalDate Until) : MembershipCommand(At);

/// <summary>Somebody ends a tier set by hand before its time; without one, nothing changes.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why; not empty.</param>
public sealed record EndManualTier(Instant At, Author By, string Reason) : MembershipCommand(At);

/// <summary>Two members turn out to be one: the other's growth is joined to this one's.</summary>
/// <param name="At">When.</param>
/// <param name="Cause">The merge's key.</param>
/// <param name="Other">The other membership, advanced to the same instant. What becomes of it is the host's affair.</param>
/// <remarks>
/// All growth counts together; the higher ladder tier is kept with its holds (of two equal ones that which is held longer), and
/// raised at once if the joined growth reaches more. The earlier first fact counts. Of two tiers set by hand the higher one stays,
/// of equal ones that which ends later. Refused: <see cref="MembershipRefusals.KeyReused"/>, <see cref="MembershipRefusals.TooMuchGrowth"/>.
/// </remarks>
public sealed record AbsorbMembership(Instant At, BusinessKey Cause, Membership Other) : MembershipCommand(At);

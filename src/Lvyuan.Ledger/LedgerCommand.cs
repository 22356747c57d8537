using System.Collections.Immutable;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Ledger;

/// <summary>What a host asks of an account.</summary>
/// <param name="At">When it happened; the account has been advanced to this instant.</param>
public abstract record LedgerCommand(Instant At);

/// <summary>Earns points by an order, pending at first.</summary>
/// <param name="At">When the order was paid; its local day is day 0.</param>
/// <param name="Source">The key of the order.</param>
/// <param name="Amount">The money that was paid, nought or more, of the rate's currency. What was paid with points or coupons is no money and is left out.</param>
/// <remarks>Repeated with the same amount it changes nothing, whenever it is repeated. Refused: <see cref="LedgerRefusals.KeyReused"/>, <see cref="LedgerRefusals.TooManyPoints"/>.</remarks>
public sealed record EarnPointsByOrder(Instant At, BusinessKey Source, Money Amount) : LedgerCommand(At);

/// <summary>Issues points that no amount earned (a reward, a correction): available at once.</summary>
/// <param name="At">When.</param>
/// <param name="Source">The key of what earned them.</param>
/// <param name="Points">How many; none changes nothing.</param>
/// <param name="By">Who decided, or <see langword="null"/> when a rule did.</param>
/// <param name="Reason">Why; not blank.</param>
/// <remarks>Repeated with the same points, author and reason it changes nothing. Refused: <see cref="LedgerRefusals.KeyReused"/>, <see cref="LedgerRefusals.TooManyPoints"/>.</remarks>
public sealed record IssuePoints(Instant At, BusinessKey Source, Points Points, Author? By, string Reason) : LedgerCommand(At);

/// <summary>Takes back what sources no longer earn, each by the rate by which it was granted.</summary>
/// <param name="At">When.</param>
/// <param name="Cause">The key of the refund.</param>
/// <param name="Reversals">The sources and what is left of each. A source that has no lot (it earned nothing, or is forgotten) is passed over.</param>
/// <remarks>
/// It states a target, not a difference: repeated, it changes nothing, and it never gives points.
/// Refused as a whole: <see cref="LedgerRefusals.NotEarnedByAmount"/>.
/// </remarks>
public sealed record ReversePoints(Instant At, BusinessKey Cause, ImmutableArray<PointsReversal> Reversals) : LedgerCommand(At)
{
    /// <summary>Compares by content, the reversals in order.</summary>
    /// <param name="other">The other command.</param>
    public bool Equals(ReversePoints? other) =>
        other is not null && At == other.At && Cause == other.Cause && Reversals.AsSpan().SequenceEqual(other.Reversals.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(At, Cause, Reversals.IsDefault ? 0 : Reversals.Length);
}

/// <summary>What is left of one source.</summary>
/// <param name="Source">The key that earned.</param>
/// <param name="NetLeft">What is left of the amount after the refund, nought or more; <see langword="null"/> when nothing is left.</param>
/// <remarks>Equality compares both.</remarks>
public readonly record struct PointsReversal(BusinessKey Source, Money? NetLeft);

/// <summary>Holds points for an order that is being placed.</summary>
/// <param name="At">When.</param>
/// <param name="Reservation">The name of the reservation.</param>
/// <param name="Points">How many, above nought.</param>
/// <remarks>
/// Repeated with the same points it changes nothing while the reservation is open or confirmed. Refused:
/// <see cref="LedgerRefusals.KeyReused"/>, <see cref="LedgerRefusals.ReservationReleased"/>,
/// <see cref="LedgerRefusals.ReservationLapsed"/>, <see cref="LedgerRefusals.InsufficientPoints"/>.
/// </remarks>
public sealed record ReservePoints(Instant At, ReservationId Reservation, Points Points) : LedgerCommand(At);

/// <summary>Spends what was reserved.</summary>
/// <param name="At">When.</param>
/// <param name="Reservation">The name of the reservation.</param>
/// <remarks>
/// Confirming twice changes nothing for <see cref="LedgerHorizon.ReservationMemoryDays"/> days. Refused:
/// <see cref="LedgerRefusals.ReservationUnknown"/>, <see cref="LedgerRefusals.ReservationReleased"/>, <see cref="LedgerRefusals.ReservationLapsed"/>.
/// </remarks>
public sealed record ConfirmReservation(Instant At, ReservationId Reservation) : LedgerCommand(At);

/// <summary>Gives back what was reserved, to the lots it came from.</summary>
/// <param name="At">When.</param>
/// <param name="Reservation">The name of the reservation.</param>
/// <remarks>
/// Releasing what is released or has lapsed changes nothing. Refused: <see cref="LedgerRefusals.ReservationUnknown"/>,
/// <see cref="LedgerRefusals.ReservationConfirmed"/>.
/// </remarks>
public sealed record ReleaseReservation(Instant At, ReservationId Reservation) : LedgerCommand(At);

/// <summary>Spends points at once.</summary>
/// <param name="At">When.</param>
/// <param name="Source">The key of what they are spent on.</param>
/// <param name="Points">How many; none changes nothing.</param>
/// <remarks>Repeated with the same points it changes nothing. Refused: <see cref="LedgerRefusals.KeyReused"/>, <see cref="LedgerRefusals.InsufficientPoints"/>.</remarks>
public sealed record SpendPoints(Instant At, BusinessKey Source, Points Points) : LedgerCommand(At);

/// <summary>Takes over the account of another member who is the same human.</summary>
/// <param name="At">When; the other account has been advanced to this instant, too.</param>
/// <param name="Cause">The key of the merge.</param>
/// <param name="Other">The other account as it is; what becomes of it there is the host's affair.</param>
/// <remarks>
/// Repeated with the same balances it changes nothing. Refused: <see cref="LedgerRefusals.KeyReused"/>, <see cref="LedgerRefusals.TooManyPoints"/>.
/// </remarks>
public sealed record AbsorbAccount(Instant At, BusinessKey Cause, PointsAccount Other) : LedgerCommand(At);

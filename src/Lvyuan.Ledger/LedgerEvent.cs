using System.Collections.Immutable;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Ledger;

/// <summary>Something that happened to an account: an entry in its books.</summary>
/// <param name="At">The instant of the fact, or the instant at which it was due.</param>
/// <remarks>Equality compares all parts, sequences item by item. The postings of each event sum to nought.</remarks>
public abstract record LedgerEvent(Instant At) : IDomainEvent
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Rule { get; }

    /// <summary>What it is about: the key that earned the points, that they were spent on, or that merged; a reservation has the kind <c>reservation</c>.</summary>
    public abstract BusinessKey Source { get; }

    /// <summary>How many points it moved.</summary>
    public abstract Points Points { get; }

    /// <summary>What it posts to each account; sums to nought. Empty where no account changes.</summary>
    public abstract ImmutableArray<Posting> Postings { get; }

    private protected static ImmutableArray<Posting> Move(LedgerAccount from, LedgerAccount to, Points points) =>
        [new(from, -points.Count), new(to, points.Count)];
}

/// <summary>Points were issued, by an order (pending at first) or by hand (available at once).</summary>
/// <param name="At">When.</param>
/// <param name="Lot">The number of the new lot.</param>
/// <param name="Grant">Where the points come from, by which rate and rulebook, and until when they are good.</param>
public sealed record PointsIssued(Instant At, int Lot, PointsGrant Grant) : LedgerEvent(At)
{
    /// <inheritdoc/>
    public override string Name => "points.issued";

    /// <inheritdoc/>
    public override string Rule => Grant is OrderGrant ? "points.order_points" : "points.validity_months";

    /// <inheritdoc/>
    public override BusinessKey Source => Grant.Source;

    /// <inheritdoc/>
    public override Points Points => Grant.Points;

    /// <inheritdoc/>
    public override ImmutableArray<Posting> Postings =>
        Move(LedgerAccount.Issued, Grant.IsPendingAtFirst ? LedgerAccount.Pending : LedgerAccount.Available, Points);
}

/// <summary>Pending points became available.</summary>
/// <param name="At">The start of the day on which they did.</param>
/// <param name="Lot">The number of the lot.</param>
/// <param name="Source">The key that earned them.</param>
/// <param name="Points">How many.</param>
/// <param name="On">The local day.</param>
public sealed record PointsUnlocked(Instant At, int Lot, BusinessKey Source, Points Points, LocalDate On) : LedgerEvent(At)
{
    /// <inheritdoc/>
    public override string Name => "points.unlocked";

    /// <inheritdoc/>
    public override string Rule => "points.pending_days";

    /// <inheritdoc/>
    public override BusinessKey Source { get; } = Source;

    /// <inheritdoc/>
    public override Points Points { get; } = Points;

    /// <inheritdoc/>
    public override ImmutableArray<Posting> Postings => Move(LedgerAccount.Pending, LedgerAccount.Available, Points);
}

/// <summary>Available points expired unused.</summary>
/// <param name="At">The start of the day on which they did, or the later instant at which a reservation gave them back.</param>
/// <param name="Lot">The number of the lot.</param>
/// <param name="Source">The key that earned them.</param>
/// <param name="Points">How many.</param>
/// <param name="On">The local day on which they expire.</param>
public sealed record PointsExpired(Instant At, int Lot, BusinessKey Source, Points Points, LocalDate On) : LedgerEvent(At)
{
    /// <inheritdoc/>
    public override string Name => "points.expired";

    /// <inheritdoc/>
    public override string Rule => "points.validity_months";

    /// <inheritdoc/>
    public override BusinessKey Source { get; } = Source;

    /// <inheritdoc/>
    public override Points Points { get; } = Points;

    /// <inheritdoc/>
    public override ImmutableArray<Posting> Postings => Move(LedgerAccount.Available, LedgerAccount.Expired, Points);
}

/// <summary>Points were spent at once.</summary>
/// <param name="At">When.</param>
/// <param name="Source">The key of what they were spent on.</param>
/// <param name="Points">How many.</param>
/// <param name="Parts">From which lots, first-expiring first.</param>
public sealed record PointsSpent(Instant At, BusinessKey Source, Points Points, PersistentVector<LotPart> Parts) : LedgerEvent(At)
{
    /// <inheritdoc/>
    public override string Name => "points.spent";

    /// <inheritdoc/>
    public override string Rule => "points.points_value";

    /// <inheritdoc/>
    public override BusinessKey Source { get; } = Source;

    /// <inheritdoc/>
    public override Points Points { get; } = Points;

    /// <inheritdoc/>
    public override ImmutableArray<Posting> Postings => Move(LedgerAccount.Available, LedgerAccount.Spent, Points);
}

/// <summary>Points were reserved.</summary>
/// <param name="At">When.</param>
/// <param name="Reservation">The name of the reservation.</param>
/// <param name="Points">How many.</param>
/// <param name="LapsesAt">When it lapses unless it is confirmed before.</param>
/// <param name="Parts">From which lots, first-expiring first.</param>
public sealed record PointsReserved(Instant At, ReservationId Reservation, Points Points, Instant LapsesAt, PersistentVector<LotPart> Parts) : LedgerEvent(At)
{
    /// <inheritdoc/>
    public override string Name => "points.reserved";

    /// <inheritdoc/>
    public override string Rule => "points.reservation_minutes";

    /// <inheritdoc/>
    public override BusinessKey Source => ReservationKey.Of(Reservation);

    /// <inheritdoc/>
    public override Points Points { get; } = Points;

    /// <inheritdoc/>
    public override ImmutableArray<Posting> Postings => Move(LedgerAccount.Available, LedgerAccount.Reserved, Points);
}

/// <summary>Reserved points were spent.</summary>
/// <param name="At">When.</param>
/// <param name="Reservation">The name of the reservation.</param>
/// <param name="Points">How many.</param>
/// <param name="Parts">From which lots.</param>
public sealed record ReservationConfirmed(Instant At, ReservationId Reservation, Points Points, PersistentVector<LotPart> Parts) : LedgerEvent(At)
{
    /// <inheritdoc/>
    public override string Name => "reservation.confirmed";

    /// <inheritdoc/>
    public override string Rule => "points.reservation_minutes";

    /// <inheritdoc/>
    public override BusinessKey Source => ReservationKey.Of(Reservation);

    /// <inheritdoc/>
    public override Points Points { get; } = Points;

    /// <inheritdoc/>
    public override ImmutableArray<Posting> Postings => Move(LedgerAccount.Reserved, LedgerAccount.Spent, Points);
}

/// <summary>Reserved points were given back to their lots.</summary>
/// <param name="At">When.</param>
/// <param name="Reservation">The name of the reservation.</param>
/// <param name="Points">How many.</param>
/// <param name="Parts">To which lots.</param>
public sealed record ReservationReleased(Instant At, ReservationId Reservation, Points Points, PersistentVector<LotPart> Parts) : LedgerEvent(At)
{
    /// <inheritdoc/>
    public override string Name => "reservation.released";

    /// <inheritdoc/>
    public override string Rule => "points.reservation_minutes";

    /// <inheritdoc/>
    public override BusinessKey Source => ReservationKey.Of(Reservation);

    /// <inheritdoc/>
    public override Points Points { get; } = Points;

    /// <inheritdoc/>
    public override ImmutableArray<Posting> Postings => Move(LedgerAccount.Reserved, LedgerAccount.Available, Points);
}

/// <summary>A reservation was not confirmed in time; its points went back to their lots.</summary>
/// <param name="At">The instant at which it lapsed.</param>
/// <param name="Reservation">The name of the reservation.</param>
/// <param name="Points">How many.</param>
/// <param name="Parts">To which lots.</param>
public sealed record ReservationLapsed(Instant At, ReservationId Reservation, Points Points, PersistentVector<LotPart> Parts) : LedgerEvent(At)
{
    /// <inheritdoc/>
    public override string Name => "reservation.lapsed";

    /// <inheritdoc/>
    public override string Rule => "points.reservation_minutes";

    /// <inheritdoc/>
    public override BusinessKey Source => ReservationKey.Of(Reservation);

    /// <inheritdoc/>
    public override Points Points { get; } = Points;

    /// <inheritdoc/>
    public override ImmutableArray<Posting> Postings => Move(LedgerAccount.Reserved, LedgerAccount.Available, Points);
}

/// <summary>A source no longer earns what it did: points were taken from what is left of its lot.</summary>
/// <param name="At">When.</param>
/// <param name="Cause">The key of the refund.</param>
/// <param name="Lot">The number of the lot.</param>
/// <param name="Source">The key that had earned them.</param>
/// <param name="FromPending">How many were pending.</param>
/// <param name="FromAvailable">How many were available.</param>
/// <param name="EntitledBefore">What the source was entitled to before.</param>
/// <param name="EntitledNow">What it is entitled to now, by the rate by which it was granted.</param>
/// <param name="NetLeft">What is left of the amount; <see langword="null"/> when nothing is.</param>
public sealed record PointsReversed(
    Instant At,
    BusinessKey Cause,
    int Lot,
    BusinessKey Source,
    Points FromPending,
    Points FromAvailable,
    Points EntitledBefore,
    Points EntitledNow,
    Money? NetLeft) : LedgerEvent(At)
{
    /// <inheritdoc/>
    public override string Name => "points.reversed";

    /// <inheritdoc/>
    public override string Rule => "points.order_points";

    /// <inheritdoc/>
    public override BusinessKey Source { get; } = Source;

    /// <inheritdoc/>
    public override Points Points => FromPending + FromAvailable;

    /// <inheritdoc/>
    public override ImmutableArray<Posting> Postings =>
        FromAvailable.IsNone ? Move(LedgerAccount.Pending, LedgerAccount.Reversed, FromPending)
        : FromPending.IsNone ? Move(LedgerAccount.Available, LedgerAccount.Reversed, FromAvailable)
        : [new(LedgerAccount.Pending, -FromPending.Count), new(LedgerAccount.Available, -FromAvailable.Count), new(LedgerAccount.Reversed, Points.Count)];
}

/// <summary>Points that a source no longer earns were used already: the member owes them.</summary>
/// <param name="At">When.</param>
/// <param name="Cause">The key of the refund.</param>
/// <param name="Lot">The number of the lot.</param>
/// <param name="Source">The key that had earned them.</param>
/// <param name="Points">How many.</param>
public sealed record DebtCharged(Instant At, BusinessKey Cause, int Lot, BusinessKey Source, Points Points) : LedgerEvent(At)
{
    /// <inheritdoc/>
    public override string Name => "debt.charged";

    /// <inheritdoc/>
    public override string Rule => "points.debt";

    /// <inheritdoc/>
    public override BusinessKey Source { get; } = Source;

    /// <inheritdoc/>
    public override Points Points { get; } = Points;

    /// <inheritdoc/>
    public override ImmutableArray<Posting> Postings => Move(LedgerAccount.Debt, LedgerAccount.Reversed, Points);
}

/// <summary>Points that a source no longer earns were used already, and the policy lets the member keep them.</summary>
/// <param name="At">When.</param>
/// <param name="Cause">The key of the refund.</param>
/// <param name="Lot">The number of the lot.</param>
/// <param name="Source">The key that had earned them.</param>
/// <param name="Points">How many.</param>
public sealed record DebtForgiven(Instant At, BusinessKey Cause, int Lot, BusinessKey Source, Points Points) : LedgerEvent(At)
{
    /// <inheritdoc/>
    public override string Name => "debt.forgiven";

    /// <inheritdoc/>
    public override string Rule => "points.debt";

    /// <inheritdoc/>
    public override BusinessKey Source { get; } = Source;

    /// <inheritdoc/>
    public override Points Points { get; } = Points;

    /// <inheritdoc/>
    public override ImmutableArray<Posting> Postings => [];
}

/// <summary>Points that a source no longer earns were used already: their value is to be deducted from the refund that is paid out.</summary>
/// <param name="At">When.</param>
/// <param name="Cause">The key of the refund.</param>
/// <param name="Lot">The number of the lot.</param>
/// <param name="Source">The key that had earned them.</param>
/// <param name="Points">How many.</param>
/// <param name="Value">What they are worth, rounded down to the minor unit; the host deducts at most the refund itself.</param>
public sealed record DebtDeducted(Instant At, BusinessKey Cause, int Lot, BusinessKey Source, Points Points, Money Value) : LedgerEvent(At)
{
    /// <inheritdoc/>
    public override string Name => "debt.deducted";

    /// <inheritdoc/>
    public override string Rule => "points.debt";

    /// <inheritdoc/>
    public override BusinessKey Source { get; } = Source;

    /// <inheritdoc/>
    public override Points Points { get; } = Points;

    /// <inheritdoc/>
    public override ImmutableArray<Posting> Postings => [];
}

/// <summary>Available points repaid debt.</summary>
/// <param name="At">When.</param>
/// <param name="Lot">The number of the lot that repaid.</param>
/// <param name="Source">The key that earned the points.</param>
/// <param name="Points">How many.</param>
/// <param name="DebtLeft">What the member still owes.</param>
public sealed record DebtRepaid(Instant At, int Lot, BusinessKey Source, Points Points, Points DebtLeft) : LedgerEvent(At)
{
    /// <inheritdoc/>
    public override string Name => "debt.repaid";

    /// <inheritdoc/>
    public override string Rule => "points.debt";

    /// <inheritdoc/>
    public override BusinessKey Source { get; } = Source;

    /// <inheritdoc/>
    public override Points Points { get; } = Points;

    /// <inheritdoc/>
    public override ImmutableArray<Posting> Postings => Move(LedgerAccount.Available, LedgerAccount.Debt, Points);
}

/// <summary>Points that were forgiven while they were reserved came back unused, and were taken back.</summary>
/// <param name="At">When.</param>
/// <param name="Lot">The number of the lot.</param>
/// <param name="Source">The key that had earned them.</param>
/// <param name="Points">How many.</param>
public sealed record ForgivenPointsReversed(Instant At, int Lot, BusinessKey Source, Points Points) : LedgerEvent(At)
{
    /// <inheritdoc/>
    public override string Name => "points.forgiven-reversed";

    /// <inheritdoc/>
    public override string Rule => "points.debt";

    /// <inheritdoc/>
    public override BusinessKey Source { get; } = Source;

    /// <inheritdoc/>
    public override Points Points { get; } = Points;

    /// <inheritdoc/>
    public override ImmutableArray<Posting> Postings => Move(LedgerAccount.Available, LedgerAccount.Reversed, Points);
}

/// <summary>Another member's account was taken over whole: lots, reservations, debt and history.</summary>
/// <param name="At">When.</param>
/// <param name="Cause">The key of the merge.</param>
/// <param name="Other">The other account as it was.</param>
public sealed record AccountAbsorbed(Instant At, BusinessKey Cause, PointsAccount Other) : LedgerEvent(At)
{
    /// <inheritdoc/>
    public override string Name => "account.absorbed";

    /// <inheritdoc/>
    public override string Rule => "points";

    /// <inheritdoc/>
    public override BusinessKey Source => Cause;

    /// <summary>What the other account had been issued in all.</summary>
    public override Points Points => Other.Issued;

    /// <inheritdoc/>
    public override ImmutableArray<Posting> Postings => Other.Balances.ToPostings();
}

using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel;

/// <summary>A basket wants to be paid with points: they are set aside until the checkout is completed, abandoned, or lapses.</summary>
/// <remarks>
/// Reported again it changes nothing, as any fact: also when the reservation has lapsed since. Whether it still stands say
/// the account's <see cref="Ledger.PointsAccount.OpenReservations"/>; a new attempt is a new reservation.
/// </remarks>
public sealed record CheckoutStarted : Fact
{
    /// <summary>Reports it.</summary>
    /// <param name="member">Whose points.</param>
    /// <param name="at">When.</param>
    /// <param name="reservation">The reservation.</param>
    /// <param name="points">How many, at least one.</param>
    public CheckoutStarted(MemberId member, Instant at, ReservationId reservation, Points points)
        : base(member, at)
    {
        if (reservation == default)
            throw new ArgumentException("A reservation has a name.", nameof(reservation));
        if (points.IsNone)
            throw new ArgumentException("A reservation sets aside at least one point.", nameof(points));
        Reservation = reservation;
        Points = points;
    }

    /// <summary>The reservation.</summary>
    public ReservationId Reservation { get; }

    /// <summary>How many points.</summary>
    public Points Points { get; }

    /// <inheritdoc/>
    public override BusinessKey Key => BusinessKey.From(FactKinds.Reservation, Reservation.Text);

    internal override void AddTo(ref FingerprintBuilder hash) => hash.Add(Points.Count);
}

/// <summary>A basket was paid: what was set aside for it is spent.</summary>
public sealed record CheckoutCompleted : Fact
{
    /// <summary>Reports it.</summary>
    /// <param name="member">Whose points.</param>
    /// <param name="at">When.</param>
    /// <param name="reservation">The reservation.</param>
    public CheckoutCompleted(MemberId member, Instant at, ReservationId reservation)
        : base(member, at) =>
        Reservation = reservation != default ? reservation : throw new ArgumentException("A reservation has a name.", nameof(reservation));

    /// <summary>The reservation.</summary>
    public ReservationId Reservation { get; }

    /// <inheritdoc/>
    public override BusinessKey Key => BusinessKey.From(FactKinds.Confirmation, Reservation.Text);

    internal override void AddTo(ref FingerprintBuilder hash) => hash.Add(Reservation.Text);
}

/// <summary>A basket was given up: what was set aside for it is free again.</summary>
public sealed record CheckoutAbandoned : Fact
{
    /// <summary>Reports it.</summary>
    /// <param name="member">Whose points.</param>
    /// <param name="at">When.</param>
    /// <param name="reservation">The reservation.</param>
    public CheckoutAbandoned(MemberId member, Instant at, ReservationId reservation)
        : base(member, at) =>
        Reservation = reservation != default ? reservation : throw new ArgumentException("A reservation has a name.", nameof(reservation));

    /// <summary>The reservation.</summary>
    public ReservationId Reservation { get; }

    /// <inheritdoc/>
    public override BusinessKey Key => BusinessKey.From(FactKinds.Release, Reservation.Text);

    internal override void AddTo(ref FingerprintBuilder hash) => hash.Add(Reservation.Text);
}

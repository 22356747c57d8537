using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel;

/// <summary>A basket wants to pay with points: they are set aside until it is confirmed, released, or lapses.</summary>
public sealed record PointsReserved : Fact
{
    /// <summary>Reports it.</summary>
    /// <param name="member">Whose points.</param>
    /// <param name="at">When.</param>
    /// <param name="reservation">The reservation.</param>
    /// <param name="points">How many, at least one.</param>
    public PointsReserved(MemberId member, Instant at, ReservationId reservation, Points points)
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

/// <summary>A basket was paid: the points set aside for it are spent.</summary>
public sealed record ReservationConfirmed : Fact
{
    /// <summary>Reports it.</summary>
    /// <param name="member">Whose points.</param>
    /// <param name="at">When.</param>
    /// <param name="reservation">The reservation.</param>
    public ReservationConfirmed(MemberId member, Instant at, ReservationId reservation)
        : base(member, at) =>
        Reservation = reservation != default ? reservation : throw new ArgumentException("A reservation has a name.", nameof(reservation));

    /// <summary>The reservation.</summary>
    public ReservationId Reservation { get; }

    /// <inheritdoc/>
    public override BusinessKey Key => BusinessKey.From(FactKinds.Confirmation, Reservation.Text);

    internal override void AddTo(ref FingerprintBuilder hash) => hash.Add(Reservation.Text);
}

/// <summary>A basket was given up: the points set aside for it are free again.</summary>
public sealed record ReservationReleased : Fact
{
    /// <summary>Reports it.</summary>
    /// <param name="member">Whose points.</param>
    /// <param name="at">When.</param>
    /// <param name="reservation">The reservation.</param>
    public ReservationReleased(MemberId member, Instant at, ReservationId reservation)
        : base(member, at) =>
        Reservation = reservation != default ? reservation : throw new ArgumentException("A reservation has a name.", nameof(reservation));

    /// <summary>The reservation.</summary>
    public ReservationId Reservation { get; }

    /// <inheritdoc/>
    public override BusinessKey Key => BusinessKey.From(FactKinds.Release, Reservation.Text);

    internal override void AddTo(ref FingerprintBuilder hash) => hash.Add(Reservation.Text);
}

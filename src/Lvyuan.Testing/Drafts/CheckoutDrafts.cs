using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Testing;

/// <summary>A basket sets points aside.</summary>
public sealed record ReserveDraft : FactDraft<ReserveDraft>
{
    private readonly ReservationId _reservation;
    private readonly Points _points;

    internal ReserveDraft(Shop shop, ReservationId reservation, Points points)
        : base(shop) => (_reservation, _points) = (reservation, points);

    private protected override Fact Make(Instant at) => new CheckoutStarted(Member, at, _reservation, _points);
}

/// <summary>A basket is paid with the points set aside for it.</summary>
public sealed record ConfirmDraft : FactDraft<ConfirmDraft>
{
    private readonly ReservationId _reservation;

    internal ConfirmDraft(Shop shop, ReservationId reservation)
        : base(shop) => _reservation = reservation;

    private protected override Fact Make(Instant at) => new CheckoutCompleted(Member, at, _reservation);
}

/// <summary>A basket is given up.</summary>
public sealed record ReleaseDraft : FactDraft<ReleaseDraft>
{
    private readonly ReservationId _reservation;

    internal ReleaseDraft(Shop shop, ReservationId reservation)
        : base(shop) => _reservation = reservation;

    private protected override Fact Make(Instant at) => new CheckoutAbandoned(Member, at, _reservation);
}

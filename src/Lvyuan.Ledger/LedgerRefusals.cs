namespace Lvyuan.Ledger;

/// <summary>The codes by which <see cref="PointsAccount.Decide"/> says no, in order of precedence.</summary>
public static class LedgerRefusals
{
    /// <summary>The key was used before with other content. Evidence: <c>key</c>.</summary>
    public const string KeyReused = "fact.key-reused";

    /// <summary>No such reservation, or it ended longer ago than is remembered. Evidence: <c>reservation</c>.</summary>
    public const string ReservationUnknown = "ledger.reservation-unknown";

    /// <summary>The reservation was released. Evidence: <c>reservation</c>, <c>ended_at</c>.</summary>
    public const string ReservationReleased = "ledger.reservation-released";

    /// <summary>The reservation lapsed. Evidence: <c>reservation</c>, <c>ended_at</c>.</summary>
    public const string ReservationLapsed = "ledger.reservation-lapsed";

    /// <summary>The reservation was confirmed: its points are spent. Evidence: <c>reservation</c>, <c>ended_at</c>.</summary>
    public const string ReservationConfirmed = "ledger.reservation-confirmed";

    /// <summary>Points given by hand are reversed whole, not by what is left of an amount. Evidence: <c>source</c>, <c>net_left</c>.</summary>
    public const string NotEarnedByAmount = "ledger.not-earned-by-amount";

    /// <summary>The account would be issued more than <see cref="LedgerHorizon.MostIssued"/> in all. Evidence: <c>issued</c>, <c>requested</c>, <c>most</c>.</summary>
    public const string TooManyPoints = "ledger.too-many-points";

    /// <summary>Fewer points are available than requested. Evidence: <c>requested</c>, <c>available</c>, <c>missing</c>.</summary>
    public const string InsufficientPoints = "ledger.insufficient-points";
}

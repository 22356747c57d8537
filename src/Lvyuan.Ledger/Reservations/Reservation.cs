using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Ledger;

/// <summary>Points that are held for an order which is being placed.</summary>
/// <param name="Id">The name that the host gave it.</param>
/// <param name="Points">How many, above nought.</param>
/// <param name="LapsesAt">The instant at which it is gone unless it was confirmed before.</param>
/// <param name="Parts">From which lots they are, first-expiring first.</param>
/// <remarks>Equality compares all parts.</remarks>
public sealed record Reservation(ReservationId Id, Points Points, Instant LapsesAt, PersistentVector<LotPart> Parts);

/// <summary>What is remembered of a reservation that ended.</summary>
internal sealed record EndedReservation(int Number, ReservationId Id, Points Points, ReservationEnd End, Instant EndedAt) : IKeyed
{
    public BusinessKey Key => ReservationKey.Of(Id);
}

internal static class ReservationKey
{
    private const string Kind = "reservation";

    public static BusinessKey Of(ReservationId id) => BusinessKey.From(Kind, id.Text);
}

using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Ledger;

/// <summary>A spending or an absorption that must not happen twice.</summary>
internal abstract record KeyedAct(int Number, BusinessKey Key, Instant At) : IKeyed;

internal sealed record SpendingAct(int Number, BusinessKey Key, Instant At, Points Points) : KeyedAct(Number, Key, At);

internal sealed record AbsorptionAct(int Number, BusinessKey Key, Instant At, Balances Absorbed) : KeyedAct(Number, Key, At);

/// <summary>What an account remembers apart from its lots: open reservations, and for a while those that ended and the keys that acted.</summary>
/// <remarks>Kept apart because most accounts have none of it, and a state that moves on should not copy it.</remarks>
internal sealed record RecentActivity
{
    public static RecentActivity None { get; } = new();

    /// <summary>Open reservations, first to lapse first.</summary>
    public PersistentVector<Reservation> Open { get; private init; }

    public KeyedLog<EndedReservation> Ended { get; private init; }

    public KeyedLog<KeyedAct> Acts { get; private init; }

    public static RecentActivity Of(PersistentVector<Reservation> open, KeyedLog<EndedReservation> ended, KeyedLog<KeyedAct> acts) =>
        open.IsEmpty && ended.Next == 0 && acts.Next == 0 ? None : new() { Open = open, Ended = ended, Acts = acts };

    public Reservation? FindOpen(ReservationId id)
    {
        foreach (var reservation in Open)
        {
            if (reservation.Id == id)
                return reservation;
        }

        return null;
    }

    public EndedReservation? FindEnded(ReservationId id)
    {
        // A name may have been used again after it was forgotten elsewhere (a merge): the last end is the one that holds.
        EndedReservation? last = null;
        for (var found = Ended.IsEmpty ? null : Ended.Find(ReservationKey.Of(id)); found is not null; found = Ended.Find(found.Key, found.Number + 1))
            last = found;
        return last;
    }

    public RecentActivity With(Reservation reservation)
    {
        var place = Open.Count;
        while (place > 0 && Open[place - 1].LapsesAt > reservation.LapsesAt)
            place--;
        return this with { Open = Open.Insert(place, reservation) };
    }

    public RecentActivity WithEnd(ReservationId id, ReservationEnd end, Instant at)
    {
        var place = 0;
        while (Open[place].Id != id)
            place++;

        var kept = default(PersistentVector<Reservation>);
        for (var i = 0; i < Open.Count; i++)
        {
            if (i != place)
                kept = kept.Add(Open[i]);
        }

        return this with { Open = kept, Ended = Ended.Add(new EndedReservation(Ended.Next, id, Open[place].Points, end, at)) };
    }

    public RecentActivity With(KeyedAct act) => this with { Acts = Acts.Add(act) };

    /// <summary>Without what is older than is remembered, as of the instant of an event.</summary>
    public RecentActivity Forget(Instant at)
    {
        var ended = 0;
        while (ended < Ended.Items.Count && Ended.Items[ended].EndedAt + LedgerHorizon.ReservationMemory <= at)
            ended++;
        var acts = 0;
        while (acts < Acts.Items.Count && Acts.Items[acts].At + LedgerHorizon.History <= at)
            acts++;
        return ended + acts == 0 ? this : this with { Ended = Ended.RemoveFirst(ended), Acts = Acts.RemoveFirst(acts) };
    }

    /// <summary>With what another account remembers; of two at one instant its own comes first.</summary>
    public RecentActivity Join(RecentActivity other, Func<Reservation, Reservation> renumbered)
    {
        var joined = this;
        foreach (var reservation in other.Open)
            joined = joined.With(renumbered(reservation));

        var ended = default(KeyedLog<EndedReservation>);
        foreach (var end in Ended.Items.Concat(other.Ended.Items).OrderBy(end => end.EndedAt))
            ended = ended.Add(end with { Number = ended.Next });
        var acts = default(KeyedLog<KeyedAct>);
        foreach (var act in Acts.Items.Concat(other.Acts.Items).OrderBy(act => act.At))
            acts = acts.Add(act with { Number = acts.Next });
        return joined with { Ended = ended, Acts = acts };
    }
}

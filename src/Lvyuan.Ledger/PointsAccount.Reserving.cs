using System.Collections.Immutable;
using System.Diagnostics;
using Ardalis.Result;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Ledger;

public sealed partial record PointsAccount
{
    private Result<ImmutableArray<LedgerEvent>> Reserve(ReservePoints command, LedgerRules rules)
    {
        RequireName(command.Reservation, nameof(command));
        if (command.Points.IsNone)
            throw new ArgumentException("A reservation holds points above nought.", nameof(command));

        if (Recent.FindOpen(command.Reservation) is { } open)
            return open.Points == command.Points ? Unchanged() : KeyReused(ReservationKey.Of(command.Reservation));
        if (Recent.FindEnded(command.Reservation) is { } ended)
        {
            // What is asked for is not held any more, so a late retry must not be told that it is.
            return ended.Points != command.Points ? KeyReused(ReservationKey.Of(command.Reservation))
                : ended.End == ReservationEnd.Confirmed ? Unchanged()
                : Ended(ended);
        }

        if (command.Points > Available)
            return InsufficientPoints(command.Points);

        return Outcome.Accepted<LedgerEvent>(new PointsReserved(
            command.At,
            command.Reservation,
            command.Points,
            command.At + rules.ReservationDuration,
            Allocate(command.Points)));
    }

    private Result<ImmutableArray<LedgerEvent>> Confirm(ConfirmReservation command)
    {
        RequireName(command.Reservation, nameof(command));
        if (Recent.FindOpen(command.Reservation) is { } open)
            return Outcome.Accepted<LedgerEvent>(new ReservationConfirmed(command.At, open.Id, open.Points, open.Parts));

        return Recent.FindEnded(command.Reservation) switch
        {
            null => UnknownReservation(command.Reservation),
            { End: ReservationEnd.Confirmed } => Unchanged(),
            var ended => Ended(ended),
        };
    }

    private Result<ImmutableArray<LedgerEvent>> Release(ReleaseReservation command)
    {
        RequireName(command.Reservation, nameof(command));
        if (Recent.FindOpen(command.Reservation) is { } open)
        {
            var entries = new Entries(this);
            entries.Add(new ReservationReleased(command.At, open.Id, open.Points, open.Parts));
            SettleReturned(entries, command.At, open.Parts);
            return entries.ToOutcome();
        }

        return Recent.FindEnded(command.Reservation) switch
        {
            null => UnknownReservation(command.Reservation),
            { End: ReservationEnd.Confirmed } ended => Ended(ended),
            _ => Unchanged(),
        };
    }

    // What comes back is first what it would have been without the reservation: taken back where it had been forgiven, then
    // used for what the member owes; only then is it looked at whether it would have expired meanwhile.
    private static void SettleReturned(Entries entries, Instant at, PersistentVector<LotPart> parts)
    {
        foreach (var part in parts)
        {
            var lot = entries.State.Open(part.Lot);
            if (lot.ForgivenUnused is { IsNone: false } points)
                entries.Add(new ForgivenPointsReversed(at, lot.Number, lot.Source, points));
        }

        RepayDebt(entries, at);
        while (entries.State.FirstAvailable() is { } lot && lot.Grant.ExpiresAt <= at)
            entries.Add(Expire(lot, at, lot.Available));
    }

    private static void RequireName(ReservationId reservation, string parameter)
    {
        if (reservation.Text.Length == 0)
            throw new ArgumentException("The reservation has no name.", parameter);
    }

    private static Result<ImmutableArray<LedgerEvent>> UnknownReservation(ReservationId reservation) => Refuse(new Refusal(
        LedgerRefusals.ReservationUnknown,
        $"There is no reservation {reservation}, or it ended more than {LedgerHorizon.ReservationMemoryDays} days ago. Reserve first.",
        Evidence.Of("reservation", reservation.Text)));

    private static Result<ImmutableArray<LedgerEvent>> Ended(EndedReservation ended)
    {
        var (code, verb, remedy) = ended.End switch
        {
            ReservationEnd.Confirmed => (LedgerRefusals.ReservationConfirmed, "was confirmed", "Its points are spent: issue points where they are to be given back."),
            ReservationEnd.Released => (LedgerRefusals.ReservationReleased, "was released", "Reserve again under another name."),
            ReservationEnd.Lapsed => (LedgerRefusals.ReservationLapsed, "lapsed", "Reserve again under another name."),
            _ => throw new UnreachableException(),
        };
        return Refuse(new Refusal(
            code,
            $"Reservation {ended.Id} of {ended.Points} points {verb} at {ended.EndedAt}. {remedy}",
            Evidence.Of("reservation", ended.Id.Text),
            Evidence.Of("ended_at", ended.EndedAt))
        {
            Remedy = remedy,
        });
    }

    private PointsAccount With(PointsReserved reserved)
    {
        var lots = Change(reserved.Parts, static (lot, points) => lot with { Available = lot.Available - points, Reserved = lot.Reserved + points });
        var balances = Balances with { Available = Available - reserved.Points, Reserved = Reserved + reserved.Points };
        var reservation = new Reservation(reserved.Reservation, reserved.Points, reserved.LapsesAt, reserved.Parts);
        return With(reserved.At, balances, lots, Recent.With(reservation));
    }

    private PointsAccount With(ReservationConfirmed confirmed)
    {
        var lots = Change(confirmed.Parts, static (lot, points) => lot with { Reserved = lot.Reserved - points, Spent = lot.Spent + points });
        var balances = Balances with { Reserved = Reserved - confirmed.Points, Spent = Spent + confirmed.Points };
        return With(confirmed.At, balances, lots, Recent.WithEnd(confirmed.Reservation, ReservationEnd.Confirmed, confirmed.At));
    }

    private PointsAccount WithReturn(Instant at, ReservationId reservation, ReservationEnd end, Points points, PersistentVector<LotPart> parts)
    {
        var lots = Change(parts, static (lot, part) => lot with { Reserved = lot.Reserved - part, Available = lot.Available + part });
        var balances = Balances with { Reserved = Reserved - points, Available = Available + points };
        return With(at, balances, lots, Recent.WithEnd(reservation, end, at));
    }
}

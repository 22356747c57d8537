using System.Collections.Immutable;
using System.Diagnostics;
using Ardalis.Result;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Ledger;

public sealed partial record PointsAccount
{
    /// <summary>The instant at which time alone changes the account next: a reservation lapses, points unlock or expire.</summary>
    /// <param name="state">The account.</param>
    /// <param name="rules">The rules in force; what was granted keeps the days it was granted with.</param>
    /// <returns>The instant, or <see langword="null"/> when nothing is due ever.</returns>
    public static Instant? NextDue(PointsAccount state, LedgerRules rules)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(rules);
        return state.DueAt();
    }

    /// <summary>Whether time alone has changed the account by an instant, without finding out how.</summary>
    /// <param name="state">The account.</param>
    /// <param name="now">The instant, itself included.</param>
    public static bool IsDue(PointsAccount state, Instant now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.DueAt() <= now;
    }

    /// <summary>What time alone decides up to an instant, and at it.</summary>
    /// <param name="state">The account.</param>
    /// <param name="now">The instant to which time has come.</param>
    /// <param name="rules">The rules in force.</param>
    /// <returns>
    /// The events in the order in which they were due, each at its due instant; empty when nothing was. At one instant
    /// reservations lapse first, then points unlock, then points expire.
    /// </returns>
    public static ImmutableArray<LedgerEvent> Advance(PointsAccount state, Instant now, LedgerRules rules)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(rules);
        if (!IsDue(state, now))
            return [];
        if (state.Debt.IsNone && (state.Recent.Open.IsEmpty || state.Recent.Open[0].LapsesAt > now))
            return state.UnlocksAndExpiries(now);

        var entries = new Entries(state);
        for (var due = state.DueAt(); due <= now; due = entries.State.DueAt())
            entries.State.Fire(due.Value, entries);
        return entries.ToImmutable();
    }

    // Without debt or a lapse no due depends on another, so they need not be lived through one by one.
    private ImmutableArray<LedgerEvent> UnlocksAndExpiries(Instant now)
    {
        LedgerEvent? first = null;
        ImmutableArray<LedgerEvent>.Builder? all = null;
        var (pending, used) = (0, 0);
        var (unlocking, expiring) = (NextToUnlock(ref pending, now), NextToExpire(ref used, now));
        while (unlocking is not null || expiring is not null)
        {
            LedgerEvent entry;
            if (unlocking is not null && (expiring is null || unlocking.Grant.AvailableAt <= expiring.Grant.ExpiresAt))
            {
                entry = Unlock(unlocking, unlocking.Grant.AvailableAt);
                unlocking = NextToUnlock(ref pending, now);
            }
            else
            {
                entry = Expire(expiring!, expiring!.Grant.ExpiresAt, expiring.Pending + expiring.Available);
                expiring = NextToExpire(ref used, now);
            }

            if (first is null)
            {
                first = entry;
                continue;
            }

            if (all is null)
            {
                all = ImmutableArray.CreateBuilder<LedgerEvent>();
                all.Add(first);
            }

            all.Add(entry);
        }

        return all?.DrainToImmutable() ?? [first!];
    }

    private Lot? NextToUnlock(ref int place, Instant now)
    {
        while (place < PendingOrder.Count)
        {
            if (LotLog.Find(PendingOrder[place++]) is { Pending.IsNone: false } lot)
                return lot.Grant.AvailableAt <= now ? lot : null;
        }

        return null;
    }

    // What is pending unlocks before it expires, so it expires with the rest of its lot.
    private Lot? NextToExpire(ref int place, Instant now)
    {
        while (place < UseOrder.Count)
        {
            if (LotLog.Find(UseOrder[place++]) is { } lot && !(lot.Pending + lot.Available).IsNone)
                return lot.Grant.ExpiresAt <= now ? lot : null;
        }

        return null;
    }

    private static PointsUnlocked Unlock(Lot lot, Instant at) => new(at, lot.Number, lot.Source, lot.Pending, lot.Grant.AvailableOn);

    private static PointsExpired Expire(Lot lot, Instant at, Points points) => new(at, lot.Number, lot.Source, points, lot.Grant.ExpiresOn);

    private void Fire(Instant due, Entries entries)
    {
        if (!Recent.Open.IsEmpty && Recent.Open[0] is var reservation && reservation.LapsesAt == due)
        {
            entries.Add(new ReservationLapsed(due, reservation.Id, reservation.Points, reservation.Parts));
            SettleReturned(entries, due, reservation.Parts);
        }
        else if (FirstPending() is { } unlocking && unlocking.Grant.AvailableAt == due)
        {
            entries.Add(Unlock(unlocking, due));
            RepayDebt(entries, due);
        }
        else
        {
            var expiring = FirstAvailable() ?? throw new UnreachableException($"Nothing is due at {due}.");
            entries.Add(Expire(expiring, due, expiring.Available));
        }
    }

    private Instant? DueAt()
    {
        var due = FirstPending()?.Grant.AvailableAt;
        if (FirstAvailable()?.Grant.ExpiresAt is { } expiry && !(due <= expiry))
            due = expiry;
        if (!Recent.Open.IsEmpty && Recent.Open[0].LapsesAt is var lapse && !(due <= lapse))
            due = lapse;
        return due;
    }

    private Lot? FirstPending() => PendingOrder.IsEmpty ? null : LotLog.Find(PendingOrder[0]);

    private Lot? FirstAvailable()
    {
        if (Available.IsNone)
            return null;

        foreach (var number in UseOrder)
        {
            if (LotLog.Find(number) is { Available.IsNone: false } lot)
                return lot;
        }

        return null;
    }

    private PointsAccount With(PointsUnlocked unlocked)
    {
        var lot = Open(unlocked.Lot);
        var balances = Balances with { Pending = Pending - unlocked.Points, Available = Available + unlocked.Points };
        return With(unlocked.At, balances, lot with { Pending = lot.Pending - unlocked.Points, Available = lot.Available + unlocked.Points });
    }

    private PointsAccount With(PointsExpired expired)
    {
        var lot = Open(expired.Lot);
        var balances = Balances with { Available = Available - expired.Points, Expired = Expired + expired.Points };
        return With(expired.At, balances, lot with { Available = lot.Available - expired.Points, Expired = lot.Expired + expired.Points });
    }

    // The events of one decision, and the account as they leave it.
    private sealed class Entries(PointsAccount state)
    {
        private LedgerEvent? _first;
        private ImmutableArray<LedgerEvent>.Builder? _all;

        public PointsAccount State { get; private set; } = state;

        public void Add(LedgerEvent entry)
        {
            if (_first is null)
                _first = entry;
            else
                (_all ??= StartWith(_first)).Add(entry);
            State = Evolve(State, entry);
        }

        public ImmutableArray<LedgerEvent> ToImmutable() => _all?.DrainToImmutable() ?? (_first is null ? [] : [_first]);

        public Result<ImmutableArray<LedgerEvent>> ToOutcome() => Outcome.Accepted(ToImmutable());

        private static ImmutableArray<LedgerEvent>.Builder StartWith(LedgerEvent first)
        {
            var all = ImmutableArray.CreateBuilder<LedgerEvent>();
            all.Add(first);
            return all;
        }
    }
}

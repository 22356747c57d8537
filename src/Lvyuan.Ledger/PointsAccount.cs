using System.Collections.Immutable;
using System.Diagnostics;
using Ardalis.Result;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Ledger;

/// <summary>The points (积分) of one member: lots with provenance and expiry, reservations, debt, and eight balances that always agree.</summary>
/// <remarks>
/// <para>Equality is structural: two accounts that lived through the same events are equal. Safe to read from any thread.</para>
/// <para>Its parts by rule: earning, spending, reserving, reversing, absorbing, and what time alone decides.</para>
/// <para>Idempotent over the keys it still remembers (<see cref="LedgerHorizon"/>); the permanent index of keys is the host's unique key.</para>
/// </remarks>
public sealed partial record PointsAccount
{
    private PointsAccount()
    {
    }

    /// <summary>An account in which nothing has happened.</summary>
    public static PointsAccount Empty { get; } = new();

    /// <summary>The balance of each account.</summary>
    public Balances Balances { get; private init; }

    /// <summary>The lots that are remembered, in the order of their numbers.</summary>
    public PersistentVector<Lot> Lots => LotLog.Items;

    /// <summary>The reservations that are neither confirmed, released nor lapsed, first to lapse first.</summary>
    public PersistentVector<Reservation> OpenReservations => Recent.Open;

    /// <summary>Everything that was ever issued.</summary>
    public Points Issued => Balances.Issued;

    /// <summary>What was taken back of it.</summary>
    public Points Reversed => Balances.Reversed;

    /// <summary>What is not available yet.</summary>
    public Points Pending => Balances.Pending;

    /// <summary>What can be spent.</summary>
    public Points Available => Balances.Available;

    /// <summary>What is held for orders that are being placed.</summary>
    public Points Reserved => Balances.Reserved;

    /// <summary>What was spent.</summary>
    public Points Spent => Balances.Spent;

    /// <summary>What expired unused.</summary>
    public Points Expired => Balances.Expired;

    /// <summary>What the member owes. While it is above nought, nothing is available.</summary>
    public Points Debt => Balances.Debt;

    /// <summary>What expires next and when, or <see langword="null"/> when nothing is available.</summary>
    public PointsExpiry? NextExpiry
    {
        get
        {
            if (FirstAvailable() is not { } first)
                return null;

            var points = Points.None;
            foreach (var number in UseOrder)
            {
                if (LotLog.Find(number) is not { } lot)
                    continue;
                if (lot.Grant.ExpiresAt > first.Grant.ExpiresAt)
                    break;
                points += lot.Available;
            }

            return new PointsExpiry(first.Grant.ExpiresOn, first.Grant.ExpiresAt, points);
        }
    }

    internal KeyedLog<Lot> LotLog { get; private init; }

    internal RecentActivity Recent { get; private init; } = RecentActivity.None;

    // Lots of which something may be pending, first to unlock first.
    private PersistentVector<int> PendingOrder { get; init; }

    // Lots that may be open, first-expiring first.
    private PersistentVector<int> UseOrder { get; init; }

    /// <summary>The first lot that a key earned, or <see langword="null"/> when there is none or it is forgotten.</summary>
    /// <param name="source">The key.</param>
    public Lot? LotOf(BusinessKey source) => LotLog.Find(source);

    /// <summary>Decides what becomes of a command.</summary>
    /// <param name="state">The account, advanced to the command's instant.</param>
    /// <param name="command">The command.</param>
    /// <param name="rules">The rules in force at the command's instant.</param>
    /// <returns>Events, nothing when it is already so, or a refusal with a code of <see cref="LedgerRefusals"/>.</returns>
    /// <exception cref="ArgumentException">The caller's bug: a state that was not advanced, an absent key, a negative amount, another currency.</exception>
    public static Result<ImmutableArray<LedgerEvent>> Decide(PointsAccount state, LedgerCommand command, LedgerRules rules)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(rules);
        state.RequireAdvanced(command.At, nameof(state));

        return command switch
        {
            EarnPointsByOrder earn => state.Earn(earn, rules),
            IssuePoints issue => state.Issue(issue, rules),
            ReversePoints reverse => state.Reverse(reverse, rules),
            ReservePoints reserve => state.Reserve(reserve, rules),
            ConfirmReservation confirm => state.Confirm(confirm),
            ReleaseReservation release => state.Release(release),
            SpendPoints spend => state.Spend(spend),
            AbsorbAccount absorb => state.Absorb(absorb),
            _ => throw new UnreachableException($"No such command: {command.GetType().Name}."),
        };
    }

    /// <summary>The account after an event.</summary>
    /// <param name="state">The account before it.</param>
    /// <param name="event">An event that <see cref="Decide"/> or <see cref="Advance"/> gave for that account.</param>
    public static PointsAccount Evolve(PointsAccount state, LedgerEvent @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(@event);

        return @event switch
        {
            PointsIssued issued => state.With(issued),
            PointsUnlocked unlocked => state.With(unlocked),
            DebtRepaid repaid => state.With(repaid),
            PointsExpired expired => state.With(expired),
            PointsSpent spent => state.With(spent),
            PointsReserved reserved => state.With(reserved),
            ReservationConfirmed confirmed => state.With(confirmed),
            ReservationReleased released => state.WithReturn(released.At, released.Reservation, ReservationEnd.Released, released.Points, released.Parts),
            ReservationLapsed lapsed => state.WithReturn(lapsed.At, lapsed.Reservation, ReservationEnd.Lapsed, lapsed.Points, lapsed.Parts),
            PointsReversed reversed => state.With(reversed),
            DebtCharged charged => state.With(charged),
            DebtForgiven forgiven => state.With(forgiven),
            DebtDeducted deducted => state.With(deducted),
            ForgivenPointsReversed returned => state.With(returned),
            AccountAbsorbed absorbed => state.With(absorbed),
            _ => throw new UnreachableException($"No such event: {@event.GetType().Name}."),
        };
    }

    private static Result<ImmutableArray<LedgerEvent>> Unchanged() => Outcome.Unchanged<LedgerEvent>();

    private static Result<ImmutableArray<LedgerEvent>> Refuse(Refusal refusal) => refusal.As<ImmutableArray<LedgerEvent>>();

    private static Result<ImmutableArray<LedgerEvent>> KeyReused(BusinessKey key) => Refuse(new Refusal(
        LedgerRefusals.KeyReused,
        $"{key} was recorded before with other content. Give what is new a key of its own.",
        Evidence.Of("key", key)));

    private static void RequireKey(BusinessKey key, string parameter)
    {
        if (key.IsAbsent)
            throw new ArgumentException("The key is absent: name the fact.", parameter);
    }

    private void RequireAdvanced(Instant at, string parameter)
    {
        if (DueAt() is { } due && due <= at)
            throw new ArgumentException($"Something was due at {due}: advance the state to the command's instant ({at}) first.", parameter);
    }

    private Lot Open(int number) => LotLog.Find(number) ?? throw new UnreachableException($"There is no lot {number}.");

    // Every event ends here: what is over leaves the front of the orders, and what is long past is forgotten.
    private PointsAccount With(
        Instant at,
        Balances balances,
        KeyedLog<Lot> lots,
        RecentActivity recent,
        PersistentVector<int> pendingOrder,
        PersistentVector<int> useOrder) => this with
        {
            Balances = balances,
            LotLog = lots,
            PendingOrder = pendingOrder.TrimToPending(lots),
            UseOrder = useOrder.TrimToOpen(lots),
            Recent = recent.Forget(at),
        };

    private PointsAccount With(Instant at, Balances balances, KeyedLog<Lot> lots, RecentActivity recent) =>
        With(at, balances, lots, recent, PendingOrder, UseOrder);

    private PointsAccount With(Instant at, Balances balances, Lot lot) => With(at, balances, LotLog.Replace(lot), Recent);
}

/// <summary>Points that expire next.</summary>
/// <param name="On">The local day on which they do.</param>
/// <param name="At">The start of that day.</param>
/// <param name="Points">How many are available until then.</param>
/// <remarks>Equality compares all parts.</remarks>
public sealed record PointsExpiry(LocalDate On, Instant At, Points Points);

using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Ledger;

/// <summary>An account as plain data, to be stored and restored: <see cref="PointsAccount.ToSnapshot"/>, <see cref="PointsAccount.FromSnapshot"/>.</summary>
/// <remarks>Equality compares every part, sequences item by item.</remarks>
public sealed record PointsAccountSnapshot
{
    /// <summary>The balance of each account.</summary>
    public Balances Balances { get; init; }

    /// <summary>How many lots came before the first of <see cref="Lots"/> and are forgotten: its number.</summary>
    public int ForgottenLots { get; init; }

    /// <summary>The lots that are remembered, in the order of their numbers.</summary>
    public PersistentVector<LotSnapshot> Lots { get; init; }

    /// <summary>The numbers of lots of which something may be pending, first to unlock first.</summary>
    public PersistentVector<int> PendingOrder { get; init; }

    /// <summary>The numbers of lots that may be open, first-expiring first.</summary>
    public PersistentVector<int> UseOrder { get; init; }

    /// <summary>The reservations that are open, first to lapse first.</summary>
    public PersistentVector<Reservation> OpenReservations { get; init; }

    /// <summary>How many ended reservations came before the first of <see cref="EndedReservations"/> and are forgotten.</summary>
    public int ForgottenEndedReservations { get; init; }

    /// <summary>The reservations that ended, in the order in which they did.</summary>
    public PersistentVector<EndedReservationSnapshot> EndedReservations { get; init; }

    /// <summary>How many acts came before the first of <see cref="Acts"/> and are forgotten.</summary>
    public int ForgottenActs { get; init; }

    /// <summary>The spendings and absorptions that are remembered, in order.</summary>
    public PersistentVector<LedgerActSnapshot> Acts { get; init; }
}

/// <summary>A lot as plain data. Its parts are those of <see cref="Lot"/>.</summary>
/// <param name="Grant">Where the points come from.</param>
/// <param name="Pending">What is not available yet.</param>
/// <param name="Available">What can be spent.</param>
/// <param name="Reserved">What is held for orders.</param>
/// <param name="Spent">What was spent.</param>
/// <param name="Expired">What expired unused.</param>
/// <param name="Reversed">What a reversal took from the lot itself.</param>
/// <param name="Repaid">What was used to repay debt.</param>
/// <param name="Charged">How much of what was used a reversal charged as debt.</param>
/// <param name="Forgiven">How much of what was used a reversal forgave.</param>
/// <param name="Deducted">How much of what was used was deducted from a refund.</param>
/// <remarks>Equality compares every part.</remarks>
public sealed record LotSnapshot(
    PointsGrant Grant, Points Pending, Points Available, Points Reserved, Points Spent, Points Expired,
    Points Reversed, Points Repaid, Points Charged, Points Forgiven, Points Deducted)
{
    internal static LotSnapshot Of(Lot lot) => new(
        lot.Grant, lot.Pending, lot.Available, lot.Reserved, lot.Spent, lot.Expired, lot.Reversed, lot.Repaid, lot.Charged, lot.Forgiven, lot.Deducted);

    internal Lot ToLot(int number)
    {
        var accounted = (Int128)Pending.Count + Available.Count + Reserved.Count + Spent.Count + Expired.Count + Reversed.Count + Repaid.Count;
        if (accounted != Grant.Points.Count)
            throw new ArgumentException($"Of the {Grant.Points} points of {Grant.Source}, {accounted} are accounted for.", nameof(number));
        return new Lot(number, Grant)
        {
            Pending = Pending,
            Available = Available,
            Reserved = Reserved,
            Spent = Spent,
            Expired = Expired,
            Reversed = Reversed,
            Repaid = Repaid,
            Charged = Charged,
            Forgiven = Forgiven,
            Deducted = Deducted,
        };
    }
}

/// <summary>How a reservation ended.</summary>
/// <remarks>The values are part of the stored format.</remarks>
public enum ReservationEnd
{
    /// <summary>It was confirmed: its points were spent.</summary>
    Confirmed = 0,

    /// <summary>It was released: its points went back to their lots.</summary>
    Released = 1,

    /// <summary>It lapsed: its points went back to their lots.</summary>
    Lapsed = 2,
}

/// <summary>What is remembered of a reservation that ended, as plain data.</summary>
/// <param name="Id">The reservation.</param>
/// <param name="Points">How many points it held.</param>
/// <param name="End">How it ended.</param>
/// <param name="EndedAt">When.</param>
/// <remarks>Equality compares every part.</remarks>
public sealed record EndedReservationSnapshot(ReservationId Id, Points Points, ReservationEnd End, Instant EndedAt);

/// <summary>A spending or an absorption that must not happen twice, as plain data.</summary>
/// <param name="Key">The key that acted.</param>
/// <param name="At">When.</param>
/// <param name="Spent">The points spent; <see langword="null"/> for an absorption.</param>
/// <param name="Absorbed">The balances absorbed; <see langword="null"/> for a spending.</param>
/// <remarks>Equality compares every part.</remarks>
public sealed record LedgerActSnapshot(BusinessKey Key, Instant At, Points? Spent, Balances? Absorbed)
{
    internal static LedgerActSnapshot Of(KeyedAct act) => new(act.Key, act.At, (act as SpendingAct)?.Points, (act as AbsorptionAct)?.Absorbed);

    internal KeyedAct ToAct(int number) => (Spent, Absorbed) switch
    {
        ({ } spent, null) => new SpendingAct(number, Key, At, spent),
        (null, { } absorbed) => new AbsorptionAct(number, Key, At, absorbed),
        _ => throw new ArgumentException($"{Key} is either a spending or an absorption.", nameof(number)),
    };
}

/// <content>Stored and restored.</content>
public sealed partial record PointsAccount
{
    /// <summary>This account as plain data.</summary>
    public PointsAccountSnapshot ToSnapshot() => new()
    {
        Balances = Balances,
        ForgottenLots = LotLog.Next - LotLog.Items.Count,
        Lots = [.. LotLog.Items.Select(LotSnapshot.Of)],
        PendingOrder = PendingOrder,
        UseOrder = UseOrder,
        OpenReservations = Recent.Open,
        ForgottenEndedReservations = Recent.Ended.Next - Recent.Ended.Items.Count,
        EndedReservations = [.. Recent.Ended.Items.Select(ended => new EndedReservationSnapshot(ended.Id, ended.Points, ended.End, ended.EndedAt))],
        ForgottenActs = Recent.Acts.Next - Recent.Acts.Items.Count,
        Acts = [.. Recent.Acts.Items.Select(LedgerActSnapshot.Of)],
    };

    /// <summary>The account of which a snapshot was taken: it is equal to it and decides like it.</summary>
    /// <param name="snapshot">What <see cref="ToSnapshot"/> gave.</param>
    /// <exception cref="ArgumentException">The parts do not go together: no snapshot of an account.</exception>
    public static PointsAccount FromSnapshot(PointsAccountSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var balances = snapshot.Balances;
        if (!balances.AreConserved)
            throw new ArgumentException("The balances do not agree with each other.", nameof(snapshot));

        var lots = KeyedLog<Lot>.After(snapshot.ForgottenLots);
        var (pending, available, reserved, held) = ((Int128)0, (Int128)0, (Int128)0, (Int128)0);
        foreach (var each in snapshot.Lots)
        {
            var lot = each.ToLot(lots.Next);
            (pending, available, reserved) = (pending + lot.Pending.Count, available + lot.Available.Count, reserved + lot.Reserved.Count);
            lots = lots.Add(lot);
        }

        foreach (var reservation in snapshot.OpenReservations)
            held += reservation.Points.Count;
        if (pending != balances.Pending.Count || available != balances.Available.Count || reserved != balances.Reserved.Count || held != reserved)
            throw new ArgumentException("The balances do not agree with the lots and the reservations.", nameof(snapshot));

        var ended = KeyedLog<EndedReservation>.After(snapshot.ForgottenEndedReservations);
        foreach (var each in snapshot.EndedReservations)
            ended = ended.Add(new EndedReservation(ended.Next, each.Id, each.Points, each.End, each.EndedAt));
        var acts = KeyedLog<KeyedAct>.After(snapshot.ForgottenActs);
        foreach (var each in snapshot.Acts)
            acts = acts.Add(each.ToAct(acts.Next));

        return new PointsAccount
        {
            Balances = balances,
            LotLog = lots,
            PendingOrder = Order(snapshot.PendingOrder, lots, lot => !lot.Pending.IsNone),
            UseOrder = Order(snapshot.UseOrder, lots, lot => !lot.IsClosed),
            Recent = RecentActivity.Of(snapshot.OpenReservations, ended, acts),
        };
    }

    // An order may name lots that are over or forgotten, but must name each that is not.
    private static PersistentVector<int> Order(PersistentVector<int> numbers, KeyedLog<Lot> lots, Func<Lot, bool> belongs)
    {
        var named = new HashSet<int>();
        foreach (var number in numbers)
        {
            if (number < 0 || number >= lots.Next || !named.Add(number))
                throw new ArgumentException($"There is no lot {number} to put in order, or it is there twice.", nameof(numbers));
        }

        foreach (var lot in lots.Items)
        {
            if (belongs(lot) && !named.Contains(lot.Number))
                throw new ArgumentException($"Lot {lot.Number} is not put in order.", nameof(numbers));
        }

        return numbers;
    }
}

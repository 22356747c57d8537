using Lvyuan.Ledger;

namespace Lvyuan.Flywheel.Formats;

/// <summary>Accounts of points and what is decided about them: how they are written and read.</summary>
internal static class LedgerShapes
{
    private static readonly Shape<PointsGrant> Grant = new ChoiceShape<PointsGrant>(
        "kind",
        new Kind<PointsGrant, OrderGrant>("order", (form, grant) => new OrderGrant(
            form.Required("source", grant?.Source, Shapes.Key),
            form.Required("points", grant?.Points, Shapes.Points),
            form.Required("issued_at", grant?.IssuedAt, Shapes.Instant),
            Terms(form, grant?.Terms),
            form.Required("amount", grant?.Amount, Shapes.Money))),
        new Kind<PointsGrant, ManualGrant>("manual", (form, grant) => new ManualGrant(
            form.Required("source", grant?.Source, Shapes.Key),
            form.Required("points", grant?.Points, Shapes.Points),
            form.Required("issued_at", grant?.IssuedAt, Shapes.Instant),
            Terms(form, grant?.Terms),
            form.OrNull("by", grant?.By, Shapes.Author),
            form.Required("reason", grant?.Reason, Shapes.FreeText))));

    private static readonly Shape<LotPart> Part = new StructShape<LotPart>((form, part) => new LotPart(
        form.Required("lot", part?.Lot, Shapes.Count),
        form.Required("source", part?.Source, Shapes.Key),
        form.Required("points", part?.Points, Shapes.Points)));

    private static readonly Shape<Balances> Balances = new StructShape<Balances>((form, balances) => new Balances
    {
        Issued = form.OrDefault("issued", balances?.Issued, Shapes.Points),
        Reversed = form.OrDefault("reversed", balances?.Reversed, Shapes.Points),
        Pending = form.OrDefault("pending", balances?.Pending, Shapes.Points),
        Available = form.OrDefault("available", balances?.Available, Shapes.Points),
        Reserved = form.OrDefault("reserved", balances?.Reserved, Shapes.Points),
        Spent = form.OrDefault("spent", balances?.Spent, Shapes.Points),
        Expired = form.OrDefault("expired", balances?.Expired, Shapes.Points),
        Debt = form.OrDefault("debt", balances?.Debt, Shapes.Points),
    });

    private static readonly Shape<LotSnapshot> Lot = new ObjectShape<LotSnapshot>((form, lot) => new LotSnapshot(
        form.Required("grant", lot?.Grant, Grant),
        form.OrDefault("pending", lot?.Pending, Shapes.Points),
        form.OrDefault("available", lot?.Available, Shapes.Points),
        form.OrDefault("reserved", lot?.Reserved, Shapes.Points),
        form.OrDefault("spent", lot?.Spent, Shapes.Points),
        form.OrDefault("expired", lot?.Expired, Shapes.Points),
        form.OrDefault("reversed", lot?.Reversed, Shapes.Points),
        form.OrDefault("repaid", lot?.Repaid, Shapes.Points),
        form.OrDefault("charged", lot?.Charged, Shapes.Points),
        form.OrDefault("forgiven", lot?.Forgiven, Shapes.Points),
        form.OrDefault("deducted", lot?.Deducted, Shapes.Points)));

    private static readonly Shape<Reservation> Reservation = new ObjectShape<Reservation>((form, reservation) => new Reservation(
        form.Required("reservation", reservation?.Id, Shapes.Reservation),
        form.Required("points", reservation?.Points, Shapes.Points),
        form.Required("lapses_at", reservation?.LapsesAt, Shapes.Instant),
        form.Required("parts", reservation?.Parts, Shapes.Vector(Part))));

    private static readonly Shape<ReservationEnd> End = new NamedShape<ReservationEnd>(
        ("confirmed", ReservationEnd.Confirmed), ("released", ReservationEnd.Released), ("lapsed", ReservationEnd.Lapsed));

    private static readonly Shape<EndedReservationSnapshot> Ended = new ObjectShape<EndedReservationSnapshot>((form, ended) => new EndedReservationSnapshot(
        form.Required("reservation", ended?.Id, Shapes.Reservation),
        form.Required("points", ended?.Points, Shapes.Points),
        form.Required("end", ended?.End, End),
        form.Required("ended_at", ended?.EndedAt, Shapes.Instant)));

    private static readonly Shape<LedgerActSnapshot> Act = new ObjectShape<LedgerActSnapshot>((form, act) => new LedgerActSnapshot(
        form.Required("key", act?.Key, Shapes.Key),
        form.Required("at", act?.At, Shapes.Instant),
        form.OrNull("spent", act?.Spent, Shapes.Points),
        form.OrNull("absorbed", act?.Absorbed, Balances)));

    /// <summary>The state.</summary>
    public static readonly Shape<PointsAccount> State = new ObjectShape<PointsAccount>((form, account) =>
    {
        var stored = account?.ToSnapshot();
        var snapshot = new PointsAccountSnapshot
        {
            Balances = form.Required("balances", stored?.Balances, Balances),
            ForgottenLots = form.OrDefault("forgotten_lots", stored?.ForgottenLots, Shapes.Count),
            Lots = form.OrDefault("lots", stored?.Lots, Shapes.Vector(Lot)),
            PendingOrder = form.OrDefault("pending_order", stored?.PendingOrder, Shapes.Vector(Shapes.Count)),
            UseOrder = form.OrDefault("use_order", stored?.UseOrder, Shapes.Vector(Shapes.Count)),
            OpenReservations = form.OrDefault("open_reservations", stored?.OpenReservations, Shapes.Vector(Reservation)),
            ForgottenEndedReservations = form.OrDefault("forgotten_ended_reservations", stored?.ForgottenEndedReservations, Shapes.Count),
            EndedReservations = form.OrDefault("ended_reservations", stored?.EndedReservations, Shapes.Vector(Ended)),
            ForgottenActs = form.OrDefault("forgotten_acts", stored?.ForgottenActs, Shapes.Count),
            Acts = form.OrDefault("acts", stored?.Acts, Shapes.Vector(Act)),
        };
        return form.Build(account, () => PointsAccount.FromSnapshot(snapshot));
    });

    /// <summary>The events.</summary>
    public static readonly EventKind[] Events =
    [
        new EventKind<PointsIssued>("points.issued", (form, at, e) => new PointsIssued(
            at,
            form.Required("lot", e?.Lot, Shapes.Count),
            form.Required("grant", e?.Grant, Grant))),
        new EventKind<PointsUnlocked>("points.unlocked", (form, at, e) => new PointsUnlocked(
            at,
            form.Required("lot", e?.Lot, Shapes.Count),
            form.Required("source", e?.Source, Shapes.Key),
            form.Required("points", e?.Points, Shapes.Points),
            form.Required("on", e?.On, Shapes.Day))),
        new EventKind<PointsExpired>("points.expired", (form, at, e) => new PointsExpired(
            at,
            form.Required("lot", e?.Lot, Shapes.Count),
            form.Required("source", e?.Source, Shapes.Key),
            form.Required("points", e?.Points, Shapes.Points),
            form.Required("on", e?.On, Shapes.Day))),
        new EventKind<PointsSpent>("points.spent", (form, at, e) => new PointsSpent(
            at,
            form.Required("source", e?.Source, Shapes.Key),
            form.Required("points", e?.Points, Shapes.Points),
            form.Required("parts", e?.Parts, Shapes.Vector(Part)))),
        new EventKind<PointsReserved>("points.reserved", (form, at, e) => new PointsReserved(
            at,
            form.Required("reservation", e?.Reservation, Shapes.Reservation),
            form.Required("points", e?.Points, Shapes.Points),
            form.Required("lapses_at", e?.LapsesAt, Shapes.Instant),
            form.Required("parts", e?.Parts, Shapes.Vector(Part)))),
        new EventKind<ReservationConfirmed>("reservation.confirmed", (form, at, e) => new ReservationConfirmed(
            at,
            form.Required("reservation", e?.Reservation, Shapes.Reservation),
            form.Required("points", e?.Points, Shapes.Points),
            form.Required("parts", e?.Parts, Shapes.Vector(Part)))),
        new EventKind<ReservationReleased>("reservation.released", (form, at, e) => new ReservationReleased(
            at,
            form.Required("reservation", e?.Reservation, Shapes.Reservation),
            form.Required("points", e?.Points, Shapes.Points),
            form.Required("parts", e?.Parts, Shapes.Vector(Part)))),
        new EventKind<ReservationLapsed>("reservation.lapsed", (form, at, e) => new ReservationLapsed(
            at,
            form.Required("reservation", e?.Reservation, Shapes.Reservation),
            form.Required("points", e?.Points, Shapes.Points),
            form.Required("parts", e?.Parts, Shapes.Vector(Part)))),
        new EventKind<PointsReversed>("points.reversed", (form, at, e) => new PointsReversed(
            at,
            form.Required("cause", e?.Cause, Shapes.Key),
            form.Required("lot", e?.Lot, Shapes.Count),
            form.Required("source", e?.Source, Shapes.Key),
            form.Required("from_pending", e?.FromPending, Shapes.Points),
            form.Required("from_available", e?.FromAvailable, Shapes.Points),
            form.Required("entitled_before", e?.EntitledBefore, Shapes.Points),
            form.Required("entitled_now", e?.EntitledNow, Shapes.Points),
            form.OrNull("net_left", e?.NetLeft, Shapes.Money))),
        new EventKind<DebtCharged>("debt.charged", (form, at, e) => new DebtCharged(
            at,
            form.Required("cause", e?.Cause, Shapes.Key),
            form.Required("lot", e?.Lot, Shapes.Count),
            form.Required("source", e?.Source, Shapes.Key),
            form.Required("points", e?.Points, Shapes.Points))),
        new EventKind<DebtForgiven>("debt.forgiven", (form, at, e) => new DebtForgiven(
            at,
            form.Required("cause", e?.Cause, Shapes.Key),
            form.Required("lot", e?.Lot, Shapes.Count),
            form.Required("source", e?.Source, Shapes.Key),
            form.Required("points", e?.Points, Shapes.Points))),
        new EventKind<DebtDeducted>("debt.deducted", (form, at, e) => new DebtDeducted(
            at,
            form.Required("cause", e?.Cause, Shapes.Key),
            form.Required("lot", e?.Lot, Shapes.Count),
            form.Required("source", e?.Source, Shapes.Key),
            form.Required("points", e?.Points, Shapes.Points),
            form.Required("value", e?.Value, Shapes.Money))),
        new EventKind<DebtRepaid>("debt.repaid", (form, at, e) => new DebtRepaid(
            at,
            form.Required("lot", e?.Lot, Shapes.Count),
            form.Required("source", e?.Source, Shapes.Key),
            form.Required("points", e?.Points, Shapes.Points),
            form.Required("debt_left", e?.DebtLeft, Shapes.Points))),
        new EventKind<ForgivenPointsReversed>("points.forgiven-reversed", (form, at, e) => new ForgivenPointsReversed(
            at,
            form.Required("lot", e?.Lot, Shapes.Count),
            form.Required("source", e?.Source, Shapes.Key),
            form.Required("points", e?.Points, Shapes.Points))),
        new EventKind<AccountAbsorbed>("account.absorbed", (form, at, e) => new AccountAbsorbed(
            at,
            form.Required("cause", e?.Cause, Shapes.Key),
            form.Required("other", e?.Other, State))),
    ];

    private static PointsTerms Terms(Form form, PointsTerms? terms) => new(
        form.Required("rulebook", terms?.Version, Shapes.Rulebook),
        form.OrDefault("rate", terms?.Rate, Shapes.Rate),
        form.Required("available_on", terms?.AvailableOn, Shapes.Day),
        form.Required("available_at", terms?.AvailableAt, Shapes.Instant),
        form.Required("expires_on", terms?.ExpiresOn, Shapes.Day),
        form.Required("expires_at", terms?.ExpiresAt, Shapes.Instant));
}

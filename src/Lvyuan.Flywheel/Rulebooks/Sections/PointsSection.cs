using Lvyuan.Flywheel.Formats;
using Lvyuan.Ledger;
using Lvyuan.Primitives;

namespace Lvyuan.Flywheel;

/// <summary>The rulebook's section <c>points</c>: how it is written, read and described.</summary>
internal static class PointsSection
{
    private static readonly Shape<DebtPolicy> Debt = new ChoiceShape<DebtPolicy>(
        "policy",
        new Kind<DebtPolicy, DebtPolicy.ChargeInFull>("charge-in-full", (_, _) => new(), "The whole of it becomes debt, repaid from points as they become available."),
        new Kind<DebtPolicy, DebtPolicy.Forgive>("forgive", (_, _) => new(), "The member owes nothing."),
        new Kind<DebtPolicy, DebtPolicy.Capped>(
            "capped",
            (form, capped) => new(Points.From(form.Required("cap", capped?.Cap.Count, Shapes.Long(), "The most points that the member owes in all."))),
            "Debt up to a cap; what exceeds it is forgiven."),
        new Kind<DebtPolicy, DebtPolicy.DeductFromRefund>("deduct-from-refund", (_, _) => new(), "Their value is deducted from the refund that is paid out."));

    public static Shape<LedgerDefinition> In(Currency? currency) => new ObjectShape<LedgerDefinition>(
        (form, points) => points! with
        {
            OrderPoints = form.Optional("order_points", points.OrderPoints, RulebookShapes.Rate(currency), "The points that the money paid for an order earns, rounded down; left out: 1 per 1."),
            PendingDays = form.Optional("pending_days", points.PendingDays, Shapes.Number(0, LedgerDefinition.MostPendingDays), "Through the end of which day after the payment's day (day 0) points are pending, in days."),
            ValidityMonths = form.Optional("validity_months", points.ValidityMonths, Shapes.Number(1, LedgerDefinition.MostValidityMonths), "How long after they became available points expire, in months."),
            PointsValue = form.Optional("points_value", points.PointsValue, Value(currency), "What points are worth in money; left out: 100 points are worth 1."),
            ReservationMinutes = form.Optional("reservation_minutes", points.ReservationMinutes, Shapes.Number(1, LedgerDefinition.MostReservationMinutes), "How long after it was made a reservation lapses, in minutes."),
            Debt = form.Optional("debt", points.Debt, Debt, "What happens when a refund takes back points that are spent; left out: charge-in-full."),
        },
        blank: LedgerDefinition.BuiltIn(currency ?? RulebookShapes.AnyCurrency));

    private static Shape<PointsValue> Value(Currency? currency) => new StructShape<PointsValue>((form, value) =>
    {
        var points = form.Required("points", value?.Points.Count, Shapes.Long(least: 1), "So many points ...");
        var worth = form.Required("worth", value?.Worth, new MoneyShape(currency, MoneySign.Positive), "... are worth this amount, in the rulebook's currency.");
        return PointsValue.TryCreate(Points.From(points), worth, out var made) ? made : default;
    });
}

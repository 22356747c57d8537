using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel.Formats;

/// <summary>Every kind of fact: how it is written and read.</summary>
internal static class FactShapes
{
    private static readonly Shape<Points> SomePoints = new PointsShape(1);

    public static readonly Shape<Fact> Fact = new ChoiceShape<Fact>(
        "type",
        FactJson.CurrentVersion,
        new Kind<Fact, MemberJoined>("member_joined", (form, fact) =>
        {
            var (member, at) = Subject(form, fact);
            return form.Build(fact, () => new MemberJoined(member, at));
        }),
        new Kind<Fact, OrderPaid>("order_paid", (form, fact) =>
        {
            var (member, at) = Subject(form, fact);
            var order = form.Required("order", fact?.Order, Shapes.Order);
            var currency = form.Required("currency", fact?.Total.Currency, Shapes.CurrencyOrNone);
            var lines = form.Required("lines", fact?.Lines, Shapes.List(OrderLine(currency), 1, OrderPaid.MaxLines));
            return form.Build(fact, () => new OrderPaid(member, at, order, lines));
        }),
        new Kind<Fact, OrderRefunded>("order_refunded", (form, fact) =>
        {
            var (member, at) = Subject(form, fact);
            var refund = form.Required("refund", fact?.Refund, Shapes.Refund);
            var currency = form.Required("currency", fact?.Total.Currency, Shapes.CurrencyOrNone);
            var lines = form.Required("lines", fact?.Lines, Shapes.List(RefundLine(currency), 1, OrderPaid.MaxLines));
            return form.Build(fact, () => new OrderRefunded(member, at, refund, lines));
        }),
        new Kind<Fact, ActivityRecorded>("activity_recorded", (form, fact) =>
        {
            var (member, at) = Subject(form, fact);
            var activity = form.Required("activity", fact?.Activity, Shapes.Activity);
            var kind = form.Required("kind", fact?.Kind, Shapes.Code);
            var quantity = form.Optional("quantity", fact?.Quantity ?? 1, Shapes.Whole);
            var amount = form.OrDefault("amount", fact?.Amount, Shapes.Money);
            return form.Build(fact, () => new ActivityRecorded(member, at, activity, kind, quantity, amount));
        }),
        new Kind<Fact, ManualAdjustment>("manual_adjustment", (form, fact) =>
        {
            var (member, at) = Subject(form, fact);
            var adjustment = form.Required("adjustment", fact?.Adjustment, Shapes.Code);
            var growth = form.OrDefault("growth", fact?.Growth, Shapes.AnyWhole);
            var points = form.OrDefault("points", fact?.Points, SomePoints);
            var tier = form.OrDefault("tier", fact?.Tier, Shapes.Code);
            var until = form.OrNull("until", fact?.Until, Shapes.Day);
            var endsTier = form.OrDefault("ends_tier", fact?.EndsTier, Shapes.Flag);
            var by = form.Required("by", fact?.By, Shapes.Author);
            var reason = form.Required("reason", fact?.Reason, Shapes.FreeText);
            return form.Build(fact, () => (growth != 0, !points.IsNone, tier != default, until, endsTier) switch
            {
                (true, false, false, null, false) => ManualAdjustment.OfGrowth(member, at, adjustment, growth, by, reason),
                (false, true, false, null, false) => ManualAdjustment.OfPoints(member, at, adjustment, points, by, reason),
                (false, false, true, { } day, false) => ManualAdjustment.OfTier(member, at, adjustment, tier, day, by, reason),
                (false, false, false, null, true) => ManualAdjustment.EndOfTier(member, at, adjustment, by, reason),
                _ => throw new ArgumentException("State one of growth (not nought), points, tier with until, or ends_tier.", nameof(fact)),
            });
        }),
        new Kind<Fact, CheckoutStarted>("checkout_started", (form, fact) =>
        {
            var (member, at) = Subject(form, fact);
            var reservation = form.Required("reservation", fact?.Reservation, Shapes.Reservation);
            var points = form.Required("points", fact?.Points, SomePoints);
            return form.Build(fact, () => new CheckoutStarted(member, at, reservation, points));
        }),
        new Kind<Fact, CheckoutCompleted>("checkout_completed", (form, fact) =>
        {
            var (member, at) = Subject(form, fact);
            var reservation = form.Required("reservation", fact?.Reservation, Shapes.Reservation);
            return form.Build(fact, () => new CheckoutCompleted(member, at, reservation));
        }),
        new Kind<Fact, CheckoutAbandoned>("checkout_abandoned", (form, fact) =>
        {
            var (member, at) = Subject(form, fact);
            var reservation = form.Required("reservation", fact?.Reservation, Shapes.Reservation);
            return form.Build(fact, () => new CheckoutAbandoned(member, at, reservation));
        }),
        new Kind<Fact, MembersMerged>("members_merged", (form, fact) =>
        {
            var (member, at) = Subject(form, fact);
            var into = form.Required("into", fact?.Into, Shapes.Member);
            var by = form.Required("by", fact?.By, Shapes.Author);
            return form.Build(fact, () => new MembersMerged(member, at, into, by));
        }));

    /// <summary>A line of an order, in the order's currency.</summary>
    public static Shape<OrderLine> OrderLine(Currency? currency) => new StructShape<OrderLine>((form, line) => new OrderLine(
        form.Required("amount", line?.Amount, new MoneyShape(currency, MoneySign.NotNegative)),
        form.OrDefault("sku", line?.Sku, Shapes.Sku)));

    private static Shape<RefundLine> RefundLine(Currency? currency) => new StructShape<RefundLine>((form, line) => new RefundLine(
        form.Required("amount", line?.Amount, new MoneyShape(currency, MoneySign.NotNegative)),
        form.OrDefault("sku", line?.Sku, Shapes.Sku),
        form.OrDefault("order", line?.Order, Shapes.Order)));

    private static (MemberId Member, Instant At) Subject(Form form, Fact? fact) =>
        (form.Required("member", fact?.Member, Shapes.Member), form.Required("at", fact?.At, Shapes.Instant));
}

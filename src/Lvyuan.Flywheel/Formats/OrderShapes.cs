namespace Lvyuan.Flywheel.Formats;

/// <summary>Orders and what is decided about them: how they are written and read.</summary>
internal static class OrderShapes
{
    private static readonly Shape<ReducedOrder> Reduced = new ObjectShape<ReducedOrder>((form, order) => new ReducedOrder(
        form.Required("order", order?.Order, Shapes.Order),
        form.Required("number", order?.Number, Shapes.Whole),
        form.Required("net_before", order?.NetBefore, Shapes.Money),
        form.Required("net_left", order?.NetLeft, Shapes.Money),
        form.Required("refunded_minor", order?.RefundedMinor, Shapes.List(Shapes.Whole))));

    private static readonly Shape<OpenOrder> Open = new ObjectShape<OpenOrder>((form, open) =>
    {
        var order = form.Required("order", open?.Order, Shapes.Order);
        var at = form.Required("at", open?.At, Shapes.Instant);
        var day = form.Required("day", open?.Day, Shapes.Day);
        var net = form.Required("net", open?.Net, Shapes.Money);
        var lines = form.Required("lines", open?.Lines, Shapes.List(FactShapes.OrderLine(net.Currency), 1, OrderPaid.MaxLines));
        var refunded = form.OrNull("refunded_minor", open is { RefundedMinorByLine.IsDefault: false } ? open.RefundedMinorByLine : null, Shapes.List(Shapes.Whole));
        return open ?? new OpenOrder(order, at, day, lines, net, refunded ?? default);
    });

    /// <summary>The state.</summary>
    public static readonly Shape<OrderBook> State = new ObjectShape<OrderBook>((form, book) =>
    {
        var gross = form.Required("gross", book?.Gross, Shapes.Money);
        var refunded = form.Required("refunded", book?.Refunded, Shapes.Money);
        var matched = form.Required("matched", book?.Matched, Shapes.Money);
        var orders = form.Required("orders", book?.Orders, Shapes.Whole);
        var paid = form.Required("paid_orders", book?.PaidOrders, Shapes.Whole);
        var positive = form.Required("positive_orders", book?.PositiveOrders, Shapes.Whole);
        var refunds = form.Required("refunds", book?.Refunds, Shapes.Whole);
        var open = form.OrDefault("open", book?.Open, Shapes.Vector(Open));
        return form.Build(book, () => OrderBook.Restore(gross.Currency, open, orders, paid, positive, refunds, gross, refunded, matched));
    });

    /// <summary>The events.</summary>
    public static readonly EventKind[] Events =
    [
        new EventKind<OrderRecorded>("order.recorded", (form, at, e) =>
        {
            var day = form.Required("day", e?.Day, Shapes.Day);
            var order = form.Required("order", e?.Order, Shapes.Order);
            var total = form.Required("total", e?.Total, Shapes.Money);
            var lines = form.Required("lines", e?.Lines, Shapes.List(FactShapes.OrderLine(total.Currency), 1, OrderPaid.MaxLines));
            return new OrderRecorded(at, day, order, lines, total, form.Required("refund_months", e?.RefundMonths, Shapes.Count));
        }),
        new EventKind<RefundRecorded>("refund.recorded", (form, at, e) => new RefundRecorded(
            at,
            form.Required("refund", e?.Refund, Shapes.Refund),
            form.Required("total", e?.Total, Shapes.Money),
            form.Required("matched", e?.Matched, Shapes.Money),
            form.Required("orders", e?.Orders, Shapes.List(Reduced)))),
        new EventKind<OrdersAbsorbed>("orders.absorbed", (form, at, e) => new OrdersAbsorbed(at, form.Required("other", e?.Other, State))),
    ];
}

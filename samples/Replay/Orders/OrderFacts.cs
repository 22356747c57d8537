using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using PaidLine = Lvyuan.Flywheel.OrderLine;

namespace Lvyuan.Samples.Replaying.Orders;

/// <summary>The facts that a shop's orders and refunds report.</summary>
internal static class OrderFacts
{
    /// <summary>The fact of a record.</summary>
    /// <param name="record">An order or a refund.</param>
    /// <param name="currency">The currency of its amounts.</param>
    public static Fact Of(OrderRecord record, Currency currency) =>
        record.Kind == OrderKind.Paid
            ? new OrderPaid(record.Member, record.At, record.Id, [.. record.Lines.Select(line => new PaidLine(Money.FromMinor(line.AmountMinor, currency), line.Sku))])
            : new OrderRefunded(
                record.Member,
                record.At,
                RefundId.From(record.Id.Text),
                [.. record.Lines.Select(line => new RefundLine(Money.FromMinor(line.AmountMinor, currency), line.Sku, line.RefundOf))]);
}

using System.Globalization;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Files;

namespace Lvyuan.Samples.Replaying.Orders;

/// <summary>All orders and refunds of a file while it is read, by their (order_id, kind).</summary>
internal sealed class OrderDrafts
{
    private readonly Dictionary<OrderId, OrderDraft> _paid = [];
    private readonly Dictionary<OrderId, OrderDraft> _refunded = [];
    private readonly List<OrderDraft> _all = [];
    private OrderDraft? _last;

    /// <summary>The draft that a row belongs to, new where the row is its first.</summary>
    public OrderDraft Of(OrderId id, OrderKind kind)
    {
        if (_last is { } last && last.Kind == kind && last.Id == id)
            return last;

        var drafts = DraftsOf(kind);
        if (!drafts.TryGetValue(id, out var draft))
        {
            draft = new OrderDraft(id, kind, _all.Count);
            drafts.Add(id, draft);
            _all.Add(draft);
        }

        return _last = draft;
    }

    public OrderDraft? Find(OrderId id, OrderKind kind) => DraftsOf(kind).GetValueOrDefault(id);

    /// <summary>
    /// Drops the refunds that name an order unknown to their member so far, which is a problem, and those that name a
    /// dropped order, which is only its consequence.
    /// </summary>
    public List<RowProblem> CheckNamedOrders()
    {
        var problems = new List<RowProblem>();
        foreach (var refund in _all)
        {
            if (refund.NamedOrders is not { } named)
                continue;

            string? because = null;
            foreach (var (order, line) in named)
            {
                var paid = Find(order, OrderKind.Paid);
                if (paid?.DroppedBecause is not null)
                {
                    because ??= $"it refunds order {order}, which was dropped";
                }
                else if (UnknownSoFar(refund, paid, order) is { } message)
                {
                    problems.Add(new RowProblem(line, OrderColumns.RefundOfName, ReplayCodes.RefundOfUnknownOrder, message));
                    because ??= string.Create(CultureInfo.InvariantCulture, $"its line {line} is bad");
                }
            }

            if (because is not null)
                refund.Drop(because);
        }

        return problems;
    }

    public OrderHistory ToHistory(long rejectedRows) =>
        OrderHistory.Of(_all.Where(draft => draft.DroppedBecause is null).Select(draft => draft.ToRecord()), rejectedRows);

    private static string? UnknownSoFar(OrderDraft refund, OrderDraft? paid, OrderId order)
    {
        if (paid is null)
            return $"refund {refund.Id} names order {order}, which the file does not hold.";
        if (paid.Member != refund.Member)
            return $"refund {refund.Id} of member {refund.Member} names order {order} of another member.";
        return paid.At > refund.At ? $"refund {refund.Id} names order {order}, which was paid only later." : null;
    }

    private Dictionary<OrderId, OrderDraft> DraftsOf(OrderKind kind) => kind == OrderKind.Paid ? _paid : _refunded;
}

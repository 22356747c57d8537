using System.Collections.Immutable;
using System.Diagnostics;
using Ardalis.Result;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel;

/// <summary>What can be asked of a member's orders.</summary>
/// <param name="At">When.</param>
public abstract record OrderCommand(Instant At);

/// <summary>Records a paid order.</summary>
/// <param name="At">The order's instant.</param>
/// <param name="Order">The order.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Total">The sum of the lines.</param>
public sealed record RecordOrder(Instant At, OrderId Order, ImmutableArray<OrderLine> Lines, Money Total) : OrderCommand(At);

/// <summary>Records a refund and finds the orders that it reduces.</summary>
/// <param name="At">The refund's instant.</param>
/// <param name="Refund">The refund.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Total">The sum of the lines.</param>
/// <param name="Known">Every key that ever acted on the member: it tells an order too old to be refunded from one never seen.</param>
public sealed record RecordRefund(Instant At, RefundId Refund, ImmutableArray<RefundLine> Lines, Money Total, KeyIndex Known) : OrderCommand(At);

/// <summary>Takes over the orders of a member who was merged into this one.</summary>
/// <param name="At">When.</param>
/// <param name="Other">The other's orders.</param>
public sealed record AbsorbOrders(Instant At, OrderBook Other) : OrderCommand(At);

/// <summary>What happened to a member's orders.</summary>
/// <param name="At">When.</param>
public abstract record OrderEvent(Instant At) : IDomainEvent
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Rule { get; }
}

/// <summary>An order was recorded. One of nought counts among the orders but is no paid order.</summary>
/// <param name="At">The order's instant.</param>
/// <param name="Day">Its local day.</param>
/// <param name="Order">The order.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Total">The sum of the lines.</param>
/// <param name="RefundMonths">For how many months orders could be refunded then: older ones are forgotten.</param>
public sealed record OrderRecorded(Instant At, LocalDate Day, OrderId Order, ImmutableArray<OrderLine> Lines, Money Total, int RefundMonths) : OrderEvent(At)
{
    /// <inheritdoc/>
    public override string Name => "order.recorded";

    /// <inheritdoc/>
    public override string Rule => "orders";

    /// <summary>Compares every part, the lines in order.</summary>
    /// <param name="other">The other event.</param>
    public bool Equals(OrderRecorded? other) =>
        base.Equals(other) && Day == other.Day && Order == other.Order && Total == other.Total && RefundMonths == other.RefundMonths
        && Lines.AsSpan().SequenceEqual(other.Lines.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Order, Total);
}

/// <summary>A refund was recorded, with the orders that it reduces.</summary>
/// <param name="At">The refund's instant.</param>
/// <param name="Refund">The refund.</param>
/// <param name="Total">What went back.</param>
/// <param name="Matched">What of it reduces orders.</param>
/// <param name="Orders">The orders reduced, oldest first.</param>
public sealed record RefundRecorded(Instant At, RefundId Refund, Money Total, Money Matched, ImmutableArray<ReducedOrder> Orders) : OrderEvent(At)
{
    /// <summary>What exceeds the orders or is too old: it lowers net GMV and touches nothing else.</summary>
    public Money Unmatched => Total - Matched;

    /// <inheritdoc/>
    public override string Name => "refund.recorded";

    /// <inheritdoc/>
    public override string Rule => "refund_months";

    /// <summary>Compares every part, the orders in order.</summary>
    /// <param name="other">The other event.</param>
    public bool Equals(RefundRecorded? other) =>
        base.Equals(other) && Refund == other.Refund && Total == other.Total && Matched == other.Matched
        && Orders.AsSpan().SequenceEqual(other.Orders.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Refund, Total, Matched);
}

/// <summary>The orders of a merged member joined these.</summary>
/// <param name="At">When.</param>
/// <param name="Other">The other's orders.</param>
public sealed record OrdersAbsorbed(Instant At, OrderBook Other) : OrderEvent(At)
{
    /// <inheritdoc/>
    public override string Name => "orders.absorbed";

    /// <inheritdoc/>
    public override string Rule => "members.merge";
}

/// <summary>An order that a refund reduced.</summary>
/// <param name="Order">The order.</param>
/// <param name="Number">Its number among the member's orders.</param>
/// <param name="NetBefore">Paid − refunded before this refund.</param>
/// <param name="NetLeft">Paid − refunded after it.</param>
/// <param name="RefundedMinor">Refunded so far of each line, in minor units.</param>
public sealed record ReducedOrder(OrderId Order, long Number, Money NetBefore, Money NetLeft, ImmutableArray<long> RefundedMinor)
{
    /// <inheritdoc/>
    public bool Equals(ReducedOrder? other) =>
        other is not null && Order == other.Order && Number == other.Number && NetBefore == other.NetBefore && NetLeft == other.NetLeft
        && RefundedMinor.AsSpan().SequenceEqual(other.RefundedMinor.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Order, Number, NetLeft);
}

/// <summary>The rules of orders, compiled.</summary>
/// <param name="Zone">The zone of local days.</param>
/// <param name="Currency">The currency of every amount.</param>
/// <param name="RefundMonths">For how many months an order can be refunded, counted from its local day.</param>
public sealed record OrderRules(DateTimeZone Zone, Currency Currency, int RefundMonths);

/// <summary>A member's orders: those that can still be refunded, line by line, and what all of them came to.</summary>
/// <remarks>Equality compares everything, in order. Bounded: an order leaves when it can no longer be refunded.</remarks>
public sealed record OrderBook
{
    /// <summary>The most that a member may ever pay, or get back, in minor units: 10¹⁸.</summary>
    public const long MaxLifetimeMinor = 1_000_000_000_000_000_000;

    private OrderBook(Currency currency)
    {
        Gross = Money.Zero(currency);
        Refunded = Money.Zero(currency);
        Matched = Money.Zero(currency);
    }

    /// <summary>The orders that can still be refunded, oldest first; of two at one instant the later arrival is the newer.</summary>
    public PersistentVector<OpenOrder> Open { get; private init; }

    /// <summary>How many orders there ever were, those of nought included.</summary>
    public long Orders { get; private init; }

    /// <summary>How many orders above nought there ever were.</summary>
    public long PaidOrders { get; private init; }

    /// <summary>How many orders have a positive net; one too old to be refunded goes on counting.</summary>
    public long PositiveOrders { get; private init; }

    /// <summary>How many refunds there ever were.</summary>
    public long Refunds { get; private init; }

    /// <summary>What was ever paid.</summary>
    public Money Gross { get; private init; }

    /// <summary>What ever went back.</summary>
    public Money Refunded { get; private init; }

    /// <summary>What of it reduced orders.</summary>
    public Money Matched { get; private init; }

    /// <summary>The orders of a snapshot.</summary>
    /// <exception cref="ArgumentException">The parts do not go together.</exception>
    internal static OrderBook Restore(
        Currency currency, PersistentVector<OpenOrder> open, long orders, long paid, long positive, long refunds, Money gross, Money refunded, Money matched)
    {
        if (positive > paid || paid > orders || open.Count > orders || matched > refunded)
            throw new ArgumentException("The numbers of orders do not agree with each other.", nameof(orders));
        foreach (var order in open)
        {
            var refundedMinor = order.RefundedMinorByLine;
            var fits = order.Lines.All(line => line.Amount.Currency == currency) && order.Net.Currency == currency
                && (refundedMinor.IsDefault || refundedMinor.Length == order.Lines.Length);
            for (var line = 0; fits && line < order.Lines.Length; line++)
                fits = order.RefundedMinor(line) >= 0 && order.LeftMinor(line) >= 0;
            if (!fits)
                throw new ArgumentException($"What is left of order {order.Order} does not agree with its lines.", nameof(open));
        }

        return new OrderBook(currency)
        {
            Open = open,
            Orders = orders,
            PaidOrders = paid,
            PositiveOrders = positive,
            Refunds = refunds,
            Gross = gross,
            Refunded = refunded,
            Matched = matched,
        };
    }

    /// <summary>No orders yet.</summary>
    /// <param name="currency">The currency of every amount to come.</param>
    public static OrderBook Empty(Currency currency) => new(currency);

    /// <summary>Decides.</summary>
    /// <param name="state">The orders.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="rules">The rules in force.</param>
    /// <returns>
    /// Events, or a refusal: <see cref="FlywheelRefusals.CurrencyMismatch"/>, <see cref="FlywheelRefusals.TooMuchMoney"/>,
    /// <see cref="FlywheelRefusals.OrderUnknown"/>, <see cref="FlywheelRefusals.OrderShared"/>.
    /// </returns>
    public static Result<ImmutableArray<OrderEvent>> Decide(OrderBook state, OrderCommand command, OrderRules rules) => command switch
    {
        RecordOrder order when order.Total.Currency != rules.Currency => FlywheelRefusals.CurrencyMismatchOf(order.Total, rules).As<ImmutableArray<OrderEvent>>(),
        RecordRefund refund when refund.Total.Currency != rules.Currency => FlywheelRefusals.CurrencyMismatchOf(refund.Total, rules).As<ImmutableArray<OrderEvent>>(),
        RecordOrder order when TooMuch(state.Gross, order.Total) is { } tooMuch => tooMuch.As<ImmutableArray<OrderEvent>>(),
        RecordRefund refund when TooMuch(state.Refunded, refund.Total) is { } tooMuch => tooMuch.As<ImmutableArray<OrderEvent>>(),
        RecordOrder order => Outcome.Accepted<OrderEvent>(
            new OrderRecorded(order.At, rules.Zone.DayOf(order.At), order.Order, order.Lines, order.Total, rules.RefundMonths)),
        RecordRefund refund => UnknownOrderOf(refund) is { } unknown
            ? FlywheelRefusals.OrderUnknownOf(refund.Refund, unknown).As<ImmutableArray<OrderEvent>>()
            : Outcome.Accepted<OrderEvent>(RefundMatching.Match(state, refund, rules)),
        AbsorbOrders absorb when TooMuch(state.Gross, absorb.Other.Gross) is { } tooMuch => tooMuch.As<ImmutableArray<OrderEvent>>(),
        AbsorbOrders absorb when TooMuch(state.Refunded, absorb.Other.Refunded) is { } tooMuch => tooMuch.As<ImmutableArray<OrderEvent>>(),
        AbsorbOrders absorb when state.SharedOrder(absorb.Other) is { } shared => FlywheelRefusals.OrderSharedOf(shared).As<ImmutableArray<OrderEvent>>(),
        AbsorbOrders absorb => Outcome.Accepted<OrderEvent>(new OrdersAbsorbed(absorb.At, absorb.Other)),
        _ => throw new UnreachableException(),
    };

    /// <summary>Folds an event.</summary>
    /// <param name="state">The orders before.</param>
    /// <param name="event">What happened.</param>
    public static OrderBook Evolve(OrderBook state, OrderEvent @event) => @event switch
    {
        OrderRecorded recorded => state with
        {
            Open = state.WithoutOlderThan(recorded.Day, recorded.RefundMonths).Add(new OpenOrder(recorded.Order, recorded.At, recorded.Day, recorded.Lines, recorded.Total)),
            Orders = state.Orders + 1,
            PaidOrders = state.PaidOrders + (recorded.Total.IsPositive ? 1 : 0),
            PositiveOrders = state.PositiveOrders + (recorded.Total.IsPositive ? 1 : 0),
            Gross = state.Gross + recorded.Total,
        },
        RefundRecorded refund => state.Reduced(refund),
        OrdersAbsorbed absorbed => state.Joined(absorbed.Other),
        _ => throw new UnreachableException(),
    };

    /// <summary>The place in <see cref="Open"/> of the oldest order that can still be refunded on a day.</summary>
    /// <param name="today">The local day.</param>
    /// <param name="refundMonths">For how many months an order can be refunded.</param>
    internal int FirstRefundable(LocalDate today, int refundMonths)
    {
        var (low, high) = (0, Open.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Open[middle].Day.PlusMonths(refundMonths) <= today)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    internal long NumberOf(int place) => Orders - Open.Count + place;

    private static OrderId? UnknownOrderOf(RecordRefund refund)
    {
        foreach (ref readonly var line in refund.Lines.AsSpan())
        {
            if (line.Order != default && !refund.Known.Contains(BusinessKey.Of(line.Order)))
                return line.Order;
        }

        return null;
    }

    private static Refusal? TooMuch(Money before, Money more) =>
        more.AmountMinor > MaxLifetimeMinor - before.AmountMinor ? FlywheelRefusals.TooMuchMoneyOf(more, before) : null;

    // An order belongs to one member. Of two under one name no refund could tell which it reduces.
    private OrderId? SharedOrder(OrderBook other)
    {
        if (Open.IsEmpty || other.Open.IsEmpty)
            return null;
        var mine = new HashSet<OrderId>(Open.Select(order => order.Order));
        foreach (var order in other.Open)
        {
            if (mine.Contains(order.Order))
                return order.Order;
        }

        return null;
    }

    private PersistentVector<OpenOrder> WithoutOlderThan(LocalDate today, int refundMonths) =>
        Open.Count == 0 || Open[0].Day.PlusMonths(refundMonths) > today ? Open : Open.RemoveFirst(FirstRefundable(today, refundMonths));

    private OrderBook Reduced(RefundRecorded refund)
    {
        var open = Open;
        var emptied = 0;
        foreach (var reduced in refund.Orders)
        {
            var place = (int)(reduced.Number - NumberOf(0));
            open = open.SetItem(place, open[place].With(reduced));
            if (reduced.NetBefore.IsPositive && !reduced.NetLeft.IsPositive)
                emptied++;
        }

        return this with
        {
            Open = open,
            PositiveOrders = PositiveOrders - emptied,
            Refunds = Refunds + 1,
            Refunded = Refunded + refund.Total,
            Matched = Matched + refund.Matched,
        };
    }

    // Two sequences in order of time are merged; at one instant, ours come first.
    private OrderBook Joined(OrderBook other)
    {
        var joined = default(PersistentVector<OpenOrder>);
        var (mine, theirs) = (0, 0);
        while (mine < Open.Count || theirs < other.Open.Count)
        {
            var takeMine = theirs == other.Open.Count || (mine < Open.Count && Open[mine].At <= other.Open[theirs].At);
            joined = joined.Add(takeMine ? Open[mine++] : other.Open[theirs++]);
        }

        return this with
        {
            Open = joined,
            Orders = Orders + other.Orders,
            PaidOrders = PaidOrders + other.PaidOrders,
            PositiveOrders = PositiveOrders + other.PositiveOrders,
            Refunds = Refunds + other.Refunds,
            Gross = Gross + other.Gross,
            Refunded = Refunded + other.Refunded,
            Matched = Matched + other.Matched,
        };
    }
}

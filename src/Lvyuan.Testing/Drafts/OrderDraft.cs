using System.Collections.Immutable;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Testing;

/// <summary>An order is paid.</summary>
public sealed record OrderDraft : FactDraft<OrderDraft>
{
    private readonly OrderId _order;

    internal OrderDraft(Shop shop, OrderId order)
        : base(shop) => _order = order;

    private ImmutableArray<OrderLine> Lines { get; init; } = [];

    /// <summary>Adds a line of no article in particular.</summary>
    /// <param name="amount">The line's total, an invariant decimal.</param>
    public OrderDraft Of(string amount) => this with { Lines = Lines.Add(new OrderLine(Shop.Money(amount))) };

    /// <summary>Adds a line.</summary>
    /// <param name="amount">The line's total, an invariant decimal.</param>
    /// <param name="sku">What was sold.</param>
    public OrderDraft Of(string amount, string sku) => this with { Lines = Lines.Add(new OrderLine(Shop.Money(amount), Sku.From(sku))) };

    private protected override Fact Make(Instant at) =>
        Lines.IsEmpty ? throw new InvalidOperationException("Say how much: OrderDraft lacks Of(amount).") : new OrderPaid(Member, at, _order, Lines);
}

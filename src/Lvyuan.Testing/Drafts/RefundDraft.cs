using System.Collections.Immutable;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Testing;

/// <summary>Money goes back.</summary>
public sealed record RefundDraft : FactDraft<RefundDraft>
{
    private readonly RefundId _refund;

    internal RefundDraft(Shop shop, RefundId refund)
        : base(shop) => _refund = refund;

    private ImmutableArray<RefundLine> Lines { get; init; } = [];

    /// <summary>Adds a line.</summary>
    /// <param name="amount">The line's total, an invariant decimal.</param>
    /// <param name="sku">What was returned, or <see langword="null"/>.</param>
    /// <param name="of">The order that is refunded, or <see langword="null"/> where the shop never recorded it.</param>
    public RefundDraft Of(string amount, string? sku = null, string? of = null) => this with
    {
        Lines = Lines.Add(new RefundLine(Shop.Money(amount), sku is null ? default : Sku.From(sku), of is null ? default : OrderId.From(of))),
    };

    private protected override Fact Make(Instant at) =>
        Lines.IsEmpty ? throw new InvalidOperationException("Say how much: RefundDraft lacks Of(amount).") : new OrderRefunded(Member, at, _refund, Lines);
}

using System.Collections.Immutable;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel;

/// <summary>An order was paid.</summary>
/// <remarks>Amounts are what was paid in money: what is paid with points or coupons earns nothing and is not reported here.</remarks>
public sealed record OrderPaid : Fact
{
    /// <summary>The most lines of one order: 100,000.</summary>
    public const int MaxLines = 100_000;

    /// <summary>The most that one order or refund may come to, in minor units: 10¹⁷.</summary>
    public const long MaxTotalMinor = 100_000_000_000_000_000;

    /// <summary>Reports it.</summary>
    /// <param name="member">Who paid.</param>
    /// <param name="at">When; the order's instant.</param>
    /// <param name="order">The order.</param>
    /// <param name="lines">1 to <see cref="MaxLines"/> lines of one currency, none negative, together at most <see cref="MaxTotalMinor"/>; an order of nought is fine.</param>
    /// <exception cref="ArgumentException">No order, no lines, too many, a negative amount, two currencies or too much money.</exception>
    public OrderPaid(MemberId member, Instant at, OrderId order, params ImmutableArray<OrderLine> lines)
        : base(member, at)
    {
        if (order == default)
            throw new ArgumentException("A paid order has a name.", nameof(order));
        if (lines.IsDefaultOrEmpty || lines.Length > MaxLines)
            throw new ArgumentException($"An order has 1 to {MaxLines} lines.", nameof(lines));

        var total = Money.Zero(lines[0].Amount.Currency);
        foreach (ref readonly var line in lines.AsSpan())
        {
            if (line.Amount.IsNegative)
                throw new ArgumentException("A paid line is not negative: report a refund.", nameof(lines));
            total += line.Amount;
        }

        Order = order;
        Lines = lines;
        Total = WithinBounds(total);
    }

    /// <summary>The order.</summary>
    public OrderId Order { get; }

    /// <summary>The lines, in the order in which the shop reports them.</summary>
    public ImmutableArray<OrderLine> Lines { get; }

    /// <summary>The sum of the lines.</summary>
    public Money Total { get; }

    /// <inheritdoc/>
    public override BusinessKey Key => BusinessKey.Of(Order);

    internal static Money WithinBounds(Money total) =>
        total.AmountMinor <= MaxTotalMinor ? total : throw new ArgumentException($"An order or refund comes to at most {Money.FromMinor(MaxTotalMinor, total.Currency)}, not {total}.", nameof(total));

    internal override void AddTo(ref FingerprintBuilder hash)
    {
        hash.Add(Total.Currency.Code);
        foreach (ref readonly var line in Lines.AsSpan())
        {
            hash.Add(line.Amount.AmountMinor);
            hash.Add(line.Sku.Text);
        }
    }
}

using System.Collections.Immutable;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel;

/// <summary>Money went back to a member, for an order that is named or for one that the rules find.</summary>
public sealed record OrderRefunded : Fact
{
    /// <summary>Reports it.</summary>
    /// <param name="member">Who got the money back.</param>
    /// <param name="at">When.</param>
    /// <param name="refund">The refund.</param>
    /// <param name="lines">1 to <see cref="OrderPaid.MaxLines"/> lines of one currency, none negative.</param>
    /// <exception cref="ArgumentException">No refund, no lines, too many, a negative amount or two currencies.</exception>
    public OrderRefunded(MemberId member, Instant at, RefundId refund, params ImmutableArray<RefundLine> lines)
        : base(member, at)
    {
        if (refund == default)
            throw new ArgumentException("A refund has a name.", nameof(refund));
        if (lines.IsDefaultOrEmpty || lines.Length > OrderPaid.MaxLines)
            throw new ArgumentException($"A refund has 1 to {OrderPaid.MaxLines} lines.", nameof(lines));

        var total = Money.Zero(lines[0].Amount.Currency);
        foreach (ref readonly var line in lines.AsSpan())
        {
            if (line.Amount.IsNegative)
                throw new ArgumentException("A refund's line is not negative.", nameof(lines));
            total += line.Amount;
        }

        Refund = refund;
        Lines = lines;
        Total = OrderPaid.WithinBounds(total);
    }

    /// <summary>The refund.</summary>
    public RefundId Refund { get; }

    /// <summary>The lines, in the order in which the shop reports them.</summary>
    public ImmutableArray<RefundLine> Lines { get; }

    /// <summary>The sum of the lines.</summary>
    public Money Total { get; }

    /// <inheritdoc/>
    public override BusinessKey Key => BusinessKey.Of(Refund);

    internal override int Precedence => 2;

    internal override void AddTo(ref FingerprintBuilder hash)
    {
        hash.Add(Total.Currency.Code);
        foreach (ref readonly var line in Lines.AsSpan())
        {
            hash.Add(line.Amount.AmountMinor);
            hash.Add(line.Sku.Text);
            hash.Add(line.Order.Text);
        }
    }
}

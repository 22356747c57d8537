using NodaTime;

namespace Lvyuan.Reference;

/// <summary>Which paid lines a refund's line reduces.</summary>
internal static class RefundMatching
{
    /// <summary>Reduces the member's orders by a refund's line, and says how much was matched.</summary>
    /// <param name="refund">The refund's line.</param>
    /// <param name="today">The refund's day.</param>
    /// <param name="ordersSoFar">The member's orders so far, oldest first.</param>
    /// <param name="rules">The programme's numbers.</param>
    public static long Match(
        ReferenceLine refund,
        LocalDate today,
        IReadOnlyList<PaidOrder> ordersSoFar,
        ReferenceRules rules) =>
        string.IsNullOrEmpty(refund.RefundOf)
            ? MatchNewestFirst(refund, today, ordersSoFar, rules)
            : MatchNamed(refund, refund.RefundOf, today, ordersSoFar, rules);

    private static long MatchNewestFirst(
        ReferenceLine refund,
        LocalDate today,
        IReadOnlyList<PaidOrder> ordersSoFar,
        ReferenceRules rules)
    {
        long matched = 0;
        foreach (PaidOrder order in ordersSoFar.Reverse())
        {
            if (!order.CanBeRefundedOn(today, rules))
            {
                continue;
            }

            foreach (PaidLine line in order.Lines)
            {
                if (string.IsNullOrEmpty(refund.Sku) || line.Sku == refund.Sku)
                {
                    matched += line.TakeUpTo(refund.AmountMinor - matched);
                }
            }
        }

        return matched;
    }

    private static long MatchNamed(
        ReferenceLine refund,
        string orderId,
        LocalDate today,
        IReadOnlyList<PaidOrder> ordersSoFar,
        ReferenceRules rules)
    {
        PaidOrder order = ordersSoFar.SingleOrDefault(candidate => candidate.Id == orderId)
            ?? throw new InvalidOperationException($"A refund names the order '{orderId}', which the member does not have so far.");

        if (!order.CanBeRefundedOn(today, rules))
        {
            return 0;
        }

        if (string.IsNullOrEmpty(refund.Sku))
        {
            return TakeInProportion(order.Lines, refund.AmountMinor);
        }

        long matched = 0;
        foreach (PaidLine line in order.Lines.Where(line => line.Sku == refund.Sku))
        {
            matched += line.TakeUpTo(refund.AmountMinor - matched);
        }

        IEnumerable<PaidLine> others = order.Lines.Where(line => line.Sku != refund.Sku);
        return matched + TakeInProportion([.. others], refund.AmountMinor - matched);
    }

    /// <summary>
    /// Shares an amount over lines in proportion to what is left of each, rounded down to the minor unit;
    /// what rounding left over goes one each to the first lines that have anything left.
    /// </summary>
    private static long TakeInProportion(IReadOnlyList<PaidLine> lines, long wantedMinor)
    {
        long left = lines.Sum(line => line.LeftMinor);
        long toTake = Math.Min(wantedMinor, left);
        if (toTake == 0)
        {
            return 0;
        }

        long[] shares = [.. lines.Select(line => (long)((Int128)toTake * line.LeftMinor / left))];
        long odd = toTake - shares.Sum();
        for (int i = 0; odd > 0; i++)
        {
            if (shares[i] < lines[i].LeftMinor)
            {
                shares[i]++;
                odd--;
            }
        }

        for (int i = 0; i < shares.Length; i++)
        {
            lines[i].TakeUpTo(shares[i]);
        }

        return toTake;
    }
}

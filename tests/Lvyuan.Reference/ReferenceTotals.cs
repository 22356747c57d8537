namespace Lvyuan.Reference;

/// <summary>The programme's figures over every entry before the as-of day.</summary>
/// <param name="Members">Members with any entry.</param>
/// <param name="Orders">Paid entries, those of 0.00 included.</param>
/// <param name="Refunds">Refund entries.</param>
/// <param name="GrossMinor">What was paid.</param>
/// <param name="RefundedMinor">What was refunded: matched and unmatched.</param>
/// <param name="MatchedMinor">The part of the refunds that reduced an order.</param>
/// <param name="UnmatchedMinor">The part of the refunds that reduced none.</param>
/// <param name="Buyers">Members with an order above 0.00, refunded or not.</param>
/// <param name="RepeatBuyers">Members with two or more such orders.</param>
public sealed record ReferenceTotals(
    int Members,
    int Orders,
    int Refunds,
    long GrossMinor,
    long RefundedMinor,
    long MatchedMinor,
    long UnmatchedMinor,
    int Buyers,
    int RepeatBuyers);

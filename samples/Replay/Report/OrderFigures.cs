using System.Collections.Immutable;
using Lvyuan.Samples.Replaying.Histories;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Report;

/// <summary>What can be counted of a history's orders and refunds.</summary>
public sealed class OrderFigures
{
    /// <summary>Members of anything that was counted, each merged pair as one.</summary>
    public required int Members { get; init; }

    /// <summary>Orders, those of 0.00 included, which are no paid orders.</summary>
    public required int Orders { get; init; }

    /// <summary>Refunds.</summary>
    public required int Refunds { get; init; }

    /// <summary>All that was paid, in minor units.</summary>
    public required long GmvGrossMinor { get; init; }

    /// <summary>All that went back, in minor units.</summary>
    public required long RefundedMinor { get; init; }

    /// <summary>Members with a paid order above nought.</summary>
    public required int Buyers { get; init; }

    /// <summary>Members with at least two paid orders above nought.</summary>
    public required int RepeatBuyers { get; init; }

    /// <summary>Every month from the first to the last record, those without any included.</summary>
    public required ImmutableArray<MonthFigures> Months { get; init; }

    /// <summary>What was paid less what went back, in minor units.</summary>
    public long GmvNetMinor => GmvGrossMinor - RefundedMinor;

    /// <summary>Repeat buyers over buyers, rounded half to even to six decimals; none without buyers.</summary>
    public decimal? RepurchaseRate =>
        Buyers == 0 ? null : Math.Round((decimal)RepeatBuyers / Buyers, 6, MidpointRounding.ToEven);

    /// <summary>Counts a history.</summary>
    /// <param name="history">The history, in order.</param>
    /// <param name="idle">The places, ascending, of the facts that changed nothing; none to count all.</param>
    public static OrderFigures Of(IHistory history, ImmutableArray<int> idle = default)
    {
        var tally = new OrderTally();
        history.CountInto(tally, idle.IsDefault ? [] : idle);
        return tally.ToFigures();
    }
}

/// <summary>The money of a month, by the local day of each order or refund.</summary>
/// <param name="month">The month.</param>
public sealed class MonthFigures(YearMonth month)
{
    /// <summary>The month.</summary>
    public YearMonth Month => month;

    /// <summary>What was paid, in minor units.</summary>
    public long GmvGrossMinor { get; internal set; }

    /// <summary>What went back, in minor units.</summary>
    public long RefundedMinor { get; internal set; }
}

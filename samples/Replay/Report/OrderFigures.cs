using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Orders;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Report;

/// <summary>What can be counted of a history without any rule.</summary>
public sealed class OrderFigures
{
    /// <summary>Members of any order or refund.</summary>
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
    public static OrderFigures Of(OrderHistory history)
    {
        var paidOrders = new Dictionary<MemberId, int>();
        var months = new List<MonthFigures>();
        var (orders, refunds, gross, refunded) = (0, 0, 0L, 0L);
        foreach (var record in history.Records)
        {
            var total = record.TotalMinor;
            ref var paid = ref CollectionsMarshal.GetValueRefOrAddDefault(paidOrders, record.Member, out _);
            var month = MonthOf(months, record.LocalAt.Date.ToYearMonth());
            if (record.Kind == OrderKind.Paid)
            {
                orders++;
                gross = checked(gross + total);
                month.GmvGrossMinor += total;
                if (total > 0)
                    paid++;
            }
            else
            {
                refunds++;
                refunded = checked(refunded + total);
                month.RefundedMinor += total;
            }
        }

        return new OrderFigures
        {
            Members = paidOrders.Count,
            Orders = orders,
            Refunds = refunds,
            GmvGrossMinor = gross,
            RefundedMinor = refunded,
            Buyers = paidOrders.Values.Count(count => count > 0),
            RepeatBuyers = paidOrders.Values.Count(count => count > 1),
            Months = [.. months],
        };
    }

    // A zone's clock may step back over midnight, so the local month of a later instant can be the month before.
    private static MonthFigures MonthOf(List<MonthFigures> months, YearMonth month)
    {
        if (months.Count == 0)
            months.Add(new MonthFigures(month));
        while (months[^1].Month < month)
            months.Add(new MonthFigures(months[^1].Month.PlusMonths(1)));
        while (months[0].Month > month)
            months.Insert(0, new MonthFigures(months[0].Month.PlusMonths(-1)));
        return months[^1].Month == month ? months[^1] : months.First(known => known.Month == month);
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

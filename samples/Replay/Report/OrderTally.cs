using System.Runtime.InteropServices;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Report;

/// <summary>Counts orders and refunds as they come, from whatever source.</summary>
public sealed class OrderTally
{
    private readonly Dictionary<MemberId, int> _paidOrders = [];
    private readonly Dictionary<MemberId, MemberId> _mergedInto = [];
    private readonly List<MonthFigures> _months = [];
    private int _orders;
    private int _refunds;
    private long _grossMinor;
    private long _refundedMinor;

    /// <summary>Counts a paid order; one of nought makes nobody a buyer.</summary>
    /// <param name="member">Who paid.</param>
    /// <param name="day">The local day.</param>
    /// <param name="totalMinor">What was paid, in minor units.</param>
    public void Paid(MemberId member, LocalDate day, long totalMinor)
    {
        ref var paid = ref PaidOrdersOf(member);
        _orders++;
        _grossMinor = checked(_grossMinor + totalMinor);
        MonthOf(day.ToYearMonth()).GmvGrossMinor += totalMinor;
        if (totalMinor > 0)
            paid++;
    }

    /// <summary>Counts a refund.</summary>
    /// <param name="member">Whose.</param>
    /// <param name="day">The local day.</param>
    /// <param name="totalMinor">What went back, in minor units.</param>
    public void Refunded(MemberId member, LocalDate day, long totalMinor)
    {
        PaidOrdersOf(member);
        _refunds++;
        _refundedMinor = checked(_refundedMinor + totalMinor);
        MonthOf(day.ToYearMonth()).RefundedMinor += totalMinor;
    }

    /// <summary>Counts a member of whom something else is told.</summary>
    /// <param name="member">The member.</param>
    public void Seen(MemberId member) => PaidOrdersOf(member);

    /// <summary>From now on two members are one buyer.</summary>
    /// <param name="member">Who is no member any more.</param>
    /// <param name="into">Who goes on.</param>
    public void Merged(MemberId member, MemberId into)
    {
        while (_mergedInto.TryGetValue(into, out var further))
            into = further;
        _paidOrders.Remove(member, out var paid);
        _mergedInto[member] = into;
        PaidOrdersOf(into) += paid;
    }

    /// <summary>What was counted.</summary>
    public OrderFigures ToFigures() => new()
    {
        Members = _paidOrders.Count,
        Orders = _orders,
        Refunds = _refunds,
        GmvGrossMinor = _grossMinor,
        RefundedMinor = _refundedMinor,
        Buyers = _paidOrders.Values.Count(count => count > 0),
        RepeatBuyers = _paidOrders.Values.Count(count => count > 1),
        Months = [.. _months],
    };

    private ref int PaidOrdersOf(MemberId member) => ref CollectionsMarshal.GetValueRefOrAddDefault(_paidOrders, member, out _);

    // A zone's clock may step back over midnight, so the local month of a later instant can be the month before.
    private MonthFigures MonthOf(YearMonth month)
    {
        if (_months.Count == 0)
            _months.Add(new MonthFigures(month));
        while (_months[^1].Month < month)
            _months.Add(new MonthFigures(_months[^1].Month.PlusMonths(1)));
        while (_months[0].Month > month)
            _months.Insert(0, new MonthFigures(_months[0].Month.PlusMonths(-1)));
        return _months[^1].Month == month ? _months[^1] : _months.First(known => known.Month == month);
    }
}

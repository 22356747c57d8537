using System.Globalization;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Benchmarks.Histories;

/// <summary>Members with so many orders of three lines behind them, about 120 yuan each after a large first one.</summary>
internal static class OrderHistory
{
    private const int Skus = 64;
    private static readonly Sku[] Shelf = [.. Enumerable.Range(0, Skus).Select(i => Sku.From(string.Create(CultureInfo.InvariantCulture, $"tea-{i:000}")))];

    public static MemberId MemberOf(int member) => MemberId.From(string.Create(CultureInfo.InvariantCulture, $"member-{member:0000000}"));

    /// <summary>An order; the same figures whenever it is asked for, in an object of its own.</summary>
    /// <param name="member">Whose.</param>
    /// <param name="number">Its number among the member's orders.</param>
    /// <param name="at">When.</param>
    public static OrderPaid Order(MemberId member, int number, Instant at) => new(
        member, at, OrderOf(member, number), Line(number, 0), Line(number, 1), Line(number, 2));

    /// <summary>A refund that names an order and takes back its first line.</summary>
    /// <param name="member">Whose.</param>
    /// <param name="number">The order's number.</param>
    /// <param name="at">When.</param>
    public static OrderRefunded NamedRefund(MemberId member, int number, Instant at)
    {
        var line = Line(number, 0);
        return new(member, at, RefundOf(member, number), new RefundLine(line.Amount, line.Sku, OrderOf(member, number)));
    }

    /// <summary>A refund that names no order and takes back an order's first line: the rules find the order by its sku.</summary>
    /// <param name="member">Whose.</param>
    /// <param name="number">The order's number.</param>
    /// <param name="at">When.</param>
    public static OrderRefunded UnnamedRefund(MemberId member, int number, Instant at)
    {
        var line = Line(number, 0);
        return new(member, at, RefundOf(member, number), new RefundLine(line.Amount, line.Sku));
    }

    /// <summary>A member's orders at regular intervals.</summary>
    /// <param name="member">Whose.</param>
    /// <param name="orders">How many.</param>
    /// <param name="gap">The time between two.</param>
    /// <param name="last">When the last is paid.</param>
    public static IEnumerable<OrderPaid> Orders(MemberId member, int orders, Duration gap, Instant last) =>
        Enumerable.Range(0, orders).Select(number => Order(member, number, last - (gap * (orders - 1 - number))));

    /// <summary>The member after such orders.</summary>
    /// <param name="member">Who.</param>
    /// <param name="orders">How many.</param>
    /// <param name="gap">The time between two.</param>
    /// <param name="last">When the last is paid.</param>
    public static Member After(MemberId member, int orders, Duration gap, Instant last) =>
        Orders(member, orders, gap, last).Aggregate(Member.Unknown(member), (before, order) => Decided(before, order));

    /// <summary>The member after a fact that is not refused.</summary>
    /// <param name="member">The member.</param>
    /// <param name="fact">The fact.</param>
    public static Member Decided(Member member, Fact fact) =>
        BuiltIn.Engine.Decide(member, fact, out var after).IsSuccess ? after : throw new InvalidOperationException($"{fact.Key} was refused.");

    private static OrderId OrderOf(MemberId member, int number) => OrderId.From(string.Create(CultureInfo.InvariantCulture, $"{member}-{number:00000}"));

    private static RefundId RefundOf(MemberId member, int number) => RefundId.From(string.Create(CultureInfo.InvariantCulture, $"{member}-back-{number:00000}"));

    // 20 to 60 yuan a line. The first order is a hundred times that: it lifts the member to the highest tier at once, so that no
    // later one decides a tier as well.
    private static OrderLine Line(int number, int line)
    {
        var fen = 2_000 + (((number * 7_919L) + (line * 104_729L)) % 4_001);
        return new(Money.FromMinor(number == 0 ? fen * 100 : fen, BuiltIn.Yuan), Shelf[(number + (line * 23)) % Skus]);
    }
}

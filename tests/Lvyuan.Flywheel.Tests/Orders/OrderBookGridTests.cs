using Lvyuan.Primitives;

namespace Lvyuan.Flywheel.Tests;

/// <summary>Every state of the orders × every command.</summary>
public sealed class OrderBookGridTests
{
    private static readonly Currency Cny = Currency.FromCode("CNY");
    private static readonly OrderRules Rules = new(DateTimeZoneProviders.Tzdb["Asia/Shanghai"], Cny, 12);
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 20, 4, 0);
    private static readonly KeyIndex Known = Member.Evolve(
        Member.Unknown(MemberId.From("ann")),
        new Decision(StreamId.Of(MemberId.From("ann")), new FactAccepted(Now, BusinessKey.Of(OrderId.From("A")), 0), default, default)).Keys;
    private static readonly Money Most = Money.FromMinor(OrderBook.MaxLifetimeMinor, Cny);

    private static readonly (string Name, OrderCommand Command)[] Columns =
    [
        ("record", Order("new", Yuan(7))),
        ("record dollars", Order("new", Money.FromMajor(7, Currency.FromCode("USD")))),
        ("refund 5 of A", Refund(Yuan(5), "A")),
        ("refund 5 of unknown", Refund(Yuan(5), "B")),
        ("refund 5", Refund(Yuan(5))),
        ("refund dollars", Refund(Money.FromMajor(7, Currency.FromCode("USD")))),
        ("absorb none", new AbsorbOrders(Now, OrderBook.Empty(Cny))),
        ("absorb B", new AbsorbOrders(Now, Book(Now, "B", Yuan(3)))),
        ("absorb another A", new AbsorbOrders(Now, Book(Now, "A", Yuan(3)))),
    ];

    private static readonly (string Name, OrderBook Book)[] Situations =
    [
        ("empty", OrderBook.Empty(Cny)),
        ("A of 10", Book(Now, "A", Yuan(10))),
        ("A of nought", Book(Now, "A", Yuan(0))),
        ("A refunded", After(Book(Now, "A", Yuan(10)), Refund(Yuan(10), "A"))),
        ("A too old", Book(Now - Duration.FromDays(366), "A", Yuan(10))),
        ("A of the most", Book(Now, "A", Most)),
    ];

    // The columns in the order above. Of a refund: what is matched, and what is left of A.
    private const string Expected = """
        empty         | recorded 1 of 1 | !currency-mismatch | matched 0.00, 0 positive | !order-unknown | matched 0.00, 0 positive | !currency-mismatch | absorbed: 0 | absorbed: 1 | absorbed: 1
        A of 10       | recorded 2 of 2 | !currency-mismatch | matched 5.00, 1 positive | !order-unknown | matched 5.00, 1 positive | !currency-mismatch | absorbed: 1 | absorbed: 2 | !order-shared
        A of nought   | recorded 1 of 2 | !currency-mismatch | matched 0.00, 0 positive | !order-unknown | matched 0.00, 0 positive | !currency-mismatch | absorbed: 1 | absorbed: 2 | !order-shared
        A refunded    | recorded 2 of 2 | !currency-mismatch | matched 0.00, 0 positive | !order-unknown | matched 0.00, 0 positive | !currency-mismatch | absorbed: 1 | absorbed: 2 | !order-shared
        A too old     | recorded 2 of 2 | !currency-mismatch | matched 0.00, 1 positive | !order-unknown | matched 0.00, 1 positive | !currency-mismatch | absorbed: 1 | absorbed: 2 | !order-shared
        A of the most | !too-much-money | !currency-mismatch | matched 5.00, 1 positive | !order-unknown | matched 5.00, 1 positive | !currency-mismatch | absorbed: 1 | !too-much-money | !too-much-money
        """;

    public static TheoryData<string, string, string> Cells() => Grid.Cells(Expected, Situations.Length, [.. Columns.Select(column => column.Name)]);

    [Theory]
    [MemberData(nameof(Cells))]
    public void Decide_EverySituationAndCommand_IsTheGrid(string situation, string column, string expected) =>
        Assert.Equal(expected, Answer(Situations.Single(one => one.Name == situation).Book, Columns.Single(one => one.Name == column).Command));

    [Fact]
    public void Every_command_has_a_column()
    {
        var commands = typeof(OrderCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(OrderCommand)));
        Assert.Equivalent(commands, Columns.Select(column => column.Command.GetType()).Distinct(), strict: true);
    }

    private static string Answer(OrderBook book, OrderCommand command)
    {
        var result = OrderBook.Decide(book, command, Rules);
        if (result.RefusalOf() is { } refusal)
            return "!" + refusal.ErrorCode.Split('.')[1];
        var @event = Assert.Single(result.Value);
        var after = OrderBook.Evolve(book, @event);
        Assert.Equal(after, OrderBook.Evolve(book, @event));
        return @event switch
        {
            OrderRecorded => $"recorded {after.PaidOrders} of {after.Orders}",
            RefundRecorded refund => $"matched {refund.Matched.ToDecimalString()}, {after.PositiveOrders} positive",
            OrdersAbsorbed => $"absorbed: {after.Orders}",
            _ => @event.Name,
        };
    }

    private static OrderBook After(OrderBook book, OrderCommand command) => OrderBook.Evolve(book, OrderBook.Decide(book, command, Rules).Value[0]);

    private static OrderBook Book(Instant at, string order, Money amount) => After(OrderBook.Empty(Cny), Order(order, amount, at));

    private static RecordOrder Order(string order, Money amount, Instant? at = null) =>
        new(at ?? Now, OrderId.From(order), [new OrderLine(amount)], amount);

    private static RecordRefund Refund(Money amount, string? order = null) => new(
        Now, RefundId.From("r"), [order is null ? new RefundLine(amount) : new RefundLine(amount, default, OrderId.From(order))], amount, Known);

    private static Money Yuan(long major) => Money.FromMajor(major, Cny);
}

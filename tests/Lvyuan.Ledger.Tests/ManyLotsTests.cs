using Lvyuan.Primitives;

namespace Lvyuan.Ledger.Tests;

/// <summary>A member with thousands of lots is the same member: what is found quickly is what is there.</summary>
public sealed class ManyLotsTests
{
    [Fact]
    public void Keys_OfThousandsOfLots_AreFound()
    {
        var book = Many(5_000, Duration.FromMinutes(100));

        for (var i = 0; i < 5_000; i += 7)
        {
            var lot = book.State.LotOf(Order(i));
            Assert.Equal(i, lot?.Number);
            Assert.Equal(Order(i), lot?.Source);
        }

        Assert.Null(book.State.LotOf(Shop.Order("none")));
        Assert.Equal(LedgerRefusals.KeyReused, book.Refused(new EarnPointsByOrder(book.Events[^1].At, Order(17), Shop.Yuan(1))).ErrorCode);
        Assert.Equal("points.reversed 3", book.Do(new ReversePoints(book.Events[^1].At, Shop.Refund("r"), [new(Order(4_999), null)])).TellLast());
    }

    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(18)]
    [InlineData(33)]
    [InlineData(34)]
    [InlineData(35)]
    [InlineData(100)]
    public void Keys_OfEveryNumberOfLots_AreFound(int count)
    {
        var book = Many(count, Duration.FromMinutes(1));

        for (var i = 0; i < count; i++)
            Assert.Equal(i, book.State.LotOf(Order(i))?.Number);
        Assert.Null(book.State.LotOf(Order(count)));
    }

    [Fact]
    public void Keys_OfVersionsThatPartedWays_AreKeptApart()
    {
        var common = Many(40, Duration.FromMinutes(1)).State;
        var one = new Book(state: common);
        var two = new Book(state: common);
        var at = Shop.At("2026-03-02");
        for (var i = 0; i < 60; i++)
        {
            one.Do(new EarnPointsByOrder(at, Shop.Order("one" + Shop.Number(i)), Shop.Yuan(1)));
            two.Do(new EarnPointsByOrder(at, Shop.Order("two" + Shop.Number(i)), Shop.Yuan(2)));
        }

        for (var i = 0; i < 60; i++)
        {
            Assert.Equal(40 + i, one.State.LotOf(Shop.Order("one" + Shop.Number(i)))?.Number);
            Assert.Null(one.State.LotOf(Shop.Order("two" + Shop.Number(i))));
            Assert.Equal(Shop.P(2), two.State.LotOf(Shop.Order("two" + Shop.Number(i)))?.Granted);
            Assert.Null(two.State.LotOf(Shop.Order("one" + Shop.Number(i))));
            Assert.Null(common.LotOf(Shop.Order("one" + Shop.Number(i))));
        }
    }

    [Fact]
    public void Lots_OverTheYears_StayBounded()
    {
        var book = Many(2_000, Duration.FromDays(1));

        Assert.InRange(book.State.Lots.Count, 380, 405);
        Assert.Equal(2_000 * 3 - 3 * 8, book.State.Available.Count + book.State.Expired.Count);
        Assert.Null(book.State.LotOf(Order(1_000)));
        Assert.Equal(1_999, book.State.LotOf(Order(1_999))?.Number);
        Assert.Equal(book.State.Lots[0].Number, book.State.LotOf(book.State.Lots[0].Source)?.Number);
    }

    [Fact]
    public void LotsPutAhead_OfManyOthers_StandInTheOrderOfTheirExpiry()
    {
        // A short-lived lot goes ahead of one, of a few and of many.
        foreach (var count in new[] { 1, 5, 31, 32, 33, 34, 90 })
        {
            var book = Many(count, Duration.FromMinutes(1));
            book.Rules = Shop.RulesOf(Shop.BuiltIn with { ValidityMonths = 1, PendingDays = 1 }, "v2");
            book.Earn("2026-03-03", "short", 3).Earn("2026-03-02", "shorter", 3);

            Assert.Equal(Shop.MidnightOf("2026-03-04"), PointsAccount.NextDue(book.State, book.Rules));
            Assert.Equal("order:shorter order:short", Told(PointsAccount.Advance(book.State, Shop.At("2026-03-05"), book.Rules)));
            book.To("2026-03-20").Spend("2026-03-20", "X", 7);
            Assert.Equal("order:shorter 3, order:short 3, order:0 1", string.Join(", ", ((PointsSpent)book.Last[0]).Parts.Select(part => $"{part.Source} {part.Points}")));
            Assert.Equal(Shop.Order("0"), book.Spend("2026-03-20", "Y", 3 * count - 1).Last.OfType<PointsSpent>().Single().Parts[0].Source);
            Assert.Equal(Points.None, book.State.Available);
        }

        static string Told(IEnumerable<LedgerEvent> events) => string.Join(' ', events.Select(@event => @event.Source));
    }

    [Fact]
    public void Reservations_ByTheThousand_AreFound()
    {
        var book = new Book().Give("2026-03-01", "G", 1_000);
        for (var i = 0; i < 60; i++)
            book.Reserve("2026-03-01", "b" + Shop.Number(i), 1).Do(i % 2 == 0 ? new ConfirmReservation(Shop.At("2026-03-01"), Basket(i)) : new ReleaseReservation(Shop.At("2026-03-01"), Basket(i)));

        for (var i = 0; i < 60; i++)
        {
            if (i % 2 == 0)
                book.Unchanged(new ConfirmReservation(Shop.At("2026-03-01"), Basket(i)));
            else
                Assert.Equal(LedgerRefusals.ReservationReleased, book.Refused(new ConfirmReservation(Shop.At("2026-03-01"), Basket(i))).ErrorCode);
        }

        Assert.Equal("Issued 1000 Available 970 Spent 30", book.Tell());

        static ReservationId Basket(int number) => Shop.Basket("b" + Shop.Number(number));
    }

    private static BusinessKey Order(int number) => Shop.Order(Shop.Number(number));

    private static Book Many(int count, Duration step)
    {
        var book = new Book();
        var at = Shop.At("2026-03-01");
        for (var i = 0; i < count; i++)
            book.DoQuickly(new EarnPointsByOrder(at + (step * i), Order(i), Shop.Yuan(3)));
        Law.HoldsFor(book.State);
        return book;
    }
}

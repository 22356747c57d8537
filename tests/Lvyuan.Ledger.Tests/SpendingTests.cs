using Lvyuan.Primitives;

namespace Lvyuan.Ledger.Tests;

public sealed class SpendingTests
{
    [Fact]
    public void SpendPoints_FromSeveralLots_TakesFirstExpiringFirst()
    {
        var book = new Book().Earn("2026-03-01", "A", 10).Earn("2026-03-05", "B", 20).Give("2026-03-06", "G", 5).To("2026-03-20");

        book.Spend("2026-03-20", "X", 27);

        var spent = Assert.IsType<PointsSpent>(Assert.Single(book.Last));
        Assert.Equal("points.spent", spent.Name);
        Assert.Equal("points.points_value", spent.Rule);
        Assert.Equal(Shop.Order("X"), spent.Source);
        Assert.Equal(
            [new LotPart(2, Shop.Gift("G"), Shop.P(5)), new LotPart(0, Shop.Order("A"), Shop.P(10)), new LotPart(1, Shop.Order("B"), Shop.P(12))],
            spent.Parts);
        Assert.Equal([new Posting(LedgerAccount.Available, -27), new Posting(LedgerAccount.Spent, 27)], spent.Postings);
        Assert.Equal("Issued 35 Available 8 Spent 27", book.Tell());
        Assert.Equal((Shop.P(8), Shop.P(12)), (book.Lot("B").Available, book.Lot("B").Spent));
    }

    [Fact]
    public void SpendPoints_LotsThatExpireTogether_TakesTheFirstEarnedFirst()
    {
        // Reported in one order, earned in the other; both expire on one day.
        var book = new Book();
        book.Do(new EarnPointsByOrder(Shop.At("2026-03-01T20:00:00"), Shop.Order("evening"), Shop.Yuan(10)));
        book.Do(new EarnPointsByOrder(Shop.At("2026-03-01T08:00:00"), Shop.Order("morning"), Shop.Yuan(10)));

        book.Spend("2026-03-20", "X", 1);
        Assert.Equal(Shop.Order("morning"), ((PointsSpent)book.Last[0]).Parts[0].Source);
    }

    [Fact]
    public void SpendPoints_LotsEarnedAtOneInstant_TakesTheFirstReportedFirst()
    {
        var book = new Book().Earn("2026-03-01", "first", 10).Earn("2026-03-01", "second", 10).To("2026-03-20");

        book.Spend("2026-03-20", "X", 1);
        Assert.Equal(Shop.Order("first"), ((PointsSpent)book.Last[0]).Parts[0].Source);
    }

    [Fact]
    public void SpendPoints_PendingPoints_AreNotThereYet()
    {
        var book = new Book().Earn("2026-03-01", "A", 10).Give("2026-03-01", "G", 5);

        var refusal = book.Refused(new SpendPoints(Shop.At("2026-03-02"), Shop.Order("X"), Shop.P(6)));

        Assert.Equal(LedgerRefusals.InsufficientPoints, refusal.ErrorCode);
        Assert.Equal("6", refusal.Find("requested"));
        Assert.Equal("5", refusal.Find("available"));
        Assert.Equal("1", refusal.Find("missing"));
        Assert.Equal("Request at most 5 points.", refusal.Remedy);
        Assert.Equal("Issued 15 Pending 10 Spent 5", book.Spend("2026-03-02", "X", 5).Tell());
    }

    [Fact]
    public void SpendPoints_Again_IsUnchangedOnlyWithTheSamePoints()
    {
        var book = new Book().Give("2026-03-01", "G", 10).Spend("2026-03-02", "X", 4);

        book.Unchanged(new SpendPoints(Shop.At("2026-03-02"), Shop.Order("X"), Shop.P(4)));
        book.Unchanged(new SpendPoints(Shop.At("2026-04-02"), Shop.Order("X"), Shop.P(4)));
        Assert.Equal(LedgerRefusals.KeyReused, book.Refused(new SpendPoints(Shop.At("2026-04-02"), Shop.Order("X"), Shop.P(5))).ErrorCode);
        Assert.Equal(LedgerRefusals.KeyReused, book.Refused(new SpendPoints(Shop.At("2026-04-02"), Shop.Order("X"), Points.None)).ErrorCode);
    }

    [Fact]
    public void SpendPoints_UnderTheKeyOfAnOrderThatEarned_Spends()
    {
        // One order may earn and be paid with points.
        var book = new Book().Give("2026-03-01", "G", 10).Earn("2026-03-02", "A", 5).Spend("2026-03-02", "A", 4);

        Assert.Equal("Issued 15 Pending 5 Available 6 Spent 4", book.Tell());
    }

    [Fact]
    public void SpendPoints_NoneOrNoKey_IsUnchangedOrThrows()
    {
        new Book().Unchanged(new SpendPoints(Shop.At("2026-03-02"), Shop.Order("X"), Points.None));
        Assert.Throws<ArgumentException>(() => new Book().Do(new SpendPoints(Shop.At("2026-03-02"), default, Shop.P(1))));
    }

    [Fact]
    public void P13_SpendingsArePairedWithExpiringLots_SoTheBalanceOutlivesTheExpiry()
    {
        var book = new Book().Earn("2026-01-01", "old", 100).Earn("2026-06-01", "new", 100).To("2026-07-01").Spend("2026-07-01", "X", 100);

        // The hundred that were spent are the old ones: nothing is left of them to expire.
        Assert.Equal("Issued 200 Available 100 Spent 100", book.To("2027-02-01").Tell());
        Assert.Equal("Issued 200 Spent 100 Expired 100", book.To("2027-07-01").Tell());
    }

    [Fact]
    public void P09_Spending_TouchesNothingButWhatIsAvailable()
    {
        var book = new Book().Give("2026-03-01", "G", 10).Earn("2026-03-02", "A", 5);
        var before = book.State.Balances;

        book.Spend("2026-03-03", "X", 10);

        Assert.Equal(before with { Available = Points.None, Spent = Shop.P(10) }, book.State.Balances);
        Assert.Equal(Shop.P(10), book.GiftLot("G").Entitled);
    }
}

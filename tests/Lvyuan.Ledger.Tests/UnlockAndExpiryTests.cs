namespace Lvyuan.Ledger.Tests;

public sealed class UnlockAndExpiryTests
{
    [Fact]
    public void Advance_ToTheStartOfTheEighthDay_Unlocks()
    {
        var book = new Book().Earn("2026-03-01T18:00:00", "A", 10);
        var unlock = Shop.MidnightOf("2026-03-09");

        Assert.Equal(unlock, PointsAccount.NextDue(book.State, book.Rules));
        Assert.Equal("Issued 10 Pending 10", book.To(unlock - Duration.Epsilon).Tell());
        Assert.Equal("Issued 10 Available 10", book.To(unlock).Tell());

        var unlocked = Assert.IsType<PointsUnlocked>(book.Events[^1]);
        Assert.Equal(new PointsUnlocked(unlock, 0, Shop.Order("A"), Shop.P(10), Shop.Day("2026-03-09")), unlocked);
        Assert.Equal("points.unlocked", unlocked.Name);
        Assert.Equal("points.pending_days", unlocked.Rule);
        Assert.Equal([new Posting(LedgerAccount.Pending, -10), new Posting(LedgerAccount.Available, 10)], unlocked.Postings);
    }

    [Fact]
    public void Advance_ToTheStartOfTheDayTwelveMonthsLater_Expires()
    {
        var book = new Book().Earn("2026-03-01T18:00:00", "A", 10).To("2026-03-09").Spend("2026-04-01", "B", 4);
        var expiry = Shop.MidnightOf("2027-03-09");

        Assert.Equal(expiry, PointsAccount.NextDue(book.State, book.Rules));
        Assert.Equal(new PointsExpiry(Shop.Day("2027-03-09"), expiry, Shop.P(6)), book.State.NextExpiry);
        Assert.Equal("Issued 10 Available 6 Spent 4", book.To(expiry - Duration.Epsilon).Tell());
        Assert.Equal("Issued 10 Spent 4 Expired 6", book.To(expiry).Tell());
        Assert.Null(PointsAccount.NextDue(book.State, book.Rules));
        Assert.Null(book.State.NextExpiry);

        var expired = Assert.IsType<PointsExpired>(book.Events[^1]);
        Assert.Equal(new PointsExpired(expiry, 0, Shop.Order("A"), Shop.P(6), Shop.Day("2027-03-09")), expired);
        Assert.Equal("points.expired", expired.Name);
        Assert.Equal("points.validity_months", expired.Rule);
        Assert.Equal([new Posting(LedgerAccount.Available, -6), new Posting(LedgerAccount.Expired, 6)], expired.Postings);
        Assert.Equal(Shop.P(6), book.Lot("A").Expired);
    }

    [Fact]
    public void Advance_OnceOverYears_StampsEachEventWithTheInstantAtWhichItWasDue()
    {
        var book = new Book().Earn("2026-03-01", "A", 10).Earn("2026-03-03", "B", 20).Give("2026-03-04", "G", 5);

        var events = PointsAccount.Advance(book.State, Shop.At("2030-01-01"), book.Rules);

        Assert.Equal(
            [
                ("points.unlocked", "order:A", Shop.MidnightOf("2026-03-09")),
                ("points.unlocked", "order:B", Shop.MidnightOf("2026-03-11")),
                ("points.expired", "gift:G", Shop.MidnightOf("2027-03-04")),
                ("points.expired", "order:A", Shop.MidnightOf("2027-03-09")),
                ("points.expired", "order:B", Shop.MidnightOf("2027-03-11")),
            ],
            events.Select(@event => (@event.Name, @event.Source.ToString(), @event.At)));
        Assert.Equal("Issued 35 Expired 35", book.To("2030-01-01").Tell());
    }

    [Fact]
    public void Advance_UnlockAndExpiryAtOneInstant_UnlocksFirst()
    {
        // B unlocks on 9 March 2027, the day on which A expires.
        var book = new Book().Earn("2026-03-01", "A", 10).To("2027-03-01").Earn("2027-03-01", "B", 20);

        var events = PointsAccount.Advance(book.State, Shop.MidnightOf("2027-03-09"), book.Rules);

        Assert.Equal("points.unlocked 20, points.expired 10", Book.Tell(events));
    }

    [Fact]
    public void Advance_NothingDue_GivesNothing()
    {
        Assert.Empty(PointsAccount.Advance(PointsAccount.Empty, Instant.MaxValue, Shop.Rules));
        Assert.Null(PointsAccount.NextDue(PointsAccount.Empty, Shop.Rules));
        Assert.Empty(PointsAccount.Advance(new Book().Earn("2026-03-01", "A", 10).State, Shop.At("2026-03-08"), Shop.Rules));
    }

    [Fact]
    public void Advance_LotThatWasReversedWhilePending_NeverUnlocks()
    {
        var book = new Book().Earn("2026-03-01", "A", 10).Earn("2026-03-02", "B", 20).Refund("2026-03-03", "r", "A");

        Assert.Equal(Shop.MidnightOf("2026-03-10"), PointsAccount.NextDue(book.State, book.Rules));
        Assert.Equal("Issued 30 Reversed 10 Available 20", book.To("2026-04-01").Tell());
    }

    [Fact]
    public void Advance_LaterLotReversedWhilePending_NeverUnlocks()
    {
        var book = new Book().Earn("2026-03-01", "A", 10).Earn("2026-03-02", "B", 20).Earn("2026-03-03", "C", 5).Refund("2026-03-03", "r", "B");

        Assert.Equal("points.unlocked 10, points.unlocked 5", Book.Tell(PointsAccount.Advance(book.State, Shop.At("2026-05-01"), book.Rules)));
    }

    [Fact]
    public void Advance_AfterTheRulebookShortenedThePendingDays_UnlocksTheLaterLotFirst()
    {
        var book = new Book().Earn("2026-03-01", "A", 10).Earn("2026-03-01", "A2", 1);
        book.Rules = Shop.RulesOf(Shop.BuiltIn with { PendingDays = 1 }, "v2");
        book.Earn("2026-03-02", "B", 20);

        Assert.Equal(Shop.MidnightOf("2026-03-04"), PointsAccount.NextDue(book.State, book.Rules));
        Assert.Equal("Issued 31 Pending 11 Available 20", book.To("2026-03-04").Tell());
        Assert.Equal("Issued 31 Pending 11 Available 20", book.To("2026-03-08").Tell());
        Assert.Equal("Issued 31 Available 31", book.To("2026-03-09").Tell());
    }

    [Fact]
    public void Advance_AfterTheRulebookShortenedTheValidity_ExpiresTheLaterLotFirst()
    {
        var book = new Book().Earn("2026-03-01", "A", 10).Earn("2026-03-05", "A2", 1);
        book.Rules = Shop.RulesOf(Shop.BuiltIn with { ValidityMonths = 1 }, "v2");
        book.Earn("2026-03-10", "B", 20);

        Assert.Equal(new PointsExpiry(Shop.Day("2026-04-18"), Shop.MidnightOf("2026-04-18"), Shop.P(20)), book.To("2026-03-20").State.NextExpiry);
        Assert.Equal("Issued 31 Available 11 Expired 20", book.To("2026-04-18").Tell());
        Assert.Equal("Issued 31 Available 1 Expired 30", book.To("2027-03-09").Tell());
        Assert.Equal("Issued 31 Expired 31", book.To("2027-03-13").Tell());
    }

    [Fact]
    public void NextExpiry_SeveralLotsOfOneDay_AreSummed()
    {
        var book = new Book().Earn("2026-03-01", "A", 10).Earn("2026-03-01", "B", 20).Earn("2026-03-02", "C", 40).Earn("2026-03-01", "D", 7);
        book.To("2026-03-12").Refund("2026-03-12", "r", "B", "5.00");

        Assert.Equal(new PointsExpiry(Shop.Day("2027-03-09"), Shop.MidnightOf("2027-03-09"), Shop.P(22)), book.State.NextExpiry);
    }

    [Fact]
    public void P12_ExpiryDay_EndsWhereTheMemberLives()
    {
        // Valid through 8 March 2027 in Shanghai. In UTC that day ends eight hours later.
        var book = new Book().Earn("2026-03-01", "A", 100).To("2026-03-20");

        book.Spend("2027-03-08T23:59:59", "B", 60);
        Assert.Equal(Shop.P(40), book.State.Available);

        var refusal = book.Refused(new SpendPoints(Shop.At("2027-03-09T00:00:00"), Shop.Order("C"), Shop.P(40)));
        Assert.Equal(LedgerRefusals.InsufficientPoints, refusal.ErrorCode);
    }

    [Fact]
    public void P12_OrderPlacedBeforeMidnight_CanBeConfirmedAfterThePointsWouldHaveExpired()
    {
        var book = new Book().Earn("2026-03-01", "A", 100).Reserve("2027-03-08T23:50:00", "basket", 80);

        Assert.Equal("Issued 100 Reserved 80 Expired 20", book.To("2027-03-09T00:10:00").Tell());
        Assert.Equal("Issued 100 Spent 80 Expired 20", book.Confirm("2027-03-09T00:19:59", "basket").Tell());
    }
}

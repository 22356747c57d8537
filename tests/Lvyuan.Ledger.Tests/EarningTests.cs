using Lvyuan.Primitives;

namespace Lvyuan.Ledger.Tests;

public sealed class EarningTests
{
    [Theory]
    [InlineData("1.00", 1)]
    [InlineData("1.99", 1)]
    [InlineData("2.00", 2)]
    [InlineData("88.88", 88)]
    public void EarnPointsByOrder_Amount_IssuesAPointPerWholeYuan(string amount, long points)
    {
        var book = new Book().Earn("2026-03-01", "A", amount);

        Assert.Equal($"Issued {points} Pending {points}", book.Tell());
        var issued = Assert.IsType<PointsIssued>(Assert.Single(book.Last));
        Assert.Equal("points.issued", issued.Name);
        Assert.Equal("points.order_points", issued.Rule);
        Assert.Equal(Shop.At("2026-03-01"), issued.At);
        var grant = Assert.IsType<OrderGrant>(issued.Grant);
        Assert.Equal(Shop.Order("A"), issued.Source);
        Assert.Equal(Shop.Yuan(amount), grant.Amount);
        Assert.Equal(Shop.BuiltIn.OrderPoints, grant.Rate);
        Assert.Equal(RulebookVersion.From("v1"), grant.Version);
        Assert.Equal(Shop.At("2026-03-01"), grant.IssuedAt);
        Assert.Equal(Shop.P(points), grant.Points);
        Assert.Equal([new Posting(LedgerAccount.Issued, -points), new Posting(LedgerAccount.Pending, points)], issued.Postings);
    }

    [Theory]
    [InlineData("0.00")]
    [InlineData("0.99")]
    public void EarnPointsByOrder_LessThanAPoint_IsUnchanged(string amount)
    {
        var book = new Book().Unchanged(new EarnPointsByOrder(Shop.At("2026-03-01"), Shop.Order("A"), Shop.Yuan(amount)));

        Assert.Empty(book.State.Lots);
        Assert.Equal(PointsAccount.Empty, book.State);
    }

    // The payment's local day is day 0; pending through the end of day 7, available from day 8, expired 12 months after that.
    [Theory]
    [InlineData("2026-03-01T00:00:00", "2026-03-09", "2027-03-09")]
    [InlineData("2026-03-01T23:59:59", "2026-03-09", "2027-03-09")]
    [InlineData("2026-03-02T00:00:00", "2026-03-10", "2027-03-10")]
    [InlineData("2028-02-21T12:00:00", "2028-02-29", "2029-02-28")]
    [InlineData("2027-02-20T12:00:00", "2027-02-28", "2028-02-28")]
    [InlineData("2026-12-23T12:00:00", "2026-12-31", "2027-12-31")]
    [InlineData("2027-02-21T12:00:00", "2027-03-01", "2028-03-01")]
    public void EarnPointsByOrder_DayOfPayment_DecidesTheDays(string paid, string availableOn, string expiresOn)
    {
        var book = new Book().Earn(paid, "A", 10);

        var grant = book.Lot("A").Grant;
        Assert.Equal(Shop.Day(availableOn), grant.AvailableOn);
        Assert.Equal(Shop.MidnightOf(availableOn), grant.AvailableAt);
        Assert.Equal(Shop.Day(expiresOn), grant.ExpiresOn);
        Assert.Equal(Shop.MidnightOf(expiresOn), grant.ExpiresAt);
    }

    [Fact]
    public void EarnPointsByOrder_AcrossTheClockChangesOfBerlin_CountsLocalDays()
    {
        var rules = Shop.RulesOf(Shop.BuiltIn, zone: Shop.Berlin);
        var book = new Book(rules);

        // Clocks go forward on 29 March 2026 (a day of 23 hours) and back on 25 October (25 hours).
        book.Do(new EarnPointsByOrder(Shop.At("2026-03-22T23:30:00", Shop.Berlin), Shop.Order("spring"), Shop.Yuan(10)));
        book.Do(new EarnPointsByOrder(Shop.At("2026-10-18T00:30:00", Shop.Berlin), Shop.Order("autumn"), Shop.Yuan(20)));

        Assert.Equal(Instant.FromUtc(2026, 3, 29, 22, 0), book.Lot("spring").Grant.AvailableAt);
        Assert.Equal(Instant.FromUtc(2027, 3, 29, 22, 0), book.Lot("spring").Grant.ExpiresAt);
        Assert.Equal(Instant.FromUtc(2026, 10, 25, 23, 0), book.Lot("autumn").Grant.AvailableAt);
        Assert.Equal(Instant.FromUtc(2027, 10, 25, 22, 0), book.Lot("autumn").Grant.ExpiresAt);
    }

    [Fact]
    public void EarnPointsByOrder_OnTheDayBeforeTheClocksLeaveOutMidnight_BecomesAvailableAtTheFirstInstantOfTheDay()
    {
        // Beirut left out midnight of 27 March 2022: the day began at 01:00.
        var beirut = DateTimeZoneProviders.Tzdb["Asia/Beirut"];
        var book = new Book(Shop.RulesOf(Shop.BuiltIn, zone: beirut));

        book.Do(new EarnPointsByOrder(Shop.At("2022-03-19", beirut), Shop.Order("A"), Shop.Yuan(10)));

        Assert.Equal(Shop.Day("2022-03-27"), book.Lot("A").Grant.AvailableOn);
        Assert.Equal(Shop.At("2022-03-27T01:00:00", beirut), book.Lot("A").Grant.AvailableAt);
    }

    [Fact]
    public void EarnPointsByOrder_OfOneDay_ShareTheirTerms()
    {
        var book = new Book().Earn("2026-03-01T08:00:00", "A", 10).Earn("2026-03-01T20:00:00", "B", 20).Earn("2026-03-02", "C", 20);

        Assert.Same(book.Lot("A").Grant.Terms, book.Lot("B").Grant.Terms);
        Assert.NotEqual(book.Lot("A").Grant.Terms, book.Lot("C").Grant.Terms);
    }

    [Fact]
    public void EarnPointsByOrder_ManyDays_EachHasItsOwn()
    {
        var rules = Shop.RulesOf(Shop.BuiltIn);
        var first = Shop.Day("2020-01-01");

        // Twice over, so that days meet that are remembered in one place.
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 3000; i++)
            {
                var day = first.PlusDays(i);
                var command = new EarnPointsByOrder((day + new LocalTime(9, 0)).InZoneStrictly(Shop.Shanghai).ToInstant(), Shop.Order("A"), Shop.Yuan(1));
                var issued = (PointsIssued)PointsAccount.Decide(PointsAccount.Empty, command, rules).Value.Single();
                Assert.Equal(day.PlusDays(8), issued.Grant.AvailableOn);
                Assert.Equal(day.PlusDays(8).PlusMonths(12), issued.Grant.ExpiresOn);
            }
        }
    }

    [Fact]
    public void EarnPointsByOrder_OtherRateAndDays_AreOfTheRulebook()
    {
        var definition = Shop.BuiltIn with { OrderPoints = EarnRate.From(3, Shop.Yuan("2.00")), PendingDays = 0, ValidityMonths = 1 };
        var book = new Book(Shop.RulesOf(definition, "v2")).Earn("2026-01-30", "A", "5.00");

        Assert.Equal("Issued 7 Pending 7", book.Tell());
        Assert.Equal(Shop.Day("2026-01-31"), book.Lot("A").Grant.AvailableOn);
        Assert.Equal(Shop.Day("2026-02-28"), book.Lot("A").Grant.ExpiresOn);
        Assert.Equal(RulebookVersion.From("v2"), book.Lot("A").Grant.Version);
    }

    [Fact]
    public void EarnPointsByOrder_SameAmountAgain_IsUnchanged()
    {
        var book = new Book().Earn("2026-03-01", "A", "10.50");

        book.Unchanged(new EarnPointsByOrder(Shop.At("2026-03-01"), Shop.Order("A"), Shop.Yuan("10.50")));
        book.Unchanged(new EarnPointsByOrder(Shop.At("2026-03-05"), Shop.Order("A"), Shop.Yuan("10.50")));
    }

    [Fact]
    public void EarnPointsByOrder_OtherAmountUnderTheSameKey_IsRefused()
    {
        var book = new Book().Earn("2026-03-01", "A", "10.50");

        foreach (var amount in new[] { "10.51", "0.00" })
        {
            var refusal = book.Refused(new EarnPointsByOrder(Shop.At("2026-03-01"), Shop.Order("A"), Shop.Yuan(amount)));
            Assert.Equal(LedgerRefusals.KeyReused, refusal.ErrorCode);
            Assert.Equal("order:A", refusal.Find("key"));
        }
    }

    [Fact]
    public void EarnPointsByOrder_CallersBugs_Throw()
    {
        var at = Shop.At("2026-03-01");

        Assert.Throws<ArgumentException>(() => Decide(new EarnPointsByOrder(at, default, Shop.Yuan(1))));
        Assert.Throws<ArgumentException>(() => Decide(new EarnPointsByOrder(at, Shop.Order("A"), Shop.Yuan("-0.01"))));
        Assert.Throws<ArgumentException>(() => Decide(new EarnPointsByOrder(at, Shop.Order("A"), Money.FromMajor(1, Currency.FromCode("EUR")))));
    }

    [Fact]
    public void IssuePoints_ByHand_AreAvailableAtOnceForTwelveMonths()
    {
        var book = new Book().Give("2026-03-01T23:59:59", "birthday", 100);

        Assert.Equal("Issued 100 Available 100", book.Tell());
        var issued = Assert.IsType<PointsIssued>(Assert.Single(book.Last));
        Assert.Equal("points.validity_months", issued.Rule);
        Assert.Equal([new Posting(LedgerAccount.Issued, -100), new Posting(LedgerAccount.Available, 100)], issued.Postings);
        var grant = Assert.IsType<ManualGrant>(issued.Grant);
        Assert.Equal(Shop.Keeper, grant.By);
        Assert.Equal("thank you", grant.Reason);
        Assert.Equal(Shop.At("2026-03-01T23:59:59"), grant.AvailableAt);
        Assert.Equal(Shop.Day("2026-03-01"), grant.AvailableOn);
        Assert.Equal(Shop.Day("2027-03-01"), grant.ExpiresOn);
        Assert.Equal(Shop.MidnightOf("2027-03-01"), grant.ExpiresAt);
        Assert.Equal(RulebookVersion.From("v1"), grant.Version);
        Assert.Equal(default, grant.Terms.Rate);
    }

    [Fact]
    public void IssuePoints_None_IsUnchanged() =>
        new Book().Unchanged(new IssuePoints(Shop.At("2026-03-01"), Shop.Gift("g"), Points.None, null, "none"));

    [Fact]
    public void IssuePoints_Again_IsUnchangedOnlyWithTheSameContent()
    {
        var issue = new IssuePoints(Shop.At("2026-03-01"), Shop.Gift("g"), Shop.P(5), Shop.Keeper, "thank you");
        var book = new Book().Do(issue);

        book.Unchanged(issue);
        book.Unchanged(issue with { At = Shop.At("2026-03-02") });
        foreach (var other in new LedgerCommand[]
        {
            issue with { Points = Shop.P(6) },
            issue with { Points = Points.None },
            issue with { By = null },
            issue with { Reason = "other" },
            new EarnPointsByOrder(issue.At, issue.Source, Shop.Yuan(5)),
        })
            Assert.Equal(LedgerRefusals.KeyReused, book.Refused(other with { At = Shop.At("2026-03-02") }).ErrorCode);

        book.Earn("2026-03-02", "A", 5);
        Assert.Equal(LedgerRefusals.KeyReused, book.Refused(issue with { Source = Shop.Order("A"), At = Shop.At("2026-03-02") }).ErrorCode);
    }

    [Fact]
    public void IssuePoints_CallersBugs_Throw()
    {
        var at = Shop.At("2026-03-01");

        Assert.Throws<ArgumentException>(() => Decide(new IssuePoints(at, default, Shop.P(1), null, "why")));
        Assert.Throws<ArgumentException>(() => Decide(new IssuePoints(at, Shop.Gift("g"), Shop.P(1), null, " ")));
    }

    [Fact]
    public void Issue_MoreThanAnAccountCanEverHold_IsRefused()
    {
        var book = new Book().Give("2026-03-01", "most", LedgerHorizon.MostIssued - 1);

        book.Refused(new IssuePoints(Shop.At("2026-03-01"), Shop.Gift("two"), Shop.P(2), null, "why"));
        var refusal = book.Refused(new EarnPointsByOrder(Shop.At("2026-03-01"), Shop.Order("A"), Shop.Yuan(2)));
        Assert.Equal(LedgerRefusals.TooManyPoints, refusal.ErrorCode);
        Assert.Equal("999999999999999", refusal.Find("issued"));
        Assert.Equal("2", refusal.Find("requested"));
        Assert.Equal("1000000000000000", refusal.Find("most"));

        book.Earn("2026-03-01", "B", 1);
        Assert.Equal(LedgerHorizon.MostIssued, book.State.Issued.Count);
        Assert.Equal(LedgerRefusals.TooManyPoints, book.Refused(new IssuePoints(Shop.At("2026-03-01"), Shop.Gift("one"), Shop.P(1), null, "why")).ErrorCode);
    }

    [Fact]
    public void P21_OrderPaidPartlyWithPoints_EarnsByTheMoneyAlone()
    {
        var book = new Book().Give("2026-03-01", "g", 5_000);

        // An order of 120 yuan: 50 paid with 5,000 points, 70 in money. The amount of the command is the money.
        book.Reserve("2026-03-02T10:00:00", "A", 5_000).Confirm("2026-03-02T10:05:00", "A").Earn("2026-03-02T10:05:00", "A", 70);
        Assert.Equal(Shop.P(70), book.Lot("A").Granted);

        // And one paid with points alone earns nothing.
        book.Unchanged(new EarnPointsByOrder(Shop.At("2026-03-03"), Shop.Order("B"), Shop.Yuan(0)));
        Assert.Equal("Issued 5070 Pending 70 Spent 5000", book.Tell());
    }

    [Fact]
    public void P06_PaidIsProcessedTwice_EarnsOnce()
    {
        var paid = new EarnPointsByOrder(Shop.At("2026-03-01"), Shop.Order("A"), Shop.Yuan(100));
        var book = new Book().Do(paid);

        book.Unchanged(paid);
        book.To("2026-03-20").Unchanged(paid);
        book.Spend("2026-03-21", "B", 100).Unchanged(paid);
        Assert.Equal("Issued 100 Spent 100", book.Tell());
    }

    [Fact]
    public void Decide_StateThatWasNotAdvanced_Throws()
    {
        var state = new Book().Earn("2026-03-01", "A", 10).State;
        var unlock = Shop.MidnightOf("2026-03-09");
        var next = new EarnPointsByOrder(unlock, Shop.Order("B"), Shop.Yuan(1));

        Assert.Throws<ArgumentException>(() => PointsAccount.Decide(state, next, Shop.Rules));
        Assert.Single(PointsAccount.Decide(state, next with { At = unlock - Duration.Epsilon }, Shop.Rules).Value);
    }

    private static void Decide(LedgerCommand command) => PointsAccount.Decide(PointsAccount.Empty, command, Shop.Rules);
}

namespace Lvyuan.Ledger.Tests;

/// <summary>What an account forgets, when, and that its balances do not.</summary>
public sealed class HorizonTests
{
    private static readonly Instant Paid = Shop.At("2026-03-01");
    private static readonly Instant Forgotten = Paid + Duration.FromDays(400);

    [Fact]
    public void ClosedLot_IsForgottenFourHundredDaysAfterItsIssue()
    {
        var book = new Book().Earn("2026-03-01", "A", 10).Spend("2026-03-20", "X", 10);

        Touch(book, Forgotten - Duration.Epsilon, "before");
        Assert.NotNull(book.State.LotOf(Shop.Order("A")));
        Touch(book, Forgotten, "at");
        Assert.Null(book.State.LotOf(Shop.Order("A")));
        Assert.Equal("1 2", Numbers(book));
        Assert.Equal("Issued 12 Available 2 Spent 10", book.Tell());
    }

    [Fact]
    public void OpenLot_IsNotForgottenHoweverOld()
    {
        var book = new Book(Shop.RulesOf(Shop.BuiltIn with { ValidityMonths = 36 })).Earn("2026-03-01", "A", 10).Earn("2026-03-01", "B", 10).Spend("2026-03-20", "X", 10);
        book.Earn("2026-03-21", "C", 10).Refund("2026-03-22", "r", "B");

        Touch(book, Shop.At("2028-03-01"), "t");

        // B is closed and old, but C, in front of it in nothing but time, is not: A and B go, C stays.
        Assert.Equal("2 3", Numbers(book));
        Assert.Equal(Shop.P(10), book.Lot("C").Available);
    }

    [Fact]
    public void ClosedLotBehindAnOpenOne_WaitsForIt()
    {
        var book = new Book(Shop.RulesOf(Shop.BuiltIn with { ValidityMonths = 36 })).Earn("2026-03-01", "A", 10).Earn("2026-03-02", "B", 10).Refund("2026-03-03", "r", "B");

        Touch(book, Shop.At("2028-03-01"), "t");
        Assert.Equal("0 1 2", Numbers(book));
        book.Spend("2028-03-02", "X", 11);
        Assert.Equal("0 1 2", Numbers(book));
        Touch(book, Shop.At("2028-03-02"), "u");
        Assert.Equal("2 3", Numbers(book));
    }

    [Fact]
    public void LotClosedByARefundAfterTheHorizon_IsStillChargedByTheSameRefund()
    {
        var book = new Book(Shop.RulesOf(Shop.BuiltIn with { ValidityMonths = 36 })).Earn("2026-03-01", "A", 100).Spend("2026-03-20", "X", 90);

        Assert.Equal("points.reversed 10, debt.charged 90", book.Refund("2028-03-01", "r", "A").TellLast());
    }

    [Fact]
    public void OldLotsOfOneRefund_AreAllCharged()
    {
        var book = new Book().Earn("2026-03-01", "A", 10).Earn("2026-03-02", "B", 20).Spend("2026-03-20", "X", 30);

        book.Do(new ReversePoints(Shop.At("2028-03-01"), Shop.Refund("r"), [new(Shop.Order("A"), null), new(Shop.Order("B"), null)]));

        Assert.Equal("debt.charged 10, debt.charged 20", book.TellLast());
    }

    [Fact]
    public void ForgottenKey_IsNewAgain_AndItsRefundIsPassedOver()
    {
        var book = new Book().Earn("2026-03-01", "A", 10).Spend("2026-03-20", "X", 10);
        Touch(book, Forgotten, "t");

        book.Unchanged(new ReversePoints(Forgotten, Shop.Refund("r"), [new(Shop.Order("A"), null)]));
        book.Do(new EarnPointsByOrder(Forgotten, Shop.Order("A"), Shop.Yuan(3)));
        Assert.Equal("Issued 14 Pending 3 Available 1 Spent 10", book.Tell());
    }

    [Fact]
    public void LastLotForgotten_NumbersGoOn()
    {
        var book = new Book().Earn("2026-03-01", "A", 10).Refund("2026-03-02", "r", "A").Give("2026-03-03", "G", 5).Spend("2026-03-03", "X", 5);
        Touch(book, Shop.At("2029-03-01"), "t");

        Assert.Equal("2", Numbers(book));
        Assert.Equal("Issued 16 Reversed 10 Available 1 Spent 5", book.Tell());
    }

    [Fact]
    public void Spending_IsRememberedForFourHundredDays()
    {
        var spend = new SpendPoints(Shop.At("2026-03-20"), Shop.Order("X"), Shop.P(3));
        var book = new Book(Shop.RulesOf(Shop.BuiltIn with { ValidityMonths = 36 })).Earn("2026-03-01", "A", 10).Do(spend);
        var forgotten = spend.At + Duration.FromDays(400);

        Touch(book, forgotten - Duration.Epsilon, "before");
        book.Unchanged(spend with { At = forgotten });
        Touch(book, forgotten, "at");
        Assert.Equal("points.spent 3", book.Do(spend with { At = forgotten }).TellLast());
    }

    [Fact]
    public void ReservationAndSpending_ThatOneEventForgets_AreBothForgotten()
    {
        var spend = new SpendPoints(Shop.At("2026-03-20"), Shop.Order("X"), Shop.P(3));
        var book = new Book(Shop.RulesOf(Shop.BuiltIn with { ValidityMonths = 36 })).Earn("2026-03-01", "A", 10)
            .Reserve("2026-03-20", "b", 2).Confirm("2026-03-20", "b").Do(spend);

        Touch(book, spend.At + Duration.FromDays(400), "t");

        var snapshot = book.State.ToSnapshot();
        Assert.Equal((1, 1), (snapshot.ForgottenEndedReservations, snapshot.ForgottenActs));
        Assert.Equal(LedgerRefusals.ReservationUnknown, book.Refused(new ConfirmReservation(spend.At + Duration.FromDays(400), Shop.Basket("b"))).ErrorCode);
    }

    [Fact]
    public void ForgottenLotInTheOrderOfUse_IsPassedOver()
    {
        // A is good for longer than B, so once it is refunded it stands behind B, and is forgotten while it does.
        var book = new Book(Lasting(36)).Earn("2026-03-01", "A", 10);
        book.Rules = Lasting(24);
        book.Earn("2026-03-02", "B", 20).Refund("2026-03-03", "r", "A");
        book.Rules = Lasting(48);
        book.Give("2027-06-01", "C", 30);
        Assert.Equal("1 2", Numbers(book));
        Assert.Contains(0, book.State.ToSnapshot().UseOrder);

        book.Spend("2027-06-02", "X", 5);
        Assert.Equal(new PointsExpiry(Shop.Day("2028-03-10"), Shop.MidnightOf("2028-03-10"), Shop.P(15)), book.State.NextExpiry);
        var due = PointsAccount.Advance(book.State, Shop.At("2040-01-01"), book.Rules);
        Assert.Equal("points.expired 15, points.expired 30", Book.Tell(due));
        Assert.Equal("Issued 60 Reversed 10 Spent 5 Expired 45", book.To("2040-01-01").Tell());

        static LedgerRules Lasting(int months) => Shop.RulesOf(Shop.BuiltIn with { ValidityMonths = months });
    }

    [Fact]
    public void Forgetting_DependsOnEventsAlone_NotOnHowOftenTimeIsAdvanced()
    {
        var once = new Book().Earn("2026-03-01", "A", 10).Spend("2026-03-20", "X", 10).Earn("2026-05-01", "B", 10);
        var daily = new Book(state: once.State);

        for (var day = Shop.Day("2026-05-01"); day <= Shop.Day("2028-01-01"); day = day.PlusDays(1))
            daily.To(day.AtStartOfDayInZone(Shop.Shanghai).ToInstant());
        once.To(Shop.MidnightOf("2028-01-01"));

        Assert.Equal(once.State, daily.State);
        Touch(once, Shop.At("2028-01-01"), "t");
        Touch(daily, Shop.At("2028-01-01"), "t");
        Assert.Equal(once.State, daily.State);
        Assert.Equal("2", Numbers(once));
    }

    [Fact]
    public void LedgerHorizon_IsAsDocumented() =>
        Assert.Equal((12, 400, 30, 1_000_000_000_000_000), (LedgerHorizon.RefundMonths, LedgerHorizon.HistoryDays, LedgerHorizon.ReservationMemoryDays, LedgerHorizon.MostIssued));

    private static void Touch(Book book, Instant at, string name) =>
        book.Do(new IssuePoints(at, Shop.Gift(name), Shop.P(1), null, "touch"));

    private static string Numbers(Book book) => string.Join(' ', book.State.Lots.Select(lot => lot.Number));
}

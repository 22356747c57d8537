using Lvyuan.Primitives;

namespace Lvyuan.Ledger.Tests;

public sealed class ReversalTests
{
    [Fact]
    public void ReversePoints_WhilePending_TakesFromPending()
    {
        var book = new Book().Earn("2026-03-01", "A", "100.50").Refund("2026-03-03", "r", "A", "60.40");

        var reversed = Assert.IsType<PointsReversed>(Assert.Single(book.Last));
        Assert.Equal("points.reversed", reversed.Name);
        Assert.Equal("points.order_points", reversed.Rule);
        Assert.Equal(Shop.Refund("r"), reversed.Cause);
        Assert.Equal(Shop.Order("A"), reversed.Source);
        Assert.Equal((Shop.P(40), Shop.P(0)), (reversed.FromPending, reversed.FromAvailable));
        Assert.Equal((Shop.P(100), Shop.P(60)), (reversed.EntitledBefore, reversed.EntitledNow));
        Assert.Equal(Shop.Yuan("60.40"), reversed.NetLeft);
        Assert.Equal([new Posting(LedgerAccount.Pending, -40), new Posting(LedgerAccount.Reversed, 40)], reversed.Postings);
        Assert.Equal("Issued 100 Reversed 40 Pending 60", book.Tell());
        Assert.Equal(Shop.P(60), book.Lot("A").Entitled);
    }

    [Fact]
    public void ReversePoints_WhileAvailable_TakesFromItsOwnLot()
    {
        var book = new Book().Earn("2026-03-01", "A", 100).Earn("2026-03-01", "B", 50).Refund("2026-03-20", "r", "B", "20.00");

        var reversed = Assert.IsType<PointsReversed>(Assert.Single(book.Last));
        Assert.Equal([new Posting(LedgerAccount.Available, -30), new Posting(LedgerAccount.Reversed, 30)], reversed.Postings);
        Assert.Equal(1, reversed.Lot);
        Assert.Equal("Issued 150 Reversed 30 Available 120", book.Tell());
        Assert.Equal((Shop.P(100), Shop.P(20)), (book.Lot("A").Available, book.Lot("B").Available));
    }

    [Fact]
    public void ReversePoints_PartlySpent_TakesWhatIsLeftThenCharges()
    {
        var book = new Book().Earn("2026-03-01", "A", 100).Spend("2026-03-20", "X", 70).Refund("2026-03-21", "r", "A", "20.00");

        Assert.Equal("points.reversed 30, debt.charged 50", book.TellLast());
        var charged = (DebtCharged)book.Last[1];
        Assert.Equal("points.debt", charged.Rule);
        Assert.Equal(Shop.Refund("r"), charged.Cause);
        Assert.Equal((0, Shop.Order("A")), (charged.Lot, charged.Source));
        Assert.Equal([new Posting(LedgerAccount.Debt, -50), new Posting(LedgerAccount.Reversed, 50)], charged.Postings);
        Assert.Equal("Issued 100 Reversed 80 Spent 70 Debt 50", book.Tell());
        Assert.Equal((Shop.P(50), Shop.P(20), Shop.P(20)), (book.Lot("A").Charged, book.Lot("A").Entitled, book.Lot("A").Chargeable));
    }

    [Fact]
    public void ReversePoints_ExpiredUnused_IsNotCharged()
    {
        var book = new Book().Earn("2026-03-01", "A", 100).Spend("2026-03-20", "X", 30).To("2027-03-09");

        book.Refund("2027-03-09", "r", "A");

        Assert.Equal("debt.charged 30", book.TellLast());
        Assert.Equal("Issued 100 Reversed 30 Spent 30 Expired 70 Debt 30", book.Tell());
        Assert.Empty(book.Refund("2027-03-10", "s", "A").Last);
    }

    [Fact]
    public void ReversePoints_PartlyExpired_ChargesWhatWasSpentFirst()
    {
        var book = new Book().Earn("2026-03-01", "A", 100).Spend("2026-03-20", "X", 60).To("2027-03-09");

        Assert.Equal("debt.charged 50", book.Refund("2027-03-09", "r", "A", "50.00").TellLast());
        Assert.Equal("debt.charged 10", book.Refund("2027-03-10", "s", "A").TellLast());
        Assert.Equal("Issued 100 Reversed 60 Spent 60 Expired 40 Debt 60", book.Tell());
    }

    [Fact]
    public void ReversePoints_AllExpired_IsUnchanged() =>
        Assert.Empty(new Book().Earn("2026-03-01", "A", 100).Refund("2027-03-20", "r", "A").Last);

    [Fact]
    public void ReversePoints_MoreLeftThanBefore_NeverGives()
    {
        var book = new Book().Earn("2026-03-01", "A", 100).Refund("2026-03-02", "r", "A", "50.00");

        Assert.Empty(book.Refund("2026-03-03", "s", "A", "80.00").Last);
        Assert.Empty(book.Refund("2026-03-03", "t", "A", "1000.00").Last);
        Assert.Equal("Issued 100 Reversed 50 Pending 50", book.Tell());
    }

    [Fact]
    public void ReversePoints_Again_IsUnchanged()
    {
        var book = new Book().Earn("2026-03-01", "A", 100).Spend("2026-03-20", "X", 100).Refund("2026-03-21", "r", "A", "40.00");

        book.Unchanged(Book.RefundOf("2026-03-21", "r", "A", "40.00"));
        Assert.Equal("Issued 100 Reversed 60 Spent 100 Debt 60", book.Tell());
    }

    [Fact]
    public void ReversePoints_NothingNamedOrUnknown_IsUnchanged()
    {
        var book = new Book().Earn("2026-03-01", "A", 100);
        var at = Shop.At("2026-03-02");

        book.Unchanged(new ReversePoints(at, Shop.Refund("r"), []));
        book.Unchanged(new ReversePoints(at, Shop.Refund("r"), default));
        book.Unchanged(new ReversePoints(at, Shop.Refund("r"), [new(Shop.Order("B"), null)]));
    }

    [Fact]
    public void ReversePoints_SeveralSources_AreTakenEachFromItsOwn()
    {
        var book = new Book().Earn("2026-03-01", "A", 100).Earn("2026-03-02", "B", 50).Earn("2026-03-03", "C", 10).Spend("2026-03-20", "X", 120);

        book.Do(new ReversePoints(
            Shop.At("2026-03-21"),
            Shop.Refund("r"),
            [new(Shop.Order("A"), Shop.Yuan(90)), new(Shop.Order("unknown"), null), new(Shop.Order("B"), null)]));

        // B's thirty that are left are taken before anything repays A's debt; then C's ten repay.
        Assert.Equal("debt.charged 10, points.reversed 30, debt.charged 20, debt.repaid 10", book.TellLast());
        Assert.Equal("Issued 160 Reversed 60 Spent 120 Debt 20", book.Tell());
    }

    [Fact]
    public void ReversePoints_OneSourceNamedTwice_IsTakenDownStepByStep()
    {
        var book = new Book().Earn("2026-03-01", "A", 100);

        book.Do(new ReversePoints(
            Shop.At("2026-03-02"),
            Shop.Refund("r"),
            [new(Shop.Order("A"), Shop.Yuan(90)), new(Shop.Order("A"), Shop.Yuan(70)), new(Shop.Order("A"), Shop.Yuan(80))]));

        Assert.Equal("points.reversed 10, points.reversed 20", book.TellLast());
    }

    [Fact]
    public void ReversePoints_GivenByHand_AreTakenWhole()
    {
        var book = new Book().Give("2026-03-01", "G", 10);

        book.Do(new ReversePoints(Shop.At("2026-03-02"), Shop.Refund("r"), [new(Shop.Gift("G"), null)]));

        Assert.Equal("Issued 10 Reversed 10", book.Tell());
        Assert.Null(((PointsReversed)book.Last[0]).NetLeft);
    }

    [Fact]
    public void ReversePoints_GivenByHandButByAnAmount_IsRefusedAsAWhole()
    {
        var book = new Book().Earn("2026-03-01", "A", 100).Give("2026-03-01", "G", 10);

        var refusal = book.Refused(new ReversePoints(
            Shop.At("2026-03-02"), Shop.Refund("r"), [new(Shop.Order("A"), null), new(Shop.Gift("G"), Shop.Yuan(5))]));

        Assert.Equal(LedgerRefusals.NotEarnedByAmount, refusal.ErrorCode);
        Assert.Equal("gift:G", refusal.Find("source"));
        Assert.Equal("5.00 CNY", refusal.Find("net_left"));
        Assert.Equal("Leave out what is left of the amount.", refusal.Remedy);
        Assert.Equal("Issued 110 Pending 100 Available 10", book.Tell());
    }

    [Fact]
    public void ReversePoints_CallersBugs_Throw()
    {
        var at = Shop.At("2026-03-02");
        var book = new Book().Earn("2026-03-01", "A", 100);

        Assert.Throws<ArgumentException>(() => book.Do(new ReversePoints(at, default, [new(Shop.Order("A"), null)])));
        Assert.Throws<ArgumentException>(() => book.Do(new ReversePoints(at, Shop.Refund("r"), [new(default, null)])));
        Assert.Throws<ArgumentException>(() => book.Do(new ReversePoints(at, Shop.Refund("r"), [new(Shop.Order("A"), Shop.Yuan("-1.00"))])));
    }

    [Fact]
    public void ReversePoints_Commands_CompareByContent()
    {
        var command = Book.RefundOf("2026-03-01", "r", "A", "5.00");

        Assert.Equal(command, Book.RefundOf("2026-03-01", "r", "A", "5.00"));
        Assert.Equal(command.GetHashCode(), Book.RefundOf("2026-03-01", "r", "A", "5.00").GetHashCode());
        Assert.NotEqual(command, Book.RefundOf("2026-03-02", "r", "A", "5.00"));
        Assert.NotEqual(command, Book.RefundOf("2026-03-01", "s", "A", "5.00"));
        Assert.NotEqual(command, Book.RefundOf("2026-03-01", "r", "B", "5.00"));
        Assert.NotEqual(command, Book.RefundOf("2026-03-01", "r", "A", "6.00"));
        Assert.NotEqual(command, command with { Reversals = [] });
        Assert.Equal(0, (command with { Reversals = default }).Reversals.AsSpan().Length);
        _ = (command with { Reversals = default }).GetHashCode();
    }

    [Fact]
    public void P01_Refund_TakesByTheRecordedRateNotByTodays()
    {
        var generous = Shop.RulesOf(Shop.BuiltIn with { OrderPoints = EarnRate.From(2, Shop.Yuan(1)) }, "generous");
        var off = Shop.RulesOf(Shop.BuiltIn with { OrderPoints = EarnRate.From(0, Shop.Yuan(1)) }, "off");

        // 50 earned at 1 per yuan: a rule that gives 2 per yuan today must not take 100, and one that is off must still take 25.
        var book = new Book().Earn("2026-03-01", "A", 50).Earn("2026-03-01", "B", 50);
        book.Rules = generous;
        book.Refund("2026-03-02", "r", "A");
        Assert.Equal("Issued 100 Reversed 50 Pending 50", book.Tell());
        book.Rules = off;
        book.Refund("2026-03-03", "s", "B", "25.00");
        Assert.Equal("Issued 100 Reversed 75 Pending 25", book.Tell());
    }

    [Fact]
    public void P02_BuyEarnRefund_KeepsNothing()
    {
        var pending = new Book().Earn("2026-03-01", "A", 100).Refund("2026-03-05", "r", "A").To("2026-05-01");
        Assert.Equal("Issued 100 Reversed 100", pending.Tell());

        var available = new Book().Earn("2026-03-01", "A", 100).Refund("2026-03-20", "r", "A").To("2026-05-01");
        Assert.Equal("Issued 100 Reversed 100", available.Tell());

        // Not even by reserving before and releasing after.
        var reserved = new Book().Earn("2026-03-01", "A", 100).Reserve("2026-03-20T12:00:00", "b", 100).Refund("2026-03-20T12:10:00", "r", "A").Release("2026-03-20T12:20:00", "b");
        Assert.Equal("Issued 100 Reversed 100", reserved.Tell());
    }

    [Fact]
    public void P04_PartialReturn_TakesItsPartAndNeverMoreThanWasGranted()
    {
        var book = new Book().Earn("2026-03-01", "A", "99.90");

        // Three returns of 33.30: what 66.60 and 33.30 still earn is 66 and 33.
        Assert.Equal("points.reversed 33", book.Refund("2026-03-02", "r1", "A", "66.60").TellLast());
        Assert.Equal("points.reversed 33", book.Refund("2026-03-03", "r2", "A", "33.30").TellLast());
        Assert.Equal("points.reversed 33", book.Refund("2026-03-04", "r3", "A", "0.00").TellLast());
        Assert.Equal("Issued 99 Reversed 99", book.Tell());
    }

    [Fact]
    public void P04_PartialReturnLargerThanWhatIsPending_GoesOnWithWhatIsAvailable()
    {
        // A lot is either pending or not, so both parts meet only where a host's event says so.
        var lot = new PointsReversed(Shop.At("2026-03-02"), Shop.Refund("r"), 0, Shop.Order("A"), Shop.P(2), Shop.P(3), Shop.P(9), Shop.P(4), null);

        Assert.Equal(Shop.P(5), lot.Points);
        Assert.Equal(
            [new Posting(LedgerAccount.Pending, -2), new Posting(LedgerAccount.Available, -3), new Posting(LedgerAccount.Reversed, 5)],
            lot.Postings);
    }
}

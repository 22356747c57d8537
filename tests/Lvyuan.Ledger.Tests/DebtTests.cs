using Lvyuan.Primitives;

namespace Lvyuan.Ledger.Tests;

public sealed class DebtTests
{
    [Fact]
    public void P03_ChargeInFull_IsRepaidFromPointsAsTheyBecomeAvailable()
    {
        var book = new Book().Earn("2026-03-01", "A", 100).Spend("2026-03-20", "X", 100).Refund("2026-03-21", "r", "A");
        Assert.Equal("Issued 100 Reversed 100 Spent 100 Debt 100", book.Tell());

        book.Earn("2026-03-21", "B", 70).Earn("2026-03-22", "C", 50).To("2026-03-29");
        Assert.Equal("Issued 220 Reversed 100 Pending 50 Spent 100 Debt 30", book.Tell());

        book.To("2026-03-30");
        Assert.Equal("Issued 220 Reversed 100 Available 20 Spent 100", book.Tell());
        var repaid = Assert.IsType<DebtRepaid>(book.Events[^1]);
        Assert.Equal(new DebtRepaid(Shop.MidnightOf("2026-03-30"), 2, Shop.Order("C"), Shop.P(30), Points.None), repaid);
        Assert.Equal("debt.repaid", repaid.Name);
        Assert.Equal("points.debt", repaid.Rule);
        Assert.Equal([new Posting(LedgerAccount.Available, -30), new Posting(LedgerAccount.Debt, 30)], repaid.Postings);
        Assert.Equal(Shop.P(30), ((DebtRepaid)book.Events[^3]).DebtLeft);
    }

    [Fact]
    public void P03_Forgive_LeavesWhatWasSpentAndOwesNothing()
    {
        var book = new Book(Shop.WithDebt(DebtPolicy.Forgiven)).Earn("2026-03-01", "A", 100).Spend("2026-03-20", "X", 80);

        book.Refund("2026-03-21", "r", "A", "10.00");

        Assert.Equal("points.reversed 20, debt.forgiven 70", book.TellLast());
        var forgiven = (DebtForgiven)book.Last[1];
        Assert.Equal(("points.debt", Shop.Refund("r"), 0, Shop.Order("A")), (forgiven.Rule, forgiven.Cause, forgiven.Lot, forgiven.Source));
        Assert.Empty(forgiven.Postings);
        Assert.Equal("Issued 100 Reversed 20 Spent 80", book.Tell());
        Assert.Equal((Shop.P(70), Shop.P(10)), (book.Lot("A").Forgiven, book.Lot("A").Entitled));
    }

    [Fact]
    public void P03_Capped_ChargesUpToTheCapAndForgivesTheRest()
    {
        var book = new Book(Shop.WithDebt(DebtPolicy.UpTo(Shop.P(60)))).Earn("2026-03-01", "A", 100).Earn("2026-03-01", "B", 100).Spend("2026-03-20", "X", 200);

        Assert.Equal("debt.charged 40", book.Refund("2026-03-21", "r1", "A", "60.00").TellLast());
        Assert.Equal("debt.charged 20, debt.forgiven 40", book.Refund("2026-03-21", "r2", "A").TellLast());
        Assert.Equal("debt.forgiven 100", book.Refund("2026-03-21", "r3", "B").TellLast());
        Assert.Equal("Issued 200 Reversed 60 Spent 200 Debt 60", book.Tell());
        Assert.Empty(book.Refund("2026-03-22", "r4", "A").Last);
    }

    [Fact]
    public void P03_CappedExactlyAtTheCap_ForgivesNothing()
    {
        var book = new Book(Shop.WithDebt(DebtPolicy.UpTo(Shop.P(60)))).Earn("2026-03-01", "A", 60).Spend("2026-03-20", "X", 60);

        Assert.Equal("debt.charged 60", book.Refund("2026-03-21", "r1", "A").TellLast());
    }

    [Fact]
    public void P03_CapLoweredBelowWhatIsOwed_ForgivesTheNextCharge()
    {
        var book = new Book().Earn("2026-03-01", "A", 100).Earn("2026-03-01", "B", 10).Spend("2026-03-20", "X", 110).Refund("2026-03-21", "r1", "A");
        book.Rules = Shop.WithDebt(DebtPolicy.UpTo(Shop.P(60)));

        Assert.Equal("debt.forgiven 10", book.Refund("2026-03-21", "r2", "B").TellLast());
        Assert.Equal("Issued 110 Reversed 100 Spent 110 Debt 100", book.Tell());
    }

    [Fact]
    public void P03_DeductFromTheRefund_StatesPointsAndTheirValue()
    {
        var book = new Book(Shop.WithDebt(DebtPolicy.FromRefund)).Earn("2026-03-01", "A", 1000).Spend("2026-03-20", "X", 755);

        book.Refund("2026-03-21", "r", "A", "1.00");

        Assert.Equal("points.reversed 245, debt.deducted 754", book.TellLast());
        var deducted = (DebtDeducted)book.Last[1];
        Assert.Equal(Shop.Yuan("7.54"), deducted.Value);
        Assert.Equal(("points.debt", Shop.Refund("r"), 0, Shop.Order("A")), (deducted.Rule, deducted.Cause, deducted.Lot, deducted.Source));
        Assert.Empty(deducted.Postings);
        Assert.Equal("Issued 1000 Reversed 245 Spent 755", book.Tell());
        Assert.Equal((Shop.P(754), Shop.P(1)), (book.Lot("A").Deducted, book.Lot("A").Entitled));

        // The last yuan comes back, too: one point more, never the 754 again.
        book.Refund("2026-03-22", "s", "A");
        Assert.Equal(("debt.deducted 1", Shop.Yuan("0.01")), (book.TellLast(), ((DebtDeducted)book.Last[0]).Value));
    }

    [Fact]
    public void P03_DeductFromTheRefund_RoundsDownInTheMembersFavour()
    {
        var definition = Shop.BuiltIn with { Debt = DebtPolicy.FromRefund, PointsValue = PointsValue.From(Shop.P(300), Shop.Yuan(1)) };
        var book = new Book(Shop.RulesOf(definition)).Earn("2026-03-01", "A", 5).Spend("2026-03-20", "X", 5).Refund("2026-03-21", "r", "A");

        Assert.Equal(Shop.Yuan("0.01"), ((DebtDeducted)book.Last[0]).Value);
    }

    [Fact]
    public void Refund_OfTheNextPolicy_DoesNotChargeWhatTheLastForgaveOrDeducted()
    {
        var book = new Book(Shop.WithDebt(DebtPolicy.Forgiven)).Earn("2026-03-01", "A", 100).Spend("2026-03-20", "X", 100).Refund("2026-03-21", "r1", "A", "70.00");
        book.Rules = Shop.WithDebt(DebtPolicy.FromRefund);
        Assert.Equal("debt.deducted 20", book.Refund("2026-03-21", "r2", "A", "50.00").TellLast());
        book.Rules = Shop.Rules;
        Assert.Equal("debt.charged 50", book.Refund("2026-03-21", "r3", "A").TellLast());

        Assert.Equal("Issued 100 Reversed 50 Spent 100 Debt 50", book.Tell());
        Assert.Equal((Shop.P(50), Shop.P(30), Shop.P(20), Shop.P(0)), (book.Lot("A").Charged, book.Lot("A").Forgiven, book.Lot("A").Deducted, book.Lot("A").Entitled));
    }

    [Fact]
    public void Charge_WhileOtherPointsAreAvailable_IsRepaidFromThemAtOnce()
    {
        var book = new Book().Earn("2026-03-01", "A", 100).Spend("2026-03-20", "X", 100).Earn("2026-03-20", "B", 30).Give("2026-03-21", "G", 20).To("2026-03-28");

        book.Refund("2026-03-28", "r", "A");

        // First-expiring first: the gift of 21 March, then the order that unlocked on 28 March.
        Assert.Equal("debt.charged 100, debt.repaid 20, debt.repaid 30", book.TellLast());
        Assert.Equal((Shop.Gift("G"), Shop.P(80)), (book.Last[1].Source, ((DebtRepaid)book.Last[1]).DebtLeft));
        Assert.Equal((Shop.Order("B"), Shop.P(50)), (book.Last[2].Source, ((DebtRepaid)book.Last[2]).DebtLeft));
        Assert.Equal("Issued 150 Reversed 100 Spent 100 Debt 50", book.Tell());
    }

    [Fact]
    public void PointsThatRepaidDebt_AreChargedWhenTheirOrderIsRefunded()
    {
        var book = new Book().Earn("2026-03-01", "A", 100).Spend("2026-03-20", "X", 100).Refund("2026-03-21", "r", "A").Earn("2026-03-21", "B", 100).To("2026-03-29");
        Assert.Equal("Issued 200 Reversed 100 Spent 100", book.Tell());
        Assert.Equal(Shop.P(100), book.Lot("B").Repaid);

        book.Refund("2026-03-30", "s", "B", "40.00");
        Assert.Equal("debt.charged 60", book.TellLast());
        Assert.Equal("Issued 200 Reversed 160 Spent 100 Debt 60", book.Tell());
    }

    [Fact]
    public void IssuePoints_ToOneWhoOwes_RepaysAtOnce()
    {
        var book = new Book().Earn("2026-03-01", "A", 100).Spend("2026-03-20", "X", 100).Refund("2026-03-21", "r", "A");

        book.Give("2026-03-22", "small", 30);
        Assert.Equal("points.issued 30, debt.repaid 30", book.TellLast());
        Assert.Equal(Shop.P(70), ((DebtRepaid)book.Last[1]).DebtLeft);
        book.Give("2026-03-22", "large", 100);
        Assert.Equal("points.issued 100, debt.repaid 70", book.TellLast());
        Assert.Equal((1, Shop.Gift("small")), (((DebtRepaid)book.Events[^3]).Lot, book.Events[^3].Source));
        Assert.Equal((2, Shop.Gift("large"), Points.None), (((DebtRepaid)book.Last[1]).Lot, book.Last[1].Source, ((DebtRepaid)book.Last[1]).DebtLeft));
        Assert.Equal("Issued 230 Reversed 100 Available 30 Spent 100", book.Tell());
        Assert.Equal((Shop.P(30), Shop.P(70)), (book.GiftLot("large").Available, book.GiftLot("large").Repaid));
    }

    [Fact]
    public void ReservedPoints_OfARefundedOrder_AreChargedAndRepayWhenTheyComeBack()
    {
        var book = new Book().Earn("2026-03-01", "A", 100).Reserve("2026-03-20T12:00:00", "b", 60).Refund("2026-03-20T12:10:00", "r", "A", "30.00");
        Assert.Equal("points.reversed 40, debt.charged 30", book.TellLast());

        book.To("2026-03-20T12:30:00");
        Assert.Equal("reservation.lapsed 60, debt.repaid 30", Book.Tell(book.Events[^2..]));
        Assert.Equal("Issued 100 Reversed 70 Available 30", book.Tell());

        // And what is left of the order is still good for what it is.
        Assert.Equal("points.reversed 30", book.Refund("2026-03-21", "s", "A").TellLast());
        Assert.Equal("Issued 100 Reversed 100", book.Tell());
    }

    [Fact]
    public void ReservedPoints_OfARefundedOrder_CanStillBeConfirmed()
    {
        var book = new Book().Earn("2026-03-01", "A", 100).Reserve("2026-03-20T12:00:00", "b", 60).Refund("2026-03-20T12:10:00", "r", "A").Confirm("2026-03-20T12:20:00", "b");

        Assert.Equal("Issued 100 Reversed 100 Spent 60 Debt 60", book.Tell());
    }

    [Fact]
    public void ReservedPoints_ComingBackAfterTheirExpiry_RepayBeforeTheyExpire()
    {
        // Charged while reserved: what then expires unused must not stay charged.
        var book = new Book().Earn("2026-03-01", "A", 100).Reserve("2027-03-08T23:50:00", "b", 100).Refund("2027-03-08T23:55:00", "r", "A", "30.00");

        book.Release("2027-03-09T00:05:00", "b");

        Assert.Equal("reservation.released 100, debt.repaid 70, points.expired 30", book.TellLast());
        Assert.Equal("Issued 100 Reversed 70 Expired 30", book.Tell());
    }

    [Fact]
    public void ForgivenWhileReserved_IsTakenBackWhenItComesBack()
    {
        var book = new Book(Shop.WithDebt(DebtPolicy.Forgiven)).Earn("2026-03-01", "A", 100)
            .Reserve("2026-03-20T12:00:00", "kept", 25).Reserve("2026-03-20T12:00:00", "released", 60).Refund("2026-03-20T12:10:00", "r", "A", "10.00");
        Assert.Equal("points.reversed 15, debt.forgiven 75", book.TellLast());

        book.Release("2026-03-20T12:20:00", "released");
        Assert.Equal("reservation.released 60, points.forgiven-reversed 50", book.TellLast());
        var returned = (ForgivenPointsReversed)book.Last[1];
        Assert.Equal(("points.debt", 0, Shop.Order("A")), (returned.Rule, returned.Lot, returned.Source));
        Assert.Equal([new Posting(LedgerAccount.Available, -50), new Posting(LedgerAccount.Reversed, 50)], returned.Postings);
        Assert.Equal("Issued 100 Reversed 65 Available 10 Reserved 25", book.Tell());

        book.Confirm("2026-03-20T12:25:00", "kept");
        Assert.Equal("Issued 100 Reversed 65 Available 10 Spent 25", book.Tell());
        Assert.Equal((Shop.P(25), Shop.P(10)), (book.Lot("A").Forgiven, book.Lot("A").Entitled));
    }

    [Fact]
    public void ForgivenWhileReserved_TwoLots_TakesEachFromItsOwn()
    {
        var book = new Book(Shop.WithDebt(DebtPolicy.Forgiven)).Earn("2026-03-01", "A", 10).Earn("2026-03-02", "B", 10).Reserve("2026-03-20T12:00:00", "b", 20);

        book.Refund("2026-03-20T12:10:00", "r", "B", "4.00").To("2026-03-20T12:30:00");

        Assert.Equal("reservation.lapsed 20, points.forgiven-reversed 6", Book.Tell(book.Events[^2..]));
        Assert.Equal((Shop.P(10), Shop.P(4)), (book.Lot("A").Available, book.Lot("B").Available));
    }

    [Fact]
    public void DeductedWhileReserved_IsPaidForAndStays()
    {
        var book = new Book(Shop.WithDebt(DebtPolicy.FromRefund)).Earn("2026-03-01", "A", 100).Reserve("2026-03-20T12:00:00", "b", 100).Refund("2026-03-20T12:10:00", "r", "A");

        Assert.Equal("reservation.released 100", book.Release("2026-03-20T12:20:00", "b").TellLast());
        Assert.Equal("Issued 100 Available 100", book.Tell());
        Assert.Empty(book.Refund("2026-03-21", "s", "A").Last);
    }

    [Fact]
    public void ChargedAndRepaidByOthers_LeavesThePointsThatComeBackToTheMember()
    {
        // A's debt was repaid by B, so when A's reservation comes back its points stand for B's.
        var book = new Book().Earn("2026-03-12", "B", 100).Earn("2026-03-01", "A", 100).To("2026-03-19")
            .Reserve("2026-03-19T23:45:00", "b", 100).Refund("2026-03-19T23:50:00", "r", "A").To("2026-03-20T00:00:00");
        Assert.Equal("Issued 200 Reversed 100 Reserved 100", book.Tell());

        book.Release("2026-03-20T00:05:00", "b");
        Assert.Equal("Issued 200 Reversed 100 Available 100", book.Tell());
        Assert.Empty(book.Refund("2026-03-20T00:06:00", "s", "A").Last);

        Assert.Equal("debt.charged 100, debt.repaid 100", book.Refund("2026-03-20T00:07:00", "t", "B").TellLast());
        Assert.Equal("Issued 200 Reversed 200", book.Tell());
    }
}

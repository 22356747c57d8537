namespace Lvyuan.Ledger.Tests;

public sealed class MergeTests
{
    [Fact]
    public void P20_Merge_ConservesEveryAccount()
    {
        var mine = new Book().Earn("2026-01-01", "A", 100).Spend("2026-01-20", "X", 30).Earn("2026-03-01", "A2", 7);
        var theirs = new Book().Earn("2025-01-01", "old", 11).Earn("2026-02-01", "B", 50).Refund("2026-02-02", "r", "B", "45.00").Earn("2026-03-02", "B2", 9)
            .Reserve("2026-03-05T11:50:00", "basket", 5);
        theirs.To("2026-03-05");
        Assert.Equal("Issued 107 Pending 7 Available 70 Spent 30", mine.To("2026-03-05").Tell());
        Assert.Equal("Issued 70 Reversed 5 Pending 9 Available 40 Reserved 5 Expired 11", theirs.Tell());
        var (before, other) = (mine.State.Balances, theirs.State.Balances);

        mine.Absorb("2026-03-05", "m", theirs);

        Assert.Equal("Issued 177 Reversed 5 Pending 16 Available 110 Reserved 5 Spent 30 Expired 11", mine.Tell());
        var absorbed = Assert.IsType<AccountAbsorbed>(Assert.Single(mine.Last));
        Assert.Equal("account.absorbed", absorbed.Name);
        Assert.Equal("points", absorbed.Rule);
        Assert.Equal((Shop.Merge("m"), Shop.Merge("m"), Shop.P(70)), (absorbed.Cause, absorbed.Source, absorbed.Points));
        Assert.Equal(
            [
                new Posting(LedgerAccount.Issued, -70), new Posting(LedgerAccount.Reversed, 5), new Posting(LedgerAccount.Pending, 9),
                new Posting(LedgerAccount.Available, 40), new Posting(LedgerAccount.Reserved, 5), new Posting(LedgerAccount.Expired, 11),
            ],
            absorbed.Postings);
        foreach (var account in Enum.GetValues<LedgerAccount>())
            Assert.Equal(before[account] + other[account], mine.State.Balances[account]);

        // What was reserved there is confirmed here, what was pending there unlocks here, and both expire when they would have.
        mine.Confirm("2026-03-05T12:10:00", "basket").To("2026-03-11");
        Assert.Equal("Issued 177 Reversed 5 Available 126 Spent 35 Expired 11", mine.Tell());
        Assert.Equal("Issued 177 Reversed 5 Spent 35 Expired 137", mine.To("2027-03-11").Tell());
    }

    [Fact]
    public void P20_MergedLots_AreUsedFirstExpiringFirst()
    {
        var mine = new Book().Earn("2026-01-02", "A", 10).Earn("2026-01-04", "C", 10);
        var theirs = new Book().Earn("2026-01-03", "B", 10).Earn("2026-01-05", "D", 10).Earn("2026-01-04T08:00:00", "C earlier", 10).To("2026-02-01");
        mine.To("2026-02-01").Absorb("2026-02-01", "m", theirs);

        mine.Spend("2026-02-02", "X", 45);

        Assert.Equal(
            "order:A 10, order:B 10, order:C earlier 10, order:C 10, order:D 5",
            string.Join(", ", ((PointsSpent)mine.Last[0]).Parts.Select(part => $"{part.Source} {part.Points}")));
        Assert.Equal("0 1 2 3 4", string.Join(' ', mine.State.Lots.Select(lot => lot.Number)));
        Assert.Equal("A C B C earlier D", string.Join(' ', mine.State.Lots.Select(lot => lot.Source.Name)));
    }

    [Fact]
    public void P20_DebtMeetsPoints_AndIsRepaidAtOnce()
    {
        var mine = new Book().Earn("2026-01-01", "A", 100).Spend("2026-01-20", "X", 100).Refund("2026-01-21", "r", "A");
        var theirs = new Book().Earn("2026-01-01", "B", 30).Give("2026-01-05", "G", 50).To("2026-02-01");

        mine.Absorb("2026-02-01", "m", theirs);

        Assert.Equal("account.absorbed 80, debt.repaid 50, debt.repaid 30", mine.TellLast());
        Assert.Equal("Issued 180 Reversed 100 Spent 100 Debt 20", mine.Tell());

        // And the other way round.
        var debtor = new Book().Earn("2026-01-01", "A", 100).Spend("2026-01-20", "X", 100).Refund("2026-01-21", "r", "A");
        var owner = new Book().Give("2026-01-05", "G", 130).Absorb("2026-02-01", "m", debtor);
        Assert.Equal("Issued 230 Reversed 100 Available 30 Spent 100", owner.Tell());
    }

    [Fact]
    public void P20_TwoDebts_AreSummed()
    {
        var mine = new Book().Earn("2026-01-01", "A", 100).Spend("2026-01-20", "X", 100).Refund("2026-01-21", "r", "A");
        var theirs = new Book().Earn("2026-01-01", "B", 10).Spend("2026-01-20", "Y", 10).Refund("2026-01-21", "s", "B");

        Assert.Equal("Issued 110 Reversed 110 Spent 110 Debt 110", mine.Absorb("2026-02-01", "m", theirs).Tell());
    }

    [Fact]
    public void AbsorbAccount_Empty_IsUnchanged() =>
        new Book().Earn("2026-01-01", "A", 100).Unchanged(new AbsorbAccount(Shop.At("2026-01-02"), Shop.Merge("m"), PointsAccount.Empty));

    [Fact]
    public void AbsorbAccount_Again_IsUnchangedOnlyWithTheSameBalances()
    {
        var theirs = new Book().Give("2026-01-05", "G", 130);
        var absorb = new AbsorbAccount(Shop.At("2026-02-01"), Shop.Merge("m"), theirs.State);
        var mine = new Book().Do(absorb);

        mine.Unchanged(absorb);
        mine.Unchanged(absorb with { At = Shop.At("2026-02-02") });
        var refusal = mine.Refused(absorb with { Other = new Book().Give("2026-01-05", "G", 131).State });
        Assert.Equal(LedgerRefusals.KeyReused, refusal.ErrorCode);
        Assert.Equal("merge:m", refusal.Find("key"));
        Assert.Equal("Issued 130 Available 130", mine.Tell());

        // A spending under the same name is another matter.
        mine.Do(new SpendPoints(Shop.At("2026-02-03"), Shop.Merge("m"), Shop.P(10))).Unchanged(absorb with { At = Shop.At("2026-02-03") });
        mine.Unchanged(new SpendPoints(Shop.At("2026-02-03"), Shop.Merge("m"), Shop.P(10)));
    }

    [Fact]
    public void AbsorbAccount_MoreThanAnAccountCanEverHold_IsRefused()
    {
        var most = new Book().Give("2026-01-05", "G", LedgerHorizon.MostIssued);
        var mine = new Book().Give("2026-01-05", "H", 1);

        var refusal = mine.Refused(new AbsorbAccount(Shop.At("2026-02-01"), Shop.Merge("m"), most.State));

        Assert.Equal(LedgerRefusals.TooManyPoints, refusal.ErrorCode);
        Assert.Equal(LedgerHorizon.MostIssued, new Book().Absorb("2026-02-01", "m", most).State.Issued.Count);
    }

    [Fact]
    public void AbsorbAccount_CallersBugs_Throw()
    {
        var theirs = new Book().Earn("2026-01-05", "B", 130).State;

        Assert.Throws<ArgumentException>(() => new Book().Do(new AbsorbAccount(Shop.At("2026-01-06"), default, theirs)));
        Assert.Throws<ArgumentNullException>(() => new Book().Do(new AbsorbAccount(Shop.At("2026-01-06"), Shop.Merge("m"), null!)));
        Assert.Throws<ArgumentException>(() => new Book().Do(new AbsorbAccount(Shop.MidnightOf("2026-01-13"), Shop.Merge("m"), theirs)));
        new Book().Do(new AbsorbAccount(Shop.MidnightOf("2026-01-13") - Duration.Epsilon, Shop.Merge("m"), theirs));
    }

    [Fact]
    public void AbsorbAccount_JoinsWhatIsRemembered()
    {
        var theirs = new Book().Give("2026-01-05", "G", 20).Spend("2026-01-06", "X", 1)
            .Reserve("2026-01-07", "done", 2).Confirm("2026-01-07", "done").Reserve("2026-01-31T23:50:00", "open", 3);
        var mine = new Book().Give("2026-01-05", "H", 20).Spend("2026-01-07", "Y", 1)
            .Reserve("2026-01-06", "gone", 2).Release("2026-01-06", "gone").Reserve("2026-01-31T23:55:00", "mine", 3)
            .Absorb("2026-02-01T00:00:00", "m", theirs);

        mine.Unchanged(new SpendPoints(Shop.At("2026-02-01T00:01:00"), Shop.Order("X"), Shop.P(1)));
        mine.Unchanged(new SpendPoints(Shop.At("2026-02-01T00:01:00"), Shop.Order("Y"), Shop.P(1)));
        mine.Unchanged(new ConfirmReservation(Shop.At("2026-02-01T00:01:00"), Shop.Basket("done")));
        mine.Unchanged(new ReleaseReservation(Shop.At("2026-02-01T00:01:00"), Shop.Basket("gone")));
        Assert.Equal("open mine", string.Join(' ', mine.State.OpenReservations.Select(reservation => reservation.Id.Text)));
        mine.Unchanged(new IssuePoints(Shop.At("2026-02-01T00:01:00"), Shop.Gift("G"), Shop.P(20), Shop.Keeper, "thank you"));
        mine.Release("2026-02-01T00:02:00", "open");
        Assert.Equal("Issued 40 Available 33 Reserved 3 Spent 4", mine.Tell());
        Assert.Equal(Shop.P(17), mine.GiftLot("G").Available);
    }

    [Fact]
    public void AbsorbAccount_WhatItRemembers_IsForgottenInTheOrderOfTime()
    {
        // Theirs ended before mine, though mine was remembered first.
        var theirs = new Book().Give("2026-01-01", "G", 20).Reserve("2026-01-02", "theirs", 2).Confirm("2026-01-02", "theirs");
        var mine = new Book().Give("2026-01-01", "H", 20).Reserve("2026-01-10", "mine", 2).Confirm("2026-01-10", "mine").Absorb("2026-01-11", "m", theirs);

        mine.Give("2026-02-02", "later", 1);

        Assert.Equal(LedgerRefusals.ReservationUnknown, mine.Refused(new ConfirmReservation(Shop.At("2026-02-02"), Shop.Basket("theirs"))).ErrorCode);
        mine.Unchanged(new ConfirmReservation(Shop.At("2026-02-02"), Shop.Basket("mine")));
    }

    [Fact]
    public void AbsorbAccount_OneSourceInBoth_KeepsBothLotsAndReversesBoth()
    {
        var mine = new Book().Earn("2026-01-01", "A", 100);
        var theirs = new Book().Earn("2026-01-02", "A", 60);
        mine.Absorb("2026-01-03", "m", theirs);

        mine.Refund("2026-01-04", "r", "A", "50.00");

        Assert.Equal("points.reversed 50, points.reversed 10", mine.TellLast());
        Assert.Equal("Issued 160 Reversed 60 Pending 100", mine.Tell());
        mine.Unchanged(new EarnPointsByOrder(Shop.At("2026-01-05"), Shop.Order("A"), Shop.Yuan(100)));
    }

    [Fact]
    public void AbsorbAccount_OneReservationNameInBoth_ConfirmsOneThenTheOther()
    {
        var mine = new Book().Give("2026-01-01", "G", 10).Reserve("2026-01-02T12:00:00", "b", 3);
        var theirs = new Book().Give("2026-01-01", "H", 10).Reserve("2026-01-02T12:01:00", "b", 4);
        mine.Absorb("2026-01-02T12:02:00", "m", theirs);

        Assert.Equal("Issued 20 Available 13 Reserved 4 Spent 3", mine.Confirm("2026-01-02T12:03:00", "b").Tell());
        Assert.Equal("Issued 20 Available 13 Spent 7", mine.Confirm("2026-01-02T12:03:00", "b").Tell());
        mine.Unchanged(new ConfirmReservation(Shop.At("2026-01-02T12:04:00"), Shop.Basket("b")));
    }

    [Fact]
    public void AbsorbAccount_OneReservationNameEndedInBoth_AnswersByTheLaterEnd()
    {
        var confirmed = new Book().Give("2026-01-01", "G", 10).Reserve("2026-01-03", "b", 3).Confirm("2026-01-03", "b");
        var released = new Book().Give("2026-01-01", "H", 10).Reserve("2026-01-02", "b", 3).Release("2026-01-02", "b");
        var releasedLater = new Book().Give("2026-01-01", "H", 10).Reserve("2026-01-04", "b", 3).Release("2026-01-04", "b");
        var confirm = new ConfirmReservation(Shop.At("2026-01-06"), Shop.Basket("b"));

        new Book().Absorb("2026-01-05", "m", released).Absorb("2026-01-05", "n", confirmed).Unchanged(confirm);
        new Book().Absorb("2026-01-05", "m", confirmed).Absorb("2026-01-05", "n", released).Unchanged(confirm);
        var last = new Book().Absorb("2026-01-05", "m", confirmed).Absorb("2026-01-05", "n", releasedLater);
        Assert.Equal(LedgerRefusals.ReservationReleased, last.Refused(confirm).ErrorCode);
    }

    [Fact]
    public void AbsorbAccount_SpendingsOfBoth_AreForgottenInTheOrderOfTime()
    {
        var rules = Shop.RulesOf(Shop.BuiltIn with { ValidityMonths = 36 });
        var theirs = new Book(rules).Give("2026-01-01", "G", 20).Spend("2026-01-02", "theirs", 2);
        var mine = new Book(rules).Give("2026-01-01", "H", 20).Spend("2026-01-10", "mine", 2).Absorb("2026-01-11", "m", theirs);
        var later = Shop.At("2026-01-02") + Duration.FromDays(400);

        mine.Do(new IssuePoints(later, Shop.Gift("later"), Shop.P(1), null, "why"));

        mine.Unchanged(new SpendPoints(later, Shop.Order("mine"), Shop.P(2)));
        Assert.Equal("points.spent 2", mine.Do(new SpendPoints(later, Shop.Order("theirs"), Shop.P(2))).TellLast());
    }

    [Fact]
    public void AbsorbAccount_UnderAKeyThatAlsoSpent_DoesBothOnce()
    {
        var other = new Book().Give("2026-01-01", "G", 20);
        var merge = new AbsorbAccount(Shop.At("2026-01-03"), Shop.Merge("m"), other.To("2026-01-03").State);
        var spend = new SpendPoints(merge.At, merge.Cause, Shop.P(2));
        foreach (var commands in new LedgerCommand[][] { [merge, spend], [spend, merge] })
        {
            var book = new Book().Give("2026-01-02", "H", 5).Do(commands[0]).Do(commands[1]);
            Assert.Equal("Issued 25 Available 23 Spent 2", book.Tell());
            book.Unchanged(merge).Unchanged(spend);
            Assert.Equal(LedgerRefusals.KeyReused, book.Refused(spend with { Points = Shop.P(3) }).ErrorCode);
        }
    }
}

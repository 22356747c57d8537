namespace Lvyuan.Ledger.Tests;

public sealed class StatementTests
{
    private static Book Story() => new Book()
        .Earn("2026-03-01", "A", 100)
        .Give("2026-03-05", "G", 20)
        .Spend("2026-03-10", "X", 50)
        .Refund("2026-03-11", "r", "A", "60.00");

    [Fact]
    public void Statement_OfEverything_ListsTheLines()
    {
        var book = Story();

        var statement = PointsStatement.Of(book.Events, book.Rules, Shop.At("2026-03-11"));

        Assert.Equal(default, statement.Opening);
        Assert.Equal(book.State.Balances, statement.Closing);
        Assert.Null(statement.From);
        Assert.Equal(Shop.At("2026-03-11"), statement.To);
        Assert.Equal(
            """
            2026-03-01 points.issued order:A 100 -> 0
            2026-03-05 points.issued gift:G 20 -> 20
            2026-03-09 points.unlocked order:A 100 -> 120
            2026-03-10 points.spent order:X 50 -> 70
            2026-03-11 points.reversed order:A 40 -> 30
            """,
            Tell(statement));
        Assert.All(statement.Lines, line => Assert.True(line.IsRecorded));
        Assert.Equal(book.Events, statement.Lines.Select(line => line.Event));
    }

    [Fact]
    public void Statement_FromAnInstant_OpensWithWhatWasBefore()
    {
        var book = Story();

        var statement = PointsStatement.Of(book.Events, book.Rules, Shop.At("2026-03-10"), Shop.MidnightOf("2026-03-09"));

        Assert.Equal("Issued 120 Pending 100 Available 20", Book.Tell(statement.Opening));
        Assert.Equal("Issued 120 Available 70 Spent 50", Book.Tell(statement.Closing));
        Assert.Equal(
            """
            2026-03-09 points.unlocked order:A 100 -> 120
            2026-03-10 points.spent order:X 50 -> 70
            """,
            Tell(statement));
        Assert.Equal(Shop.MidnightOf("2026-03-09"), statement.From);
        Assert.Equal(Shop.MidnightOf("2026-03-09"), statement.Lines[0].At);
    }

    [Fact]
    public void Statement_AsOfAnEarlierInstant_LeavesOutWhatCameLater()
    {
        var book = Story();

        Assert.Equal("Issued 120 Available 120", Book.Tell(PointsStatement.Of(book.Events, book.Rules, Shop.At("2026-03-10") - Duration.Epsilon).Closing));
        Assert.Equal("Issued 120 Available 70 Spent 50", Book.Tell(PointsStatement.Of(book.Events, book.Rules, Shop.At("2026-03-10")).Closing));
        Assert.Equal(default, PointsStatement.Of(book.Events, book.Rules, Shop.At("2026-02-01")).Closing);
    }

    [Fact]
    public void Statement_LaterThanTheLastEvent_HoldsWhatTimeAloneDecides()
    {
        var book = Story();
        var recorded = book.Events.Count;

        var statement = PointsStatement.Of(book.Events, book.Rules, Shop.At("2027-06-01"), Shop.At("2026-12-01"));

        Assert.Equal("Issued 120 Reversed 40 Available 30 Spent 50", Book.Tell(statement.Opening));
        Assert.Equal("Issued 120 Reversed 40 Spent 50 Expired 30", Book.Tell(statement.Closing));
        Assert.Equal("2027-03-09 points.expired order:A 30 -> 0", Tell(statement));
        Assert.False(statement.Lines[0].IsRecorded);
        Assert.Equal(book.To("2027-06-01").State.Balances, statement.Closing);
        Assert.Equal(recorded + 1, book.Events.Count);
    }

    [Fact]
    public void Statement_WhatTimeDecidedBeforeItsBeginning_IsInItsOpening()
    {
        var book = Story();

        var statement = PointsStatement.Of(book.Events, book.Rules, Shop.At("2027-06-01"), Shop.At("2027-05-01"));

        Assert.Equal("Issued 120 Reversed 40 Spent 50 Expired 30", Book.Tell(statement.Opening));
        Assert.Equal(statement.Opening, statement.Closing);
        Assert.True(statement.Lines.IsEmpty);
    }

    [Fact]
    public void Statement_WithALateFact_StandsWhereItWasRecorded()
    {
        // Paid on the second, reported on the twentieth, after the spending of the tenth.
        var book = Story();
        book.To("2026-03-20").Earn("2026-03-02", "late", 8).To("2026-03-20");

        var statement = PointsStatement.Of(book.Events, book.Rules, Shop.At("2026-03-20"), Shop.At("2026-03-11"));

        Assert.Equal(
            """
            2026-03-11 points.reversed order:A 40 -> 30
            2026-03-02 points.issued order:late 8 -> 30
            2026-03-10 points.unlocked order:late 8 -> 38
            """,
            Tell(statement));
        Assert.Equal("Issued 120 Available 70 Spent 50", Book.Tell(PointsStatement.Of(book.Events, book.Rules, Shop.At("2026-03-10")).Closing));
    }

    [Fact]
    public void Statement_EndingBeforeItBegins_Throws()
    {
        Assert.Throws<ArgumentException>(() => PointsStatement.Of([], Shop.Rules, Shop.At("2026-03-10"), Shop.At("2026-03-11")));
        PointsStatement.Of([], Shop.Rules, Shop.At("2026-03-10"), Shop.At("2026-03-10"));
    }

    [Fact]
    public void Statement_DayOfALine_IsOfTheRulebooksZone()
    {
        var book = new Book().Earn("2026-03-01T00:30:00", "A", 100);

        Assert.Equal(Shop.Day("2026-03-01"), PointsStatement.Of(book.Events, book.Rules, Shop.At("2026-03-02")).Lines[0].On);
        var berlin = Shop.RulesOf(Shop.BuiltIn, zone: Shop.Berlin);
        Assert.Equal(Shop.Day("2026-02-28"), PointsStatement.Of(book.Events, berlin, Shop.At("2026-03-02")).Lines[0].On);
    }

    [Fact]
    public void P14_Reading_WritesNothing()
    {
        var book = Story();
        var state = book.State;
        var copy = Story().State;
        var events = book.Events.ToArray();

        // Long after everything has expired, everything is read.
        _ = PointsStatement.Of(book.Events, book.Rules, Shop.At("2030-01-01"));
        _ = PointsAccount.NextDue(state, book.Rules);
        _ = PointsAccount.Advance(state, Shop.At("2030-01-01"), book.Rules);
        _ = (state.NextExpiry, state.Available, state.LotOf(Shop.Order("A")), state.OpenReservations);

        Assert.Equal(copy, state);
        Assert.Equal(events, book.Events);
        Assert.Equal(Shop.P(30), state.Available);
    }

    [Fact]
    public void P14_OneMembersBalance_IsNotComputedFromAnothers()
    {
        // Two members go on from one state; neither sees what the other did.
        var common = new Book().Earn("2026-03-01", "A", 100).To("2026-03-10").State;
        var one = new Book(state: common).Earn("2026-03-11", "B", 10).Spend("2026-03-12", "X", 100);
        var two = new Book(state: common).Earn("2026-03-11", "C", 20);

        Assert.Equal("Issued 110 Pending 10 Spent 100", one.Tell());
        Assert.Equal("Issued 120 Pending 20 Available 100", two.Tell());
        Assert.Equal("Issued 100 Available 100", new Book(state: common).Tell());
        Assert.Null(two.State.LotOf(Shop.Order("B")));
    }

    private static string Tell(PointsStatement statement) =>
        string.Join('\n', statement.Lines.Select(line => $"{line.On:uuuu-MM-dd} {line.What} {line.Source} {line.Points} -> {line.Available}"));
}

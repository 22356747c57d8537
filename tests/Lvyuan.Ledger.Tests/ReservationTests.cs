using Lvyuan.Primitives;

namespace Lvyuan.Ledger.Tests;

public sealed class ReservationTests
{
    [Fact]
    public void ReservePoints_Available_HoldsThemForThirtyMinutes()
    {
        var book = new Book().Earn("2026-03-01", "A", 10).Give("2026-03-05", "G", 5).To("2026-03-10").Reserve("2026-03-10T12:00:00", "b", 8);

        var reserved = Assert.IsType<PointsReserved>(Assert.Single(book.Last));
        Assert.Equal("points.reserved", reserved.Name);
        Assert.Equal("points.reservation_minutes", reserved.Rule);
        Assert.Equal("reservation:b", reserved.Source.ToString());
        Assert.Equal(Shop.At("2026-03-10T12:30:00"), reserved.LapsesAt);
        Assert.Equal([new LotPart(1, Shop.Gift("G"), Shop.P(5)), new LotPart(0, Shop.Order("A"), Shop.P(3))], reserved.Parts);
        Assert.Equal([new Posting(LedgerAccount.Available, -8), new Posting(LedgerAccount.Reserved, 8)], reserved.Postings);
        Assert.Equal("Issued 15 Available 7 Reserved 8", book.Tell());
        Assert.Equal(new Reservation(Shop.Basket("b"), Shop.P(8), reserved.LapsesAt, reserved.Parts), Assert.Single(book.State.OpenReservations));
        Assert.Equal(reserved.LapsesAt, PointsAccount.NextDue(book.State, book.Rules));
    }

    [Fact]
    public void ReservePoints_MoreThanAvailable_IsRefused()
    {
        var book = new Book().Give("2026-03-01", "G", 5).Reserve("2026-03-01", "b", 3);

        var refusal = book.Refused(new ReservePoints(Shop.At("2026-03-01"), Shop.Basket("c"), Shop.P(3)));

        Assert.Equal(LedgerRefusals.InsufficientPoints, refusal.ErrorCode);
        Assert.Equal(("3", "2", "1"), (refusal.Find("requested"), refusal.Find("available"), refusal.Find("missing")));
        Assert.Equal("Issued 5 Reserved 5", book.Reserve("2026-03-01", "c", 2).Tell());
    }

    [Fact]
    public void ConfirmReservation_InTime_Spends()
    {
        var book = new Book().Give("2026-03-01", "G", 5).Reserve("2026-03-01T12:00:00", "b", 3).Confirm("2026-03-01T12:29:59", "b");

        var confirmed = Assert.IsType<ReservationConfirmed>(Assert.Single(book.Last));
        Assert.Equal("reservation.confirmed", confirmed.Name);
        Assert.Equal("points.reservation_minutes", confirmed.Rule);
        Assert.Equal("reservation:b", confirmed.Source.ToString());
        Assert.Equal([new Posting(LedgerAccount.Reserved, -3), new Posting(LedgerAccount.Spent, 3)], confirmed.Postings);
        Assert.Equal("Issued 5 Available 2 Spent 3", book.Tell());
        Assert.Empty(book.State.OpenReservations);
        Assert.Equal((Shop.P(2), Shop.P(0), Shop.P(3)), (book.GiftLot("G").Available, book.GiftLot("G").Reserved, book.GiftLot("G").Spent));
    }

    [Fact]
    public void ReleaseReservation_InTime_GivesBackToTheSameLots()
    {
        var book = new Book().Earn("2026-03-01", "A", 10).Give("2026-03-05", "G", 5).To("2026-03-10");
        var before = book.State;

        book.Reserve("2026-03-10", "b", 8).Release("2026-03-10", "b");

        var released = Assert.IsType<ReservationReleased>(Assert.Single(book.Last));
        Assert.Equal("reservation.released", released.Name);
        Assert.Equal("points.reservation_minutes", released.Rule);
        Assert.Equal("reservation:b", released.Source.ToString());
        Assert.Equal([new Posting(LedgerAccount.Reserved, -8), new Posting(LedgerAccount.Available, 8)], released.Postings);
        Assert.Equal(before.Balances, book.State.Balances);
        Assert.Equal(before.Lots, book.State.Lots);
    }

    [Fact]
    public void Advance_ThirtyMinutesAfterReserving_Lapses()
    {
        var book = new Book().Give("2026-03-01", "G", 5).Reserve("2026-03-01T12:00:00", "b", 3);
        var lapse = Shop.At("2026-03-01T12:30:00");

        Assert.Equal("Issued 5 Available 2 Reserved 3", book.To(lapse - Duration.Epsilon).Tell());
        Assert.Equal("Issued 5 Available 5", book.To(lapse).Tell());

        var lapsed = Assert.IsType<ReservationLapsed>(book.Events[^1]);
        Assert.Equal(lapse, lapsed.At);
        Assert.Equal("reservation.lapsed", lapsed.Name);
        Assert.Equal("points.reservation_minutes", lapsed.Rule);
        Assert.Equal("reservation:b", lapsed.Source.ToString());
        Assert.Equal([new Posting(LedgerAccount.Reserved, -3), new Posting(LedgerAccount.Available, 3)], lapsed.Postings);
    }

    [Fact]
    public void ConfirmReservation_AtTheInstantOfTheLapse_IsRefused()
    {
        var book = new Book().Give("2026-03-01", "G", 5).Reserve("2026-03-01T12:00:00", "b", 3);

        var refusal = book.Refused(new ConfirmReservation(Shop.At("2026-03-01T12:30:00"), Shop.Basket("b")));

        Assert.Equal(LedgerRefusals.ReservationLapsed, refusal.ErrorCode);
        Assert.Equal("b", refusal.Find("reservation"));
        Assert.Equal("2026-03-01T04:30:00Z", refusal.Find("ended_at"));
        Assert.Equal("Reserve again under another name.", refusal.Remedy);
    }

    [Fact]
    public void ConfirmReservation_AcrossAClockChange_CountsElapsedMinutes()
    {
        // In Berlin the clocks go back at 03:00 on 25 October 2026: half an hour later it is 02:20 again.
        var rules = Shop.RulesOf(Shop.BuiltIn, zone: Shop.Berlin);
        var reserved = Instant.FromUtc(2026, 10, 25, 0, 50);
        var book = new Book(rules);
        book.Do(new IssuePoints(reserved, Shop.Gift("G"), Shop.P(5), null, "why")).Do(new ReservePoints(reserved, Shop.Basket("b"), Shop.P(5)));

        Assert.Equal(reserved + Duration.FromMinutes(30), PointsAccount.NextDue(book.State, rules));
    }

    [Fact]
    public void EndedReservation_IsAnsweredByHowItEnded()
    {
        var book = new Book().Give("2026-03-01", "G", 9)
            .Reserve("2026-03-01T12:00:00", "confirmed", 1).Confirm("2026-03-01T12:00:00", "confirmed")
            .Reserve("2026-03-01T12:00:00", "released", 2).Release("2026-03-01T12:00:00", "released")
            .Reserve("2026-03-01T12:00:00", "lapsed", 3).To("2026-03-01T12:30:00");
        var now = Shop.At("2026-03-01T12:31:00");

        book.Unchanged(new ConfirmReservation(now, Shop.Basket("confirmed")));
        book.Unchanged(new ReservePoints(now, Shop.Basket("confirmed"), Shop.P(1)));
        book.Unchanged(new ReleaseReservation(now, Shop.Basket("released")));
        book.Unchanged(new ReleaseReservation(now, Shop.Basket("lapsed")));
        Assert.Equal(LedgerRefusals.ReservationConfirmed, book.Refused(new ReleaseReservation(now, Shop.Basket("confirmed"))).ErrorCode);
        Assert.Equal(LedgerRefusals.ReservationReleased, book.Refused(new ConfirmReservation(now, Shop.Basket("released"))).ErrorCode);
        Assert.Equal(LedgerRefusals.ReservationLapsed, book.Refused(new ConfirmReservation(now, Shop.Basket("lapsed"))).ErrorCode);
        Assert.Equal(LedgerRefusals.ReservationReleased, book.Refused(new ReservePoints(now, Shop.Basket("released"), Shop.P(2))).ErrorCode);
        Assert.Equal(LedgerRefusals.ReservationLapsed, book.Refused(new ReservePoints(now, Shop.Basket("lapsed"), Shop.P(3))).ErrorCode);
        foreach (var name in new[] { "confirmed", "released", "lapsed" })
        {
            var refusal = book.Refused(new ReservePoints(now, Shop.Basket(name), Shop.P(9)));
            Assert.Equal(LedgerRefusals.KeyReused, refusal.ErrorCode);
            Assert.Equal("reservation:" + name, refusal.Find("key"));
        }

        Assert.Equal("Issued 9 Available 8 Spent 1", book.Tell());
    }

    [Fact]
    public void RefusalsOfEndedReservations_NameTheRemedy()
    {
        var book = new Book().Give("2026-03-01", "G", 9).Reserve("2026-03-01", "b", 1).Confirm("2026-03-01", "b");

        var refusal = book.Refused(new ReleaseReservation(Shop.At("2026-03-02"), Shop.Basket("b")));

        Assert.Equal("Its points are spent: issue points where they are to be given back.", refusal.Remedy);
        Assert.Equal("Reservation b of 1 points was confirmed at 2026-03-01T04:00:00Z. Its points are spent: issue points where they are to be given back.", refusal.ErrorMessage);
    }

    [Fact]
    public void OpenReservation_ReservedAgain_IsUnchangedOnlyWithTheSamePoints()
    {
        var book = new Book().Give("2026-03-01", "G", 9).Reserve("2026-03-01", "b", 3);

        book.Unchanged(new ReservePoints(Shop.At("2026-03-01"), Shop.Basket("b"), Shop.P(3)));
        Assert.Equal(LedgerRefusals.KeyReused, book.Refused(new ReservePoints(Shop.At("2026-03-01"), Shop.Basket("b"), Shop.P(4))).ErrorCode);
    }

    [Fact]
    public void UnknownReservation_IsRefused()
    {
        var book = new Book().Give("2026-03-01", "G", 9).Reserve("2026-03-01", "b", 3);

        foreach (var command in new LedgerCommand[]
        {
            new ConfirmReservation(Shop.At("2026-03-01"), Shop.Basket("c")),
            new ReleaseReservation(Shop.At("2026-03-01"), Shop.Basket("c")),
        })
        {
            var refusal = book.Refused(command);
            Assert.Equal(LedgerRefusals.ReservationUnknown, refusal.ErrorCode);
            Assert.Equal("c", refusal.Find("reservation"));
        }
    }

    [Fact]
    public void EndedReservation_IsForgottenAfterThirtyDays()
    {
        var ended = Shop.At("2026-03-01");
        var confirm = new ConfirmReservation(ended, Shop.Basket("b"));
        var book = new Book().Give("2026-03-01", "G", 9).Reserve("2026-03-01", "b", 3).Do(confirm);
        var forgotten = ended + Duration.FromDays(30);

        // Memory moves on with events, not with looking.
        book.Do(new IssuePoints(forgotten - Duration.Epsilon, Shop.Gift("H"), Shop.P(1), null, "why"));
        book.Unchanged(confirm with { At = forgotten });
        book.Do(new IssuePoints(forgotten, Shop.Gift("I"), Shop.P(1), null, "why"));
        Assert.Equal(LedgerRefusals.ReservationUnknown, book.Refused(confirm with { At = forgotten }).ErrorCode);
    }

    [Fact]
    public void SeveralReservations_LapseInTheOrderOfTheirInstants()
    {
        var book = new Book().Give("2026-03-01", "G", 9).Reserve("2026-03-01T12:00:00", "slow", 1).Reserve("2026-03-01T12:01:00", "slower", 1);
        book.Rules = Shop.RulesOf(Shop.BuiltIn with { ReservationMinutes = 5 }, "v2");
        book.Reserve("2026-03-01T12:02:00", "quick", 2);

        Assert.Equal("quick slow slower", Open(book));

        book.Reserve("2026-03-01T12:25:00", "together", 3);
        Assert.Equal("slow together slower", Open(book));
        Assert.Equal("reservation:slow reservation:together reservation:slower", Lapses(book, "2026-03-01T12:40:00"));
    }

    [Fact]
    public void ConfirmReservation_OneOfSeveral_LeavesTheOthers()
    {
        var book = new Book().Give("2026-03-01", "G", 9).Reserve("2026-03-01", "a", 1).Reserve("2026-03-01", "b", 2).Reserve("2026-03-01", "c", 3);

        book.Confirm("2026-03-01", "b");

        Assert.Equal("Issued 9 Available 3 Reserved 4 Spent 2", book.Tell());
        Assert.Equal("a c", Open(book));
    }

    [Fact]
    public void ReservedPoints_PastTheirExpiry_ExpireOnTheSpotWhenTheyComeBack()
    {
        var release = new Book().Earn("2026-03-01", "A", 10).Reserve("2027-03-08T23:50:00", "b", 10);
        var lapse = new Book().Earn("2026-03-01", "A", 10).Reserve("2027-03-08T23:50:00", "b", 10);

        release.Release("2027-03-09T00:05:00", "b");
        Assert.Equal("reservation.released 10, points.expired 10", release.TellLast());
        Assert.Equal(Shop.At("2027-03-09T00:05:00"), release.Last[1].At);
        Assert.Equal(Shop.Day("2027-03-09"), ((PointsExpired)release.Last[1]).On);

        lapse.To("2027-03-10");
        Assert.Equal("reservation.lapsed 10, points.expired 10", Book.Tell(lapse.Events[^2..]));
        Assert.All(lapse.Events[^2..], @event => Assert.Equal(Shop.At("2027-03-09T00:20:00"), @event.At));
        Assert.Equal(release.State.Balances, lapse.State.Balances);
    }

    [Fact]
    public void ReservedPoints_OfSeveralLots_OnlyTheExpiredOnesExpire()
    {
        var book = new Book().Earn("2026-03-01", "old", 10).Earn("2026-03-02", "new", 10).Reserve("2027-03-08T23:50:00", "b", 15).Release("2027-03-09T00:05:00", "b");

        Assert.Equal("reservation.released 15, points.expired 10", book.TellLast());
        Assert.Equal("Issued 20 Available 10 Expired 10", book.Tell());
    }

    [Fact]
    public void ReservedPoints_ReleasedOneInstantBeforeTheirExpiry_AreAvailable()
    {
        var expiry = Shop.MidnightOf("2027-03-09");
        var book = new Book().Earn("2026-03-01", "A", 10).Reserve("2027-03-08T23:50:00", "b", 10);

        book.Do(new ReleaseReservation(expiry - Duration.Epsilon, Shop.Basket("b")));
        Assert.Equal("Issued 10 Available 10", book.Tell());
        Assert.Equal(expiry, PointsAccount.NextDue(book.State, book.Rules));
    }

    [Fact]
    public void ReservedPoints_ReleasedAtTheirExpiry_Expire()
    {
        var book = new Book().Earn("2026-03-01", "A", 10).Reserve("2027-03-08T23:50:00", "b", 10);

        book.Do(new ReleaseReservation(Shop.MidnightOf("2027-03-09"), Shop.Basket("b")));
        Assert.Equal("Issued 10 Expired 10", book.Tell());
    }

    [Fact]
    public void ReservationCommands_CallersBugs_Throw()
    {
        var at = Shop.At("2026-03-01");

        Assert.Throws<ArgumentException>(() => new Book().Do(new ReservePoints(at, default, Shop.P(1))));
        Assert.Throws<ArgumentException>(() => new Book().Do(new ReservePoints(at, Shop.Basket("b"), Points.None)));
        Assert.Throws<ArgumentException>(() => new Book().Do(new ConfirmReservation(at, default)));
        Assert.Throws<ArgumentException>(() => new Book().Do(new ReleaseReservation(at, default)));
    }

    private static string Open(Book book) => string.Join(' ', book.State.OpenReservations.Select(reservation => reservation.Id.Text));

    private static string Lapses(Book book, string until) =>
        string.Join(' ', PointsAccount.Advance(book.State, Shop.At(until), book.Rules).OfType<ReservationLapsed>().Select(lapsed => lapsed.Source));
}

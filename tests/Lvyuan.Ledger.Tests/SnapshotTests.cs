using FsCheck.Xunit;
using Lvyuan.Primitives;

namespace Lvyuan.Ledger.Tests;

/// <summary>An account is stored and restored whole, and what cannot have been is refused.</summary>
public sealed class SnapshotTests
{
    private static readonly PointsAccount Rich = RichBook().State;

    private static readonly PointsAccountSnapshot Right = Rich.ToSnapshot();

    private static readonly Dictionary<string, PointsAccountSnapshot> Wrong = new(StringComparer.Ordinal)
    {
        ["balances that are not conserved"] = With(balances => balances with { Issued = balances.Issued + Shop.P(1) }),
        ["more pending than in the lots"] = With(balances => balances with { Pending = balances.Pending + Shop.P(1), Spent = balances.Spent - Shop.P(1) }),
        ["more available than in the lots"] = With(balances => balances with { Available = balances.Available + Shop.P(1), Spent = balances.Spent - Shop.P(1) }),
        ["more reserved than in the lots"] = With(balances => balances with { Reserved = balances.Reserved + Shop.P(1), Spent = balances.Spent - Shop.P(1) }),
        ["a reservation of fewer points than are held"] = Right with { OpenReservations = [Right.OpenReservations[0] with { Points = Shop.P(1) }] },
        ["no reservation for what is held"] = Right with { OpenReservations = default },
        ["a lot that spent more than it was granted"] = WithSpent(Right.Lots[2].Spent + Shop.P(1)),
        ["a lot that lost points"] = WithSpent(Right.Lots[2].Spent - Shop.P(1)),
        ["an act that neither spent nor absorbed"] = Right with { Acts = Right.Acts.SetItem(0, Right.Acts[0] with { Spent = null, Absorbed = null }) },
        ["an act that spent and absorbed"] = Right with { Acts = Right.Acts.SetItem(0, Right.Acts[0] with { Spent = Shop.P(1), Absorbed = default(Balances) }) },
        ["fewer than no forgotten lots"] = Right with { ForgottenLots = -1 },
        ["fewer than no forgotten reservations"] = Right with { ForgottenEndedReservations = -1 },
        ["fewer than no forgotten acts"] = Right with { ForgottenActs = -1 },
        ["a pending lot below the first"] = Right with { PendingOrder = Right.PendingOrder.Add(-1) },
        ["a pending lot after the last"] = Right with { PendingOrder = Right.PendingOrder.Add(Right.Lots.Count) },
        ["a pending lot twice"] = Right with { PendingOrder = Right.PendingOrder.Add(Right.PendingOrder[0]) },
        ["a pending lot without a place"] = Right with { PendingOrder = default },
        ["a usable lot below the first"] = Right with { UseOrder = Right.UseOrder.Add(-1) },
        ["a usable lot after the last"] = Right with { UseOrder = Right.UseOrder.Add(Right.Lots.Count) },
        ["a usable lot far after the last"] = Right with { UseOrder = Right.UseOrder.Add(Right.Lots.Count + 1) },
        ["a usable lot twice"] = Right with { UseOrder = Right.UseOrder.Add(Right.UseOrder[0]) },
        ["a usable lot without a place"] = Right with { UseOrder = Right.UseOrder.RemoveFirst(1) },
    };

    public static TheoryData<string> Wrongs => [.. Wrong.Keys];

    [Fact]
    public void FromSnapshot_OfEveryPart_IsTheSameAccountAndDecidesLikeIt()
    {
        // What the example has to hold for the comparison to say anything: every counter, every end, both acts, and lot 0.
        Assert.All(
            [
                Sum(lot => lot.Pending), Sum(lot => lot.Available), Sum(lot => lot.Reserved), Sum(lot => lot.Spent), Sum(lot => lot.Expired),
                Sum(lot => lot.Reversed), Sum(lot => lot.Repaid), Sum(lot => lot.Charged), Sum(lot => lot.Forgiven), Sum(lot => lot.Deducted),
            ],
            sum => Assert.True(sum > 0));
        Assert.Equal([ReservationEnd.Confirmed, ReservationEnd.Released, ReservationEnd.Lapsed], Right.EndedReservations.Select(ended => ended.End));
        Assert.Equal([false, true], Right.Acts.Select(act => act.Absorbed is null));
        Assert.Contains(0, Right.UseOrder);
        Assert.Single(Right.OpenReservations);

        var restored = PointsAccount.FromSnapshot(Right);
        Assert.Equal(Rich, restored);
        Assert.Equal(Rich.GetHashCode(), restored.GetHashCode());
        Assert.Equal(Right, restored.ToSnapshot());
        Assert.Equal(Right.GetHashCode(), restored.ToSnapshot().GetHashCode());

        var later = Shop.At("2028-06-01");
        Assert.Equal(PointsAccount.Advance(Rich, later, Shop.Rules), PointsAccount.Advance(restored, later, Shop.Rules));
        new Book(state: restored).Unchanged(new SpendPoints(Shop.At("2026-03-20T12:01:00"), Shop.Order("X"), Shop.P(60)))
            .Unchanged(new ConfirmReservation(Shop.At("2026-03-20T12:01:00"), Shop.Basket("confirmed")));

        static long Sum(Func<LotSnapshot, Points> part) => Right.Lots.Sum(lot => part(lot).Count);
    }

    [Fact]
    public void FromSnapshot_OfNothing_IsTheEmptyAccount() =>
        Assert.Equal(PointsAccount.Empty, PointsAccount.FromSnapshot(PointsAccount.Empty.ToSnapshot()));

    [Fact]
    public void FromSnapshot_OfOneKindOfMemoryAlone_KeepsIt()
    {
        var earned = new Book().Give("2026-03-01", "G", 50);
        foreach (var book in new[]
        {
            new Book(state: earned.State).Reserve("2026-03-02", "b", 5),
            new Book(state: earned.State).Reserve("2026-03-02", "b", 5).Release("2026-03-02", "b"),
            new Book(state: earned.State).Spend("2026-03-02", "X", 5),
        })
        {
            Assert.Equal(book.State, PointsAccount.FromSnapshot(book.State.ToSnapshot()));
            Assert.NotEqual(earned.State, PointsAccount.FromSnapshot(book.State.ToSnapshot()));
        }
    }

    [Fact]
    public void FromSnapshot_OfWhatIsForgotten_CountsOnFromThere()
    {
        var book = new Book().Give("2026-03-01", "G", 5).Reserve("2026-03-02", "b", 2).Confirm("2026-03-02", "b").Spend("2026-03-02", "X", 3)
            .Give("2028-03-01", "H", 9);
        var snapshot = book.State.ToSnapshot();
        Assert.Equal((1, 1, 1), (snapshot.ForgottenLots, snapshot.ForgottenEndedReservations, snapshot.ForgottenActs));
        Assert.Equal((1, 0, 0), (snapshot.Lots.Count, snapshot.EndedReservations.Count, snapshot.Acts.Count));

        var restored = PointsAccount.FromSnapshot(snapshot);
        Assert.Equal(book.State, restored);
        Assert.Equal(snapshot, restored.ToSnapshot());
        Assert.NotEqual(restored, PointsAccount.FromSnapshot(snapshot with { ForgottenActs = 0 }));
        Assert.NotEqual(restored, PointsAccount.FromSnapshot(snapshot with { ForgottenEndedReservations = 0 }));
        Assert.Equal(2, Assert.IsType<PointsIssued>(Assert.Single(new Book(state: restored).Give("2028-03-02", "I", 1).Last)).Lot);
    }

    [Fact]
    public void FromSnapshot_OfOrdersThatNameOnlyForgottenLots_IsAnAccountInWhichNothingIsDue()
    {
        var snapshot = new PointsAccountSnapshot
        {
            Balances = new Balances { Issued = Shop.P(10), Spent = Shop.P(10) },
            ForgottenLots = 1,
            PendingOrder = [0],
            UseOrder = [0],
        };
        var restored = PointsAccount.FromSnapshot(snapshot);

        Assert.Null(PointsAccount.NextDue(restored, Shop.Rules));
        Assert.Null(restored.NextExpiry);
        Assert.Equal("Issued 15 Available 5 Spent 10", new Book(state: restored).Give("2026-03-01", "G", 5).Tell());
    }

    [Theory]
    [MemberData(nameof(Wrongs))]
    public void FromSnapshot_OfWhatCannotHaveBeen_Throws(string wrong) =>
        Assert.ThrowsAny<ArgumentException>(() => PointsAccount.FromSnapshot(Wrong[wrong]));

    [Fact]
    public void Accounts_OfTheSameBalancesFromOtherSources_AreNotEqual()
    {
        Assert.NotEqual(new Book().Earn("2026-03-01", "A", 10).State, new Book().Earn("2026-03-01", "B", 10).State);
        Assert.NotEqual(PointsAccount.Empty, PointsAccount.FromSnapshot(new() { ForgottenLots = 1 }));
    }

    [Property(MaxTest = 200, EndSize = 60, Arbitrary = [typeof(Generated)])]
    public void A_restored_account_is_equal_and_decides_alike(Story story)
    {
        foreach (var decision in Generated.Live(story).Decisions)
        {
            var restored = PointsAccount.FromSnapshot(decision.Before.ToSnapshot());
            Assert.Equal(decision.Before, restored);
            var again = PointsAccount.Decide(restored, decision.Command, decision.Rules);
            Assert.Equal(decision.Events, again.IsSuccess ? again.Value : []);
            Assert.Equal(decision.Refusal?.ErrorCode, again.RefusalOf()?.ErrorCode);
        }
    }

    // Lots of every fate, a reservation of each end and an open one, a spending and a merge.
    private static Book RichBook()
    {
        var book = new Book(Shop.RulesOf(Shop.BuiltIn with { ValidityMonths = 36 }, "long")).Give("2026-01-01", "lasting", 3);
        book.Rules = Shop.RulesOf(Shop.BuiltIn with { ValidityMonths = 1 }, "short");
        book.Give("2026-01-01", "short", 7);
        book.Rules = Shop.Rules;
        book.Earn("2026-03-01", "A", 100).Earn("2026-03-01", "B", 40)
            .Absorb("2026-03-02", "m", new Book().Give("2026-03-01", "other", 8))
            .Spend("2026-03-20", "X", 60)
            .Refund("2026-03-20", "r1", "A", "30");
        book.Rules = Shop.WithDebt(DebtPolicy.Forgiven);
        book.Refund("2026-03-20", "r2", "A", "20");
        book.Rules = Shop.WithDebt(DebtPolicy.FromRefund);
        book.Refund("2026-03-20", "r3", "A", "10");
        book.Rules = Shop.Rules;
        return book.Earn("2026-03-20", "C", 9)
            .Reserve("2026-03-20", "confirmed", 2).Confirm("2026-03-20", "confirmed")
            .Reserve("2026-03-20", "released", 2).Release("2026-03-20", "released")
            .Give("2026-03-20", "more", 20)
            .Reserve("2026-03-20", "lapsed", 2).To("2026-03-20T12:30:00")
            .Reserve("2026-03-20T12:31:00", "open", 4);
    }

    private static PointsAccountSnapshot WithSpent(Points spent) => Right with { Lots = Right.Lots.SetItem(2, Right.Lots[2] with { Spent = spent }) };

    private static PointsAccountSnapshot With(Func<Balances, Balances> change) => Right with { Balances = change(Right.Balances) };
}

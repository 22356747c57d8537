using System.Collections.Immutable;
using System.Diagnostics;

namespace Lvyuan.Ledger.Tests;

/// <summary>What only a mistake in the host brings about is an exception, never an outcome.</summary>
public sealed class CallersBugTests
{
    private static readonly Book Book = new Book().Give("2026-03-01", "G", 5);

    [Fact]
    public void EveryPartOfTheSpine_WithoutAnArgument_Throws()
    {
        var (state, at) = (Book.State, Shop.At("2026-03-02"));
        var command = new SpendPoints(at, Shop.Order("X"), Shop.P(1));
        Assert.Throws<ArgumentNullException>("state", () => PointsAccount.Decide(null!, command, Shop.Rules));
        Assert.Throws<ArgumentNullException>("command", () => PointsAccount.Decide(state, null!, Shop.Rules));
        Assert.Throws<ArgumentNullException>("rules", () => PointsAccount.Decide(state, command, null!));
        Assert.Throws<ArgumentNullException>("state", () => PointsAccount.Evolve(null!, Book.Events[0]));
        Assert.Throws<ArgumentNullException>("@event", () => PointsAccount.Evolve(state, null!));
        Assert.Throws<ArgumentNullException>("state", () => PointsAccount.NextDue(null!, Shop.Rules));
        Assert.Throws<ArgumentNullException>("rules", () => PointsAccount.NextDue(state, null!));
        Assert.Throws<ArgumentNullException>("state", () => PointsAccount.IsDue(null!, at));
        Assert.Throws<ArgumentNullException>("state", () => PointsAccount.Advance(null!, at, Shop.Rules));
        Assert.Throws<ArgumentNullException>("rules", () => PointsAccount.Advance(state, at, null!));
        Assert.Throws<ArgumentNullException>("snapshot", () => PointsAccount.FromSnapshot(null!));
        Assert.Throws<ArgumentNullException>("events", () => PointsStatement.Of(null!, Shop.Rules, at));
        Assert.Throws<ArgumentNullException>("rules", () => PointsStatement.Of([], null!, at));
    }

    [Fact]
    public void IsDue_AtItsInstantAndNotBefore()
    {
        var due = PointsAccount.NextDue(Book.State, Shop.Rules)!.Value;
        Assert.False(PointsAccount.IsDue(Book.State, due - Duration.Epsilon));
        Assert.True(PointsAccount.IsDue(Book.State, due));
        Assert.False(PointsAccount.IsDue(PointsAccount.Empty, Instant.MaxValue));
    }

    [Fact]
    public void Evolve_AnEventOfAnotherAccount_Throws()
    {
        var issued = Assert.IsType<PointsIssued>(Book.Events[0]);
        Assert.Throws<UnreachableException>(() => PointsAccount.Evolve(Book.State, issued));
        Assert.Throws<UnreachableException>(() => PointsAccount.Evolve(PointsAccount.Empty, issued with { Lot = 1 }));
    }

    [Fact]
    public void ReversePoints_WithoutReversals_ComparesAndHashesLikeAnother()
    {
        var none = new ReversePoints(Shop.At("2026-03-02"), Shop.Refund("r"), default);
        Assert.Equal(none, none with { Reversals = [] });
        Assert.Equal(none.GetHashCode(), (none with { Reversals = ImmutableArray<PointsReversal>.Empty }).GetHashCode());
    }
}

using Lvyuan.Primitives;

namespace Lvyuan.Memberships.Tests;

public sealed class ReversalTests
{
    [Theory]
    [InlineData(100.00, 100, 0)]
    [InlineData(99.99, 99, 1)]
    [InlineData(50.50, 50, 50)]
    [InlineData(0.99, 0, 100)]
    [InlineData(0.00, 0, 100)]
    public void ReverseGrowth_PartOfAnOrder_LeavesWhatTheRestWouldHaveEarned(double left, long growth, long taken)
    {
        var member = new Member("2024-01-10").Pays("2024-01-10", 100, "o1").Refunded("2024-02-01", "o1", (decimal)left);

        Assert.Equal(growth, member.State.LifetimeGrowth);
        Assert.Equal(taken == 0 ? "" : $"-{taken}={growth}", member.Story);
    }

    [Fact]
    public void ReverseGrowth_MoreLeftThanBefore_NeverGives()
    {
        var member = new Member("2024-01-10").Pays("2024-01-10", 100, "o1").Refunded("2024-02-01", "o1", 20).Refunded("2024-02-02", "o1", 100);

        Assert.Empty(member.Last);
        Assert.Equal(20, member.State.LifetimeGrowth);
    }

    [Fact]
    public void ReverseGrowth_SourceNamedTwice_TakesTheSmaller()
    {
        var member = new Member("2024-01-10").Pays("2024-01-10", 100, "o1");
        var source = Shop.Order("o1");

        member.Does(new ReverseGrowth(member.At("2024-02-01"), Shop.Refund("r"), [new(source, Shop.Yuan(60)), new(source, Shop.Yuan(40)), new(source, Shop.Yuan(50))]));

        Assert.Equal("-60=40", member.Story);
        Assert.Single(Assert.IsType<GrowthReversed>(member.Last[0]).Changes);
    }

    [Fact]
    public void ReverseGrowth_SeveralOrders_TakesFromEach()
    {
        var member = new Member("2024-01-10").Pays("2024-01-10", 100, "o1").Pays("2024-01-11", 10, "o2").Pays("2024-01-12", 1, "o3");

        member.Does(new ReverseGrowth(member.At("2024-02-01"), Shop.Refund("r"), [new(Shop.Order("o3"), null), new(Shop.Order("o1"), Shop.Yuan(40))]));

        Assert.Equal([40, 10, 0, 0], member.State.Growth.Select(entry => entry.Growth));
        Assert.Equal([100, 10, 1, 0], member.State.Growth.Select(entry => entry.Granted));
        var reversed = Assert.IsType<GrowthReversed>(Assert.Single(member.Last));
        Assert.Equal(("growth.reversed", "tiers.order_growth"), (reversed.Name, reversed.Rule));
        Assert.Equal(50, reversed.CountedGrowth);
        Assert.IsType<GrowthEntry.Refund>(reversed.Cause);
    }

    [Fact]
    public void ReverseGrowth_GrowthThatCountsNoMore_LowersOnlyTheLifetime()
    {
        var member = new Member("2024-01-10").Pays("2024-01-10", 100, "o1").Pays("2024-12-31", 10, "o2").Refunded("2025-01-10", "o1");

        Assert.Equal("-100=10", member.Story);
        Assert.Equal(10, member.State.LifetimeGrowth);
        Assert.Equal(10, member.Counted("2025-01-10"));
        Assert.Equal(10, member.Counted("2025-01-09"));
    }

    [Fact]
    public void ReverseGrowth_Activity_TakesAllOfIt()
    {
        var member = new Member("2024-01-10").Acts("2024-01-10", MembershipDefinition.RecipeSelected, 1, "a1");

        member.Does(new ReverseGrowth(member.At("2024-02-01"), Shop.Refund("r"), [new(Shop.Activity("a1"), null)]));

        Assert.Equal("-50=0", member.Story);
    }

    [Fact]
    public void ReverseGrowth_MoneyLeftOfAnActivity_IsRefused()
    {
        var member = new Member("2024-01-10").Acts("2024-01-10", MembershipDefinition.RecipeSelected, 1, "a1");

        var refusal = member.Asks(new ReverseGrowth(member.At("2024-02-01"), Shop.Refund("r"), [new(Shop.Activity("a1"), Shop.Yuan(1))])).RefusalOf()!;

        Assert.Equal(MembershipRefusals.SourceWithoutMoney, refusal.ErrorCode);
        Assert.Equal(("activity:a1", "50"), (refusal.Find("source"), refusal.Find("growth")));
    }

    [Fact]
    public void ReverseGrowth_SourceThatEarnedNothing_ChangesNothing()
    {
        var member = new Member("2024-01-10").Pays("2024-01-10", 0.50m, "o1").Refunded("2024-02-01", "o1");

        Assert.Empty(member.Last);
        Assert.Empty(member.State.Growth);
    }

    [Fact]
    public void ReverseGrowth_RepeatedLater_RecordsNothing()
    {
        var member = new Member("2024-01-10").Pays("2024-01-10", 100, "o1").Refunded("2024-02-01", "o1", 40, "r1").Refunded("2024-03-01", "o1", 40, "r1");

        Assert.Empty(member.Last);
    }

    [Fact]
    public void ReverseGrowth_SameKeyOtherContent_IsRefused()
    {
        var member = new Member("2024-01-10").Pays("2024-01-10", 100, "o1").Refunded("2024-02-01", "o1", 40, "r1");
        var at = member.At("2024-02-01");

        Assert.Equal(MembershipRefusals.KeyReused, member.CodeOf(new ReverseGrowth(at, Shop.Refund("r1"), [])));
        Assert.Equal(MembershipRefusals.KeyReused, member.CodeOf(new ReverseGrowth(at, Shop.Refund("r1"), [new(Shop.Order("o1"), Shop.Yuan(39))])));
        Assert.Equal(MembershipRefusals.KeyReused, member.CodeOf(new ReverseGrowth(at, Shop.Refund("r1"), [new(Shop.Order("o1"), Shop.Yuan(40)), new(Shop.Order("o2"), null)])));
    }

    [Fact]
    public void ReverseGrowth_AbsentReversals_MeansNone()
    {
        var member = new Member("2024-01-10").Pays("2024-01-10", 100, "o1");

        Assert.Empty(member.Does(new ReverseGrowth(member.At("2024-02-01"), Shop.Refund("r"), default)).Last);
    }
}

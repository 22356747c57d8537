using Lvyuan.Primitives;

namespace Lvyuan.Memberships.Tests;

/// <summary>A rulebook that changes while members are under way.</summary>
public sealed class RulebookInTimeTests
{
    [Fact]
    public void P01_ReverseGrowth_RateChangedMeanwhile_TakesBackByTheRateOfThen()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 50, "o1");
        member.Rules = Shop.Of(Shop.BuiltIn with { OrderGrowth = EarnRate.From(2, Shop.Yuan(1)) }, version: "test-2");

        Assert.Equal("-30=20", member.Refunded("2024-02-01", "o1", 20).Story);
        Assert.Equal("-20=0", member.Refunded("2024-02-02", "o1").Story);
    }

    [Fact]
    public void P01_ReverseGrowth_EarningSwitchedOffMeanwhile_TakesBackWhatWasGranted()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 50, "o1");
        member.Rules = Shop.Of(Shop.BuiltIn with { OrderGrowth = default }, version: "test-2");

        Assert.Equal("-50=0", member.Refunded("2024-02-01", "o1").Story);
        Assert.Equal(Shop.Version, Assert.IsType<GrowthReversed>(member.Last[0]).Changes[0].Version);
    }

    [Fact]
    public void EarnGrowthByOrder_AfterAChange_RecordsTheNewVersionAndRate()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 50);
        member.Rules = Shop.Of(Shop.BuiltIn with { OrderGrowth = EarnRate.From(2, Shop.Yuan(1)) }, version: "test-2");
        member.Pays("2024-01-11", 50);

        Assert.Equal([("test-1", 50L), ("test-2", 100L)], member.State.Growth.Select(entry => (entry.Version.Text, entry.Granted)));
    }

    [Fact]
    public void P24_LadderLowered_RatesNobodyUntilTheNextCredit()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 450);
        member.Rules = WithThreshold(1, 400);

        Assert.Equal("", member.Waits("2024-12-31").Story);
        Assert.Equal("", member.Refunded("2024-12-31", "none").Story);
        Assert.Equal("seedling", member.Tier.Text);
        Assert.Equal("+1=451, up leaf", member.Pays("2024-12-31", 1).Story);
    }

    [Fact]
    public void P24_LadderRaised_RatesNobodyUntilTheReview()
    {
        var member = new Member("2024-01-01").Pays("2024-06-10", 600);
        member.Rules = WithThreshold(1, 700);

        Assert.Equal("+99=699", member.Pays("2025-01-01", 99).Story);
        Assert.Equal("leaf", member.Tier.Text);
        Assert.Equal("grace leaf", member.Waits("2025-06-10").Story);
        Assert.Equal(700, Assert.IsType<GraceBegan>(member.Last[0]).ThresholdGrowth);
    }

    [Fact]
    public void P24_LadderRaised_ARefundLooksByTheLadderInForce()
    {
        var member = new Member("2024-01-01").Pays("2024-06-10", 600);
        member.Rules = WithThreshold(1, 700);

        Assert.Equal("-0=600, withdrawn leaf>seedling", member.RefundedNothing("2024-07-01").Story);
    }

    [Fact]
    public void P24_NewTierInBetween_StepsDownByTheLadderInForce()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 2_000);
        var twig = new Tier { Code = Code.From("twig"), Label = new("细枝", "Twig"), ThresholdGrowth = 1_000 };
        member.Rules = Shop.Of(Shop.BuiltIn with { Tiers = Shop.BuiltIn.Tiers.Insert(2, twig) });

        Assert.Equal("grace branch, down twig", member.Waits("2025-03-01").Story);
    }

    [Fact]
    public void Decide_TierMissingFromTheLadderInForce_IsTheRulebooksError()
    {
        var state = new Member("2024-01-01").Pays("2024-01-10", 500).State;
        var without = Shop.Of(Shop.BuiltIn with { Tiers = Shop.BuiltIn.Tiers.RemoveAt(1) }, version: "test-9");

        var exception = Assert.Throws<InvalidOperationException>(() => Membership.Decide(state, new EarnGrowthByOrder(Shop.At("2024-02-01"), Shop.Order("o"), Shop.Yuan(1)), without));
        Assert.Contains("'leaf'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("test-9", exception.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => Membership.Advance(state, Shop.At("2025-02-01"), without));
        Assert.Throws<InvalidOperationException>(() => state.NeededToKeep(without));
        Assert.Throws<InvalidOperationException>(() => without.TierOf(Shop.Leaf));
    }

    [Fact]
    public void Decide_HoldChanged_KeepsTheHoldsThatRun()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500);
        member.Rules = Shop.Of(Shop.BuiltIn with { HoldMonths = 6, GraceDays = 10 });

        Assert.Equal(Shop.Day("2025-01-10"), member.State.HeldUntil);
        Assert.Equal(Shop.Day("2025-01-20"), member.Waits("2025-01-10").State.GraceUntil);
        Assert.Equal(Shop.Day("2025-07-20"), member.Pays("2025-01-11", 600).Waits("2025-01-20").State.HeldUntil);
    }

    [Fact]
    public void TrailingGrowth_WindowMadeLonger_CountsAgainWhatWasLeftOut()
    {
        var member = new Member("2022-06-01").Pays("2022-06-10", 300).Pays("2024-01-10", 100).Pays("2024-02-10", 50);
        Assert.Equal(150, member.Counted("2024-02-10"));
        member.Rules = Shop.WithWindow(new GrowthWindow.TrailingMonths(24));

        Assert.Equal(450, member.Counted("2024-02-10"));
        Assert.Equal("+50=500, up leaf", member.Pays("2024-02-11", 50).Story);
        member.Rules = Shop.Rules;
        Assert.Equal("+1=201", member.Pays("2024-02-12", 1).Story);
    }

    private static MembershipRules WithThreshold(int rank, long growth) =>
        Shop.Of(Shop.BuiltIn with { Tiers = Shop.BuiltIn.Tiers.SetItem(rank, Shop.BuiltIn.Tiers[rank] with { ThresholdGrowth = growth }) });
}

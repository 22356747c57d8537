namespace Lvyuan.Memberships.Tests;

/// <summary>What went wrong elsewhere, as the shop would tell it. P01 and P24 stand with the rulebook in time, P11 with the queries, P20 with the merge.</summary>
public sealed class PainTests
{
    [Fact]
    public void P02_BuyEarnRefund_KeepsNeitherGrowthNorTier()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 5_000, "o1").Refunded("2024-01-12", "o1");

        Assert.Equal((0, 0), (member.State.LifetimeGrowth, member.Counted("2024-01-12")));
        Assert.Equal("seedling since 2024-01-01", member.Standing);
    }

    [Fact]
    public void P04_PartialReturn_TakesBackInProportionAndNeverMoreThanGranted()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 300, "o1").Refunded("2024-01-12", "o1", 200).Refunded("2024-01-13", "o1", 99.50m);

        Assert.Equal("+300=300, -100=200, -101=99", member.WholeStory);
    }

    [Fact]
    public void P05_ReturnOfWhatWonTheTier_WithdrawsTheUpgrade()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 450).Pays("2024-02-10", 60, "o2").Refunded("2024-02-12", "o2");

        Assert.Equal("-60=450, withdrawn leaf>seedling", member.Story);
    }

    [Fact]
    public void P06_PaidTwiceProcessed_EarnsOnceHoweverMuchLater()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 450, "o1").Pays("2024-01-10", 450, "o1").Pays("2025-12-31", 450, "o1");

        Assert.Equal("+450=450", member.WholeStory);
    }

    [Fact]
    public void P10_TierSetByHand_EndsAndIsNoFloor()
    {
        var member = new Member("2024-01-01").SetTo("2024-01-10", Shop.Core, "2024-07-01").Pays("2024-02-01", 500).Waits("2025-04-01");

        Assert.Equal("set core, +500=500, up leaf, ended core, grace leaf, down seedling", member.WholeStory);
        Assert.Equal(("a thank-you", Shop.Lin), Assert.IsType<TierSetByHand>(member.All[0]).Manual is var manual ? (manual.Reason, manual.By) : default);
    }

    [Fact]
    public void P12_HeldUntil_EndsWithTheMembersOwnDayNotWithUtc()
    {
        // In Shanghai it is the 10th eight hours before it is in UTC, in Honolulu ten hours after.
        var honolulu = DateTimeZoneProviders.Tzdb["Pacific/Honolulu"];
        var east = new Member("2024-01-01").Pays("2024-01-10 00:00:00", 500);
        var west = new Member("2024-01-01", Shop.Of(Shop.BuiltIn, honolulu)).Pays("2024-01-10 23:59:59", 500);

        Assert.Equal(Instant.FromUtc(2025, 1, 9, 16, 0), Membership.NextDue(east.State, east.Rules));
        Assert.Equal(Instant.FromUtc(2025, 1, 10, 10, 0), Membership.NextDue(west.State, west.Rules));
    }

    [Fact]
    public void P14_Queries_ChangeNothing()
    {
        var state = new Member("2024-01-01").Pays("2024-01-10", 500).Pays("2024-03-10", 30).State;
        var before = state with { };

        _ = state.MissingToNextTier(Shop.Day("2024-12-01"), Shop.Rules);
        _ = state.NeededToKeep(Shop.Rules);
        _ = state.NextChange(Shop.Rules);
        _ = state.ChangesUntil(Shop.Day("2030-01-01"), Shop.Rules);
        _ = state.TrailingGrowth(Shop.Day("2024-12-01"), Shop.Rules);
        _ = state.TierAt(Shop.At("2030-01-01"), Shop.Rules);

        Assert.Equal(before, state);
    }
}

using Lvyuan.Primitives;

namespace Lvyuan.Memberships.Tests;

public sealed class ManualTierTests
{
    [Fact]
    public void SetTierByHand_Accepted_OverridesTheLadderUntilItEnds()
    {
        var member = new Member("2024-01-01").SetTo("2024-01-10", Shop.Core, "2024-02-10");

        var set = Assert.IsType<TierSetByHand>(Assert.Single(member.Last));
        Assert.Equal(("tier.set-by-hand", "tiers"), (set.Name, set.Rule));
        Assert.Equal(new ManualTier(Shop.Core, "a thank-you", Shop.Lin, Shop.Day("2024-02-10")), set.Manual);
        Assert.Equal(set.Manual, member.State.Manual);
        Assert.Equal((Shop.Core, Shop.Core), (member.State.TierAt(Shop.Day("2024-01-10")), member.State.TierAt(Shop.Day("2024-02-09"))));
        Assert.Equal("seedling since 2024-01-01", member.Standing);
        Assert.Equal(Shop.At("2024-02-10 00:00:00"), Membership.NextDue(member.State, Shop.Rules));
    }

    [Fact]
    public void Advance_EndOfAManualTier_ShowsTheLadderAgain()
    {
        var member = new Member("2024-01-01").SetTo("2024-01-10", Shop.Core, "2024-02-10").Waits("2024-02-09 23:59:59");
        Assert.Empty(member.Last);

        member.Waits("2024-02-10 00:00:00");

        var ended = Assert.IsType<ManualTierEnded>(Assert.Single(member.Last));
        Assert.Equal(("tier.manual-ended", "tiers"), (ended.Name, ended.Rule));
        Assert.Equal((Shop.Core, Shop.Seedling, null, null), (ended.Manual.Tier, ended.LadderTier, ended.By, ended.Reason));
        Assert.Equal((Shop.At("2024-02-10 00:00:00"), Shop.Day("2024-02-10")), (ended.At, ended.Day));
        Assert.Null(member.State.Manual);
        Assert.Equal(Shop.Seedling, member.State.TierAt(Shop.Day("2024-02-10")));
    }

    [Fact]
    public void SetTierByHand_LadderBeneath_RunsOn()
    {
        var member = new Member("2024-01-01")
            .SetTo("2024-01-05", Shop.Seedling, "2026-01-01")
            .Pays("2024-01-10", 500)
            .Waits("2025-12-31");

        Assert.Equal("set seedling, +500=500, up leaf, grace leaf, down seedling", member.WholeStory);
        Assert.Equal("ended seedling", member.Waits("2026-01-01").Story);
    }

    [Fact]
    public void SetTierByHand_EndsOnTheReviewDay_EndsFirst()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500).SetTo("2024-02-01", Shop.Core, "2025-01-10").Waits("2025-01-10");

        Assert.Equal("ended core, grace leaf", member.Story);
    }

    [Fact]
    public void SetTierByHand_EndsAfterTheReviewDay_EndsSecond()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500).SetTo("2024-02-01", Shop.Core, "2025-01-11").Waits("2025-01-11");

        Assert.Equal("grace leaf, ended core", member.Story);
    }

    [Fact]
    public void SetTierByHand_TheSameAgain_RecordsNothing()
    {
        var member = new Member("2024-01-01").SetTo("2024-01-10", Shop.Core, "2024-02-10").SetTo("2024-01-20", Shop.Core, "2024-02-10");

        Assert.Empty(member.Last);
    }

    [Theory]
    [InlineData("branch", "2024-02-10", "a thank-you")]
    [InlineData("core", "2024-02-11", "a thank-you")]
    [InlineData("core", "2024-02-10", "a prize")]
    public void SetTierByHand_Another_ReplacesIt(string tier, string until, string reason)
    {
        var member = new Member("2024-01-01").SetTo("2024-01-10", Shop.Core, "2024-02-10").SetTo("2024-01-20", Code.From(tier), until, reason);

        Assert.Equal($"set {tier}", member.Story);
        Assert.Equal(new ManualTier(Code.From(tier), reason, Shop.Lin, Shop.Day(until)), member.State.Manual);
    }

    [Fact]
    public void SetTierByHand_UnknownTier_IsRefusedWithTheKnownOnes()
    {
        var member = new Member("2024-01-01");

        var refusal = member.Asks(new SetTierByHand(member.At("2024-01-10"), Code.From("gold"), "why", Shop.Lin, Shop.Day("2024-01-10"))).RefusalOf()!;

        Assert.Equal(MembershipRefusals.UnknownTier, refusal.ErrorCode);
        Assert.Equal(("gold", "seedling, leaf, branch, core"), (refusal.Find("tier"), refusal.Find("tiers")));
    }

    [Theory]
    [InlineData("2024-01-09", true)]
    [InlineData("2024-01-10", true)]
    [InlineData("2024-01-11", false)]
    public void SetTierByHand_EndNotAfterToday_IsRefused(string until, bool refused)
    {
        var member = new Member("2024-01-01");

        var refusal = member.Asks(new SetTierByHand(member.At("2024-01-10"), Shop.Core, "why", Shop.Lin, Shop.Day(until))).RefusalOf();

        Assert.Equal(refused ? MembershipRefusals.EndNotAfterToday : null, refusal?.ErrorCode);
        Assert.Equal(refused ? "Let it end on 2024-01-11 or later." : null, refusal?.Remedy);
        Assert.Equal(refused ? "2024-01-10" : null, refusal?.Find("today"));
    }

    [Fact]
    public void EndManualTier_InForce_EndsItNow()
    {
        var member = new Member("2024-01-01").SetTo("2024-01-10", Shop.Core, "2024-02-10").Unset("2024-01-20");

        var ended = Assert.IsType<ManualTierEnded>(Assert.Single(member.Last));
        Assert.Equal((Shop.Lin, "agreed", Shop.Seedling), (ended.By, ended.Reason, ended.LadderTier));
        Assert.Equal(Shop.Seedling, member.State.TierAt(Shop.Day("2024-01-20")));
        Assert.Empty(member.Unset("2024-01-20").Last);
        Assert.Equal("", member.Waits("2024-03-01").Story);
    }
}

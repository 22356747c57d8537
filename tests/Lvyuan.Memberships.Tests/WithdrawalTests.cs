namespace Lvyuan.Memberships.Tests;

/// <summary>A refund undoes what it earned: holds are withdrawn, newest first, and what comes back is looked at.</summary>
public sealed class WithdrawalTests
{
    [Fact]
    public void ReverseGrowth_UpgradeUndone_BringsBackTheNeverRaisedFirstTier()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500, "o1").Refunded("2024-02-01", "o1", 499);

        Assert.Equal("-1=499, withdrawn leaf>seedling", member.Story);
        Assert.Equal("seedling since 2024-01-01", member.Standing);
        var withdrawn = Assert.IsType<TierWithdrawn>(member.Last[1]);
        Assert.Equal(("tier.withdrawn", "tiers.tiers"), (withdrawn.Name, withdrawn.Rule));
        Assert.Equal((Shop.Leaf, Shop.Seedling, Shop.Day("2024-01-10")), (withdrawn.From, withdrawn.To, withdrawn.WonOn));
        Assert.Equal((499, 499, 500), (withdrawn.GrowthWhenWon, withdrawn.CountedGrowth, withdrawn.ThresholdGrowth));
        Assert.Null(withdrawn.HeldUntil);
    }

    [Fact]
    public void ReverseGrowth_TwoRungsUndone_WithdrawsTheNewestFirst()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 2_000, "o1").Refunded("2024-02-01", "o1");

        Assert.Equal("-2000=0, withdrawn branch>leaf, withdrawn leaf>seedling", member.Story);
        Assert.Equal(Shop.Day("2025-01-10"), Assert.IsType<TierWithdrawn>(member.Last[1]).HeldUntil);
    }

    [Fact]
    public void ReverseGrowth_OneRungUndone_BringsBackTheHoldBelowAsItWas()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 600).Pays("2024-03-01", 1_400, "o2").Refunded("2024-04-01", "o2");

        Assert.Equal("-1400=600, withdrawn branch>leaf", member.Story);
        Assert.Equal("leaf since 2024-01-10 until 2025-01-10", member.Standing);
    }

    [Fact]
    public void ReverseGrowth_TodaysGrowthReachesIt_LeavesTheHold()
    {
        // What won the tier is gone, but later growth reaches it by itself.
        var member = new Member("2024-01-01").Pays("2024-01-10", 500, "o1").Pays("2024-02-01", 500).Refunded("2024-03-01", "o1");

        Assert.Equal("-500=500", member.Story);
        Assert.Equal("leaf since 2024-01-10 until 2025-01-10", member.Standing);
    }

    [Fact]
    public void ReverseGrowth_TheWonDayStillReachesIt_LeavesTheHold()
    {
        // Growth of the whole day counts, also what came after the upgrade.
        var member = new Member("2024-01-01").Pays("2024-01-10 09:00:00", 500, "o1").Pays("2024-01-10 21:00:00", 500).Refunded("2025-01-08", "o1");

        Assert.Equal("-500=500", member.Story);
        Assert.Equal(500, member.State.Hold!.GrowthWhenWon);
    }

    [Fact]
    public void ReverseGrowth_OnlyTheNextDayHadEnough_WithdrawsWhenThatCountsNoMore()
    {
        // The recount of the won day looks at that day only; today's growth decides until it is too little.
        var member = new Member("2024-01-01").Pays("2024-01-10", 500, "o1").Pays("2024-01-11", 500, "o2").Refunded("2024-02-01", "o1", 0);
        Assert.Equal("-500=500", member.Story);

        Assert.Equal("-1=499, withdrawn leaf>seedling", member.Refunded("2024-02-02", "o2", 499).Story);
    }

    [Fact]
    public void ReverseGrowth_FewFenThatChangeNoGrowth_StillLooksAtTheHolds()
    {
        var member = new Member("2024-01-01")
            .Pays("2024-01-10", 499)
            .Pays("2024-06-01", 1, "won")
            .Pays("2024-06-02", 1.50m, "later")
            .Refunded("2024-07-01", "won");

        Assert.Equal("", member.Refunded("2025-01-09", "later", 1.20m).Story);
        Assert.Equal("-0=1, withdrawn leaf>seedling", member.Refunded("2025-01-10", "later", 1.00m).Story);
    }

    [Fact]
    public void ReverseGrowth_NothingEarned_WithdrawsAHoldWhoseGrowthIsGone()
    {
        // The hold was won by 500 (refunded to 0) and is held by 500 of the day after; the review a year on keeps it only with more.
        var member = new Member("2024-01-01")
            .Pays("2024-01-10", 499)
            .Pays("2024-06-01", 1, "won")
            .Pays("2024-06-02", 1)
            .Refunded("2024-07-01", "won");
        Assert.Equal("-1=500", member.Story);

        // On 2025-01-10 the 499 count no more: 1 is left today, and the won day counts 499.
        Assert.Equal("", member.RefundedNothing("2025-01-09").Story);
        Assert.Equal("-0=1, withdrawn leaf>seedling", member.RefundedNothing("2025-01-10").Story);
        Assert.Equal("seedling since 2024-01-01", member.Standing);
    }

    [Fact]
    public void ReverseGrowth_KeptReviewUndone_ReviewsTheHoldThatCameBackOnTheSpot()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500).Pays("2024-06-01", 500, "o2").Waits("2025-01-10");
        Assert.Equal("kept leaf", member.Story);

        member.Refunded("2025-02-01", "o2");

        Assert.Equal("-500=0, withdrawn leaf>leaf, grace leaf", member.Story);
        Assert.Equal("leaf since 2024-01-10 until 2025-01-10 grace 2025-03-03", member.Standing);
        Assert.Equal(member.At("2025-02-01"), member.Last[2].At);
        Assert.Equal("down seedling", member.Waits("2025-03-03 00:00:00").Story);
    }

    [Fact]
    public void ReverseGrowth_HoldBelowPastItsReviewWithEnoughGrowth_IsKeptFromToday()
    {
        var member = new Member("2024-01-01")
            .Pays("2024-01-10", 500)
            .Pays("2025-01-05", 1_500, "o2")
            .Pays("2025-02-01", 600)
            .Refunded("2025-03-01", "o2");

        // Leaf was up for review on 2025-01-10, while branch was held: 600 keep it now, for 12 months from today.
        Assert.Equal("-1500=600, withdrawn branch>leaf, kept leaf", member.Story);
        Assert.Equal("leaf since 2024-01-10 until 2026-03-01", member.Standing);
        Assert.Equal((HoldOrigin.Review, Shop.Day("2025-03-01")), (member.State.Hold!.Origin, member.State.Hold.WonOn));
        Assert.Equal("-600=0, withdrawn leaf>leaf, grace leaf", member.Refunded("2025-03-02", "k1").Story);
    }

    [Fact]
    public void ReverseGrowth_HoldBelowOnItsReviewDay_IsReviewedToo()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500).Pays("2024-12-01", 1_500, "o2").Refunded("2025-01-10", "o2");

        Assert.Equal("-1500=0, withdrawn branch>leaf, grace leaf", member.Story);
        Assert.Equal("leaf since 2024-01-10 until 2025-01-10 grace 2025-02-09", member.Standing);
    }

    [Fact]
    public void ReverseGrowth_HoldBelowTheDayBeforeItsReview_WaitsForIt()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500).Pays("2024-12-01", 1_500, "o2").Refunded("2025-01-09", "o2");

        Assert.Equal("-1500=500, withdrawn branch>leaf", member.Story);
        Assert.Equal("grace leaf", member.Waits("2025-01-10 00:00:00").Story);
    }

    [Fact]
    public void ReverseGrowth_HoldBelowInGrace_ComesBackWithItsGrace()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500).Pays("2025-01-20", 2_000, "o2").Refunded("2025-02-08", "o2");

        Assert.Equal("-2000=0, withdrawn branch>leaf", member.Story);
        Assert.Equal("leaf since 2024-01-10 until 2025-01-10 grace 2025-02-09", member.Standing);
        Assert.Equal("down seedling", member.Waits("2025-02-09 00:00:00").Story);
    }

    [Fact]
    public void ReverseGrowth_HoldBelowPastItsGrace_IsJudgedOnTheSpot()
    {
        var lowered = new Member("2024-01-01").Pays("2024-01-10", 500).Pays("2025-01-20", 2_000, "o2").Refunded("2025-02-09", "o2");
        Assert.Equal("-2000=0, withdrawn branch>leaf, down seedling", lowered.Story);
        Assert.Equal("seedling since 2025-02-09", lowered.Standing);

        var recovered = new Member("2024-01-01").Pays("2024-01-10", 500).Pays("2025-01-20", 2_000, "o2").Refunded("2025-03-01", "o2", 500);
        Assert.Equal("-1500=500, withdrawn branch>leaf, recovered leaf", recovered.Story);
        Assert.Equal("leaf since 2024-01-10 until 2026-03-01", recovered.Standing);
    }

    [Fact]
    public void ReverseGrowth_RecoveryUndone_BringsBackTheGraceAndJudgesItOnTheSpot()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500).Pays("2025-01-20", 500, "o2").Waits("2025-02-09");
        Assert.Equal("recovered leaf", member.Story);

        Assert.Equal("-500=0, withdrawn leaf>leaf, down seedling", member.Refunded("2025-02-09", "o2").Story);
        Assert.Equal("seedling since 2025-02-09", member.Standing);
    }

    [Fact]
    public void ReverseGrowth_AfterAStepDown_NothingWonBeforeComesBack()
    {
        // Core steps down to branch; the growth that once won core is refunded, and branch stays.
        var member = new Member("2024-01-01").Pays("2024-01-10", 5_000).Pays("2024-03-01", 100, "late").Waits("2025-02-09");
        Assert.Equal("branch since 2025-02-09 until 2026-02-09", member.Standing);

        Assert.Equal("-100=0", member.Refunded("2025-02-10", "late").Story);
        Assert.Equal("branch since 2025-02-09 until 2026-02-09", member.Standing);
    }

    [Fact]
    public void ReverseGrowth_UpgradeAfterAStepDown_ComesBackToTheSteppedDownTier()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500).Pays("2025-03-01", 500, "o2").Refunded("2025-03-02", "o2");

        Assert.Equal("-500=0, withdrawn leaf>seedling", member.Story);
        Assert.Equal("seedling since 2025-02-09", member.Standing);
    }

    [Fact]
    public void ReverseGrowth_KeptReviewOfASteppedDownTier_ComesBackToTheStepDown()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 2_000).Pays("2025-06-01", 500, "o2").Waits("2026-02-09");
        Assert.Equal("kept leaf", member.Story);

        Assert.Equal("-500=0, withdrawn leaf>leaf, grace leaf", member.Refunded("2026-02-10", "o2").Story);
        Assert.Equal("leaf since 2025-02-09 until 2026-02-09 grace 2026-03-12", member.Standing);
        Assert.Equal(HoldOrigin.StepDown, member.State.Hold!.Origin);
    }

    [Fact]
    public void ReverseGrowth_HoldBelowMayStand_StopsThere()
    {
        // Three holds; only what the refunded order won goes.
        var member = new Member("2024-01-01").Pays("2024-01-10", 2_500).Pays("2024-02-01", 2_500, "o2").Refunded("2024-03-01", "o2", 2_499);

        Assert.Equal("-1=4999, withdrawn core>branch", member.Story);
        Assert.Equal("branch since 2024-01-10 until 2025-01-10", member.Standing);
    }

    [Fact]
    public void ReverseGrowth_HoldThatStandsProtectsThoseBelow()
    {
        // Branch was won on a day that still reaches it; leaf below is not looked at, though its own day lost its growth.
        var member = new Member("2024-01-01").Pays("2024-01-10", 500, "o1").Pays("2024-03-01", 2_000, "o2").Refunded("2025-01-09", "o1");

        Assert.Equal("-500=2000", member.Story);
        Assert.Equal("branch", member.Tier.Text);
    }

    [Fact]
    public void AdjustGrowth_BelowNought_UndoesWhatItHadWon()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500).Adjusted("2024-01-11", -1);

        Assert.Equal("-1=499, withdrawn leaf>seedling", member.Story);
    }

    [Fact]
    public void ReverseGrowth_SameDayUpgradeUndone_RaisesAgainWithTheNextCredit()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500, "o1").Refunded("2024-01-10", "o1").Pays("2024-01-10", 500);

        Assert.Equal("+500=500, up leaf, -500=0, withdrawn leaf>seedling, +500=500, up leaf", member.WholeStory);
        Assert.Equal(500, member.State.Hold!.GrowthWhenWon);
    }

    [Fact]
    public void Evolve_CreditsOfTheWonDay_AreCountedAgain()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10 08:00:00", 600, "o1").Pays("2024-01-10 09:00:00", 30).Pays("2024-01-11", 7);
        Assert.Equal(630, member.State.Hold!.GrowthWhenWon);

        member.Refunded("2024-01-12", "o1", 590);
        Assert.Equal(620, member.State.Hold!.GrowthWhenWon);
    }

    [Fact]
    public void Evolve_GrowthOutsideTheWindowOfTheWonDay_IsNotCountedAgain()
    {
        // 100 of 2023-01-10 do not count on 2024-01-10, the won day; 100 of the day after do.
        var member = new Member("2023-01-01").Pays("2023-01-10", 100, "out").Pays("2023-01-11", 100, "in").Pays("2024-01-10", 500);
        Assert.Equal(600, member.State.Hold!.GrowthWhenWon);

        member.Refunded("2024-01-10", "out");
        Assert.Equal(600, member.State.Hold!.GrowthWhenWon);
        member.Refunded("2024-01-10", "in");
        Assert.Equal(500, member.State.Hold!.GrowthWhenWon);
    }

    [Fact]
    public void Evolve_EveryHoldOfTheStack_IsCountedAgain()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 600, "o1").Pays("2024-02-10", 1_500, "o2").Pays("2024-03-10", 3_000);
        Assert.Equal((5_100, 2_100, 600), Counts());

        member.Refunded("2024-04-01", "o2", 1_450);
        Assert.Equal((5_050, 2_050, 600), Counts());
        member.Refunded("2024-04-01", "o1", 590);
        Assert.Equal((5_040, 2_040, 590), Counts());

        (long, long, long) Counts()
        {
            var hold = member.State.Hold!;
            return (hold.GrowthWhenWon, hold.Before!.GrowthWhenWon, hold.Before.Before!.GrowthWhenWon);
        }
    }
}

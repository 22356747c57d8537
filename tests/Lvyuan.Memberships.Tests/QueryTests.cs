using System.Collections.Immutable;
using Lvyuan.Primitives;

namespace Lvyuan.Memberships.Tests;

/// <summary>What a member's page asks.</summary>
public sealed class QueryTests
{
    [Fact]
    public void MissingToNextTier_OnTheWay_SaysHowMuch()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 620).Pays("2024-03-01", 80);

        Assert.Equal(new NextTier(Shop.Branch, 2_000, 700, 1_300), member.State.MissingToNextTier(Shop.Day("2024-03-01"), Shop.Rules));
        Assert.Equal(new NextTier(Shop.Branch, 2_000, 700, 1_300), member.State.MissingToNextTier(Shop.Day("2025-01-09"), Shop.Rules));
        Assert.Throws<ArgumentException>(() => member.State.MissingToNextTier(Shop.Day("2025-01-10"), Shop.Rules));
        Assert.Throws<ArgumentException>(() => member.State.MissingToNextTier(Shop.Day("2024-02-29"), Shop.Rules));
    }

    [Fact]
    public void MissingToNextTier_NewMember_NeedsTheWholeOfTheSecondTier() =>
        Assert.Equal(new NextTier(Shop.Leaf, 500, 0, 500), new Member("2024-01-01").State.MissingToNextTier(Shop.Day("2024-01-01"), Shop.Rules));

    [Fact]
    public void MissingToNextTier_AtTheTop_IsNone() =>
        Assert.Null(new Member("2024-01-01").Pays("2024-01-10", 5_000).State.MissingToNextTier(Shop.Day("2024-01-10"), Shop.Rules));

    [Fact]
    public void MissingToNextTier_ThresholdLoweredMeanwhile_IsNought()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 450);
        var tiers = Shop.BuiltIn.Tiers;
        var lower = Shop.Of(Shop.BuiltIn with { Tiers = tiers.SetItem(1, tiers[1] with { ThresholdGrowth = 400 }) });

        Assert.Equal(new NextTier(Shop.Leaf, 400, 450, 0), member.State.MissingToNextTier(Shop.Day("2024-01-10"), lower));
    }

    [Fact]
    public void NeededToKeep_Held_CountsWhatStillCountsOnTheReviewDay()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500).Pays("2024-06-01", 120);
        Assert.Equal(new TierNeed(Shop.Leaf, Shop.Day("2025-01-10"), false, 500, 120, 380), member.State.NeededToKeep(Shop.Rules));

        member.Pays("2024-06-02", 380);
        Assert.Equal(new TierNeed(Shop.Leaf, Shop.Day("2025-01-10"), false, 500, 500, 0), member.State.NeededToKeep(Shop.Rules));

        member.Pays("2024-06-02", 1);
        Assert.Equal(new TierNeed(Shop.Leaf, Shop.Day("2025-01-10"), false, 500, 501, 0), member.State.NeededToKeep(Shop.Rules));
    }

    [Fact]
    public void NeededToKeep_InGrace_CountsWhatStillCountsWhenGraceEnds()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500).Pays("2024-02-08", 100).Pays("2024-02-09", 50).Waits("2025-01-10");

        Assert.Equal(new TierNeed(Shop.Leaf, Shop.Day("2025-02-09"), true, 500, 0, 500), member.State.NeededToKeep(Shop.Rules));
        Assert.Equal(new TierNeed(Shop.Leaf, Shop.Day("2025-02-09"), true, 500, 30, 470), member.Pays("2025-01-11", 30).State.NeededToKeep(Shop.Rules));
    }

    [Fact]
    public void NeededToKeep_FirstTier_IsNone() => Assert.Null(new Member("2024-01-01").State.NeededToKeep(Shop.Rules));

    [Fact]
    public void NextChange_NothingEarnedAnyMore_NamesTheDateAndTheTierThen()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 2_000);
        Assert.Equal(new TierChange(TierChangeKind.GraceBegins, Shop.Day("2025-01-10"), Shop.Branch, Shop.Branch, Shop.Branch), member.State.NextChange(Shop.Rules));

        member.Waits("2025-01-10");
        Assert.Equal(new TierChange(TierChangeKind.Lowered, Shop.Day("2025-02-09"), Shop.Branch, Shop.Leaf, Shop.Leaf), member.State.NextChange(Shop.Rules));

        member.Pays("2025-01-11", 2_000);
        Assert.Equal(new TierChange(TierChangeKind.Kept, Shop.Day("2025-02-09"), Shop.Branch, Shop.Branch, Shop.Branch), member.State.NextChange(Shop.Rules));

        Assert.Null(new Member("2024-01-01").State.NextChange(Shop.Rules));
    }

    [Fact]
    public void P11_ChangesUntil_WholeWayDown_IsKnownBeforehandStepByStep()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 2_000);

        ImmutableArray<TierChange> expected =
        [
            new(TierChangeKind.GraceBegins, Shop.Day("2025-01-10"), Shop.Branch, Shop.Branch, Shop.Branch),
            new(TierChangeKind.Lowered, Shop.Day("2025-02-09"), Shop.Branch, Shop.Leaf, Shop.Leaf),
            new(TierChangeKind.GraceBegins, Shop.Day("2026-02-09"), Shop.Leaf, Shop.Leaf, Shop.Leaf),
            new(TierChangeKind.Lowered, Shop.Day("2026-03-11"), Shop.Leaf, Shop.Seedling, Shop.Seedling),
        ];
        Assert.Equal(expected, member.State.ChangesUntil(Shop.Day("2030-01-01"), Shop.Rules));
        Assert.Equal(expected[..2], member.State.ChangesUntil(Shop.Day("2026-02-08"), Shop.Rules));
        Assert.Equal(expected[..3], member.State.ChangesUntil(Shop.Day("2026-02-09"), Shop.Rules));
        Assert.Empty(member.State.ChangesUntil(Shop.Day("2025-01-09"), Shop.Rules));
    }

    [Fact]
    public void ChangesUntil_UnderAManualTier_ShowsBothTiers()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500).SetTo("2024-02-01", Shop.Core, "2025-03-01");

        Assert.Equal(
            [
                new(TierChangeKind.GraceBegins, Shop.Day("2025-01-10"), Shop.Core, Shop.Core, Shop.Leaf),
                new(TierChangeKind.Lowered, Shop.Day("2025-02-09"), Shop.Core, Shop.Core, Shop.Seedling),
                new TierChange(TierChangeKind.ManualEnds, Shop.Day("2025-03-01"), Shop.Core, Shop.Seedling, Shop.Seedling),
            ],
            member.State.ChangesUntil(Shop.Day("2026-01-01"), Shop.Rules));
    }

    [Fact]
    public void TierAt_LaterInstant_LooksAheadWithoutChangingAnything()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500);

        Assert.Equal(Shop.Leaf, member.State.TierAt(Shop.At("2025-02-08 23:59:59"), Shop.Rules));
        Assert.Equal(Shop.Seedling, member.State.TierAt(Shop.At("2025-02-09 00:00:00"), Shop.Rules));
        Assert.Equal(Shop.Leaf, member.State.LadderTier);
        Assert.Throws<ArgumentException>(() => member.State.TierAt(Shop.At("2024-01-09"), Shop.Rules));
    }

    [Fact]
    public void TierAt_DayOnWhichSomethingIsDue_Throws()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500);

        Assert.Equal(Shop.Leaf, member.State.TierAt(Shop.Day("2025-01-09")));
        Assert.Throws<ArgumentException>(() => member.State.TierAt(Shop.Day("2025-01-10")));
        Assert.Throws<ArgumentException>(() => member.State.TierAt(Shop.Day("2024-01-09")));
    }

    [Fact]
    public void TrailingGrowth_EarlierDay_LeavesOutWhatCameLater()
    {
        var member = new Member("2023-01-01").Pays("2023-01-10", 100).Pays("2023-06-01", 20).Pays("2024-03-01", 3);

        Assert.Equal((0, 100, 120, 20, 23), (member.Counted("2023-01-09"), member.Counted("2023-05-31"), member.Counted("2024-01-09"), member.Counted("2024-01-10"), member.Counted("2024-03-01")));
        Assert.Equal((3, 0), (member.Counted("2024-06-01"), member.Counted("2025-03-01")));
    }

    [Fact]
    public void BenefitsOf_Tier_AreData()
    {
        var core = Shop.Rules.TierOf(Shop.Core);

        Assert.Contains(core.Benefits, benefit => benefit.Code == Code.From("farm-visit") && benefit.Quantity == 1 && benefit.Unit == Code.From("per-year"));
        Assert.Equal("铁杆 (Core)", core.Label.ToString());
    }
}

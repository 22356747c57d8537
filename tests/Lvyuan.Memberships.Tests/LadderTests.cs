namespace Lvyuan.Memberships.Tests;

/// <summary>Up at once, hold, review, grace, one step down.</summary>
public sealed class LadderTests
{
    [Fact]
    public void Start_NewMember_IsOnTheFirstTierSinceTheFirstFact()
    {
        var member = new Member("2024-01-10");

        Assert.Equal("seedling since 2024-01-10", member.Standing);
        Assert.False(member.State.InGrace);
        Assert.Null(member.State.GraceUntil);
        Assert.Null(member.State.HeldUntil);
        Assert.Null(Membership.NextDue(member.State, Shop.Rules));
        Assert.Empty(Membership.Advance(member.State, Shop.At("2100-01-01"), Shop.Rules));
    }

    [Theory]
    [InlineData(499.99, "+499=499", "seedling")]
    [InlineData(500.00, "+500=500, up leaf", "leaf")]
    [InlineData(1999.00, "+1999=1999, up leaf", "leaf")]
    [InlineData(2000.00, "+2000=2000, up leaf, up branch", "branch")]
    [InlineData(4999.00, "+4999=4999, up leaf, up branch", "branch")]
    [InlineData(5000.00, "+5000=5000, up leaf, up branch, up core", "core")]
    public void EarnGrowthByOrder_ThresholdReached_RaisesRungByRungAtOnce(double amount, string story, string tier)
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", (decimal)amount);

        Assert.Equal(story, member.Story);
        Assert.Equal(tier, member.Tier.Text);
        Assert.All(member.Last, @event => Assert.Equal(member.At("2024-01-10"), @event.At));
    }

    [Fact]
    public void TierRaised_Always_CarriesItsEvidence()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 400).Pays("2024-03-10", 1_700);

        var first = Assert.IsType<TierRaised>(member.Last[1]);
        Assert.Equal(("tier.raised", "tiers.tiers"), (first.Name, first.Rule));
        Assert.Equal((Shop.Seedling, Shop.Leaf, 2_100, 500), (first.From, first.To, first.CountedGrowth, first.ThresholdGrowth));
        Assert.Equal((Shop.Day("2024-03-10"), Shop.Day("2025-03-10"), Shop.Day("2023-03-11")), (first.Day, first.HeldUntil, first.CountsFrom));
        var second = Assert.IsType<TierRaised>(member.Last[2]);
        Assert.Equal((Shop.Leaf, Shop.Branch, 2_000), (second.From, second.To, second.ThresholdGrowth));
        Assert.Equal("branch since 2024-03-10 until 2025-03-10", member.Standing);
        Assert.Equal((HoldOrigin.Upgrade, Shop.Leaf), (member.State.Hold!.Origin, member.State.Hold.Before!.Tier));
        Assert.Null(member.State.Hold.Before.Before);
    }

    [Fact]
    public void Advance_ReviewDayWithEnoughGrowth_KeepsTheTierFor12MonthsFromThatDay()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500).Pays("2024-06-01", 500).Waits("2025-01-09 23:59:59");
        Assert.Empty(member.Last);

        member.Waits("2025-01-10 00:00:00");

        var kept = Assert.IsType<TierKept>(Assert.Single(member.Last));
        Assert.Equal(("tier.kept", "tiers.hold_months"), (kept.Name, kept.Rule));
        Assert.Equal((Shop.Leaf, false, 500, 500), (kept.Tier, kept.EndedGrace, kept.CountedGrowth, kept.ThresholdGrowth));
        Assert.Equal((Shop.Day("2025-01-10"), Shop.Day("2026-01-10"), Shop.Day("2024-01-11")), (kept.Day, kept.HeldUntil, kept.CountsFrom));
        Assert.Equal(member.At("2025-01-10 00:00:00"), kept.At);
        Assert.Equal("leaf since 2024-01-10 until 2026-01-10", member.Standing);
        Assert.Equal((HoldOrigin.Review, Shop.Day("2025-01-10")), (member.State.Hold!.Origin, member.State.Hold.WonOn));
    }

    [Fact]
    public void Advance_ReviewDayWithTooLittleGrowth_BeginsGraceOf30Days()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500).Pays("2024-06-01", 499).Waits("2025-01-10 00:00:00");

        var grace = Assert.IsType<GraceBegan>(Assert.Single(member.Last));
        Assert.Equal(("tier.grace-began", "tiers.grace_days"), (grace.Name, grace.Rule));
        Assert.Equal((Shop.Leaf, 499, 500), (grace.Tier, grace.CountedGrowth, grace.ThresholdGrowth));
        Assert.Equal((Shop.Day("2025-01-10"), Shop.Day("2025-02-09")), (grace.HeldUntil, grace.GraceUntil));
        Assert.Equal("leaf since 2024-01-10 until 2025-01-10 grace 2025-02-09", member.Standing);
        Assert.True(member.State.InGrace);
        Assert.Equal(Shop.At("2025-02-09 00:00:00"), Membership.NextDue(member.State, Shop.Rules));
    }

    [Fact]
    public void Advance_EndOfGraceWithEnoughGrowth_RecoversTheTier()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500).Pays("2025-02-08 23:59:59", 500).Waits("2025-02-09 00:00:00");

        var kept = Assert.IsType<TierKept>(Assert.Single(member.Last));
        Assert.Equal(("tier.kept", "tiers.grace_days"), (kept.Name, kept.Rule));
        Assert.Equal((Shop.Leaf, true, Shop.Day("2026-02-09")), (kept.Tier, kept.EndedGrace, kept.HeldUntil));
        Assert.Equal("leaf since 2024-01-10 until 2026-02-09", member.Standing);
        Assert.Equal(HoldOrigin.Recovery, member.State.Hold!.Origin);
    }

    [Fact]
    public void EarnGrowthByOrder_DuringGrace_LooksOnlyWhenGraceEnds()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500).Pays("2025-01-20", 600);

        Assert.Equal("+600=600", member.Story);
        Assert.True(member.State.InGrace);
    }

    [Fact]
    public void Advance_EndOfGraceWithTooLittleGrowth_GoesOneTierDownAndHoldsIt()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 5_000).Pays("2025-02-08", 499).Waits("2025-02-09 00:00:00");

        var lowered = Assert.IsType<TierLowered>(Assert.Single(member.Last));
        Assert.Equal(("tier.lowered", "tiers.grace_days"), (lowered.Name, lowered.Rule));
        Assert.Equal((Shop.Core, Shop.Branch, 499, 5_000), (lowered.From, lowered.To, lowered.CountedGrowth, lowered.ThresholdGrowth));
        Assert.Equal("branch since 2025-02-09 until 2026-02-09", member.Standing);
        Assert.Equal(HoldOrigin.StepDown, member.State.Hold!.Origin);
        Assert.Null(member.State.Hold.Before);
    }

    [Fact]
    public void Advance_FirstTierReached_HasNoHold()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500).Waits("2025-02-09 00:00:00");

        Assert.Null(Assert.IsType<TierLowered>(member.Last[1]).HeldUntil);
        Assert.Equal("seedling since 2025-02-09", member.Standing);
        Assert.Null(Membership.NextDue(member.State, Shop.Rules));
    }

    [Fact]
    public void Advance_YearsLater_TellsEveryStepWithItsInstant()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 5_000).Waits("2030-01-01");

        Assert.Equal("grace core, down branch, grace branch, down leaf, grace leaf, down seedling", member.Story);
        Assert.Equal(
            ["2025-01-10", "2025-02-09", "2026-02-09", "2026-03-11", "2027-03-11", "2027-04-10"],
            member.Last.Select(@event => $"{@event.Day:uuuu'-'MM'-'dd}"),
            StringComparer.Ordinal);
        Assert.All(member.Last, @event => Assert.Equal(Shop.Rules.StartOf(@event.Day), @event.At));
    }

    [Fact]
    public void EarnGrowthByOrder_UpgradeInGrace_EndsIt()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500).Pays("2025-01-20", 2_000);

        Assert.Equal("+2000=2000, up branch", member.Story);
        Assert.Equal("branch since 2025-01-20 until 2026-01-20", member.Standing);
        Assert.False(member.State.InGrace);
        Assert.Equal(Shop.Day("2025-02-09"), member.State.Hold!.Before!.GraceUntil);
        Assert.Equal("", member.Waits("2025-02-09").Story);
    }

    [Fact]
    public void EarnGrowthByOrder_AfterAStepDown_RaisesAgain()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500).Pays("2025-03-01", 499).Pays("2025-03-02", 1);

        Assert.Equal("+1=500, up leaf", member.Story);
        Assert.Equal("leaf since 2025-03-02 until 2026-03-02", member.Standing);
    }

    [Fact]
    public void EarnGrowthByOrder_GrowthSpreadOverAYear_CountsTogetherOnlyWithinTheWindow()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 250).Pays("2025-01-09", 249).Pays("2025-01-10", 250);

        Assert.Equal("+250=499", member.Story);
        Assert.Equal("seedling", member.Tier.Text);
    }

    [Fact]
    public void Advance_FactsOfTheReviewDay_ComeAfterTheReview()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500).Pays("2025-01-10 00:00:00", 500);

        Assert.Equal("+500=500, up leaf, grace leaf, +500=500", member.WholeStory);
    }

    [Fact]
    public void Advance_TwelveMonthsAfter29February_IsThe28th()
    {
        var member = new Member("2024-01-01").Pays("2024-02-29", 500).Waits("2025-02-27 23:59:59");
        Assert.Empty(member.Last);

        Assert.Equal("grace leaf", member.Waits("2025-02-28 00:00:00").Story);
        Assert.Equal("leaf since 2024-02-29 until 2025-02-28 grace 2025-03-30", member.Standing);
        Assert.Equal("down seedling", member.Waits("2025-03-30 00:00:00").Story);
    }

    [Fact]
    public void Advance_KeptFromThe28th_StaysOnThe28thInALeapYear()
    {
        var member = new Member("2027-01-01").Pays("2027-02-28", 500).Pays("2028-02-27", 500).Waits("2028-02-28 00:00:00");

        Assert.Equal("kept leaf", member.Story);
        Assert.Equal(Shop.Day("2029-02-28"), member.State.HeldUntil);
    }

    [Fact]
    public void Advance_OtherHoldAndGrace_AreTheDefinitions()
    {
        var rules = Shop.Of(Shop.BuiltIn with { HoldMonths = 3, GraceDays = 7, Window = new GrowthWindow.TrailingMonths(1) });
        var member = new Member("2024-01-01", rules).Pays("2024-01-31", 2_000).Waits("2024-04-30 00:00:00");

        Assert.Equal("branch since 2024-01-31 until 2024-04-30 grace 2024-05-07", member.Standing);
        Assert.Equal("down leaf", member.Waits("2024-05-07 00:00:00").Story);
        Assert.Equal(Shop.Day("2024-08-07"), member.State.HeldUntil);
    }

    [Fact]
    public void Advance_NotDueYet_GivesTheEmptyArray()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500);

        Assert.True(Membership.Advance(member.State, member.At("2025-01-09"), Shop.Rules).IsEmpty);
        Assert.Equal(member.At("2025-01-10 00:00:00"), Membership.NextDue(member.State, Shop.Rules));
    }

    [Fact]
    public void Advance_AcrossDaylightSaving_LooksAtTheStartOfTheLocalDay()
    {
        // 2024-03-31 has 23 hours in Berlin and 2024-10-27 has 25; a hold until then is reviewed at its own midnight.
        var rules = Shop.Of(Shop.BuiltIn with { HoldMonths = 1, GraceDays = 30, Window = new GrowthWindow.TrailingMonths(1) }, Shop.Berlin);
        var spring = new Member("2024-02-01", rules).Pays("2024-02-29", 500);
        Assert.Equal(Instant.FromUtc(2024, 3, 28, 23, 0), Membership.NextDue(spring.State, rules));
        Assert.Equal("grace leaf", spring.Waits("2024-03-29 00:00:00").Story);
        Assert.Equal(Instant.FromUtc(2024, 4, 27, 22, 0), Membership.NextDue(spring.State, rules));

        var autumn = new Member("2024-09-01", rules).Pays("2024-09-28", 500);
        Assert.Equal(Instant.FromUtc(2024, 10, 27, 23, 0), Membership.NextDue(autumn.State, rules));
        Assert.Empty(Membership.Advance(autumn.State, Instant.FromUtc(2024, 10, 27, 22, 59), rules));
        Assert.Single(Membership.Advance(autumn.State, Instant.FromUtc(2024, 10, 27, 23, 0), rules));
    }

    [Fact]
    public void Advance_MidnightThatDoesNotExist_LooksAtTheFirstInstantOfTheDay()
    {
        // In São Paulo 2018-11-04 began at 01:00.
        var zone = DateTimeZoneProviders.Tzdb["America/Sao_Paulo"];
        var rules = Shop.Of(Shop.BuiltIn, zone);
        var member = new Member("2017-11-01", rules).Pays("2017-11-04", 500);

        Assert.Equal(new LocalDateTime(2018, 11, 4, 1, 0).InZoneStrictly(zone).ToInstant(), Membership.NextDue(member.State, rules));
    }

    [Fact]
    public void EarnGrowthByOrder_LocalMidnight_DecidesTheDay()
    {
        var before = new Member("2024-01-01").Pays("2024-01-09 23:59:59", 500);
        var after = new Member("2024-01-01").Pays("2024-01-10 00:00:00", 500);

        Assert.Equal(Shop.Day("2025-01-09"), before.State.HeldUntil);
        Assert.Equal(Shop.Day("2025-01-10"), after.State.HeldUntil);
    }

    [Fact]
    public void Advance_CalendarYearWindow_StartsEachYearFromNought()
    {
        var member = new Member("2024-01-01", Shop.WithWindow(new GrowthWindow.CalendarYear())).Pays("2024-12-31", 500).Pays("2025-01-01", 499);
        Assert.Equal("+499=499", member.Story);

        Assert.Equal("grace leaf", member.Waits("2025-12-31").Story);
    }

    [Fact]
    public void Advance_LifetimeWindow_KeepsForEver()
    {
        var member = new Member("2024-01-01", Shop.WithWindow(new GrowthWindow.Lifetime())).Pays("2024-01-10", 500).Waits("2030-01-10");

        Assert.Equal("kept leaf, kept leaf, kept leaf, kept leaf, kept leaf, kept leaf", member.Story);
        Assert.Equal("leaf since 2024-01-10 until 2031-01-10", member.Standing);
    }
}

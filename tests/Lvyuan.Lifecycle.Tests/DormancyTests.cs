namespace Lvyuan.Lifecycle.Tests;

public sealed class DormancyTests
{
    [Fact]
    public void P26_Joined_and_never_bought_is_never_dormant_whatever_the_time()
    {
        var life = Life.JoinedOnDay0();
        Assert.Null(life.NextDue);
        foreach (var day in new[] { 0, 30, 59, 60, 61, 179, 180, 181, 10_000 })
            Assert.Equal("acquired", life.AdvancedTo(Shop.Midnight(day)).Stage);
        Assert.Empty(MemberLifecycle.Advance(life.State, Instant.MaxValue, life.Rules));
    }

    [Fact]
    public void P26_An_advocate_who_never_bought_is_never_dormant_whatever_the_time()
    {
        var life = Life.JoinedOnDay0().FriendQualified(1);
        Assert.Null(life.NextDue);
        Assert.Empty(MemberLifecycle.Advance(life.State, Instant.MaxValue, life.Rules));
        Assert.Equal("advocate", life.AdvancedTo(10_000).Stage);
    }

    [Fact]
    public void P25_No_order_for_60_days_flips_at_the_exact_instant()
    {
        var life = Life.JoinedOnDay0().Paid(Shop.Midnight(1) - Duration.Epsilon);
        Assert.Equal(Shop.Midnight(60), life.NextDue);

        Assert.Equal("converted", life.AdvancedTo(Shop.Midnight(60) - Duration.Epsilon).Stage);
        Assert.Empty(life.Last);
        Assert.Equal("dormant", life.AdvancedTo(Shop.Midnight(60)).Stage);
        Assert.Equal(
            [new StageChanged(Shop.Midnight(60), BuiltInStages.Converted, BuiltInStages.Dormant, BuiltInStages.Converted, IdleTriggers.Idle60, false, default, 60, 60)],
            life.Last);
        Assert.Equal(Shop.Midnight(60), life.State.Since);
        Assert.Equal(BuiltInStages.Converted, life.State.StageLeft);
    }

    [Fact]
    public void Advance_OneHundredAndEightyDays_IsLostAtTheExactInstantAndKeepsTheStageLeft()
    {
        var life = Life.JoinedOnDay0().Paid(0).AdvancedTo(60);
        Assert.Equal(Shop.Midnight(180), life.NextDue);

        Assert.Equal("dormant", life.AdvancedTo(Shop.Midnight(180) - Duration.Epsilon).Stage);
        Assert.Equal("lost", life.AdvancedTo(Shop.Midnight(180)).Stage);
        Assert.Equal(
            [new StageChanged(Shop.Midnight(180), BuiltInStages.Dormant, BuiltInStages.Lost, BuiltInStages.Converted, IdleTriggers.Idle180, false, default, 180, 180)],
            life.Last);
        Assert.Null(life.NextDue);
    }

    [Fact]
    public void Advance_AYearAtOnce_GivesEveryDueInOrderWithItsOwnInstant()
    {
        var life = Life.JoinedOnDay0().Paid(0).Paid(2).AdvancedTo(400);
        Assert.Equal("retained->dormant dormant->lost", life.Story);
        Assert.Equal([Shop.Midnight(62), Shop.Midnight(182)], life.Last.Select(@event => @event.At));
    }

    [Fact]
    public void Advance_NothingDue_IsEmpty()
    {
        var life = Life.JoinedOnDay0().Paid(0);
        Assert.Empty(MemberLifecycle.Advance(life.State, Shop.Midnight(60) - Duration.Epsilon, life.Rules));
        Assert.Empty(MemberLifecycle.Advance(life.State, Shop.Noon(0), life.Rules));
        Assert.False(MemberLifecycle.Advance(life.State, Shop.Noon(0), life.Rules).IsDefault);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(59, 59)]
    [InlineData(0, 59)]
    public void Advance_AnOrderOfAnyKind_MovesTheClock(int second, int third)
    {
        var life = Life.JoinedOnDay0().Paid(0).Paid(second).Paid(third);
        Assert.Equal(Shop.Midnight(third + 60), life.NextDue);
    }

    [Fact]
    public void CountPaidOrder_AtTheVeryInstantOfDormancy_WakesFromIt()
    {
        // What is due at an instant is decided before the facts of that instant.
        var life = Life.JoinedOnDay0().Paid(0).AdvancedTo(Shop.Midnight(60));
        Assert.Equal("dormant", life.Stage);
        Assert.Equal("counted dormant~>converted converted->retained", life.Paid(Shop.Midnight(60)).Story);
    }

    [Fact]
    public void CountPaidOrder_AMomentBeforeDormancy_NeverSleeps()
    {
        var life = Life.JoinedOnDay0().Paid(0).Paid(Shop.Midnight(60) - Duration.Epsilon);
        Assert.Equal("counted converted->retained", life.Story);
    }

    [Fact]
    public void Decide_NotAdvanced_IsTheCallersBug()
    {
        var life = Life.JoinedOnDay0().Paid(0);
        foreach (var at in new[] { Shop.Midnight(60), Shop.Noon(60), Shop.Noon(500) })
        {
            Assert.Throws<ArgumentException>("state", () => MemberLifecycle.Decide(life.State, new CountPaidOrder(at, Shop.Order("x")), life.Rules));
            Assert.Throws<ArgumentException>("state", () => MemberLifecycle.Decide(life.State, new CountRefund(at, Shop.Refund("x"), true), life.Rules));
        }

        Assert.True(MemberLifecycle.Decide(life.State, new CountPaidOrder(Shop.Midnight(60) - Duration.Epsilon, Shop.Order("x")), life.Rules).IsSuccess);
    }

    // 60 days after 30 January 2026 is 31 March, two days after Berlin's clocks went forward.
    [Fact]
    public void NextDue_AcrossADaylightSavingChange_IsTheLocalMidnight()
    {
        var rules = Shop.RulesOf(LifecycleDefinition.BuiltIn, Shop.Berlin);
        var life = new Life(Instant.FromUtc(2026, 1, 1, 0, 0), rules).Paid(Instant.FromUtc(2026, 1, 30, 22, 59));
        Assert.Equal(Instant.FromUtc(2026, 3, 30, 22, 0), life.NextDue);

        life.Paid(Instant.FromUtc(2026, 1, 30, 23, 0));
        Assert.Equal(Instant.FromUtc(2026, 3, 31, 22, 0), life.NextDue);
    }

    [Theory]
    [InlineData(2027, 12, 31, 2028, 2, 29)]
    [InlineData(2028, 2, 29, 2028, 4, 29)]
    [InlineData(2026, 12, 31, 2027, 3, 1)]
    public void NextDue_AcrossMonthEndsAndLeapDays_CountsDays(int y, int m, int d, int dueYear, int dueMonth, int dueDay)
    {
        var at = Shop.Local(new(y, m, d), 9, 0);
        Assert.Equal(Shop.Local(new(dueYear, dueMonth, dueDay), 0, 0), new Life(at).Paid(at).NextDue);
    }

    [Fact]
    public void NextDue_WhereMidnightDoesNotExist_IsTheStartOfTheDay()
    {
        // Clocks in Beirut go from 00:00 to 01:00 on 29 March 2026.
        var zone = DateTimeZoneProviders.Tzdb["Asia/Beirut"];
        var rules = Shop.RulesOf(LifecycleDefinition.BuiltIn, zone);
        var at = Shop.Local(new(2026, 1, 28), 9, 0, zone);
        var life = new Life(at, rules).Paid(at);

        Assert.Equal(Instant.FromUtc(2026, 3, 28, 22, 0), life.NextDue);
        Assert.Equal(new LocalDateTime(2026, 3, 29, 1, 0), life.NextDue!.Value.InZone(zone).LocalDateTime);
        Assert.Equal("dormant", life.AdvancedTo(Instant.FromUtc(2026, 3, 28, 22, 0)).Stage);
    }

    [Fact]
    public void NextDue_OnADayThatTheZoneLeftOut_IsTheInstantAtWhichItWouldHaveBegun()
    {
        // Samoa had no 30 December 2011: after the 29th came the 31st.
        var zone = DateTimeZoneProviders.Tzdb["Pacific/Apia"];
        var rules = Shop.RulesOf(LifecycleDefinition.BuiltIn, zone);
        var at = Shop.Local(new(2011, 10, 31), 9, 0, zone);
        var life = new Life(at, rules).Paid(at);

        Assert.Equal(Shop.Local(new(2011, 12, 31), 0, 0, zone), life.NextDue);
        Assert.Equal("converted", life.AdvancedTo(life.NextDue!.Value - Duration.Epsilon).Stage);
        Assert.Equal("dormant", life.AdvancedTo(life.NextDue!.Value).Stage);
    }

    [Fact]
    public void NextDue_WhereMidnightComesTwice_IsTheFirstOfTheTwo()
    {
        // Clocks in Havana go back from 01:00 to 00:00 on 1 November 2026.
        var zone = DateTimeZoneProviders.Tzdb["America/Havana"];
        var at = Shop.Local(new(2026, 9, 2), 9, 0, zone);
        var life = new Life(at, Shop.RulesOf(LifecycleDefinition.BuiltIn, zone)).Paid(at);

        Assert.Equal(Instant.FromUtc(2026, 11, 1, 4, 0), life.NextDue);
    }

    [Theory]
    [InlineData("Pacific/Kiritimati")]
    [InlineData("Etc/GMT+12")]
    public void Decide_InTheOutermostZones_KnowsWhatIsDue(string id)
    {
        var zone = DateTimeZoneProviders.Tzdb[id];
        var life = Life.JoinedOnDay0(Shop.RulesOf(LifecycleDefinition.BuiltIn, zone)).Paid(0);
        var due = Shop.Midnight(60, zone);

        Assert.Equal(due, life.NextDue);
        Assert.Throws<ArgumentException>("state", () => MemberLifecycle.Decide(life.State, new CountPaidOrder(due, Shop.Order("x")), life.Rules));
        Assert.Empty(MemberLifecycle.Advance(life.State, due - Duration.Epsilon, life.Rules));
        Assert.Single(MemberLifecycle.Advance(life.State, due, life.Rules));
    }

    [Fact]
    public void Decide_ByRulesOfAnotherZoneAfterAnOrderOfTheLastMoment_KnowsWhatIsDue()
    {
        // The order is paid as late as its day goes, anywhere; the rules that follow begin their days as early as any.
        var west = DateTimeZoneProviders.Tzdb["Etc/GMT+12"];
        var east = DateTimeZoneProviders.Tzdb["Pacific/Kiritimati"];
        var life = Life.JoinedOnDay0(Shop.RulesOf(LifecycleDefinition.BuiltIn, west)).Paid(Shop.Midnight(1, west) - Duration.Epsilon);
        life.Rules = Shop.RulesOf(LifecycleDefinition.BuiltIn, east);
        var due = Shop.Midnight(60, east);

        Assert.Equal(due, life.NextDue);
        Assert.Empty(MemberLifecycle.Advance(life.State, due - Duration.Epsilon, life.Rules));
        Assert.Single(MemberLifecycle.Advance(life.State, due, life.Rules));
    }
}

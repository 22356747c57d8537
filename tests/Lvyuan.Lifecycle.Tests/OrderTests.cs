namespace Lvyuan.Lifecycle.Tests;

public sealed class OrderTests
{
    [Fact]
    public void Start_JustJoined_IsAcquiredSinceThenAndNothingIsDue()
    {
        var at = Shop.Local(new(2026, 1, 9), 23, 59);
        var state = MemberLifecycle.Start(at, Shop.Rules);

        Assert.Equal(
            new MemberLifecycle { Stage = BuiltInStages.Acquired, Since = at, JoinedOn = new(2026, 1, 9) },
            state);
        Assert.Null(state.StageLeft);
        Assert.Null(state.LastPaidOn);
        Assert.Null(MemberLifecycle.NextDue(state, Shop.Rules));
    }

    [Fact]
    public void CountPaidOrder_First_ConvertsAndStartsTheClock()
    {
        var life = Life.JoinedOnDay0().Paid(3, "o1");

        Assert.Equal(
            [
                new PaidOrderCounted(Shop.Noon(3), Shop.Order("o1"), Shop.Day0.PlusDays(3), null, 90, FactTriggers.Order),
                new StageChanged(Shop.Noon(3), BuiltInStages.Acquired, BuiltInStages.Converted, null, FactTriggers.Order, false, Shop.Order("o1"), null, null),
            ],
            life.Last);
        Assert.Equal(
            new MemberLifecycle
            {
                Stage = BuiltInStages.Converted,
                Since = Shop.Noon(3),
                JoinedOn = Shop.Day0,
                LastPaidOn = Shop.Day0.PlusDays(3),
                LastOrder = new(Shop.Order("o1"), Shop.Noon(3), FactTriggers.Order),
            },
            life.State);
    }

    [Fact]
    public void CountPaidOrder_SecondOnTheSameDay_IsNoRepeatAndMovesOnlyTheClock()
    {
        var life = Life.JoinedOnDay0().Paid(Shop.Midnight(1), "o1").Paid(Shop.Midnight(2) - Duration.Epsilon, "o2");

        Assert.Equal([new PaidOrderCounted(Shop.Midnight(2) - Duration.Epsilon, Shop.Order("o2"), Shop.Day0.PlusDays(1), 0, 90, FactTriggers.Order)], life.Last);
        Assert.Equal("converted", life.Stage);
    }

    [Fact]
    public void CountPaidOrder_AMomentLaterButOnTheNextLocalDay_Retains()
    {
        var life = Life.JoinedOnDay0().Paid(Shop.Midnight(2) - Duration.Epsilon).Paid(Shop.Midnight(2), "o2");

        Assert.Equal("retained", life.Stage);
        Assert.Equal(
            [
                new PaidOrderCounted(Shop.Midnight(2), Shop.Order("o2"), Shop.Day0.PlusDays(2), 1, 90, FactTriggers.RepeatOrder),
                new StageChanged(Shop.Midnight(2), BuiltInStages.Converted, BuiltInStages.Retained, null, FactTriggers.RepeatOrder, false, Shop.Order("o2"), 1, 90),
            ],
            life.Last);
    }

    // The table without dormancy shows the 90 days alone.
    [Theory]
    [InlineData(1, "retained")]
    [InlineData(89, "retained")]
    [InlineData(90, "retained")]
    [InlineData(91, "converted")]
    public void CountPaidOrder_DaysAfterTheOneBefore_RetainsThroughThe90th(int days, string expected)
    {
        var life = Life.JoinedOnDay0(Shop.RulesOf(WithoutSleep)).Paid(Shop.Midnight(1)).Paid(Shop.Midnight(days + 2) - Duration.Epsilon);
        Assert.Equal(expected, life.Stage);

        var early = Life.JoinedOnDay0(Shop.RulesOf(WithoutSleep)).Paid(Shop.Midnight(2) - Duration.Epsilon).Paid(Shop.Midnight(days + 1));
        Assert.Equal(expected, early.Stage);
    }

    [Fact]
    public void CountPaidOrder_91DaysApartThenAgainInTime_RetainsByTheOrderBeforeNotTheFirst()
    {
        var life = Life.JoinedOnDay0(Shop.RulesOf(WithoutSleep)).Paid(0).Paid(91).Paid(181);
        Assert.Equal("retained", life.Stage);
    }

    [Theory]
    [InlineData(7, 7, "retained")]
    [InlineData(7, 8, "converted")]
    [InlineData(1, 1, "retained")]
    [InlineData(1, 2, "converted")]
    public void CountPaidOrder_InAShopWithItsOwnDays_CountsByThem(int within, int days, string expected)
    {
        var life = Life.JoinedOnDay0(Shop.RulesOf(LifecycleDefinition.BuiltIn with { RepeatWithinDays = within })).Paid(0).Paid(days);
        Assert.Equal(expected, life.Stage);
        Assert.Equal(within, Assert.IsType<PaidOrderCounted>(life.Last[0]).RepeatWithinDays);
    }

    [Theory]
    [InlineData(2027, 12, 1, 2028, 2, 29, 90)]
    [InlineData(2028, 2, 29, 2028, 5, 29, 90)]
    [InlineData(2027, 2, 28, 2027, 5, 29, 90)]
    [InlineData(2026, 11, 30, 2027, 2, 28, 90)]
    public void CountPaidOrder_AcrossMonthEndsAndLeapDays_CountsDaysNotMonths(int y1, int m1, int d1, int y2, int m2, int d2, int days)
    {
        var first = Shop.Local(new(y1, m1, d1), 23, 59);
        var second = new LocalDate(y2, m2, d2);
        Assert.Equal(days, Period.DaysBetween(new(y1, m1, d1), second));

        var inTime = new Life(first, Shop.RulesOf(WithoutSleep)).Paid(first).Paid(Shop.Local(second, 23, 59));
        var late = new Life(first, Shop.RulesOf(WithoutSleep)).Paid(first).Paid(Shop.Local(second.PlusDays(1), 0, 0));

        Assert.Equal("retained", inTime.Stage);
        Assert.Equal("converted", late.Stage);
    }

    [Fact]
    public void CountPaidOrder_AcrossADaylightSavingChange_CountsLocalDays()
    {
        // 29 March 2026 has 23 hours in Berlin: 23 hours after its midnight is the next day already.
        var rules = Shop.RulesOf(LifecycleDefinition.BuiltIn, Shop.Berlin);
        var midnight = Shop.Local(new(2026, 3, 29), 0, 0, Shop.Berlin);

        var nextDay = new Life(midnight, rules).Paid(midnight).Paid(midnight + Duration.FromHours(23));
        var sameDay = new Life(midnight, rules).Paid(midnight).Paid(midnight + Duration.FromHours(23) - Duration.Epsilon);

        Assert.Equal("retained", nextDay.Stage);
        Assert.Equal("converted", sameDay.Stage);
    }

    [Fact]
    public void CountPaidOrder_ByTheClockOfUtcStillTheSameDay_IsJudgedByTheShopsDay()
    {
        // 15:59 and 16:00 UTC are 23:59 and 00:00 in Shanghai.
        var life = new Life(Instant.FromUtc(2026, 5, 1, 0, 0)).Paid(Instant.FromUtc(2026, 5, 1, 15, 59)).Paid(Instant.FromUtc(2026, 5, 1, 16, 0));
        Assert.Equal("retained", life.Stage);
    }

    [Fact]
    public void CountPaidOrder_Retained_StaysRetainedHoweverLateTheNext()
    {
        var life = Life.JoinedOnDay0(Shop.RulesOf(WithoutSleep)).Paid(0).Paid(1).Paid(400);
        Assert.Equal("retained", life.Stage);
        Assert.Equal("counted", life.Story);
        Assert.Equal(Shop.Noon(1), life.State.Since);
        Assert.Equal(Shop.Day0.PlusDays(400), life.State.LastPaidOn);
    }

    [Fact]
    public void CountPaidOrder_ThatComesLate_IsNoRepeatAndMovesNeitherClockNorStageBack()
    {
        var life = Life.JoinedOnDay0().Paid(30, "o1").Refunded(31, anythingLeft: false).Do(new CountPaidOrder(Shop.Noon(10), Shop.Order("late")));

        Assert.Equal(-20, Assert.IsType<PaidOrderCounted>(life.Last[0]).DaysSinceOrder);
        Assert.Equal("counted acquired->converted", life.Story);
        Assert.Equal(Shop.Day0.PlusDays(30), life.State.LastPaidOn);
        Assert.Equal(Shop.Noon(31), life.State.Since);
    }

    [Fact]
    public void Events_OfAnOrder_NameThemselvesAndTheirRule()
    {
        var life = Life.JoinedOnDay0().Paid(0);
        Assert.Equal(["lifecycle.order-counted", "lifecycle.stage-changed"], life.Last.Select(@event => @event.Name));
        Assert.Equal(["stages.repeat_within_days", "stages.transitions"], life.Last.Select(@event => @event.Rule));
        Assert.Equal(["stages.repeat_within_days", "stages.repeat_within_days"], life.Paid(1).Last.Select(@event => @event.Rule));
        Assert.Equal(["stages.idle_timers"], life.AdvancedTo(61).Last.Select(@event => @event.Rule));
    }

    internal static LifecycleDefinition WithoutSleep => LifecycleDefinition.BuiltIn with
    {
        IdleTimers = [],
        Stages = [.. LifecycleDefinition.BuiltIn.Stages.Where(stage => !stage.Sleeping)],
        Transitions = [.. LifecycleDefinition.BuiltIn.Transitions.Where(transition =>
            !transition.Resume && transition.On != IdleTriggers.Idle60 && transition.On != IdleTriggers.Idle180)],
    };
}

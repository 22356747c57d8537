using Lvyuan.Primitives;

namespace Lvyuan.Lifecycle.Tests;

/// <summary>A shop's own tables: other timers, other stages, and rules that change while members are under way.</summary>
public sealed class OwnTableTests
{
    private static readonly LifecycleDefinition ThreeTimers = new()
    {
        Stages = [Shop.Awake("new"), Shop.Awake("buyer"), Shop.Awake("cooling"), Shop.Asleep("cold"), Shop.Asleep("frozen")],
        Initial = Code.From("new"),
        RepeatWithinDays = 30,
        IdleTimers = [Shop.After(10, "ten"), Shop.After(20, "twenty"), Shop.After(40, "forty")],
        Transitions =
        [
            Shop.Go("new", "order", "buyer"),
            Shop.Go("new", "repeat-order", "buyer"),
            Shop.Go("buyer", "ten", "cooling"),
            Shop.Go("cooling", "order", "buyer"),
            Shop.Go("cooling", "repeat-order", "buyer"),
            Shop.Go("cooling", "twenty", "cold"),
            Shop.Go("cold", "forty", "frozen"),
            Shop.Wake("cold", "order"),
            Shop.Wake("cold", "repeat-order"),
        ],
    };

    [Fact]
    public void Advance_WithThreeTimers_MeetsEachAtItsDay()
    {
        var life = Life.JoinedOnDay0(Shop.RulesOf(ThreeTimers)).Paid(0);
        Assert.Equal(Shop.Midnight(10), life.NextDue);
        life.AdvancedTo(100);
        Assert.Equal("buyer->cooling cooling->cold cold->frozen", life.Story);
        Assert.Equal([Shop.Midnight(10), Shop.Midnight(20), Shop.Midnight(40)], life.Last.Select(@event => @event.At));
        Assert.Equal([10, 20, 40], life.Last.Cast<StageChanged>().Select(changed => changed.ThresholdDays!.Value));
        Assert.Equal("cooling", life.State.StageLeft!.Value.Text);
        Assert.Null(life.NextDue);
    }

    [Fact]
    public void CountPaidOrder_Cold_ResumesCoolingAndWarmsByTheSameOrder() =>
        Assert.Equal("counted cold~>cooling cooling->buyer", Life.JoinedOnDay0(Shop.RulesOf(ThreeTimers)).Paid(0).Paid(25).Story);

    [Fact]
    public void CountPaidOrder_Frozen_OnlyCounts() =>
        Assert.Equal("counted", Life.JoinedOnDay0(Shop.RulesOf(ThreeTimers)).Paid(0).Paid(50).Story);

    [Fact]
    public void Advance_StageEnteredAfterItsTimer_MeetsItOnBeingEntered()
    {
        var definition = ThreeTimers with
        {
            HostTriggers = Shop.Codes("warm"),
            Transitions = ThreeTimers.Transitions.Add(Shop.Go("cold", "warm", "buyer")),
        };
        var life = Life.JoinedOnDay0(Shop.RulesOf(definition)).Paid(0).Raised(30, Code.From("warm"));
        Assert.Equal("cold->buyer", life.Story);
        Assert.Null(life.State.StageLeft);
        Assert.Equal(Shop.Noon(30), life.NextDue);

        life.AdvancedTo(Shop.Noon(30));

        Assert.Equal("buyer->cooling cooling->cold", life.Story);
        Assert.All(life.Last, @event => Assert.Equal(Shop.Noon(30), @event.At));
        Assert.Equal("cooling", life.State.StageLeft!.Value.Text);
        Assert.Equal(Shop.Midnight(40), life.NextDue);
    }

    [Fact]
    public void Advance_ATimerThatWakes_ResumesAndMovesOn()
    {
        // An amnesty: after 30 days of sleep, whoever was a buyer is a guest.
        var definition = new LifecycleDefinition
        {
            Stages = [Shop.Awake("new"), Shop.Awake("buyer"), Shop.Awake("guest"), Shop.Asleep("cold")],
            Initial = Code.From("new"),
            IdleTimers = [Shop.After(10, "ten"), Shop.After(40, "forty")],
            Transitions =
            [
                Shop.Go("new", "order", "buyer"),
                Shop.Go("buyer", "ten", "cold"),
                Shop.Go("buyer", "forty", "guest"),
                Shop.Wake("cold", "forty"),
            ],
        };
        var life = Life.JoinedOnDay0(Shop.RulesOf(definition)).Paid(0).AdvancedTo(100);

        Assert.Equal("buyer->cold cold~>buyer buyer->guest", life.Story);
        Assert.Equal([Shop.Midnight(10), Shop.Midnight(40), Shop.Midnight(40)], life.Last.Select(@event => @event.At));
        Assert.Null(life.NextDue);
    }

    [Fact]
    public void RaiseTrigger_ThatWakesAndThenMovesOn_ResumesAndMovesOn()
    {
        var definition = new LifecycleDefinition
        {
            Stages = [Shop.Awake("new"), Shop.Awake("buyer"), Shop.Awake("vip"), Shop.Asleep("cold")],
            Initial = Code.From("new"),
            IdleTimers = [Shop.After(10, "ten")],
            HostTriggers = Shop.Codes("praise"),
            Transitions =
            [
                Shop.Go("new", "order", "buyer"),
                Shop.Go("buyer", "ten", "cold"),
                Shop.Go("buyer", "praise", "vip"),
                Shop.Wake("cold", "praise"),
            ],
        };
        var life = Life.JoinedOnDay0(Shop.RulesOf(definition)).Paid(0).Raised(20, Code.From("praise"));

        Assert.Equal("cold~>buyer buyer->vip", life.Story);
        Assert.Equal(("vip", null), (life.Stage, life.State.StageLeft?.Text));
    }

    [Fact]
    public void Rules_OfATableWithoutTimersOrAWayBack_NeverPutToSleep()
    {
        // Stated by leaving the timers out, and nothing leads back to where everybody starts.
        var definition = new LifecycleDefinition
        {
            Stages = [Shop.Awake("new"), Shop.Awake("buyer")],
            Initial = Code.From("new"),
            IdleTimers = default,
            Transitions = [Shop.Go("new", "order", "buyer")],
        };
        Assert.Empty(definition.Check());

        var life = Life.JoinedOnDay0(Shop.RulesOf(definition)).Paid(0);
        Assert.Equal("buyer", life.Stage);
        Assert.Null(life.NextDue);
        Assert.Empty(life.AdvancedTo(5_000).Last);
    }

    [Fact]
    public void Rules_ThatFollowOthers_NeverDecideBeforeTheyTookEffect()
    {
        var life = Life.JoinedOnDay0().Paid(0).AdvancedTo(45);
        Assert.Equal("converted", life.Stage);

        life.Rules = Shop.RulesOf(
            LifecycleDefinition.BuiltIn with { IdleTimers = [Shop.After(30, "idle-60"), Shop.After(180, "idle-180")] },
            effectiveFrom: Shop.Midnight(46));

        Assert.Equal(Shop.Midnight(46), life.NextDue);
        Assert.Equal("converted->dormant", life.AdvancedTo(46).Story);
        Assert.Equal(
            new StageChanged(Shop.Midnight(46), BuiltInStages.Converted, BuiltInStages.Dormant, BuiltInStages.Converted, IdleTriggers.Idle60, false, default, 46, 30),
            Assert.Single(life.Last));
        Assert.Equal(Shop.Midnight(180), life.NextDue);
    }

    [Fact]
    public void Rules_InForceForEver_StateTheBeginningOfTime()
    {
        Assert.Equal(Instant.MinValue, Shop.Rules.EffectiveFrom);
        Assert.Same(LifecycleDefinition.BuiltIn, Shop.Rules.Definition);
        Assert.Equal(Shop.Shanghai, Shop.Rules.Zone);
        Assert.Equal(Shop.Version, Shop.Rules.Version);
    }

    [Fact]
    public void Decide_InAStageThatTheRulesNoLongerKnow_GoesOnAsFromTheInitialOne()
    {
        var life = new Life(Life.JoinedOnDay0().Paid(0).State with { Stage = Code.From("vip") }, Shop.Rules);

        Assert.Null(life.NextDue);
        Assert.Empty(life.Refunded(1, anythingLeft: false).Last);
        Assert.Equal("vip", life.Stage);
        Assert.Equal("counted vip->converted", life.Paid(2).Story);
    }

    [Fact]
    public void Decide_AsleepWithAStageLeftThatTheRulesNoLongerKnow_ResumesTheInitialOne()
    {
        var life = new Life(Life.JoinedOnDay0().Paid(0).AdvancedTo(70).State with { StageLeft = Code.From("vip") }, Shop.Rules);
        Assert.Equal("counted dormant~>acquired acquired->converted", life.Paid(100, "back").Story);
    }

    [Fact]
    public void Decide_FromAnUnknownStageToSleep_RemembersItsName()
    {
        var definition = new LifecycleDefinition
        {
            Stages = [Shop.Awake("new"), Shop.Asleep("cold")],
            Initial = Code.From("new"),
            IdleTimers = [Shop.After(10, "ten")],
            Transitions = [Shop.Go("new", "ten", "cold")],
        };
        var life = new Life(Life.JoinedOnDay0().Paid(0).State with { Stage = Code.From("vip") }, Shop.RulesOf(definition)).AdvancedTo(10);
        Assert.Equal("vip->cold", life.Story);
        Assert.Equal("vip", life.State.StageLeft!.Value.Text);
    }

    [Fact]
    public void NextDue_OfATableWithoutTimers_IsNever()
    {
        var life = Life.JoinedOnDay0(Shop.RulesOf(OrderTests.WithoutSleep)).Paid(0);
        Assert.Null(life.NextDue);
        Assert.Empty(MemberLifecycle.Advance(life.State, Instant.MaxValue, life.Rules));
    }
}

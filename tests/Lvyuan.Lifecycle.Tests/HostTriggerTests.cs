using Lvyuan.Primitives;

namespace Lvyuan.Lifecycle.Tests;

public sealed class HostTriggerTests
{
    [Fact]
    public void RaiseTrigger_OfTheTable_LeadsWhereItSays()
    {
        var life = Life.JoinedOnDay0(Shop.ClosingRules).Paid(0).Raised(5, Shop.Close, "c1");
        Assert.Equal(
            [new StageChanged(Shop.Noon(5), BuiltInStages.Converted, Shop.Closed, null, Shop.Close, false, Shop.Host("c1"), 5, null)],
            life.Last);
    }

    [Fact]
    public void RaiseTrigger_Unknown_IsRefusedWithWhatIsKnown()
    {
        var refusal = Life.JoinedOnDay0(Shop.ClosingRules).Try(new RaiseTrigger(Shop.Noon(1), Shop.Host("x"), Code.From("open"))).RefusalOf()!;

        Assert.Equal(LifecycleRefusals.TriggerUnknown, refusal.ErrorCode);
        Assert.Equal("open", refusal.Find("trigger"));
        Assert.Equal("close", refusal.Find("known"));
        Assert.NotNull(refusal.Remedy);
    }

    [Fact]
    public void RaiseTrigger_UnknownAmongSeveral_ListsThem()
    {
        var rules = Shop.RulesOf(Shop.WithClosed with { HostTriggers = [Shop.Close, Code.From("praise")] });
        var refusal = Life.JoinedOnDay0(rules).Try(new RaiseTrigger(Shop.Noon(1), Shop.Host("x"), Code.From("open"))).RefusalOf()!;
        Assert.Equal("close, praise", refusal.Find("known"));
    }

    [Theory]
    [InlineData("order", "facts")]
    [InlineData("repeat-order", "facts")]
    [InlineData("nothing-left", "facts")]
    [InlineData("friend-qualified", "facts")]
    [InlineData("idle-60", "time")]
    [InlineData("idle-180", "time")]
    public void RaiseTrigger_ThatFactsOrTimeRaise_IsRefused(string trigger, string raisedBy)
    {
        var refusal = Life.JoinedOnDay0(Shop.ClosingRules).Try(new RaiseTrigger(Shop.Noon(1), Shop.Host("x"), Code.From(trigger))).RefusalOf()!;

        Assert.Equal(LifecycleRefusals.TriggerReserved, refusal.ErrorCode);
        Assert.Contains($"raised by {raisedBy},", refusal.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(trigger, refusal.Find("trigger"));
        Assert.NotNull(refusal.Remedy);
    }

    [Fact]
    public void RaiseTrigger_ThatPutsToSleepAndOneThatWakes_ComesBackToTheStageLeft()
    {
        var definition = LifecycleDefinition.BuiltIn with
        {
            Stages = LifecycleDefinition.BuiltIn.Stages.Add(Shop.Asleep("paused")),
            HostTriggers = Shop.Codes("pause", "unpause"),
            Transitions = LifecycleDefinition.BuiltIn.Transitions.AddRange(
                Shop.Go("retained", "pause", "paused"),
                Shop.Go("dormant", "pause", "paused"),
                Shop.Wake("paused", "unpause")),
        };
        var rules = Shop.RulesOf(definition);

        var life = Life.JoinedOnDay0(rules).Paid(0).Paid(1).Raised(2, Code.From("pause"));
        Assert.Equal("retained->paused", life.Story);
        Assert.Equal(BuiltInStages.Retained, life.State.StageLeft);
        Assert.Null(life.NextDue);
        Assert.Equal("paused~>retained", life.Raised(30, Code.From("unpause")).Story);
        Assert.Equal(Shop.Midnight(61), life.NextDue);

        // From one sleep to another the stage left is kept, and waking long after the clock ran out is waking for a moment.
        life.Raised(70, Code.From("pause"));
        Assert.Equal("dormant->paused", life.Story);
        Assert.Equal(BuiltInStages.Retained, life.State.StageLeft);
        Assert.Equal("paused~>retained", life.Raised(200, Code.From("unpause")).Story);
        Assert.Equal("retained->dormant dormant->lost", life.AdvancedTo(Shop.Noon(200)).Story);
        Assert.Equal([Shop.Noon(200), Shop.Noon(200)], life.Last.Select(@event => @event.At));
        Assert.Equal([(199, 60), (199, 180)], life.Last.Cast<StageChanged>().Select(changed => (changed.DaysSinceOrder!.Value, changed.ThresholdDays!.Value)));
    }

    [Fact]
    public void Closed_ATerminalStage_StaysWhateverHappensAndWhateverTheTime()
    {
        var life = Life.JoinedOnDay0(Shop.ClosingRules).Paid(0).Raised(1, Shop.Close)
            .Paid(2).Paid(3).FriendQualified(4).Refunded(5, anythingLeft: false).Raised(6, Shop.Close).AdvancedTo(1000);
        Assert.Equal("closed", life.Stage);
        Assert.Equal(Shop.Noon(1), life.State.Since);
        Assert.Null(life.NextDue);
    }
}

using FsCheck.Xunit;
using Lvyuan.Lifecycle.Stateless;
using Lvyuan.Primitives;

namespace Lvyuan.Lifecycle.Tests;

public sealed class StageMachineTests
{
    [Fact]
    public void Fire_OnEveryStageTriggerAndStageLeft_GoesWhereTheBuiltInTableGoes() => AssertEqual(Shop.Rules.Table);

    [Fact]
    public void Fire_OnEveryStageTriggerAndStageLeft_GoesWhereAShopsOwnTableGoes() => AssertEqual(Shop.ClosingRules.Table);

    [Property(MaxTest = 200, Arbitrary = [typeof(Generated)])]
    public void The_machine_goes_where_any_table_goes_on_every_stage_trigger_and_stage_left(GeneratedTable table) => AssertEqual(table.Rules.Table);

    [Property(MaxTest = 100, Arbitrary = [typeof(Generated)])]
    public void A_shared_machine_and_one_per_member_stay_where_the_lifecycle_is(GeneratedTable table, int seed)
    {
        // The lifecycle by its own triggers, the machines by the same ones: no clock, no orders.
        var rules = table.Rules;
        var place = new StagePosition(rules.Definition.Initial, null);
        var elsewhere = place;
        var own = StageMachine.Create(rules.Table, place);
        var shared = StageMachine.Create(rules.Table, () => place, moved => place = moved);
        var expected = place;

        var triggers = rules.Table.Triggers;
        for (var i = 0; i < 30; i++)
        {
            var trigger = triggers[(int)((uint)((seed * 31) + (i * i * 7)) % triggers.Length)];
            expected = expected.MovedTo(rules.Table, rules.Table.Next(expected.Stage, trigger, expected.StageLeft));
            own.Fire(trigger);
            shared.Fire(trigger);

            Assert.Equal(expected.Stage, own.State);
            Assert.Equal(expected, place);
        }

        Assert.Equal(rules.Definition.Initial, elsewhere.Stage);
    }

    [Fact]
    public void Create_Shared_ServesOneMemberAfterAnother()
    {
        var members = new Dictionary<string, StagePosition>(StringComparer.Ordinal)
        {
            ["ann"] = new(BuiltInStages.Converted, null),
            ["ben"] = new(BuiltInStages.Retained, null),
        };
        var turn = "ann";
        var machine = StageMachine.Create(Shop.Rules.Table, () => members[turn], moved => members[turn] = moved);

        machine.Fire(IdleTriggers.Idle60);
        turn = "ben";
        machine.Fire(IdleTriggers.Idle60);
        machine.Fire(IdleTriggers.Idle180);
        Assert.Equal(new(BuiltInStages.Dormant, BuiltInStages.Converted), members["ann"]);
        Assert.Equal(new(BuiltInStages.Lost, BuiltInStages.Retained), members["ben"]);

        machine.Fire(FactTriggers.Order);
        turn = "ann";
        machine.Fire(FactTriggers.RepeatOrder);
        Assert.Equal(new(BuiltInStages.Retained, null), members["ann"]);
        Assert.Equal(new(BuiltInStages.Retained, null), members["ben"]);
    }

    [Fact]
    public void Create_WithAHostsHooks_CallsThem()
    {
        var machine = StageMachine.Create(Shop.Rules.Table, new(BuiltInStages.Converted, null));
        var told = new List<string>();
        machine.Configure(BuiltInStages.Dormant).OnEntry(() => told.Add("asleep")).OnExit(() => told.Add("awake"));

        machine.Fire(IdleTriggers.Idle60);
        machine.Fire(FactTriggers.FriendQualified);
        machine.Fire(FactTriggers.Order);

        Assert.Equal(["asleep", "awake"], told);
        Assert.Equal(BuiltInStages.Converted, machine.State);
    }

    [Fact]
    public void Fire_UnknownTrigger_IsUnhandled() =>
        Assert.Throws<InvalidOperationException>(() => StageMachine.Create(Shop.Rules.Table, new(BuiltInStages.Converted, null)).Fire(Code.From("close")));

    [Fact]
    public void Create_InAStageThatTheTableDoesNotKnow_IsInTheInitialOne()
    {
        var position = new StagePosition(Code.From("vip"), null);
        var machine = StageMachine.Create(Shop.Rules.Table, () => position, moved => position = moved);

        Assert.Equal(BuiltInStages.Acquired, machine.State);
        machine.Fire(IdleTriggers.Idle60);
        Assert.Equal(Code.From("vip"), position.Stage);
        machine.Fire(FactTriggers.Order);
        Assert.Equal(new(BuiltInStages.Converted, null), position);
    }

    [Fact]
    public void Of_ALife_IsItsStageAndTheStageLeft() =>
        Assert.Equal(new(BuiltInStages.Dormant, BuiltInStages.Converted), StagePosition.Of(Life.JoinedOnDay0().Paid(0).AdvancedTo(60).State));

    [Fact]
    public void MovedTo_BetweenSleepAndWake_KeepsAndDropsTheStageLeft()
    {
        var table = Shop.Rules.Table;
        var awake = new StagePosition(BuiltInStages.Retained, null);
        var dormant = awake.MovedTo(table, BuiltInStages.Dormant);
        Assert.Equal(new(BuiltInStages.Dormant, BuiltInStages.Retained), dormant);
        Assert.Equal(new(BuiltInStages.Lost, BuiltInStages.Retained), dormant.MovedTo(table, BuiltInStages.Lost));
        Assert.Equal(new(BuiltInStages.Advocate, null), dormant.MovedTo(table, BuiltInStages.Advocate));
        Assert.Equal(new(Code.From("vip"), null), dormant.MovedTo(table, Code.From("vip")));
    }

    [Fact]
    public void Graphs_OfTheMachine_ShowEveryStageAndWhereAResumptionLeads()
    {
        var info = StageMachine.Create(Shop.Rules.Table, new(BuiltInStages.Acquired, null)).GetInfo();
        var mermaid = global::Stateless.Graph.MermaidGraph.Format(info);
        var dot = global::Stateless.Graph.UmlDotGraph.Format(info);

        Assert.All(Shop.Rules.Table.Stages, stage => Assert.Contains(stage.Code.Text, dot, StringComparison.Ordinal));
        Assert.Contains("converted --> retained : repeat-order", mermaid, StringComparison.Ordinal);
        Assert.Contains("retained : repeat-order [left converted]", mermaid, StringComparison.Ordinal);
        Assert.Contains("the stage that was left", dot, StringComparison.Ordinal);
        Assert.DoesNotContain("left dormant", mermaid, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_WithoutParts_Throws()
    {
        var table = Shop.Rules.Table;
        Assert.Throws<ArgumentNullException>("table", () => StageMachine.Create(null!, default));
        Assert.Throws<ArgumentNullException>("read", () => StageMachine.Create(table, null!, _ => { }));
        Assert.Throws<ArgumentNullException>("write", () => StageMachine.Create(table, () => default, null!));
        Assert.Throws<ArgumentNullException>("life", () => StagePosition.Of(null!));
        Assert.Throws<ArgumentNullException>("table", () => default(StagePosition).MovedTo(null!, default));
    }

    private static void AssertEqual(StageTable table)
    {
        var position = default(StagePosition);
        var shared = StageMachine.Create(table, () => position, moved => position = moved);
        for (var stage = 0; stage < table.StageCount; stage++)
        {
            for (var trigger = 0; trigger < table.TriggerCount; trigger++)
            {
                for (var left = 0; left < table.StageCount; left++)
                {
                    if (table.IsSleeping(left))
                        continue;
                    var start = new StagePosition(table.StageAt(stage).Code, table.IsSleeping(stage) ? table.StageAt(left).Code : null);
                    var expected = table.StageAt(table.Next(stage, trigger, left)).Code;

                    var own = StageMachine.Create(table, start);
                    own.Fire(table.Triggers[trigger]);
                    Assert.Equal(expected, own.State);

                    position = start;
                    shared.Fire(table.Triggers[trigger]);
                    Assert.Equal(start.MovedTo(table, expected) is var moved && expected == start.Stage ? start : moved, position);
                }
            }
        }
    }
}

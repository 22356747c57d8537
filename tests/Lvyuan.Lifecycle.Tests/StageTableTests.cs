using Lvyuan.Primitives;

namespace Lvyuan.Lifecycle.Tests;

public sealed class StageTableTests
{
    private static readonly StageTable Table = Shop.Rules.Table;

    // The whole table of DESIGN.md, section 4, "Stages": every stage × every trigger.
    private const string BuiltIn = """
        stage     | order     | repeat-order | nothing-left | friend-qualified | idle-60  | idle-180
        acquired  | converted | converted    | acquired     | advocate         | acquired | acquired
        converted | converted | retained     | acquired     | advocate         | dormant  | lost
        retained  | retained  | retained     | retained     | advocate         | dormant  | lost
        advocate  | advocate  | advocate     | advocate     | advocate         | dormant  | lost
        dormant   | resume    | resume       | dormant      | dormant          | dormant  | lost
        lost      | resume    | resume       | lost         | lost             | lost     | lost
        """;

    private static readonly string[][] Grid = [.. BuiltIn.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries))];

    [Fact]
    public void Next_EveryStageAndTriggerOfTheBuiltInProgramme_IsTheGrid()
    {
        Assert.Equal(Grid[0][1..], Table.Triggers.Select(trigger => trigger.Text));
        Assert.Equal(Grid[1..].Select(row => row[0]), Table.Stages.Select(stage => stage.Code.Text));

        for (var stage = 0; stage < Table.StageCount; stage++)
        {
            for (var trigger = 0; trigger < Table.TriggerCount; trigger++)
            {
                var next = Table.Next(stage, trigger);
                Assert.Equal(Grid[stage + 1][trigger + 1], next == StageTable.Resume ? "resume" : Table.StageAt(next).Code.Text);
            }
        }
    }

    [Theory]
    [InlineData("converted", "order", "converted")]
    [InlineData("converted", "repeat-order", "retained")]
    [InlineData("retained", "order", "retained")]
    [InlineData("retained", "repeat-order", "retained")]
    [InlineData("advocate", "order", "advocate")]
    [InlineData("advocate", "repeat-order", "advocate")]
    [InlineData("acquired", "order", "converted")]
    public void Next_Resuming_AppliesTheTriggerOnceMoreToTheStageLeft(string left, string trigger, string expected)
    {
        foreach (var asleep in new[] { BuiltInStages.Dormant, BuiltInStages.Lost })
        {
            Assert.Equal(expected, Table.Next(asleep, Code.From(trigger), Code.From(left)).Text);
            Assert.Equal(
                Table.IndexOfStage(Code.From(expected)),
                Table.Next(Table.IndexOfStage(asleep), Table.IndexOfTrigger(Code.From(trigger)), Table.IndexOfStage(Code.From(left))));
        }
    }

    [Theory]
    [InlineData("vip")]
    [InlineData("dormant")]
    [InlineData("lost")]
    public void Next_ResumingToAStageThatIsUnknownOrAsleep_ReadsItAsTheInitialOne(string left) =>
        Assert.Equal(BuiltInStages.Converted, Table.Next(BuiltInStages.Dormant, FactTriggers.Order, Code.From(left)));

    [Fact]
    public void Next_ResumingWithoutAStageLeft_ReadsItAsTheInitialOne() =>
        Assert.Equal(BuiltInStages.Converted, Table.Next(BuiltInStages.Lost, FactTriggers.RepeatOrder, null));

    [Fact]
    public void Next_UnknownStage_IsReadAsTheInitialOneAndKeepsItsNameWhereThatStays()
    {
        var vip = Code.From("vip");
        Assert.Equal(BuiltInStages.Converted, Table.Next(vip, FactTriggers.Order, null));
        Assert.Equal(vip, Table.Next(vip, IdleTriggers.Idle60, null));
    }

    [Fact]
    public void Next_UnknownTrigger_Throws()
    {
        Assert.Throws<ArgumentException>("trigger", () => Table.Next(BuiltInStages.Acquired, Code.From("nothing"), null));
        Assert.Throws<ArgumentOutOfRangeException>("trigger", () => Table.Next(0, 6));
        Assert.Throws<ArgumentOutOfRangeException>("trigger", () => Table.Next(0, -1));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(6)]
    public void Next_UnknownStageNumber_Throws(int stage) => Assert.Throws<IndexOutOfRangeException>(() => Table.Next(stage, 0));

    [Fact]
    public void IndexOf_KnownAndUnknownCodes_AreNumberedInOrder()
    {
        Assert.Equal(0, Table.IndexOfStage(BuiltInStages.Acquired));
        Assert.Equal(5, Table.IndexOfStage(BuiltInStages.Lost));
        Assert.Equal(-1, Table.IndexOfStage(Code.From("vip")));
        Assert.Equal(-1, Table.IndexOfStage(default));
        Assert.Equal(StageTable.OrderTrigger, Table.IndexOfTrigger(FactTriggers.Order));
        Assert.Equal(StageTable.RepeatOrderTrigger, Table.IndexOfTrigger(FactTriggers.RepeatOrder));
        Assert.Equal(StageTable.NothingLeftTrigger, Table.IndexOfTrigger(FactTriggers.NothingLeft));
        Assert.Equal(StageTable.FriendQualifiedTrigger, Table.IndexOfTrigger(FactTriggers.FriendQualified));
        Assert.Equal(4, Table.IndexOfTrigger(IdleTriggers.Idle60));
        Assert.Equal(-1, Table.IndexOfTrigger(default));
    }

    [Fact]
    public void Triggers_OfATableWithTimersAndHostTriggers_AreFactsThenTimersThenTheHosts()
    {
        var table = Shop.ClosingRules.Table;
        Assert.Equal(["order", "repeat-order", "nothing-left", "friend-qualified", "idle-60", "idle-180", "close"], table.Triggers.Select(trigger => trigger.Text));
        Assert.Equal(2, table.TimerCount);
        Assert.Equal(4, table.TriggerOfTimer(0));
        Assert.Equal(5, table.TriggerOfTimer(1));
        Assert.Equal([false, false, false, false, false, false, true], Enumerable.Range(0, 7).Select(table.IsHostTrigger));
        Assert.Equal(7, table.TriggerCount);
        Assert.Equal(7, table.StageCount);
        Assert.Equal(0, table.Initial);
    }

    [Fact]
    public void IsSleeping_BuiltInStages_AreDormantAndLost() =>
        Assert.Equal([false, false, false, false, true, true], Enumerable.Range(0, 6).Select(Table.IsSleeping));

    [Fact]
    public void BuiltIn_Labels_AreTheTurnsOfTheFlywheelAndTwoKindsOfSleep() =>
        Assert.Equal(["引流", "转化", "留存", "裂变", "沉睡", "流失"], Table.Stages.Select(stage => stage.Label.Zh));

    [Fact]
    public void Compile_LargestTable_NumbersTheLastStageAndTrigger()
    {
        var stages = Enumerable.Range(0, LifecycleDefinition.MaxStages).Select(i => Shop.Awake($"s{i}")).ToArray();
        var own = Enumerable.Range(0, LifecycleDefinition.MaxTriggers - 4).Select(i => Code.From($"t{i}")).ToArray();
        var definition = new LifecycleDefinition
        {
            Stages = [.. stages],
            Initial = stages[0].Code,
            IdleTimers = [],
            HostTriggers = [.. own],
            Transitions = [.. Enumerable.Range(1, 63).Select(i => StageTransition.Go(stages[i - 1].Code, own[^1], stages[i].Code))],
        };

        var table = StageTable.Compile(definition);

        Assert.Equal(63, table.Next(62, 63));
        Assert.Equal(63, table.Next(63, 63));
        Assert.Equal(62, table.Next(62, 62));
    }

    [Fact]
    public void Compile_WithProblems_ThrowsThemAll()
    {
        var wrong = LifecycleDefinition.BuiltIn with { RepeatWithinDays = 0, Initial = Code.From("nowhere") };
        Assert.Equal(wrong.Check(), Assert.Throws<InvalidDefinitionException>(() => StageTable.Compile(wrong)).Problems);
        Assert.Throws<InvalidDefinitionException>(() => Shop.RulesOf(wrong));
    }

    [Fact]
    public void Next_InTheHotPath_AllocatesNothing()
    {
        var sum = Table.Next(0, 0) + Table.Next(4, 1, 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            sum += Table.Next(i % 6, i % 4) + Table.Next(4, 1, 1);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.NotEqual(0, sum);
    }
}

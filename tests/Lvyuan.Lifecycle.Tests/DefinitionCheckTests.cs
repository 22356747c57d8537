using System.Collections.Immutable;
using Lvyuan.Primitives;

namespace Lvyuan.Lifecycle.Tests;

public sealed class DefinitionCheckTests
{
    private static readonly LifecycleDefinition BuiltIn = LifecycleDefinition.BuiltIn;

    [Fact]
    public void Check_BuiltInProgramme_FindsNothing() => Assert.Empty(BuiltIn.Check());

    [Fact]
    public void BuiltIn_Figures_AreThoseOfTheDesign()
    {
        Assert.Equal(90, BuiltIn.RepeatWithinDays);
        Assert.Equal([(60, "idle-60"), (180, "idle-180")], BuiltIn.IdleTimers.Select(timer => (timer.AfterDays, timer.Trigger.Text)));
        Assert.Equal(BuiltInStages.Acquired, BuiltIn.Initial);
        Assert.Empty(BuiltIn.HostTriggers);
    }

    [Fact]
    public void Check_NoStages_SaysSo()
    {
        Finds(BuiltIn with { Stages = [], Transitions = [], IdleTimers = [] }, ("stages", LifecycleProblems.NoStages), ("initial", LifecycleProblems.StageUnknown));
        Finds(BuiltIn with { Stages = default, Transitions = default, IdleTimers = default, HostTriggers = default }, ("stages", LifecycleProblems.NoStages), ("initial", LifecycleProblems.StageUnknown));
    }

    [Theory]
    [InlineData(64, false)]
    [InlineData(65, true)]
    public void Check_StagesUpTo64_AreAllowed(int count, bool tooMany)
    {
        var chain = Chain(count);
        if (tooMany)
            Finds(chain, ("stages", LifecycleProblems.TooManyStages));
        else
            Assert.Empty(chain.Check());
    }

    [Theory]
    [InlineData(58, false)]
    [InlineData(59, true)]
    public void Check_TriggersUpTo64WithThoseOfFactsAndTimers_AreAllowed(int own, bool tooMany)
    {
        var definition = BuiltIn with { HostTriggers = [.. Enumerable.Range(0, own).Select(i => Code.From($"t{i}"))] };
        if (tooMany)
            Finds(definition, ("host_triggers", LifecycleProblems.TooManyTriggers));
        else
            Assert.Empty(definition.Check());
    }

    [Fact]
    public void Check_StageWithoutNameOrLabel_SaysWhich() =>
        Finds(
            BuiltIn with
            {
                Stages = BuiltIn.Stages.AddRange(
                    new Stage { Label = new("无", "none") },
                    new Stage { Code = Code.From("a") },
                    new Stage { Code = Code.From("b"), Label = new("", "b") },
                    new Stage { Code = Code.From("c"), Label = new("c", "") },
                    new Stage { Code = Code.From("d"), Label = null! },
                    null!),
            },
            ("stages[6].code", LifecycleProblems.CodeMissing),
            ("stages[7].label", LifecycleProblems.LabelMissing),
            ("stages[8].label", LifecycleProblems.LabelMissing),
            ("stages[9].label", LifecycleProblems.LabelMissing),
            ("stages[10].label", LifecycleProblems.LabelMissing),
            ("stages[11]", LifecycleProblems.EntryMissing));

    [Fact]
    public void Check_TwoStagesOfOneCode_SaysWhichIsTheSecond() =>
        Finds(BuiltIn with { Stages = BuiltIn.Stages.Add(Shop.Awake("lost")) }, ("stages[6].code", LifecycleProblems.StageDuplicate));

    [Fact]
    public void Check_InitialStage_MustBeThereAndAwake()
    {
        Finds(BuiltIn with { Initial = default }, ("initial", LifecycleProblems.CodeMissing));
        Finds(BuiltIn with { Initial = Code.From("nowhere") }, ("initial", LifecycleProblems.StageUnknown));
        Finds(BuiltIn with { Initial = BuiltInStages.Lost }, ("initial", LifecycleProblems.InitialAsleep));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(36_525, false)]
    [InlineData(36_526, true)]
    public void Check_RepeatDays_Are1ToAHundredYears(int days, bool wrong)
    {
        var definition = BuiltIn with { RepeatWithinDays = days };
        if (wrong)
            Finds(definition, ("repeat_within_days", LifecycleProblems.DaysOutOfRange));
        else
            Assert.Empty(definition.Check());
    }

    [Theory]
    [InlineData(0, 180, "idle_timers[0].after_days", LifecycleProblems.DaysOutOfRange)]
    [InlineData(-5, 180, "idle_timers[0].after_days", LifecycleProblems.DaysOutOfRange)]
    [InlineData(60, 36_526, "idle_timers[1].after_days", LifecycleProblems.DaysOutOfRange)]
    [InlineData(180, 180, "idle_timers[1].after_days", LifecycleProblems.DaysNotAscending)]
    [InlineData(181, 180, "idle_timers[1].after_days", LifecycleProblems.DaysNotAscending)]
    [InlineData(179, 180, null, null)]
    [InlineData(1, 36_525, null, null)]
    public void Check_IdleDays_ArePositiveAndAscend(int first, int second, string? path, string? code)
    {
        var definition = BuiltIn with { IdleTimers = [Shop.After(first, "idle-60"), Shop.After(second, "idle-180")] };
        if (path is null)
            Assert.Empty(definition.Check());
        else
            Finds(definition, (path, code!));
    }

    [Fact]
    public void Check_IdleDaysAfterAWrongOne_AreStillComparedWithTheLargestBefore()
    {
        var definition = BuiltIn with
        {
            IdleTimers = [Shop.After(60, "idle-60"), Shop.After(180, "idle-180"), Shop.After(100, "more")],
            Transitions = BuiltIn.Transitions.Add(Shop.Go("lost", "more", "lost")),
        };
        var problem = Finds(definition, ("idle_timers[2].after_days", LifecycleProblems.DaysNotAscending)).Single();
        Assert.Contains("180", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_Triggers_AreNamedOnceEach() =>
        Finds(
            BuiltIn with
            {
                IdleTimers = [Shop.After(60, "idle-60"), Shop.After(180, "idle-180"), Shop.After(181, "order"), Shop.After(182, "idle-60"), new() { AfterDays = 183 }, null!],
                HostTriggers = Shop.Codes("close", "close", "friend-qualified", "idle-180").Add(default),
            },
            ("idle_timers[2].trigger", LifecycleProblems.TriggerDuplicate),
            ("idle_timers[3].trigger", LifecycleProblems.TriggerDuplicate),
            ("idle_timers[4].trigger", LifecycleProblems.CodeMissing),
            ("idle_timers[5]", LifecycleProblems.EntryMissing),
            ("host_triggers[1]", LifecycleProblems.TriggerDuplicate),
            ("host_triggers[2]", LifecycleProblems.TriggerDuplicate),
            ("host_triggers[3]", LifecycleProblems.TriggerDuplicate),
            ("host_triggers[4]", LifecycleProblems.CodeMissing));

    [Fact]
    public void Check_Transitions_NameWhatExists() =>
        Finds(
            BuiltIn with
            {
                Transitions = BuiltIn.Transitions.AddRange(
                    Shop.Go("nowhere", "order", "acquired"),
                    Shop.Go("retained", "close", "acquired"),
                    Shop.Go("retained", "order", "nowhere"),
                    new StageTransition { On = FactTriggers.Order, To = BuiltInStages.Acquired },
                    new StageTransition { From = BuiltInStages.Advocate, To = BuiltInStages.Acquired },
                    new StageTransition { From = BuiltInStages.Advocate, On = FactTriggers.Order, To = default(Code) },
                    null!),
            },
            ("transitions[18].from", LifecycleProblems.StageUnknown),
            ("transitions[19].on", LifecycleProblems.TriggerUnknown),
            ("transitions[20].to", LifecycleProblems.StageUnknown),
            ("transitions[21].from", LifecycleProblems.CodeMissing),
            ("transitions[22].on", LifecycleProblems.CodeMissing),
            ("transitions[23].to", LifecycleProblems.CodeMissing),
            ("transitions[24]", LifecycleProblems.EntryMissing));

    [Fact]
    public void Check_TransitionsTarget_IsAStageOrAResumption() =>
        Finds(
            BuiltIn with
            {
                Transitions = BuiltIn.Transitions.AddRange(
                    new StageTransition { From = BuiltInStages.Retained, On = FactTriggers.Order },
                    new StageTransition { From = BuiltInStages.Lost, On = FactTriggers.NothingLeft, To = BuiltInStages.Acquired, Resume = true },
                    Shop.Wake("advocate", "order"),
                    Shop.Wake("nowhere", "order")),
            },
            ("transitions[18]", LifecycleProblems.TargetUnclear),
            ("transitions[19]", LifecycleProblems.TargetUnclear),
            ("transitions[20].resume", LifecycleProblems.ResumeAwake),
            ("transitions[21].from", LifecycleProblems.StageUnknown));

    [Fact]
    public void Check_TransitionsWithoutATriggerOrAStage_AreNotCalledTheSame() =>
        Finds(
            BuiltIn with
            {
                Transitions = BuiltIn.Transitions.AddRange(
                    Go(BuiltInStages.Acquired, default), Go(BuiltInStages.Acquired, default),
                    Go(default, FactTriggers.Order), Go(default, FactTriggers.Order)),
            },
            ("transitions[18].on", LifecycleProblems.CodeMissing),
            ("transitions[19].on", LifecycleProblems.CodeMissing),
            ("transitions[20].from", LifecycleProblems.CodeMissing),
            ("transitions[21].from", LifecycleProblems.CodeMissing));

    [Fact]
    public void Check_TwoTransitionsForOneStageAndTrigger_SaysWhichIsTheSecond() =>
        Finds(
            BuiltIn with { Transitions = BuiltIn.Transitions.AddRange(Shop.Go("acquired", "order", "converted"), Shop.Go("acquired", "order", "lost")) },
            ("transitions[18]", LifecycleProblems.TransitionDuplicate),
            ("transitions[19]", LifecycleProblems.TransitionDuplicate));

    [Fact]
    public void Check_TimerWhoseTriggerNothingUses_SaysSo() =>
        Finds(BuiltIn with { IdleTimers = BuiltIn.IdleTimers.Add(Shop.After(365, "idle-365")) }, ("idle_timers[2].trigger", LifecycleProblems.TimerUnused));

    [Fact]
    public void Check_StageThatNothingLeadsTo_SaysSo() =>
        Finds(
            BuiltIn with
            {
                Stages = BuiltIn.Stages.AddRange(Shop.Awake("island"), Shop.Awake("coast")),
                Transitions = BuiltIn.Transitions.AddRange(Shop.Go("island", "order", "coast"), Shop.Go("coast", "order", "acquired")),
            },
            ("stages[6]", LifecycleProblems.StageUnreachable),
            ("stages[7]", LifecycleProblems.StageUnreachable));

    [Fact]
    public void Check_AWakingTriggerThatPutsToSleep_SaysSo() =>
        Finds(
            BuiltIn with { Transitions = BuiltIn.Transitions.Add(Shop.Go("retained", "order", "lost")) },
            ("transitions[13]", LifecycleProblems.ResumeLoop),
            ("transitions[16]", LifecycleProblems.ResumeLoop));

    [Fact]
    public void Check_TimersThatGoInACircle_SaysSo() =>
        Finds(
            BuiltIn with { Transitions = BuiltIn.Transitions.Add(Shop.Go("lost", "idle-60", "advocate")) },
            ("stages[3]", LifecycleProblems.IdleLoop),
            ("stages[4]", LifecycleProblems.IdleLoop),
            ("stages[5]", LifecycleProblems.IdleLoop));

    [Fact]
    public void Check_ATimerThatWakesWhomItPutToSleep_SaysSo()
    {
        var definition = new LifecycleDefinition
        {
            Stages = [Shop.Awake("new"), Shop.Awake("buyer"), Shop.Asleep("cold")],
            Initial = Code.From("new"),
            IdleTimers = [Shop.After(10, "ten"), Shop.After(40, "forty")],
            Transitions = [Shop.Go("new", "order", "buyer"), Shop.Go("buyer", "ten", "cold"), Shop.Wake("cold", "forty")],
        };
        Finds(definition, ("stages[1]", LifecycleProblems.IdleLoop), ("stages[2]", LifecycleProblems.IdleLoop));
    }

    [Fact]
    public void Check_Messages_NameTheRemedy()
    {
        var wrong = BuiltIn with { Stages = BuiltIn.Stages.Add(Shop.Awake("lost")), RepeatWithinDays = 0 };
        Assert.Equal(
            ["Name the stage otherwise: there is a 'lost' before it.", "State 1 to 36525 days, not 0."],
            wrong.Check().Select(problem => problem.Message));
    }

    [Fact]
    public void Equals_DefinitionsOfTheSameParts_AreEqual()
    {
        var copy = BuiltIn with
        {
            Stages = [.. BuiltIn.Stages.Select(stage => stage with { })],
            Transitions = [.. BuiltIn.Transitions.Select(transition => transition with { })],
            IdleTimers = [.. BuiltIn.IdleTimers.Select(timer => timer with { })],
            HostTriggers = [],
        };
        Assert.Equal(BuiltIn, copy);
        Assert.Equal(BuiltIn.GetHashCode(), copy.GetHashCode());
        Assert.Equal(BuiltIn, new LifecycleDefinition());
        Assert.False(BuiltIn.Equals(null));
    }

    [Fact]
    public void Equals_DefinitionsThatDifferInOnePart_AreNot()
    {
        LifecycleDefinition[] others =
        [
            BuiltIn with { Initial = BuiltInStages.Converted },
            BuiltIn with { RepeatWithinDays = 89 },
            BuiltIn with { Stages = BuiltIn.Stages.RemoveAt(5) },
            BuiltIn with { Stages = BuiltIn.Stages.SetItem(5, Shop.Asleep("gone")) },
            BuiltIn with { IdleTimers = BuiltIn.IdleTimers.SetItem(1, Shop.After(181, "idle-180")) },
            BuiltIn with { HostTriggers = [Shop.Close] },
            BuiltIn with { Transitions = BuiltIn.Transitions.Reverse().ToImmutableArray() },
        ];
        Assert.All(others, other => Assert.NotEqual(BuiltIn, other));
        Assert.All(others, other => Assert.NotEqual(BuiltIn.GetHashCode(), other.GetHashCode()));
    }

    private static StageTransition Go(Code from, Code on) => StageTransition.Go(from, on, BuiltInStages.Converted);

    private static ImmutableArray<DefinitionProblem> Finds(LifecycleDefinition definition, params (string Path, string Code)[] expected)
    {
        var problems = definition.Check();
        Assert.Equal(expected, problems.Select(problem => (problem.Path, problem.Code)));
        Assert.All(problems, problem => Assert.EndsWith(".", problem.Message, StringComparison.Ordinal));
        return problems;
    }

    private static LifecycleDefinition Chain(int count)
    {
        var stages = Enumerable.Range(0, count).Select(i => Shop.Awake($"s{i}")).ToArray();
        return new()
        {
            Stages = [.. stages],
            Initial = stages[0].Code,
            IdleTimers = [],
            Transitions = [.. Enumerable.Range(1, count - 1).Select(i => StageTransition.Go(stages[i - 1].Code, FactTriggers.Order, stages[i].Code))],
        };
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Lvyuan.Primitives;

namespace Lvyuan.Lifecycle;

/// <summary>Finds what is wrong with a definition.</summary>
internal sealed class DefinitionCheck
{
    private readonly LifecycleDefinition _definition;
    private readonly ImmutableArray<DefinitionProblem>.Builder _problems = ImmutableArray.CreateBuilder<DefinitionProblem>();
    private readonly Dictionary<Code, Stage> _stages = [];
    private readonly HashSet<Code> _triggers = [];

    private DefinitionCheck(LifecycleDefinition definition) => _definition = definition;

    public static ImmutableArray<DefinitionProblem> Of(LifecycleDefinition definition)
    {
        var check = new DefinitionCheck(definition);
        check.CheckStages();
        check.CheckInitial();
        check.CheckDays("repeat_within_days", definition.RepeatWithinDays);
        check.CheckTriggers();
        check.CheckTransitions();
        check.CheckTimersUsed();

        // The whole can be judged only when every part names what exists.
        if (check._problems.Count == 0)
        {
            var table = StageTable.OfChecked(definition);
            check.CheckReachable(table);
            check.CheckResumeLoops(table);
            check.CheckIdleLoops(table);
        }

        return check._problems.ToImmutable();
    }

    private void CheckStages()
    {
        var stages = _definition.Stages.AsSpan();
        if (stages.IsEmpty)
            Report("stages", LifecycleProblems.NoStages, "State at least one stage.");
        if (stages.Length > LifecycleDefinition.MaxStages)
            Report("stages", LifecycleProblems.TooManyStages, $"State at most {LifecycleDefinition.MaxStages} stages, not {stages.Length}.");

        for (var i = 0; i < stages.Length; i++)
        {
            var path = At("stages", i);
            var stage = stages[i];
            if (stage is null)
            {
                Report(path, LifecycleProblems.EntryMissing, "State a stage.");
                continue;
            }

            if (stage.Code == default)
                Report(path + ".code", LifecycleProblems.CodeMissing, "Name the stage.");
            else if (!_stages.TryAdd(stage.Code, stage))
                Report(path + ".code", LifecycleProblems.StageDuplicate, $"Name the stage otherwise: there is a '{stage.Code}' before it.");

            if (stage.Label is not { Zh.Length: > 0, En.Length: > 0 })
                Report(path + ".label", LifecycleProblems.LabelMissing, "Label the stage in Chinese and in English.");
        }
    }

    private void CheckInitial()
    {
        if (_definition.Initial == default)
            Report("initial", LifecycleProblems.CodeMissing, "Name the stage in which everybody starts.");
        else if (!_stages.TryGetValue(_definition.Initial, out var initial))
            Report("initial", LifecycleProblems.StageUnknown, $"Name one of the stages: '{_definition.Initial}' is none.");
        else if (initial.Sleeping)
            Report("initial", LifecycleProblems.InitialAsleep, $"Start in a stage that does not sleep, as '{initial.Code}' does.");
    }

    private void CheckTriggers()
    {
        foreach (var trigger in StageTable.OfFacts)
            _triggers.Add(trigger);

        var before = 0;
        var timers = _definition.IdleTimers.AsSpan();
        for (var i = 0; i < timers.Length; i++)
        {
            var path = At("idle_timers", i);
            var timer = timers[i];
            if (timer is null)
            {
                Report(path, LifecycleProblems.EntryMissing, "State a timer.");
                continue;
            }

            if (CheckDays(path + ".after_days", timer.AfterDays) && timer.AfterDays <= before)
                Report(path + ".after_days", LifecycleProblems.DaysNotAscending, $"State more days than the {before} of the timer before it, not {timer.AfterDays}.");
            before = Math.Max(before, timer.AfterDays);
            CheckTrigger(path + ".trigger", timer.Trigger);
        }

        var own = _definition.HostTriggers.AsSpan();
        for (var i = 0; i < own.Length; i++)
            CheckTrigger(At("host_triggers", i), own[i]);

        var count = StageTable.OfFacts.Length + timers.Length + own.Length;
        if (count > LifecycleDefinition.MaxTriggers)
            Report("host_triggers", LifecycleProblems.TooManyTriggers, $"State at most {LifecycleDefinition.MaxTriggers} triggers with those of facts and timers, not {count}.");
    }

    private void CheckTrigger(string path, Code trigger)
    {
        if (trigger == default)
            Report(path, LifecycleProblems.CodeMissing, "Name the trigger.");
        else if (!_triggers.Add(trigger))
            Report(path, LifecycleProblems.TriggerDuplicate, $"Name the trigger otherwise: '{trigger}' is another's.");
    }

    private void CheckTransitions()
    {
        var seen = new HashSet<(Code, Code)>();
        var transitions = _definition.Transitions.AsSpan();
        for (var i = 0; i < transitions.Length; i++)
        {
            var path = At("transitions", i);
            var transition = transitions[i];
            if (transition is null)
            {
                Report(path, LifecycleProblems.EntryMissing, "State a transition.");
                continue;
            }

            CheckStage(path + ".from", transition.From);
            if (transition.On == default)
                Report(path + ".on", LifecycleProblems.CodeMissing, "Name the trigger.");
            else if (!_triggers.Contains(transition.On))
                Report(path + ".on", LifecycleProblems.TriggerUnknown, $"Name a trigger of facts or timers, or list '{transition.On}' among the host's.");

            if (transition.To is null != transition.Resume)
                Report(path, LifecycleProblems.TargetUnclear, "State either the stage to which it leads or that it resumes.");
            else if (transition.To is { } to)
                CheckStage(path + ".to", to);
            else if (_stages.TryGetValue(transition.From, out var from) && !from.Sleeping)
                Report(path + ".resume", LifecycleProblems.ResumeAwake, $"Resume only from a sleeping stage, which '{from.Code}' is not.");

            if (transition.From != default && transition.On != default && !seen.Add((transition.From, transition.On)))
                Report(path, LifecycleProblems.TransitionDuplicate, $"Leave one transition for '{transition.From}' on '{transition.On}'.");
        }
    }

    private void CheckStage(string path, Code stage)
    {
        if (stage == default)
            Report(path, LifecycleProblems.CodeMissing, "Name the stage.");
        else if (!_stages.ContainsKey(stage))
            Report(path, LifecycleProblems.StageUnknown, $"Name one of the stages: '{stage}' is none.");
    }

    private void CheckTimersUsed()
    {
        var timers = _definition.IdleTimers.AsSpan();
        for (var i = 0; i < timers.Length; i++)
        {
            if (timers[i] is { } timer && timer.Trigger != default && !IsUsed(timer.Trigger))
                Report(At("idle_timers", i) + ".trigger", LifecycleProblems.TimerUnused, $"Let a transition use '{timer.Trigger}', or leave the timer out.");
        }

        bool IsUsed(Code trigger)
        {
            foreach (var transition in _definition.Transitions.AsSpan())
            {
                if (transition?.On == trigger)
                    return true;
            }

            return false;
        }
    }

    // What a resumption reaches has been reached before it was left, so it leads nowhere new.
    private void CheckReachable(StageTable table)
    {
        var reached = new bool[table.StageCount];
        var open = new Stack<int>();
        reached[table.Initial] = true;
        open.Push(table.Initial);
        while (open.TryPop(out var from))
        {
            for (var trigger = 0; trigger < table.TriggerCount; trigger++)
            {
                var to = table.Next(from, trigger);
                if (to == StageTable.Resume || reached[to])
                    continue;
                reached[to] = true;
                open.Push(to);
            }
        }

        for (var stage = 0; stage < reached.Length; stage++)
        {
            if (!reached[stage])
                Report(At("stages", stage), LifecycleProblems.StageUnreachable, $"Let a transition lead to '{table.StageAt(stage).Code}', or leave it out.");
        }
    }

    private void CheckResumeLoops(StageTable table)
    {
        var transitions = _definition.Transitions.AsSpan();
        for (var i = 0; i < transitions.Length; i++)
        {
            if (!transitions[i].Resume)
                continue;

            var trigger = table.IndexOfTrigger(transitions[i].On);
            for (var left = 0; left < table.StageCount; left++)
            {
                if (!table.IsSleeping(left) && table.IsSleeping(table.Next(left, trigger)))
                    Report(At("transitions", i), LifecycleProblems.ResumeLoop, $"Wake on another trigger: '{transitions[i].On}' puts '{table.StageAt(left).Code}' to sleep.");
            }
        }
    }

    // A timer that has been raised stays raised, so a circle of timers would turn for ever at one instant.
    private void CheckIdleLoops(StageTable table)
    {
        for (var stage = 0; stage < table.StageCount; stage++)
        {
            if (ComesBack(stage))
                Report(At("stages", stage), LifecycleProblems.IdleLoop, $"Let idle timers lead away from '{table.StageAt(stage).Code}' for good: they lead back to it.");
        }

        bool ComesBack(int start)
        {
            var reached = new bool[table.StageCount];
            var open = new Stack<int>();
            open.Push(start);
            while (open.TryPop(out var from))
            {
                for (var timer = 0; timer < _definition.IdleTimers.AsSpan().Length; timer++)
                {
                    var trigger = table.TriggerOfTimer(timer);
                    var cell = table.Next(from, trigger);
                    for (var left = 0; left < table.StageCount; left++)
                    {
                        var to = cell != StageTable.Resume ? cell : table.IsSleeping(left) ? from : table.Next(left, trigger);
                        if (to == from || reached[to])
                            continue;
                        reached[to] = true;
                        open.Push(to);
                    }
                }
            }

            return reached[start];
        }
    }

    private bool CheckDays(string path, int days)
    {
        var inRange = days is >= 1 and <= LifecycleDefinition.MaxDays;
        if (!inRange)
            Report(path, LifecycleProblems.DaysOutOfRange, $"State 1 to {LifecycleDefinition.MaxDays} days, not {days}.");
        return inRange;
    }

    private void Report(string path, string code, string message) => _problems.Add(new DefinitionProblem(path, code, message));

    private static string At(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]");
}

using System.Collections.Immutable;
using Lvyuan.Primitives;

namespace Lvyuan.Lifecycle;

/// <summary>The stages of a programme as data: what the rulebook holds and a shop may write itself.</summary>
/// <remarks>
/// A new definition is the built-in programme. Equality compares all parts, the lists by sequence.
/// <see cref="Check"/> finds what is wrong; <see cref="LifecycleRules"/> compiles what is right.
/// </remarks>
public sealed record LifecycleDefinition
{
    /// <summary>How long after a paid order another one is a repeat, in local days, that day included: 90.</summary>
    public const int DefaultRepeatWithinDays = 90;

    /// <summary>How long after the last paid order a member becomes dormant, in local days: 60.</summary>
    public const int DefaultDormantAfterDays = 60;

    /// <summary>How long after the last paid order a member is lost, in local days: 180.</summary>
    public const int DefaultLostAfterDays = 180;

    /// <summary>The most stages of a table: 64.</summary>
    public const int MaxStages = 64;

    /// <summary>The most triggers of a table, those of facts, timers and the host together: 64.</summary>
    public const int MaxTriggers = 64;

    /// <summary>The longest span of a rule, in days: 36,525, a hundred years.</summary>
    public const int MaxDays = 36_525;

    /// <summary>The built-in programme.</summary>
    public static LifecycleDefinition BuiltIn { get; } = new();

    /// <summary>The stages from the nearest to the furthest; 1 to <see cref="MaxStages"/>.</summary>
    public ImmutableArray<Stage> Stages { get; init; } =
    [
        new() { Code = BuiltInStages.Acquired, Label = new Label("引流", "Acquired") },
        new() { Code = BuiltInStages.Converted, Label = new Label("转化", "Converted") },
        new() { Code = BuiltInStages.Retained, Label = new Label("留存", "Retained") },
        new() { Code = BuiltInStages.Advocate, Label = new Label("裂变", "Advocate") },
        new() { Code = BuiltInStages.Dormant, Label = new Label("沉睡", "Dormant"), Sleeping = true },
        new() { Code = BuiltInStages.Lost, Label = new Label("流失", "Lost"), Sleeping = true },
    ];

    /// <summary>The stage in which everybody starts; not a sleeping one.</summary>
    public Code Initial { get; init; } = BuiltInStages.Acquired;

    /// <summary>How long after a paid order another one is a repeat, in local days, that day included; 1 to <see cref="MaxDays"/>.</summary>
    public int RepeatWithinDays { get; init; } = DefaultRepeatWithinDays;

    /// <summary>The triggers that time raises, by ascending days; any number of them, or none.</summary>
    public ImmutableArray<IdleTimer> IdleTimers { get; init; } =
    [
        new() { AfterDays = DefaultDormantAfterDays, Trigger = IdleTriggers.Idle60 },
        new() { AfterDays = DefaultLostAfterDays, Trigger = IdleTriggers.Idle180 },
    ];

    /// <summary>The host's own triggers, raised with <see cref="RaiseTrigger"/>.</summary>
    public ImmutableArray<Code> HostTriggers { get; init; } = [];

    /// <summary>Where triggers lead; what is not listed stays.</summary>
    public ImmutableArray<StageTransition> Transitions { get; init; } =
    [
        StageTransition.Go(BuiltInStages.Acquired, FactTriggers.Order, BuiltInStages.Converted),
        StageTransition.Go(BuiltInStages.Acquired, FactTriggers.RepeatOrder, BuiltInStages.Converted),
        StageTransition.Go(BuiltInStages.Acquired, FactTriggers.FriendQualified, BuiltInStages.Advocate),

        StageTransition.Go(BuiltInStages.Converted, FactTriggers.RepeatOrder, BuiltInStages.Retained),
        StageTransition.Go(BuiltInStages.Converted, FactTriggers.NothingLeft, BuiltInStages.Acquired),
        StageTransition.Go(BuiltInStages.Converted, FactTriggers.FriendQualified, BuiltInStages.Advocate),
        StageTransition.Go(BuiltInStages.Converted, IdleTriggers.Idle60, BuiltInStages.Dormant),
        StageTransition.Go(BuiltInStages.Converted, IdleTriggers.Idle180, BuiltInStages.Lost),

        StageTransition.Go(BuiltInStages.Retained, FactTriggers.FriendQualified, BuiltInStages.Advocate),
        StageTransition.Go(BuiltInStages.Retained, IdleTriggers.Idle60, BuiltInStages.Dormant),
        StageTransition.Go(BuiltInStages.Retained, IdleTriggers.Idle180, BuiltInStages.Lost),

        StageTransition.Go(BuiltInStages.Advocate, IdleTriggers.Idle60, BuiltInStages.Dormant),
        StageTransition.Go(BuiltInStages.Advocate, IdleTriggers.Idle180, BuiltInStages.Lost),

        StageTransition.Wake(BuiltInStages.Dormant, FactTriggers.Order),
        StageTransition.Wake(BuiltInStages.Dormant, FactTriggers.RepeatOrder),
        StageTransition.Go(BuiltInStages.Dormant, IdleTriggers.Idle180, BuiltInStages.Lost),

        StageTransition.Wake(BuiltInStages.Lost, FactTriggers.Order),
        StageTransition.Wake(BuiltInStages.Lost, FactTriggers.RepeatOrder),
    ];

    /// <summary>Finds everything that is wrong; what the table as a whole forbids (unreachable stages, loops) once its parts are right.</summary>
    /// <returns>The problems in the order of the definition, with codes of <see cref="LifecycleProblems"/>; empty when it can be compiled.</returns>
    public ImmutableArray<DefinitionProblem> Check() => DefinitionCheck.Of(this);

    /// <inheritdoc/>
    public bool Equals(LifecycleDefinition? other) =>
        ReferenceEquals(this, other) || (other is not null
        && Initial == other.Initial
        && RepeatWithinDays == other.RepeatWithinDays
        && Stages.AsSpan().SequenceEqual(other.Stages.AsSpan())
        && IdleTimers.AsSpan().SequenceEqual(other.IdleTimers.AsSpan())
        && HostTriggers.AsSpan().SequenceEqual(other.HostTriggers.AsSpan())
        && Transitions.AsSpan().SequenceEqual(other.Transitions.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Initial);
        hash.Add(RepeatWithinDays);
        foreach (var stage in Stages.AsSpan())
            hash.Add(stage);
        foreach (var timer in IdleTimers.AsSpan())
            hash.Add(timer);
        foreach (var trigger in HostTriggers.AsSpan())
            hash.Add(trigger);
        foreach (var transition in Transitions.AsSpan())
            hash.Add(transition);
        return hash.ToHashCode();
    }
}

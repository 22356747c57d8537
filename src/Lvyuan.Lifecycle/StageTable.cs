using System.Collections.Frozen;
using System.Collections.Immutable;
using Lvyuan.Primitives;

namespace Lvyuan.Lifecycle;

/// <summary>A stage table compiled to whole numbers: total over stage × trigger, immutable, shared by all members and threads.</summary>
/// <remarks>
/// Stages are numbered in the order of the definition; triggers are those of facts (<see cref="OrderTrigger"/> and the next
/// three), then the idle timers', then the host's. A transition reads one cell: no allocation, no search.
/// </remarks>
public sealed class StageTable
{
    /// <summary>The cell that says: back to the stage that was left, and the same trigger once more from there.</summary>
    public const int Resume = -1;

    /// <summary>The number of <see cref="FactTriggers.Order"/>.</summary>
    public const int OrderTrigger = 0;

    /// <summary>The number of <see cref="FactTriggers.RepeatOrder"/>.</summary>
    public const int RepeatOrderTrigger = 1;

    /// <summary>The number of <see cref="FactTriggers.NothingLeft"/>.</summary>
    public const int NothingLeftTrigger = 2;

    /// <summary>The number of <see cref="FactTriggers.FriendQualified"/>.</summary>
    public const int FriendQualifiedTrigger = 3;

    internal static readonly ImmutableArray<Code> OfFacts =
        [FactTriggers.Order, FactTriggers.RepeatOrder, FactTriggers.NothingLeft, FactTriggers.FriendQualified];

    private readonly sbyte[] _cells;
    private readonly int _triggerCount;
    private readonly bool[] _sleeping;
    private readonly FrozenDictionary<string, int> _stageNumbers;
    private readonly FrozenDictionary<string, int> _triggerNumbers;

    private StageTable(LifecycleDefinition definition)
    {
        Stages = definition.Stages;
        var timers = definition.IdleTimers.AsSpan();
        var triggers = ImmutableArray.CreateBuilder<Code>();
        triggers.AddRange(OfFacts);
        foreach (var timer in timers)
            triggers.Add(timer.Trigger);
        TimerCount = timers.Length;
        triggers.AddRange(definition.HostTriggers.AsSpan());
        Triggers = triggers.DrainToImmutable();
        _triggerCount = Triggers.Length;

        _stageNumbers = Number(Stages.Select(stage => stage.Code));
        _triggerNumbers = Number(Triggers);
        _sleeping = [.. Stages.Select(stage => stage.Sleeping)];
        Initial = _stageNumbers[definition.Initial.Text];

        _cells = new sbyte[Stages.Length * Triggers.Length];
        for (var stage = 0; stage < Stages.Length; stage++)
            _cells.AsSpan(stage * Triggers.Length, Triggers.Length).Fill((sbyte)stage);
        foreach (var transition in definition.Transitions.AsSpan())
        {
            var cell = (_stageNumbers[transition.From.Text] * Triggers.Length) + _triggerNumbers[transition.On.Text];
            _cells[cell] = (sbyte)(transition.To is { } to ? _stageNumbers[to.Text] : Resume);
        }
    }

    /// <summary>The stages by number.</summary>
    public ImmutableArray<Stage> Stages { get; }

    /// <summary>The triggers by number.</summary>
    public ImmutableArray<Code> Triggers { get; }

    /// <summary>How many stages there are.</summary>
    public int StageCount => _sleeping.Length;

    /// <summary>How many triggers there are.</summary>
    public int TriggerCount => _triggerCount;

    /// <summary>How many idle timers there are; their triggers follow those of facts.</summary>
    public int TimerCount { get; }

    /// <summary>The number of the stage in which everybody starts.</summary>
    public int Initial { get; }

    /// <summary>Compiles a definition.</summary>
    /// <param name="definition">A definition without problems.</param>
    /// <exception cref="InvalidDefinitionException">The definition has problems.</exception>
    public static StageTable Compile(LifecycleDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        InvalidDefinitionException.ThrowIfAny(definition.Check());
        return new StageTable(definition);
    }

    internal static StageTable OfChecked(LifecycleDefinition definition) => new(definition);

    /// <summary>The cell of a stage and a trigger: the number of the next stage (the same one to stay), or <see cref="Resume"/>.</summary>
    /// <param name="stage">The number of a stage.</param>
    /// <param name="trigger">The number of a trigger.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such stage.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such trigger.</exception>
    public int Next(int stage, int trigger)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)trigger, (uint)_triggerCount, nameof(trigger));
        return _cells[(stage * _triggerCount) + trigger];
    }

    /// <summary>The number of the stage in which a trigger leaves a member; it follows a <see cref="Resume"/> to its end.</summary>
    /// <param name="stage">The number of a stage.</param>
    /// <param name="trigger">The number of a trigger.</param>
    /// <param name="stageLeft">The number of the stage, awake, that was left when the member fell asleep; of no account while awake.</param>
    public int Next(int stage, int trigger, int stageLeft)
    {
        var cell = Next(stage, trigger);
        return cell != Resume ? cell : Next(stageLeft, trigger);
    }

    /// <summary>The stage in which a trigger leaves a member.</summary>
    /// <param name="stage">A stage; one that the table does not know is read as the initial one.</param>
    /// <param name="trigger">A trigger of the table.</param>
    /// <param name="stageLeft">The stage that was left when the member fell asleep; unknown, absent or asleep, it is read as the initial one.</param>
    /// <exception cref="ArgumentException">The table does not know the trigger.</exception>
    public Code Next(Code stage, Code trigger, Code? stageLeft)
    {
        var number = IndexOfTrigger(trigger);
        if (number < 0)
            throw new ArgumentException($"'{trigger}' is no trigger of the table.", nameof(trigger));

        var from = StageOrInitial(stage);
        var to = Next(from, number, AwakeOrInitial(stageLeft));
        return to == from ? stage : Stages[to].Code;
    }

    /// <summary>The stage of a number.</summary>
    /// <param name="stage">The number of a stage.</param>
    public Stage StageAt(int stage) => Stages[stage];

    /// <summary>Whether members sleep in a stage.</summary>
    /// <param name="stage">The number of a stage.</param>
    public bool IsSleeping(int stage) => _sleeping[stage];

    /// <summary>The number of a stage, or −1.</summary>
    /// <param name="stage">A stage's code.</param>
    public int IndexOfStage(Code stage) => _stageNumbers.TryGetValue(stage.Text, out var number) ? number : -1;

    /// <summary>The number of a trigger, or −1.</summary>
    /// <param name="trigger">A trigger's code.</param>
    public int IndexOfTrigger(Code trigger) => _triggerNumbers.TryGetValue(trigger.Text, out var number) ? number : -1;

    /// <summary>The number of an idle timer's trigger.</summary>
    /// <param name="timer">The place of the timer among the definition's, from 0.</param>
    public int TriggerOfTimer(int timer) => OfFacts.Length + timer;

    /// <summary>Whether a trigger is one of the host's own.</summary>
    /// <param name="trigger">The number of a trigger.</param>
    public bool IsHostTrigger(int trigger) => trigger >= OfFacts.Length + TimerCount;

    internal int StageOrInitial(Code stage) => _stageNumbers.TryGetValue(stage.Text, out var number) ? number : Initial;

    internal int AwakeOrInitial(Code? stage) =>
        stage is { } left && _stageNumbers.TryGetValue(left.Text, out var number) && !_sleeping[number] ? number : Initial;

    private static FrozenDictionary<string, int> Number(IEnumerable<Code> codes) =>
        codes.Select((code, number) => KeyValuePair.Create(code.Text, number)).ToFrozenDictionary(StringComparer.Ordinal);
}

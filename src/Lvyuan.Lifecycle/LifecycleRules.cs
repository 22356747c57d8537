using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Lifecycle;

/// <summary>A lifecycle definition compiled once, with the zone whose days it counts. Immutable; shared by all members and threads.</summary>
public sealed class LifecycleRules
{
    // Two offsets of a zone are never further apart: 36 hours would be from the first zone to the last.
    private static readonly Duration LongestChange = Duration.FromHours(36);

    private readonly sbyte[] _nextTimer;
    private readonly Duration[] _shortestIdle;

    /// <summary>Compiles a definition.</summary>
    /// <param name="definition">A definition without problems.</param>
    /// <param name="zone">The zone whose local days count.</param>
    /// <param name="version">The version of the rulebook that holds the definition.</param>
    /// <param name="effectiveFrom">
    /// When these rules took effect, if they follow others: what they put before that is due at that instant, so that a new
    /// rulebook never decides in the past. <see langword="null"/> when they have always been in force.
    /// </param>
    /// <exception cref="InvalidDefinitionException">The definition has problems.</exception>
    public LifecycleRules(LifecycleDefinition definition, DateTimeZone zone, RulebookVersion version, Instant? effectiveFrom = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(zone);
        Table = StageTable.Compile(definition);
        Definition = definition;
        Zone = zone;
        Version = version;
        EffectiveFrom = effectiveFrom ?? Instant.MinValue;

        // An order of the last moment of its day loses a day, and rules of another zone after it up to 36 hours.
        _shortestIdle = [.. Table.TimerCount == 0 ? [] : definition.IdleTimers.Select(timer => Duration.FromDays(timer.AfterDays - 1) - LongestChange)];
        _nextTimer = new sbyte[Table.StageCount];
        for (var stage = 0; stage < _nextTimer.Length; stage++)
            _nextTimer[stage] = FirstTimerThatMoves(stage);
    }

    /// <summary>The definition.</summary>
    public LifecycleDefinition Definition { get; }

    /// <summary>The definition's transitions, compiled.</summary>
    public StageTable Table { get; }

    /// <summary>The zone whose local days count.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>The version of the rulebook that holds the definition.</summary>
    public RulebookVersion Version { get; }

    /// <summary>When these rules took effect; <see cref="Instant.MinValue"/> when they have always been in force.</summary>
    public Instant EffectiveFrom { get; }

    // How long after an order, at the least, an idle timer counted from that order's day (or a later one) is due.
    internal Duration ShortestIdle(int timer) => _shortestIdle[timer];

    // The place of the first timer that leads out of the stage, or −1. Timers ascend, so it is the earliest as well.
    internal int NextTimer(int stage) => _nextTimer[stage];

    private sbyte FirstTimerThatMoves(int stage)
    {
        for (var timer = 0; timer < Table.TimerCount; timer++)
        {
            if (Table.Next(stage, Table.TriggerOfTimer(timer)) != stage)
                return (sbyte)timer;
        }

        return -1;
    }
}

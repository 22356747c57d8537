using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Ledger;

/// <summary>A compiled <see cref="LedgerDefinition"/>: immutable, safe from any thread, shared by all members.</summary>
/// <remarks>A day is a local date in <see cref="Zone"/>; what happens on a day happens at its start.</remarks>
public sealed class LedgerRules
{
    // No zone moves its clocks by more than a day, so a midnight this far from a transition exists exactly once.
    private static readonly Duration ClearOfTransition = Duration.FromDays(2);

    /// <summary>Compiles a definition.</summary>
    /// <param name="definition">A definition without problems.</param>
    /// <param name="zone">The zone of the rulebook.</param>
    /// <param name="version">The version of the rulebook, recorded on every grant; not <c>default</c>.</param>
    /// <exception cref="InvalidDefinitionException">The definition has problems.</exception>
    /// <exception cref="ArgumentException">The version is absent.</exception>
    public LedgerRules(LedgerDefinition definition, DateTimeZone zone, RulebookVersion version)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(zone);
        InvalidDefinitionException.ThrowIfAny(definition.Check());
        if (version.Text.Length == 0)
            throw new ArgumentException("A grant records the version of its rulebook: name it.", nameof(version));

        Definition = definition;
        Zone = zone;
        Version = version;
        ReservationDuration = Duration.FromMinutes(definition.ReservationMinutes);
    }

    /// <summary>The definition.</summary>
    public LedgerDefinition Definition { get; }

    /// <summary>The zone of days and months.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>The version of the rulebook.</summary>
    public RulebookVersion Version { get; }

    internal Duration ReservationDuration { get; }

    internal LocalDate DayOf(Instant at) => at.InZone(Zone).Date;

    /// <summary>The start of a day: its midnight, or the first instant after a midnight that the clocks leave out.</summary>
    internal Instant StartOf(LocalDate day)
    {
        var guess = day.AtMidnight().InUtc().ToInstant();
        var interval = Zone.GetZoneInterval(guess);
        var clear = (!interval.HasStart || interval.Start + ClearOfTransition <= guess) && (!interval.HasEnd || guess <= interval.End - ClearOfTransition);
        return clear ? guess.Minus(Duration.FromSeconds(interval.WallOffset.Seconds)) : Zone.AtStartOfDay(day).ToInstant();
    }
}

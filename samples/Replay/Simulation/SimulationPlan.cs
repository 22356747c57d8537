using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Simulation;

/// <summary>The shop that is to be simulated.</summary>
public sealed record SimulationPlan
{
    /// <summary>The most members: 10,000,000.</summary>
    public const int MostMembers = 10_000_000;

    /// <summary>The most months: 120.</summary>
    public const int MostMonths = 120;

    /// <summary>The first year in which a simulation may start: 2000.</summary>
    public const int FirstYear = 2000;

    /// <summary>The last year in which a simulation may start: 2900.</summary>
    public const int LastYear = 2900;

    /// <summary>How many members join, 1 to <see cref="MostMembers"/>: exactly so many.</summary>
    public required int Members { get; init; }

    /// <summary>How many months the shop lives, 1 to <see cref="MostMonths"/>.</summary>
    public required int Months { get; init; }

    /// <summary>Where chance begins: the same plan gives the same facts on every machine.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The first day.</summary>
    public required LocalDate Start { get; init; }

    /// <summary>The currency; the figures are those of yuan, restated.</summary>
    public Currency Currency { get; init; } = Currency.FromCode("CNY");

    /// <summary>The zone in which the shop lives.</summary>
    public DateTimeZone Zone { get; init; } = DateTimeZoneProviders.Tzdb[Rulebook.BuiltInZone];

    /// <summary>The day after the last.</summary>
    public LocalDate End => Start.PlusMonths(Months);

    /// <summary>How many days the shop lives.</summary>
    public int Days => Period.DaysBetween(Start, End);
}

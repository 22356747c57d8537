using System.Collections.Immutable;
using System.Globalization;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Memberships;

/// <summary>A checked <see cref="MembershipDefinition"/> with its zone and version, compiled once and shared by all members.</summary>
/// <remarks>Immutable and safe from any thread. Equality is identity.</remarks>
public sealed class MembershipRules
{
    private readonly Code[] _codes;
    private readonly long[] _thresholds;

    /// <summary>Compiles a definition.</summary>
    /// <param name="definition">The programme as data.</param>
    /// <param name="zone">The zone whose local days the programme means.</param>
    /// <param name="version">The rulebook's version, which every credit records; not <c>default</c>.</param>
    /// <exception cref="InvalidDefinitionException"><see cref="MembershipDefinition.Check"/> finds problems.</exception>
    /// <exception cref="ArgumentException">The version is absent.</exception>
    public MembershipRules(MembershipDefinition definition, DateTimeZone zone, RulebookVersion version)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(zone);
        if (version == default)
            throw new ArgumentException("Rules need the version of their rulebook.", nameof(version));
        InvalidDefinitionException.ThrowIfAny(definition.Check());

        (Definition, Zone, Version) = (definition, zone, version);
        Activities = definition.Activities.IsDefault ? [] : definition.Activities;
        _codes = new Code[definition.Tiers.Length];
        _thresholds = new long[definition.Tiers.Length];
        for (var i = 0; i < _codes.Length; i++)
            (_codes[i], _thresholds[i]) = (definition.Tiers[i].Code, definition.Tiers[i].ThresholdGrowth);
    }

    /// <summary>The programme as data.</summary>
    public MembershipDefinition Definition { get; }

    /// <summary>The zone of local days.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>The rulebook's version.</summary>
    public RulebookVersion Version { get; }

    /// <summary>The ladder, lowest tier first.</summary>
    public ImmutableArray<Tier> Tiers => Definition.Tiers;

    internal ImmutableArray<ActivityGrowth> Activities { get; }

    internal int TopRank => _codes.Length - 1;

    /// <summary>A tier's place on the ladder, 0 for the first; −1 when the ladder has no such tier.</summary>
    /// <param name="tier">The tier's code.</param>
    public int FindRank(Code tier)
    {
        for (var i = 0; i < _codes.Length; i++)
        {
            if (_codes[i] == tier)
                return i;
        }

        return -1;
    }

    /// <summary>A tier's place on the ladder, 0 for the first.</summary>
    /// <param name="tier">The tier's code.</param>
    /// <exception cref="InvalidOperationException">The ladder in force has no such tier: whoever changed it left members behind.</exception>
    public int RankOf(Code tier)
    {
        var rank = FindRank(tier);
        return rank >= 0
            ? rank
            : throw new InvalidOperationException($"The ladder of rulebook {Version} has no tier '{tier}', which a member holds. A rulebook keeps the tiers that members may hold.");
    }

    /// <summary>The tier of a code.</summary>
    /// <param name="tier">The tier's code.</param>
    /// <exception cref="InvalidOperationException">The ladder in force has no such tier.</exception>
    public Tier TierOf(Code tier) => Definition.Tiers[RankOf(tier)];

    /// <summary>The local day of an instant.</summary>
    /// <param name="at">The instant.</param>
    public LocalDate DayOf(Instant at) => Zone.DayOf(at);

    /// <summary>The instant at which a local day starts.</summary>
    /// <param name="day">The day.</param>
    public Instant StartOf(LocalDate day) => Zone.StartOf(day);

    /// <summary>The definition's size and version.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_codes.Length} tiers of rulebook {Version} in {Zone.Id}");

    internal Code CodeAt(int rank) => _codes[rank];

    internal long ThresholdAt(int rank) => _thresholds[rank];

    internal long ThresholdOf(Code tier) => _thresholds[RankOf(tier)];

    internal LocalDate FirstCountedDay(LocalDate day, LocalDate firstFactOn) => Definition.Window.FirstCountedDay(day, firstFactOn);

    internal ActivityGrowth? FindActivity(Code kind)
    {
        foreach (var activity in Activities)
        {
            if (activity.Kind == kind)
                return activity;
        }

        return null;
    }
}

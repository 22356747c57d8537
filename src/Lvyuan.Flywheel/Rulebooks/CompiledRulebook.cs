using System.Collections.Immutable;
using Lvyuan.Ledger;
using Lvyuan.Lifecycle;
using Lvyuan.Memberships;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel;

/// <summary>One version of the rules, compiled once and shared by all members.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class CompiledRulebook
{
    /// <summary>Compiles a rulebook.</summary>
    /// <param name="rulebook">The rules.</param>
    /// <exception cref="InvalidDefinitionException">The rulebook is wrong; the exception names everything that is.</exception>
    public CompiledRulebook(Rulebook rulebook)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        InvalidDefinitionException.ThrowIfAny(rulebook.Check());

        Rulebook = rulebook;
        Version = rulebook.Version();
        Zone = DateTimeZoneProviders.Tzdb[rulebook.Zone];
        Orders = new OrderRules(Zone, rulebook.Currency, rulebook.RefundMonths);
        Tiers = rulebook.Tiers is null ? null : new MembershipRules(rulebook.Tiers, Zone, Version);
        Points = rulebook.Points is null ? null : new LedgerRules(rulebook.Points, Zone, Version);
        Stages = rulebook.Stages is null ? null : new LifecycleRules(rulebook.Stages, Zone, Version, rulebook.EffectiveFrom);
    }

    /// <summary>The rules as data.</summary>
    public Rulebook Rulebook { get; }

    /// <summary>The version: the content hash.</summary>
    public RulebookVersion Version { get; }

    /// <summary>The zone of every local day.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>From when this version counts.</summary>
    public Instant EffectiveFrom => Rulebook.EffectiveFrom;

    /// <summary>The rules of orders.</summary>
    public OrderRules Orders { get; }

    /// <summary>The rules of growth and tiers, or <see langword="null"/>.</summary>
    public MembershipRules? Tiers { get; }

    /// <summary>The rules of points, or <see langword="null"/>.</summary>
    public LedgerRules? Points { get; }

    /// <summary>The rules of stages, or <see langword="null"/>.</summary>
    public LifecycleRules? Stages { get; }
}

/// <summary>The versions of a shop's rules in the order in which they take effect.</summary>
/// <remarks>A fact is judged by the version in force when it happened, a due date by the version in force on it.</remarks>
public sealed class RulebookTimeline
{
    private readonly ImmutableArray<CompiledRulebook> _versions;

    /// <summary>Compiles the versions.</summary>
    /// <param name="rulebooks">At least one version, in any order.</param>
    /// <exception cref="InvalidDefinitionException">
    /// A version is wrong, two take effect at one instant, or a later one does not go on from an earlier one: another
    /// currency or zone, a section or a tier or a stage gone.
    /// </exception>
    public RulebookTimeline(params ReadOnlySpan<Rulebook> rulebooks)
    {
        if (rulebooks.IsEmpty)
            throw new ArgumentException("At least one version of the rulebook.", nameof(rulebooks));
        CompiledRulebook[] versions = [.. rulebooks.ToArray().Select(rulebook => new CompiledRulebook(rulebook)).OrderBy(version => version.EffectiveFrom)];
        InvalidDefinitionException.ThrowIfAny([.. RulebookSuccession.Check(versions)]);
        _versions = [.. versions];
    }

    /// <summary>The versions, first in force first.</summary>
    public ImmutableArray<CompiledRulebook> Versions => _versions;

    /// <summary>The place of the version in force at an instant; −1 before the first.</summary>
    /// <param name="at">The instant.</param>
    internal int PlaceAt(Instant at)
    {
        var place = _versions.Length - 1;
        while (place >= 0 && _versions[place].EffectiveFrom > at)
            place--;
        return place;
    }

    internal Instant EndOf(int place) => place + 1 < _versions.Length ? _versions[place + 1].EffectiveFrom : Instant.MaxValue;
}

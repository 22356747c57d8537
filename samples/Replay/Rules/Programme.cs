using System.Collections.Immutable;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Rules;

/// <summary>What a report has to know of a rulebook.</summary>
public sealed class Programme
{
    /// <summary>What the shop calls its programme.</summary>
    public required Label Name { get; init; }

    /// <summary>The zone in which days begin.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>The currency of all amounts.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The rulebook's content hash.</summary>
    public required string RulebookHash { get; init; }

    /// <summary>The tiers from the lowest to the highest.</summary>
    public required ImmutableArray<NamedCode> Tiers { get; init; }

    /// <summary>The stages from the first turn of the flywheel on.</summary>
    public required ImmutableArray<NamedCode> Stages { get; init; }

    /// <summary>An amount as a decimal with all of the currency's decimals, without the code.</summary>
    /// <param name="amountMinor">Minor units.</param>
    public string Decimal(long amountMinor) => Money.FromMinor(amountMinor, Currency).ToDecimalString();

    /// <summary>The start of a day in the programme's zone.</summary>
    /// <param name="day">The day.</param>
    public Instant StartOf(LocalDate day) => Zone.StartOf(day);
}

/// <summary>A code with the name people know it by.</summary>
/// <param name="Code">The code, as in the rulebook.</param>
/// <param name="Label">The name.</param>
public sealed record NamedCode(string Code, Label Label);

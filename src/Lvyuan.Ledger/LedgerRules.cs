using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Ledger;

/// <summary>A compiled <see cref="LedgerDefinition"/>: immutable, safe from any thread, shared by all members.</summary>
/// <remarks>A day is a local date in <see cref="Zone"/>; what happens on a day happens at its start.</remarks>
public sealed class LedgerRules
{
    // A power of two: more than two years of days, so that the days of one history rarely meet in one place.
    private const int RememberedDays = 1024;

    private readonly TermsOfDay?[] _termsOfDays = new TermsOfDay?[RememberedDays];

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

    /// <summary>The terms of an order that is paid at an instant.</summary>
    internal PointsTerms OrderTerms(Instant paidAt)
    {
        var paidOn = Zone.DayOf(paidAt);

        // Each day's terms are worked out about once, whoever orders. A lost race only works them out again.
        ref var known = ref _termsOfDays[((paidOn.Year * 366) + paidOn.DayOfYear) & (RememberedDays - 1)];
        if (Volatile.Read(ref known) is { } terms && terms.PaidOn == paidOn)
            return terms.Terms;

        // Pending through the end of the last pending day, so available at the start of the day after it.
        var availableOn = paidOn.PlusDays(Definition.PendingDays + 1);
        var expiresOn = availableOn.PlusMonths(Definition.ValidityMonths);
        var made = new PointsTerms(Version, Definition.OrderPoints, availableOn, Zone.StartOf(availableOn), expiresOn, Zone.StartOf(expiresOn));
        Volatile.Write(ref known, new TermsOfDay(paidOn, made));
        return made;
    }

    /// <summary>The terms of points that are issued by hand at an instant.</summary>
    internal PointsTerms ManualTerms(Instant issuedAt)
    {
        var availableOn = Zone.DayOf(issuedAt);
        var expiresOn = availableOn.PlusMonths(Definition.ValidityMonths);
        return new PointsTerms(Version, default, availableOn, issuedAt, expiresOn, Zone.StartOf(expiresOn));
    }

    private sealed record TermsOfDay(LocalDate PaidOn, PointsTerms Terms);
}

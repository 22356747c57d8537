using System.Collections.Immutable;
using Lvyuan.Primitives;

namespace Lvyuan.Ledger;

/// <summary>The rules of points (积分) as plain data: what a rulebook holds.</summary>
/// <remarks>Equality compares all parts. Only a definition without problems can be compiled into <see cref="LedgerRules"/>.</remarks>
public sealed record LedgerDefinition
{
    /// <summary>Points per major unit of money in the built-in programme: 1.</summary>
    public const long DefaultPointsPerMajor = 1;

    /// <summary>Days after the payment's day through which points are pending in the built-in programme: 7 days.</summary>
    public const int DefaultPendingDays = 7;

    /// <summary>Months for which points are available in the built-in programme: 12 months.</summary>
    public const int DefaultValidityMonths = 12;

    /// <summary>Points that are worth one major unit of money in the built-in programme: 100 points.</summary>
    public const long DefaultPointsPerMajorWorth = 100;

    /// <summary>Minutes after which a reservation lapses in the built-in programme: 30 minutes.</summary>
    public const int DefaultReservationMinutes = 30;

    /// <summary>The most days through which points can be pending: 366 days.</summary>
    public const int MostPendingDays = 366;

    /// <summary>The most months for which points can be available: 120 months.</summary>
    public const int MostValidityMonths = 120;

    /// <summary>The most minutes after which a reservation lapses: 43,200 minutes (30 days).</summary>
    public const int MostReservationMinutes = 43_200;

    /// <summary>What the money paid for an order earns, rounded down. Only money earns: what is paid with points or coupons does not.</summary>
    public required EarnRate OrderPoints { get; init; }

    /// <summary>Through the end of which day after the payment's day (day 0) points are pending, in days; 0 to <see cref="MostPendingDays"/>.</summary>
    public int PendingDays { get; init; } = DefaultPendingDays;

    /// <summary>On which day after the day they became available points expire, in months; 1 to <see cref="MostValidityMonths"/>.</summary>
    public int ValidityMonths { get; init; } = DefaultValidityMonths;

    /// <summary>What points are worth in money.</summary>
    public required PointsValue PointsValue { get; init; }

    /// <summary>After how many minutes of elapsed time a reservation lapses; 1 to <see cref="MostReservationMinutes"/>.</summary>
    public int ReservationMinutes { get; init; } = DefaultReservationMinutes;

    /// <summary>What happens when a refund takes back points that are spent.</summary>
    public DebtPolicy Debt { get; init; } = DebtPolicy.InFull;

    /// <summary>The built-in programme: 1 point per major unit, pending 7 days, valid 12 months, 100 points = 1 major unit.</summary>
    /// <param name="currency">The currency of the rulebook.</param>
    public static LedgerDefinition BuiltIn(Currency currency) => new()
    {
        OrderPoints = EarnRate.From(DefaultPointsPerMajor, Money.FromMajor(1, currency)),
        PointsValue = PointsValue.From(Points.From(DefaultPointsPerMajorWorth), Money.FromMajor(1, currency)),
    };

    /// <summary>Everything that is wrong, in the order of the properties; empty when the definition can be compiled.</summary>
    public ImmutableArray<DefinitionProblem> Check()
    {
        var problems = ImmutableArray.CreateBuilder<DefinitionProblem>();
        if (!OrderPoints.Per.IsPositive)
            problems.Add(new("order_points", LedgerProblems.RateMissing, "State how many points an amount above nought earns."));
        else if (!OrderPoints.IsWithinBounds)
            problems.Add(new("order_points", LedgerProblems.OutOfRange, $"A minor unit of money earns at most {EarnRate.MaxUnitsPerMinor} points."));
        if (PendingDays is < 0 or > MostPendingDays)
            problems.Add(new("pending_days", LedgerProblems.OutOfRange, $"Pending days are 0 to {MostPendingDays}, not {PendingDays}."));
        if (ValidityMonths is < 1 or > MostValidityMonths)
            problems.Add(new("validity_months", LedgerProblems.OutOfRange, $"Validity is 1 to {MostValidityMonths} months, not {ValidityMonths}."));
        if (PointsValue.Points.IsNone)
            problems.Add(new("points_value", LedgerProblems.ValueMissing, "State what a number of points above nought is worth."));
        else if (OrderPoints.Per.IsPositive && !ReferenceEquals(PointsValue.Worth.Currency, OrderPoints.Per.Currency))
            problems.Add(new("points_value", LedgerProblems.TwoCurrencies, $"Points are earned in {OrderPoints.Per.Currency} and worth {PointsValue.Worth.Currency}: use one currency."));
        if (ReservationMinutes is < 1 or > MostReservationMinutes)
            problems.Add(new("reservation_minutes", LedgerProblems.OutOfRange, $"A reservation lapses after 1 to {MostReservationMinutes} minutes, not {ReservationMinutes}."));
        if (Debt is null)
            problems.Add(new("debt", LedgerProblems.DebtMissing, "State the debt policy: in full, forgiven, capped or deducted from the refund."));
        return problems.DrainToImmutable();
    }
}

using System.Collections.Immutable;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel;

public sealed partial record Rulebook
{
    /// <summary>Finds everything that is wrong with this rulebook.</summary>
    /// <returns>
    /// The problems in the order of the rulebook, each with its JSON path from <c>$</c> and a code of
    /// <see cref="RulebookProblems"/> or of the section's feature; empty when it can be compiled. A rulebook without problems
    /// can be stored: what its JSON would not be read back with (<see cref="JsonProblems"/>) is a problem as well.
    /// </returns>
    public ImmutableArray<DefinitionProblem> Check()
    {
        var problems = CheckWhole();
        return problems.IsEmpty ? RulebookJson.ReadParts(RulebookJson.WriteUtf8(this), out _) : problems;
    }

    /// <summary>The version of this rulebook: the hash of what it says (SHA-256 of its canonical JSON, 64 hexadecimal digits).</summary>
    /// <remarks>
    /// Every default is part of it. It depends neither on the order of keys nor on white space in a file, nor on whether a
    /// rulebook was read or written in C#. Canonical JSON has its keys in ordinal order, no white space and whole numbers in digits.
    /// </remarks>
    public RulebookVersion Version() => CanonicalJson.HashOf(RulebookJson.WriteUtf8(this));

    /// <summary>What is wrong with the meaning, where each part can be stored.</summary>
    internal ImmutableArray<DefinitionProblem> CheckWhole()
    {
        var problems = ImmutableArray.CreateBuilder<DefinitionProblem>();
        if (!IsName(Name?.Zh) || !IsName(Name?.En))
            problems.Add(new("$.name", RulebookProblems.NameInvalid, $"Name the programme in Chinese and in English, each in 1 to {MaxNameLength} characters."));
        if (Currency is null || ReferenceEquals(Currency, Currency.None))
            problems.Add(new("$.currency", RulebookProblems.CurrencyMissing, "State the currency of every amount."));
        if (Zone is null || DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone) is null)
            problems.Add(new("$.zone", RulebookProblems.ZoneUnknown, $"'{Zone}' is no IANA time zone: write one such as Asia/Shanghai."));
        if (RefundMonths is < 1 or > MaxRefundMonths)
            problems.Add(new("$.refund_months", RulebookProblems.RefundMonthsOutOfRange, $"An order can be refunded for 1 to {MaxRefundMonths} months, not {RefundMonths}."));

        if (Tiers is not null)
        {
            Add(problems, "$.tiers", Tiers.Check());
            CheckCurrency(problems, "$.tiers.order_growth", Tiers.OrderGrowth.Per);
        }

        if (Points is not null)
        {
            Add(problems, "$.points", Points.Check());
            CheckCurrency(problems, "$.points.order_points", Points.OrderPoints.Per);
            CheckCurrency(problems, "$.points.points_value", Points.PointsValue.Worth);
        }

        if (Stages is not null)
            Add(problems, "$.stages", Stages.Check());
        return problems.ToImmutable();
    }

    private static bool IsName(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= MaxNameLength;

    private static void Add(ImmutableArray<DefinitionProblem>.Builder problems, string section, ImmutableArray<DefinitionProblem> found)
    {
        foreach (var problem in found)
            problems.Add(problem.Below(section));
    }

    private void CheckCurrency(ImmutableArray<DefinitionProblem>.Builder problems, string path, Money amount)
    {
        if (Currency is not null && !ReferenceEquals(amount.Currency, Currency))
            problems.Add(new(path, RulebookProblems.CurrencyMismatch, $"The rulebook is in {Currency}: restate {amount} in it."));
    }
}

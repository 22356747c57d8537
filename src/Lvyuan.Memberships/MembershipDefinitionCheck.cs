using System.Collections.Immutable;
using Lvyuan.Primitives;

namespace Lvyuan.Memberships;

/// <summary>Finds every problem of a definition at once, in the order of the definition.</summary>
internal static class MembershipDefinitionCheck
{
    public static ImmutableArray<DefinitionProblem> Of(MembershipDefinition definition)
    {
        var problems = ImmutableArray.CreateBuilder<DefinitionProblem>();
        Ladder(definition.Tiers, problems);
        Window(definition.Window, problems);
        if (definition.HoldMonths is < 1 or > MembershipDefinition.LongestHoldMonths)
            problems.Add(new("hold_months", MembershipProblems.HoldOutOfRange, $"A tier is held for 1 to {MembershipDefinition.LongestHoldMonths} months, not {definition.HoldMonths}."));
        if (definition.GraceDays is < 1 or > MembershipDefinition.LongestGraceDays)
            problems.Add(new("grace_days", MembershipProblems.GraceOutOfRange, $"Grace lasts 1 to {MembershipDefinition.LongestGraceDays} days, not {definition.GraceDays}."));
        if (!definition.OrderGrowth.IsWithinBounds)
            problems.Add(new("order_growth", MembershipProblems.QuantityOutOfRange, $"A minor unit of money earns at most {EarnRate.MaxUnitsPerMinor} growth."));
        Activities(definition.Activities, problems);
        return problems.ToImmutable();
    }

    private static void Ladder(ImmutableArray<Tier> tiers, ImmutableArray<DefinitionProblem>.Builder problems)
    {
        if (tiers.IsDefaultOrEmpty)
        {
            problems.Add(new("tiers", MembershipProblems.NoTiers, "A ladder has at least one tier; state the first with threshold_growth 0."));
            return;
        }

        var codes = new HashSet<Code>();
        Tier? before = null;
        for (var i = 0; i < tiers.Length; i++)
        {
            var path = $"tiers[{i}]";
            if (tiers[i] is not { } tier)
            {
                problems.Add(new(path, MembershipProblems.Missing, "A tier is missing; state it or remove the place."));
                continue;
            }

            Named(tier.Code, tier.Label, codes, path, problems);
            if (i == 0 && tier.ThresholdGrowth != 0)
                problems.Add(new($"{path}.threshold_growth", MembershipProblems.FirstThreshold, $"Everybody has the first tier, so its threshold is 0, not {tier.ThresholdGrowth}."));
            if (before is not null && tier.ThresholdGrowth <= before.ThresholdGrowth)
                problems.Add(new($"{path}.threshold_growth", MembershipProblems.ThresholdOrder, $"A tier needs more growth than the one below it: more than {before.ThresholdGrowth}, not {tier.ThresholdGrowth}."));
            Benefits(tier.Benefits, path, problems);
            before = tier;
        }
    }

    private static void Benefits(ImmutableArray<Benefit> benefits, string parent, ImmutableArray<DefinitionProblem>.Builder problems)
    {
        var codes = new HashSet<Code>();
        for (var i = 0; !benefits.IsDefault && i < benefits.Length; i++)
        {
            var path = $"{parent}.benefits[{i}]";
            if (benefits[i] is not { } benefit)
            {
                problems.Add(new(path, MembershipProblems.Missing, "A benefit is missing; state it or remove the place."));
                continue;
            }

            Named(benefit.Code, benefit.Label, codes, path, problems);
            if (benefit.Quantity < 1)
                problems.Add(new($"{path}.quantity", MembershipProblems.QuantityOutOfRange, $"A benefit gives 1 or more, not {benefit.Quantity}."));
        }
    }

    private static void Named(Code code, Label? label, HashSet<Code> codes, string path, ImmutableArray<DefinitionProblem>.Builder problems)
    {
        if (code == default)
            problems.Add(new($"{path}.code", MembershipProblems.Missing, "A code is missing; states and events name it."));
        else if (!codes.Add(code))
            problems.Add(new($"{path}.code", MembershipProblems.Duplicate, $"The code {code} is used twice; give each its own."));

        if (label is null || string.IsNullOrWhiteSpace(label.Zh) || string.IsNullOrWhiteSpace(label.En))
            problems.Add(new($"{path}.label", MembershipProblems.Missing, "A label needs a Chinese and an English text."));
    }

    private static void Window(GrowthWindow? window, ImmutableArray<DefinitionProblem>.Builder problems)
    {
        if (window is null)
            problems.Add(new("window", MembershipProblems.Missing, "State which growth counts: trailing months, calendar year, anniversary or lifetime."));
        else if (window is GrowthWindow.TrailingMonths { Months: < 1 or > GrowthWindow.TrailingMonths.LongestMonths } trailing)
            problems.Add(new("window.months", MembershipProblems.WindowOutOfRange, $"A trailing window has 1 to {GrowthWindow.TrailingMonths.LongestMonths} months, not {trailing.Months}; for more, use lifetime."));
    }

    private static void Activities(ImmutableArray<ActivityGrowth> activities, ImmutableArray<DefinitionProblem>.Builder problems)
    {
        var kinds = new HashSet<Code>();
        for (var i = 0; !activities.IsDefault && i < activities.Length; i++)
        {
            var path = $"activities[{i}]";
            if (activities[i] is not { } activity)
            {
                problems.Add(new(path, MembershipProblems.Missing, "An activity is missing; state it or remove the place."));
                continue;
            }

            if (activity.Kind == default)
                problems.Add(new($"{path}.kind", MembershipProblems.Missing, "The kind of activity is missing."));
            else if (!kinds.Add(activity.Kind))
                problems.Add(new($"{path}.kind", MembershipProblems.Duplicate, $"The kind {activity.Kind} is listed twice; an activity earns by one rule."));
            if (activity.Growth < 1)
                problems.Add(new($"{path}.growth", MembershipProblems.QuantityOutOfRange, $"An activity earns 1 or more, not {activity.Growth}; remove it if it earns nothing."));
            if (activity.MinQuantity < 0)
                problems.Add(new($"{path}.min_quantity", MembershipProblems.QuantityOutOfRange, $"The least quantity is nought or more, not {activity.MinQuantity}."));
            if (activity.Cap is { Times: < 1 } cap)
                problems.Add(new($"{path}.cap.times", MembershipProblems.QuantityOutOfRange, $"A cap allows 1 time or more, not {cap.Times}; remove the activity if it earns nothing."));
            if (activity.Cap is { Per: < CapPeriod.Day or > CapPeriod.Year } unknown)
                problems.Add(new($"{path}.cap.per", MembershipProblems.UnknownPeriod, $"A cap is per day, week, month or year, not {(int)unknown.Per}."));
        }
    }
}

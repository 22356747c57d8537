using Lvyuan.Primitives;

namespace Lvyuan.Flywheel;

/// <summary>What a later version of a rulebook must keep of an earlier one, so that every member's state still means something.</summary>
internal static class RulebookSuccession
{
    public static IEnumerable<DefinitionProblem> Check(ReadOnlyMemory<CompiledRulebook> versions)
    {
        for (var i = 1; i < versions.Length; i++)
        {
            var (before, after) = (versions.Span[i - 1].Rulebook, versions.Span[i].Rulebook);
            var where = $"versions[{i}]";
            if (before.EffectiveFrom == after.EffectiveFrom)
                yield return new($"{where}.effective_from", RulebookProblems.SameInstant, "Two versions take effect at one instant: give one of them another.");
            if (before.Currency != after.Currency)
                yield return new($"{where}.currency", RulebookProblems.CurrencyChanged, $"The currency stays {before.Currency}: start a new history for another.");
            if (!string.Equals(before.Zone, after.Zone, StringComparison.Ordinal))
                yield return new($"{where}.zone", RulebookProblems.ZoneChanged, $"The zone stays {before.Zone}: days already decided would move.");
            foreach (var problem in SectionsGone(before, after).Concat(TiersGone(before, after)).Concat(StagesGone(before, after)))
                yield return problem.Below(where);
        }
    }

    // A feature that comes or goes would leave members without a state for it, or with one that nobody advances.
    private static IEnumerable<DefinitionProblem> SectionsGone(Rulebook before, Rulebook after)
    {
        (string Name, bool Before, bool After)[] sections =
        [
            ("tiers", before.Tiers is not null, after.Tiers is not null),
            ("points", before.Points is not null, after.Points is not null),
            ("stages", before.Stages is not null, after.Stages is not null),
        ];
        return from section in sections
               where section.Before != section.After
               select new DefinitionProblem(section.Name, RulebookProblems.SectionChanged, $"The section '{section.Name}' is in all versions or in none.");
    }

    private static IEnumerable<DefinitionProblem> TiersGone(Rulebook before, Rulebook after)
    {
        if (before.Tiers is null || after.Tiers is null)
            return [];
        return from tier in before.Tiers.Tiers
               where !after.Tiers.Tiers.Any(kept => kept.Code == tier.Code)
               select new DefinitionProblem("tiers.tiers", RulebookProblems.TierGone, $"Tier '{tier.Code}' is gone, but members may hold it: keep it.");
    }

    private static IEnumerable<DefinitionProblem> StagesGone(Rulebook before, Rulebook after)
    {
        if (before.Stages is null || after.Stages is null)
            return [];
        return from stage in before.Stages.Stages
               where !after.Stages.Stages.Any(kept => kept.Code == stage.Code)
               select new DefinitionProblem("stages.stages", RulebookProblems.StageGone, $"Stage '{stage.Code}' is gone, but members may be in it: keep it.");
    }
}

using System.Collections.Immutable;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;

namespace Lvyuan.Testing;

internal static class FoldsEqualLaw
{
    private const string Law = nameof(Laws.FoldsEqual);

    public static void Require(History history)
    {
        var community = Trial.CommunityOf(history);
        var folded = new Dictionary<MemberId, Member>();
        foreach (var fact in history.Facts)
        {
            if (community.Report(fact) is { IsSuccess: true } result)
                RequireFold(community, folded, result.Value, $"after {fact.Key}");
        }

        RequireFold(community, folded, community.Advance(Trial.AfterEverything(history)), "after the end");
    }

    private static void RequireFold(Community community, Dictionary<MemberId, Member> folded, ImmutableArray<Decision> decisions, string when)
    {
        foreach (var decision in decisions)
        {
            var before = folded.GetValueOrDefault(decision.Member) ?? Member.Unknown(decision.Member);
            folded[decision.Member] = Member.Evolve(before, decision);
        }

        foreach (var member in decisions.Select(decision => decision.Member).Distinct())
        {
            if (!folded[member].Equals(community.Find(member)))
                throw new LawBrokenException(Law, $"{when}, member {member} is not the fold of their decisions: {Trial.Differences(folded[member], community.Find(member))}.");
        }
    }
}

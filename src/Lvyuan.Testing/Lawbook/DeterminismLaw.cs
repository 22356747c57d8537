using Lvyuan.Flywheel;
using Lvyuan.Primitives;

namespace Lvyuan.Testing;

internal static class DeterminismLaw
{
    private const string Law = nameof(Laws.Determinism);

    public static void Require(History history)
    {
        var until = Trial.AfterEverything(history);
        var (first, decisions) = Trial.Fold(history, until);
        var (second, again) = Trial.Fold(history, until);
        Trial.RequireSameDecisions(Law, "A second time", decisions, again);
        Trial.RequireSameMembers(Law, "A second time", first, second);

        // Members of whom one was merged into the other make one person; people do not touch each other.
        var people = PeopleOf(history);
        foreach (var person in people.Values.Distinct().Order())
        {
            var (_, alone) = Trial.Fold(history.Where(fact => people[fact.Member] == person), until);
            Trial.RequireSameDecisions(Law, $"Without the others than {person}", decisions.Where(decision => people[decision.Member] == person), alone);
        }
    }

    private static Dictionary<MemberId, MemberId> PeopleOf(History history)
    {
        var people = new Dictionary<MemberId, MemberId>();
        foreach (var fact in history.Facts)
        {
            people.TryAdd(fact.Member, fact.Member);
            if (fact is not MembersMerged merged)
                continue;
            people.TryAdd(merged.Into, merged.Into);
            var (from, into) = (people[merged.Member], people[merged.Into]);
            foreach (var member in people.Where(entry => entry.Value == from).Select(entry => entry.Key).ToArray())
                people[member] = into;
        }

        return people;
    }
}

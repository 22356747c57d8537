using System.Collections.Immutable;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Testing;

/// <summary>What laws have in common: a fresh community of a history's rules, and words for what went wrong.</summary>
internal static class Trial
{
    public static Community CommunityOf(History history) => new(new FlywheelEngine(history.Shop.Rules));

    /// <summary>A day after everything that the built-in programme could still have due two years later.</summary>
    public static Instant AfterEverything(History history) => history.Shop.StartOf(history.Shop.Zone.DayOf(history.End).PlusMonths(30));

    /// <summary>Folds a history and moves time to an instant.</summary>
    public static (Community Community, ImmutableArray<Decision> Decisions) Fold(History history, Instant until)
    {
        var community = CommunityOf(history);
        var decisions = ImmutableArray.CreateBuilder<Decision>();
        foreach (var fact in history.Facts)
        {
            var result = community.Report(fact);
            if (result.IsSuccess)
                decisions.AddRange(result.Value);
        }

        decisions.AddRange(community.Advance(until));
        return (community, decisions.DrainToImmutable());
    }

    /// <summary>The decisions of each member, in their order.</summary>
    public static ILookup<MemberId, Decision> ByMember(IEnumerable<Decision> decisions) => decisions.ToLookup(decision => decision.Member);

    public static void RequireSameMembers(string law, string what, Community expected, Community actual)
    {
        if (expected.Members.SequenceEqual(actual.Members))
            return;
        foreach (var member in expected.Members)
        {
            var other = actual.Find(member.Id);
            if (!member.Equals(other))
                throw new LawBrokenException(law, $"{what}: member {member.Id} differs in {Differences(member, other)}.");
        }

        throw new LawBrokenException(law, $"{what}: there are members {string.Join(", ", actual.Members.Select(member => member.Id))}, expected {string.Join(", ", expected.Members.Select(member => member.Id))}.");
    }

    public static void RequireSameDecisions(string law, string what, IEnumerable<Decision> expected, IEnumerable<Decision> actual)
    {
        var (left, right) = (ByMember(expected), ByMember(actual));
        foreach (var member in left.Select(group => group.Key).Union(right.Select(group => group.Key)).Order())
        {
            var (one, two) = (left[member].ToArray(), right[member].ToArray());
            for (var i = 0; i < Math.Max(one.Length, two.Length); i++)
            {
                var (first, second) = (i < one.Length ? one[i] : default, i < two.Length ? two[i] : default);
                if (first != second)
                    throw new LawBrokenException(law, $"{what}: decision {i} of {member} is {Told(second)}, expected {Told(first)}.");
            }
        }
    }

    public static string Told(Decision decision) =>
        decision == default ? "none" : $"'{decision.Event.Name}' at {decision.At} by {decision.Rule} because of '{decision.Cause}' ({decision.Event})";

    public static string Differences(Member expected, Member? actual)
    {
        if (actual is null)
            return "that they are not there";
        var parts = new List<string>();
        Compare("Membership", expected.Membership, actual.Membership);
        Compare("Points", expected.Points, actual.Points);
        Compare("Lifecycle", expected.Lifecycle, actual.Lifecycle);
        Compare("Orders", expected.Orders, actual.Orders);
        Compare("Keys", expected.Keys, actual.Keys);
        Compare("FirstFactAt", expected.FirstFactAt, actual.FirstFactAt);
        Compare("DecidedUpTo", expected.DecidedUpTo, actual.DecidedUpTo);
        Compare("MergedInto", expected.MergedInto, actual.MergedInto);
        return string.Join("; ", parts);

        void Compare(string part, object? one, object? two)
        {
            if (!Equals(one, two))
                parts.Add($"{part}: expected {one}, not {two}");
        }
    }
}

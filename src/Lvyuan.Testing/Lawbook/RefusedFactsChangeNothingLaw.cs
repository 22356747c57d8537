using System.Collections.Immutable;
using Lvyuan.Flywheel;

namespace Lvyuan.Testing;

internal static class RefusedFactsChangeNothingLaw
{
    private const string Law = nameof(Laws.RefusedFactsChangeNothing);

    public static void Require(History history)
    {
        var engine = new FlywheelEngine(history.Shop.Rules);
        var community = new Community(engine);
        var taken = ImmutableArray.CreateBuilder<Fact>();
        foreach (var fact in history.Facts)
        {
            var before = community.Members;
            if (community.Report(fact).IsSuccess)
            {
                taken.Add(fact);
                continue;
            }

            if (!community.Members.SequenceEqual(before))
                throw new LawBrokenException(Law, $"{fact.Key} is refused and yet changes a member.");
            var member = community.Find(fact.Member) ?? Member.Unknown(fact.Member);
            if (!engine.Decide(member, fact, out var after).IsSuccess && !ReferenceEquals(after, member))
                throw new LawBrokenException(Law, $"{fact.Key} is refused and yet comes with another member.");
        }

        var until = Trial.AfterEverything(history);
        var (all, decisions) = Trial.Fold(history, until);
        var (some, same) = Trial.Fold(new History(history.Shop, taken.DrainToImmutable()), until);
        Trial.RequireSameDecisions(Law, "Without the refused facts", decisions, same);
        Trial.RequireSameMembers(Law, "Without the refused facts", all, some);
    }
}

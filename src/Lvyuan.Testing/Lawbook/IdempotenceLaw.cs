using Lvyuan.Flywheel;

namespace Lvyuan.Testing;

internal static class IdempotenceLaw
{
    private const string Law = nameof(Laws.Idempotence);

    public static void Require(History history)
    {
        var community = Trial.CommunityOf(history);
        var taken = new List<Fact>();
        foreach (var fact in history.Facts)
        {
            if (!community.Report(fact).IsSuccess)
                continue;
            taken.Add(fact);
            RequireNothing(community, fact, "at once");
        }

        community.Advance(Trial.AfterEverything(history));
        foreach (var fact in taken)
            RequireNothing(community, fact, "after everything else");
    }

    private static void RequireNothing(Community community, Fact fact, string when)
    {
        var before = community.Members;
        var again = community.Report(fact);
        if (!again.IsSuccess)
            throw new LawBrokenException(Law, $"{fact.Key}, which was taken, is refused when it is reported again {when}: {string.Join(", ", again.ValidationErrors.Select(error => error.ErrorCode))}.");
        if (!again.Value.IsEmpty)
            throw new LawBrokenException(Law, $"{fact.Key}, reported again {when}, decides {Trial.Told(again.Value[0])}.");
        if (!community.Members.SequenceEqual(before))
            throw new LawBrokenException(Law, $"{fact.Key}, reported again {when}, changes a member.");
    }
}

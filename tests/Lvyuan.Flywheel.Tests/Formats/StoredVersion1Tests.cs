using Lvyuan.Primitives;

namespace Lvyuan.Flywheel.Tests.Formats;

/// <summary>What was stored once is read for ever: these files are never written again. A later version gets a folder of its own.</summary>
public sealed class StoredVersion1Tests
{
    private const string Folder = "tests/Lvyuan.Flywheel.Tests/Formats/v1";
    private const int Length = 60;

    // Only to write the files for the first time: a history with every kind of fact.
    private static int Seed => Enumerable.Range(1, 1_000).First(seed => History.Facts(seed, Length).DistinctBy(fact => fact.GetType()).Count() == 9);

    [Fact]
    public void Facts_AreReadForEver() =>
        Assert.Equal(9, StoredFacts().DistinctBy(fact => fact.GetType()).Count());

    [Fact]
    public void Rulebook_IsReadForEver_WithItsVersion() =>
        Assert.Equal(Stored("rulebook.version", () => [History.RulebookOf(Seed).Version().Text])[0], StoredRulebook().Version().Text);

    [Fact]
    public void Decisions_AreReadForEver_AndFoldIntoTheStoredMembers()
    {
        var decisions = new List<Decision>();
        foreach (var line in Stored("decisions.jsonl", DecisionLines))
        {
            Assert.True(DecisionJson.TryRead(line, out var decision, out var problems), string.Join('\n', problems));
            Assert.Equal(line, DecisionJson.Write(decision));
            decisions.Add(decision);
        }

        Assert.Equal(DecisionJsonTests.EventTypes.Count, decisions.Select(decision => decision.Event.GetType()).Distinct().Count());
        foreach (var member in StoredMembers())
        {
            var folded = decisions.Where(decision => decision.Member == member.Id).Aggregate(Member.Unknown(member.Id), Member.Evolve);
            MemberJsonTests.Same(member, folded);
        }
    }

    [Fact]
    public void Members_AreRestoredForEver_AndKnowTheFactsThatActed()
    {
        var engine = new FlywheelEngine(StoredRulebook());
        var members = StoredMembers().ToDictionary(member => member.Id);
        var (known, refused) = (0, 0);
        foreach (var fact in StoredFacts())
        {
            var again = engine.Decide(members[fact.Member], fact, out var after);
            Assert.Same(members[fact.Member], after);
            known += again.IsSuccess ? 1 : 0;
            refused += again.IsSuccess ? 0 : 1;
        }

        // What was refused then is late now; it never acted.
        Assert.Equal((44, 17), (known, refused));
    }

    private static IEnumerable<string> DecisionLines()
    {
        var (_, decisions) = Told();
        foreach (var decision in decisions)
            yield return DecisionJson.Write(decision);

        // What this history does not meet is told of somebody else.
        var met = decisions.Select(decision => decision.Event.GetType()).ToHashSet();
        var others = Enumerable.Range(1, 60).SelectMany(seed => History.Decisions(seed, Length)).Concat(History.DecidedWithoutFacts());
        foreach (var decision in others.Where(decision => met.Add(decision.Event.GetType())))
            yield return DecisionJson.Write(decision with { Stream = StreamId.Of(MemberId.From("somebody-else")) });
    }

    private static Rulebook StoredRulebook()
    {
        var json = string.Join('\n', Stored("rulebook.json", () => RulebookJson.Write(History.RulebookOf(Seed)).TrimEnd('\n').Split('\n')));
        Assert.True(RulebookJson.TryRead(json, out var rulebook, out var problems), string.Join('\n', problems));
        return rulebook;
    }

    private static IEnumerable<Fact> StoredFacts()
    {
        foreach (var line in Stored("facts.jsonl", () => History.Facts(Seed, Length).Select(FactJson.Write)))
        {
            Assert.True(FactJson.TryRead(line, out var fact, out var problems), string.Join('\n', problems));
            Assert.Equal(line, FactJson.Write(fact));
            yield return fact;
        }
    }

    private static IEnumerable<Member> StoredMembers()
    {
        foreach (var line in Stored("members.jsonl", () => Told().Community.Members.Select(MemberJson.Write)))
        {
            Assert.True(MemberJson.TryRead(line, out var member, out var problems), string.Join('\n', problems));
            Assert.Equal(line, MemberJson.Write(member));
            yield return member;
        }
    }

    private static (Community Community, List<Decision> Decisions) Told()
    {
        var seed = Seed;
        var community = new Community(new FlywheelEngine(History.RulebookOf(seed)));
        var decisions = new List<Decision>();
        foreach (var fact in History.Facts(seed, Length))
        {
            if (community.Report(fact) is { IsSuccess: true } decided)
                decisions.AddRange(decided.Value);
        }

        return (community, decisions);
    }

    private static string[] Stored(string file, Func<IEnumerable<string>> first)
    {
        CommittedFile.WriteOnce($"{Folder}/{file}", first);
        return CommittedFile.Read($"{Folder}/{file}").TrimEnd('\n').Split('\n');
    }
}

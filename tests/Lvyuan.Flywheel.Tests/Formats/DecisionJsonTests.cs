using System.Text.Json.Nodes;
using FsCheck.Xunit;
using Lvyuan.Ledger;
using Lvyuan.Lifecycle;
using Lvyuan.Memberships;
using Lvyuan.Primitives;

namespace Lvyuan.Flywheel.Tests.Formats;

public sealed class DecisionJsonTests
{
    private static readonly List<Decision> Sample =
        [.. Enumerable.Range(1, 60).SelectMany(seed => History.Decisions(seed, 60)).Concat(History.DecidedWithoutFacts())];

    public static TheoryData<Type> EventTypes =>
    [
        .. new[] { typeof(MemberEvent), typeof(Membership), typeof(PointsAccount), typeof(MemberLifecycle) }
            .SelectMany(feature => feature.Assembly.GetTypes())
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(IDomainEvent)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(EventTypes))]
    public void Write_ThenRead_GivesAnEqualDecisionOfEveryEvent(Type type)
    {
        var decisions = Sample.Where(decision => decision.Event.GetType() == type).Take(200).ToList();

        Assert.NotEmpty(decisions);
        Assert.All(decisions, decision =>
        {
            var line = DecisionJson.Write(decision);
            Assert.True(DecisionJson.TryRead(line, out var read, out var problems), string.Join('\n', problems) + '\n' + line);
            Assert.Equal(line, DecisionJson.Write(read));
            Assert.Equal((decision.Member, decision.At, decision.Cause, decision.Version, decision.Rule), (read.Member, read.At, read.Cause, read.Version, read.Rule));
            Assert.True(decision.Event.Equals(read.Event), $"The event read back differs: {line}");
        });
    }

    [Fact]
    public void EventTypes_AreAllOfThem() => Assert.Equal(35, EventTypes.Count);

    [Fact]
    public void Rules_AreSectionsOrEntriesOfTheRulebook()
    {
        var schema = JsonNode.Parse(RulebookSchema.Write())!["properties"]!;
        string[] notInRulebook = ["members", "members.merge", "orders"];
        foreach (var rule in Sample.Select(decision => decision.Rule).Distinct(StringComparer.Ordinal).Except(notInRulebook, StringComparer.Ordinal))
        {
            var properties = schema;
            foreach (var step in rule.Split('.'))
            {
                Assert.True(properties?[step] is not null, $"The rulebook has no '{rule}'.");
                properties = properties![step]!["properties"];
            }
        }
    }

    [Property(MaxTest = 25)]
    public bool The_same_ordered_log_gives_the_same_bytes(int seed) =>
        History.Decisions(seed, 40).Select(DecisionJson.Write).SequenceEqual(History.Decisions(seed, 40).Select(DecisionJson.Write), StringComparer.Ordinal);

    [Property(MaxTest = 25)]
    public void A_member_folded_from_stored_decisions_is_the_member(int seed)
    {
        var community = new Community(new FlywheelEngine(History.RulebookOf(seed)));
        var lines = new List<string>();
        foreach (var fact in History.Facts(seed, 60))
        {
            if (community.Report(fact) is { IsSuccess: true } decided)
                lines.AddRange(decided.Value.Select(DecisionJson.Write));
        }

        foreach (var member in community.Members)
        {
            var folded = Member.Unknown(member.Id);
            foreach (var line in lines)
            {
                Assert.True(DecisionJson.TryRead(line, out var decision, out _));
                if (decision.Member == member.Id)
                    folded = Member.Evolve(folded, decision);
            }

            MemberJsonTests.Same(member, folded);
        }
    }

    [Fact]
    public void TryRead_WrongLines_NamePathAndCode()
    {
        var line = DecisionJson.Write(Sample.First(decision => decision.Event is PointsUnlocked));

        AssertProblem("$.event", JsonProblems.ChoiceUnknown, line.Replace("points.unlocked", "points.unlockd", StringComparison.Ordinal));
        AssertProblem("$.evidence", JsonProblems.Inconsistent, line.Replace("points.pending_days", "points.validity_months", StringComparison.Ordinal));
        AssertProblem("$.evidence.lot", JsonProblems.PropertyMissing, line.Replace("\"lot\"", "\"lots\"", StringComparison.Ordinal), "$.evidence.lots");
        AssertProblem("$.v", JsonProblems.FormatUnsupported, line.Replace("\"v\":1", "\"v\":2", StringComparison.Ordinal));
        AssertProblem("$.v", JsonProblems.PropertyMissing, line.Replace("\"v\":1,", "", StringComparison.Ordinal));
        AssertProblem("$", JsonProblems.Malformed, line[..^1]);
        AssertProblem("$.evidence", JsonProblems.Inconsistent, DecisionJson.Write(Sample.First(decision => decision.Event is GrowthEarned { Entry: GrowthEntry.ByOrder })).Replace("growth.earned", "growth.adjusted", StringComparison.Ordinal));

        static void AssertProblem(string path, string code, string line, params string[] others)
        {
            Assert.False(DecisionJson.TryRead(line, out var decision, out var problems));
            Assert.Equal(default, decision);
            Assert.Equal(string.Join(' ', [path, .. others]), string.Join(' ', problems.Select(problem => problem.Path)));
            Assert.Equal(code, problems[0].Code);
        }
    }

    [Fact]
    public void Write_NoDecision_Throws() => Assert.Throws<ArgumentException>(() => DecisionJson.Write(default));
}

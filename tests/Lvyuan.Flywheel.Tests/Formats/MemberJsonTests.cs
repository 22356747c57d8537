using System.Text.Json.Nodes;
using FsCheck.Xunit;
using Lvyuan.Flywheel.Tests.Rulebooks;
using Lvyuan.Primitives;

namespace Lvyuan.Flywheel.Tests.Formats;

public sealed class MemberJsonTests
{
    [Property(MaxTest = 40)]
    public void A_restored_member_equals_the_original_and_decides_like_it(int seed, byte cut)
    {
        var engine = new FlywheelEngine(History.RulebookOf(seed));
        var (kept, restored) = (new Dictionary<MemberId, Member>(), new Dictionary<MemberId, Member>());
        var i = 0;
        foreach (var fact in History.Facts(seed, 80).Where(fact => fact is not MembersMerged))
        {
            var before = kept.GetValueOrDefault(fact.Member) ?? Member.Unknown(fact.Member);
            var stored = i++ % (cut + 1) == 0 ? Restored(before) : restored.GetValueOrDefault(fact.Member) ?? before;

            var decided = engine.Decide(before, fact, out var after);
            var decidedAgain = engine.Decide(stored, fact, out var afterAgain);

            Assert.Equal(Said(decided), Said(decidedAgain));
            Same(after, afterAgain);
            (kept[fact.Member], restored[fact.Member]) = (after, afterAgain);
        }

        foreach (var member in kept.Values)
        {
            var end = member.DecidedUpTo + Duration.FromDays(700);
            Assert.Equal(Said(engine.Advance(member, end, out var after)), Said(engine.Advance(Restored(member), end, out var afterAgain)));
            Same(after, afterAgain);
        }
    }

    [Property(MaxTest = 20)]
    public void Merged_members_are_restored_as_well(int seed)
    {
        var community = new Community(new FlywheelEngine(History.RulebookOf(seed)));
        foreach (var fact in History.Facts(seed, 100))
            community.Report(fact);

        foreach (var member in community.Members)
            Restored(member);
    }

    [Fact]
    public void Write_SomebodyUnknown_IsRestored() => Restored(Member.Unknown(MemberId.From("m1")));

    [Fact]
    public void TryRead_WhatDoesNotGoTogether_IsAProblem()
    {
        var root = Enumerable.Range(1, 50).Select(seed => JsonNode.Parse(MemberJson.Write(Someone(seed)))!).First(HasMuch);

        AssertProblem("$.points", "$.points.balances.issued", _ => 1_000_000);
        AssertProblem("$.points", "$.points.lots[0].expired", _ => 1_000_000);
        AssertProblem("$.points", "$.points.use_order", _ => new JsonArray());
        AssertProblem("$.membership", "$.membership.lifetime_growth", _ => 0);
        AssertProblem("$.membership", "$.membership.first_counted", _ => 1_000);
        AssertProblem("$.membership.growth[0]", "$.membership.growth[0].growth", _ => 1_000_000);
        AssertProblem("$.orders", "$.orders.paid_orders", _ => 1_000);
        AssertProblem("$.orders", "$.orders.open[0].refunded_minor", _ => new JsonArray(1, 2, 3, 4, 5));

        void AssertProblem(string path, string changed, Func<JsonNode?, JsonNode?> change)
        {
            var wrong = root.DeepClone();
            JsonMutation.Replace(wrong, changed, change);
            Assert.False(MemberJson.TryRead(wrong.ToJsonString(), out var read, out var problems));
            Assert.Null(read);
            Assert.Equal((path, JsonProblems.Inconsistent), Assert.Single(problems) is var problem ? (problem.Path, problem.Code) : default);
        }
    }

    [Theory]
    [InlineData("$.keys", "\"AAAA\"", JsonProblems.TextInvalid)]
    [InlineData("$.keys", "\"!\"", JsonProblems.TextInvalid)]
    [InlineData("$.keys", "7", JsonProblems.TypeWrong)]
    [InlineData("$.member", "\"\"", JsonProblems.IdentifierInvalid)]
    [InlineData("$.v", "3", JsonProblems.FormatUnsupported)]
    public void TryRead_AWrongValue_NamesItsPathAndCode(string path, string value, string code)
    {
        var root = JsonNode.Parse(MemberJson.Write(Member.Unknown(MemberId.From("m1"))))!;
        JsonMutation.Replace(root, path, _ => JsonNode.Parse(value));

        Assert.False(MemberJson.TryRead(root.ToJsonString(), out _, out var problems));

        Assert.Equal((path, code), Assert.Single(problems) is var problem ? (problem.Path, problem.Code) : default);
    }

    private static Member Someone(int seed)
    {
        var engine = new FlywheelEngine(History.RulebookOf(seed));
        var member = Member.Unknown(MemberId.From("m1"));
        foreach (var fact in History.Facts(seed, 60).Where(fact => fact.Member == member.Id && fact is not MembersMerged))
            engine.Decide(member, fact, out member);
        return member;
    }

    private static bool HasMuch(JsonNode member) =>
        member["points"]?["lots"] is JsonArray { Count: > 1 } && member["points"]?["use_order"] is JsonArray { Count: > 1 }
        && member["membership"]?["growth"] is JsonArray { Count: > 1 } && member["orders"]?["open"] is JsonArray { Count: > 1 };

    // Part by part, so that a failure names the part and not everything.
    internal static void Same(Member expected, Member actual)
    {
        Assert.Equal(expected.Membership, actual.Membership);
        Assert.Equal(expected.Lifecycle, actual.Lifecycle);
        Assert.True(expected.Points == actual.Points, "Points differ.");
        Assert.True(expected.Orders == actual.Orders, "Orders differ.");
        Assert.True(expected.Keys.Equals(actual.Keys), "Keys differ.");
        Assert.True(expected == actual, "Members differ.");
    }

    private static Member Restored(Member member)
    {
        var line = MemberJson.Write(member);
        Assert.True(MemberJson.TryRead(line, out var restored, out var problems), string.Join('\n', problems) + '\n' + line);
        Same(member, restored);
        Assert.Equal(line, MemberJson.Write(restored));
        return restored;
    }

    private static string Said(Ardalis.Result.Result<System.Collections.Immutable.ImmutableArray<Decision>> result) =>
        result.RefusalOf() is { } refusal ? refusal.ErrorMessage : Said(result.Value);

    private static string Said(System.Collections.Immutable.ImmutableArray<Decision> decisions) => string.Join('\n', decisions.Select(DecisionJson.Write));
}

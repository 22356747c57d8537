using System.Collections.Immutable;
using System.Text;
using FsCheck.Xunit;
using Lvyuan.Primitives;

namespace Lvyuan.Flywheel.Tests.Formats;

public sealed class DamagedLinesTests
{
    private static readonly string[] Facts = [.. Enumerable.Range(1, 5).SelectMany(seed => History.Facts(seed, 60)).Select(FactJson.Write)];
    private static readonly string[] Decisions = [.. Enumerable.Range(1, 5).SelectMany(seed => History.Decisions(seed, 60)).Select(DecisionJson.Write)];
    private static readonly string[] Members = [.. Enumerable.Range(1, 5).SelectMany(MembersOf).Select(MemberJson.Write)];

    [Property(MaxTest = 2_000)]
    public bool A_damaged_fact_is_read_or_refused_with_reasons(int seed)
    {
        var damaged = Vandal.Damage(Facts[(seed & int.MaxValue) % Facts.Length], seed);
        return Answers(FactJson.TryRead(damaged, out var fact, out var problems), fact is not null, problems)
            && (fact is null || FactJson.TryRead(FactJson.Write(fact), out _, out _));
    }

    [Property(MaxTest = 2_000)]
    public bool A_damaged_decision_is_read_or_refused_with_reasons(int seed)
    {
        var damaged = Vandal.Damage(Decisions[(seed & int.MaxValue) % Decisions.Length], seed);
        return Answers(DecisionJson.TryRead(damaged, out var decision, out var problems), decision != default, problems)
            && (decision == default || DecisionJson.TryRead(DecisionJson.Write(decision), out _, out _));
    }

    [Property(MaxTest = 500)]
    public bool A_damaged_member_is_restored_or_refused_with_reasons(int seed)
    {
        var damaged = Vandal.Damage(Members[(seed & int.MaxValue) % Members.Length], seed);
        return Answers(MemberJson.TryRead(damaged, out var member, out var problems), member is not null, problems)
            && (member is null || MemberJson.TryRead(MemberJson.Write(member), out _, out _));
    }

    [Property(MaxTest = 500)]
    public bool Any_bytes_are_answered(byte[] bytes) =>
        !FactJson.TryRead(bytes, out _, out var facts) && !facts.IsEmpty
        && !DecisionJson.TryRead(bytes, out _, out var decisions) && !decisions.IsEmpty
        && !MemberJson.TryRead(bytes, out _, out var members) && !members.IsEmpty
        && !RulebookJson.TryRead(bytes, out _, out var rulebooks) && !rulebooks.IsEmpty;

    [Fact]
    public void Damage_IsSometimesSurvived()
    {
        var survived = Enumerable.Range(0, 2_000).Count(seed => FactJson.TryRead(Vandal.Damage(Facts[seed % Facts.Length], seed), out _, out _));

        Assert.InRange(survived, 20, 1_500);
    }

    [Theory]
    [InlineData("[", "")]
    [InlineData("{\"a\":", "")]
    [InlineData("[0,", "")]
    [InlineData("\"", "")]
    [InlineData("{\"a\":0},", "]")]
    public void TryRead_MegabytesOfNonsense_AreAnsweredWithFewProblems(string piece, string end)
    {
        var hostile = Encoding.UTF8.GetBytes((end == "]" ? "[" : "") + string.Concat(Enumerable.Repeat(piece, 200_000)) + "0" + end);

        Assert.False(FactJson.TryRead(hostile, out _, out var facts));
        Assert.False(MemberJson.TryRead(hostile, out _, out var members));
        Assert.InRange(facts.Length, 1, 101);
        Assert.InRange(members.Length, 1, 101);
    }

    [Fact]
    public void TryRead_ATextThatIsNoUnicode_SaysWhere()
    {
        const string broken = "{\n \"reason\": \"茶\uD83C\"}";
        const string where = "$: json.malformed: No UTF-8 at line 2, byte 16.";

        Assert.False(FactJson.TryRead(broken, out _, out var facts));
        Assert.False(DecisionJson.TryRead(broken, out _, out var decisions));
        Assert.False(MemberJson.TryRead(broken, out _, out var members));
        Assert.False(RulebookJson.TryRead(broken, out _, out var rulebooks));

        Assert.All([facts, decisions, members, rulebooks], problems => Assert.Equal(where, Assert.Single(problems).ToString()));
    }

    private static bool Answers(bool read, bool there, ImmutableArray<DefinitionProblem> problems) =>
        read == there && read == problems.IsEmpty && problems.Length <= 101
        && problems.All(problem => problem.Path.StartsWith('$') && problem.Code.Length > 0 && problem.Message.Length is > 0 and < 2_000);

    private static IEnumerable<Member> MembersOf(int seed)
    {
        var community = new Community(new FlywheelEngine(History.RulebookOf(seed)));
        foreach (var fact in History.Facts(seed, 60))
            community.Report(fact);
        return community.Members;
    }
}

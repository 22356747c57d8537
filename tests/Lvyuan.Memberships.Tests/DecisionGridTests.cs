using System.Collections.Immutable;
using Lvyuan.Primitives;

namespace Lvyuan.Memberships.Tests;

/// <summary>Every situation × every command. A new command does not pass until its column is filled.</summary>
public sealed class DecisionGridTests
{
    private const string Now = "2025-06-01";

    private static readonly ImmutableArray<(string Name, Func<Member> Make)> Situations =
    [
        ("new", () => new("2025-05-01")),
        ("leaf", () => new Member("2025-05-01").Pays("2025-05-10", 600, "o")),
        ("top", () => new Member("2025-05-01").Pays("2025-05-10", 6_000, "o")),
        ("in grace", () => new Member("2024-05-01").Pays("2024-05-10", 600, "x").Pays("2024-06-20", 100, "o")),
        ("kept", () => new Member("2024-05-01").Pays("2024-05-10", 600, "x").Pays("2024-06-20", 600, "o")),
        ("stepped down", () => new Member("2023-01-01").Pays("2023-01-10", 6_000, "x").Pays("2025-05-01", 300, "o")),
        ("set by hand", () => new Member("2025-05-01").Pays("2025-05-10", 100, "o").SetTo("2025-05-10", Shop.Core, "2026-01-01")),
        ("joined", () => new Member("2025-05-01").Absorbs("2025-05-20", new Member("2025-05-01").Pays("2025-05-10", 600, "o"))),
    ];

    // One column per command, one line per situation, in the order above.
    private static readonly ImmutableArray<(Type Type, MembershipCommand Command, string[] Answers)> Columns =
    [
        Column(
            new EarnGrowthByOrder(Shop.At(Now), Shop.Order("new"), Shop.Yuan(500)),
            "+500=500, up leaf",
            "+500=1100",
            "+500=6500",
            "+500=600",
            "+500=1100",
            "+500=800",
            "+500=600, up leaf",
            "+500=1100"),
        Column(
            new EarnGrowthByActivity(Shop.At(Now), Shop.Activity("new"), MembershipDefinition.RecipeSelected, 1),
            "+50=50",
            "+50=650",
            "+50=6050",
            "+50=150",
            "+50=650",
            "+50=350",
            "+50=150",
            "+50=650"),
        Column(
            new AdjustGrowth(Shop.At(Now), Shop.ByHand("new"), -200, Shop.Lin, "counted again"),
            "growth.insufficient",
            "-200=400, withdrawn leaf>seedling",
            "-200=5800",
            "growth.insufficient",
            "-200=400, withdrawn leaf>leaf, grace leaf",
            "-200=100",
            "growth.insufficient",
            "-200=400, withdrawn leaf>seedling"),
        Column(
            new ReverseGrowth(Shop.At(Now), Shop.Refund("new"), [new(Shop.Order("o"), Shop.Yuan(10))]),
            "",
            "-590=10, withdrawn leaf>seedling",
            "-5990=10, withdrawn core>branch, withdrawn branch>leaf, withdrawn leaf>seedling",
            "-90=10",
            "-590=10, withdrawn leaf>leaf, grace leaf",
            "-290=10",
            "-90=10",
            "-590=10, withdrawn leaf>seedling"),
        Column(
            new SetTierByHand(Shop.At(Now), Shop.Branch, "a prize", Shop.Lin, Shop.Day("2025-07-01")),
            "set branch",
            "set branch",
            "set branch",
            "set branch",
            "set branch",
            "set branch",
            "set branch",
            "set branch"),
        Column(
            new EndManualTier(Shop.At(Now), Shop.Lin, "agreed"),
            "",
            "",
            "",
            "",
            "",
            "",
            "ended core",
            ""),
        Column(
            new AbsorbMembership(Shop.At(Now), Shop.Merge("new"), new Member("2025-05-01").Pays("2025-05-20", 1_500).State),
            "absorbed=1500",
            "absorbed=2100, up branch",
            "absorbed=7500",
            "absorbed=1600",
            "absorbed=2100, up branch",
            "absorbed=1800",
            "absorbed=1600",
            "absorbed=2100, up branch"),
    ];

    public static TheoryData<string, string, string> Grid()
    {
        var grid = new TheoryData<string, string, string>();
        foreach (var column in Columns)
        {
            for (var i = 0; i < Situations.Length; i++)
                grid.Add(Situations[i].Name, column.Type.Name, column.Answers[i]);
        }

        return grid;
    }

    [Theory]
    [MemberData(nameof(Grid))]
    public void Decide_AnySituationAndCommand_AnswersAsTheGridSays(string situation, string command, string answer)
    {
        var member = Situations.Single(candidate => candidate.Name == situation).Make();
        var result = member.Asks(Columns.Single(column => column.Type.Name == command).Command);

        Assert.Equal(answer, result.RefusalOf()?.ErrorCode ?? member.Story);
    }

    [Fact]
    public void Grid_EveryCommand_HasAColumnWithALinePerSituation()
    {
        var commands = typeof(MembershipCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(MembershipCommand)));

        Assert.Equal(commands.OrderBy(type => type.Name, StringComparer.Ordinal), Columns.Select(column => column.Type).OrderBy(type => type.Name, StringComparer.Ordinal));
        Assert.All(Columns, column => Assert.Equal(Situations.Length, column.Answers.Length));
    }

    [Fact]
    public void Grid_EveryEvent_IsSealedAndHasANameAndARule()
    {
        var events = typeof(MembershipEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(MembershipEvent))).ToArray();
        var seen = Situations.SelectMany(situation => situation.Make().Waits("2030-01-01").All)
            .Concat(Columns.SelectMany(column => Situations.SelectMany(situation => Asked(situation.Make(), column.Command))))
            .ToArray();

        Assert.All(events, type => Assert.True(type.IsSealed));
        Assert.Equal(events.OrderBy(type => type.Name, StringComparer.Ordinal), seen.Select(@event => @event.GetType()).Distinct().OrderBy(type => type.Name, StringComparer.Ordinal));
        Assert.All(seen, @event => Assert.Matches("^(growth|tier|membership)[.][a-z-]+$", @event.Name));
        Assert.All(seen, @event => Assert.StartsWith("tiers", @event.Rule, StringComparison.Ordinal));
    }

    [Fact]
    public void Decide_UnknownCommandOrEvent_CannotHappen()
    {
        var state = new Member("2025-05-01").State;

        Assert.Throws<System.Diagnostics.UnreachableException>(() => Membership.Decide(state, new Foreign(Shop.At(Now)), Shop.Rules));
        Assert.Throws<System.Diagnostics.UnreachableException>(() => Membership.Evolve(state, new Strange(Shop.At(Now), Shop.Day(Now))));
    }

    private static IEnumerable<MembershipEvent> Asked(Member member, MembershipCommand command)
    {
        member.Asks(command);
        return member.Last;
    }

    private static (Type Type, MembershipCommand Command, string[] Answers) Column(MembershipCommand command, params string[] answers) => (command.GetType(), command, answers);

    private sealed record Foreign(Instant At) : MembershipCommand(At);

    private sealed record Strange(Instant At, LocalDate Day) : MembershipEvent(At, Day)
    {
        public override string Name => "strange";

        public override string Rule => "strange";
    }
}

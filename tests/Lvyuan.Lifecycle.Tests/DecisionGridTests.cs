using Lvyuan.Primitives;

namespace Lvyuan.Lifecycle.Tests;

/// <summary>Every situation × every command. A new command has no column here and fails the test until it is filled in.</summary>
public sealed class DecisionGridTests
{
    private static readonly (string Name, Func<Life, LifecycleCommand> Make)[] Columns =
    [
        ("order", life => new CountPaidOrder(Now(life), Shop.Order("new"))),
        ("order again", life => new CountPaidOrder(life.State.LastOrder.At, life.State.LastOrder.Key.IsAbsent ? Shop.Order("x") : life.State.LastOrder.Key)),
        ("nothing left", life => new CountRefund(Now(life), Shop.Refund("new"), AnythingPositiveLeft: false)),
        ("something left", life => new CountRefund(Now(life), Shop.Refund("new"), AnythingPositiveLeft: true)),
        ("friend", life => new CountFriendQualified(Now(life), Shop.Friend("new"))),
        ("close", life => new RaiseTrigger(Now(life), Shop.Host("new"), Shop.Close)),
        ("unknown", life => new RaiseTrigger(Now(life), Shop.Host("new"), Code.From("unknown"))),
        ("reserved", life => new RaiseTrigger(Now(life), Shop.Host("new"), FactTriggers.Order)),
        ("absorb newcomer", life => new AbsorbLifecycle(Now(life), Shop.Host("new"), MemberLifecycle.Start(life.State.Since, life.Rules))),
        ("absorb itself", life => new AbsorbLifecycle(Now(life), Shop.Host("new"), life.State)),
    ];

    private static readonly (string Name, Func<Life> Make)[] Situations =
    [
        ("newcomer", () => New()),
        ("refunded to nothing", () => New().Paid(0).Refunded(1, anythingLeft: false)),
        ("converted today", () => New().Paid(500)),
        ("converted 90 days ago", () => Awake(New().Paid(410), BuiltInStages.Converted)),
        ("retained", () => New().Paid(480).Paid(490)),
        ("advocate", () => New().Paid(480).FriendQualified(490)),
        ("advocate without an order", () => New().FriendQualified(490)),
        ("dormant, was converted, 90 days", () => New().Paid(410)),
        ("dormant, was converted, 91 days", () => New().Paid(409)),
        ("dormant, was retained", () => New().Paid(400).Paid(410)),
        ("lost, was converted", () => New().Paid(100)),
        ("lost, was advocate", () => New().Paid(100).FriendQualified(110)),
        ("closed", () => New().Paid(480).Raised(490, Shop.Close)),
    ];

    // The columns in the order above. "-" is success without events, "!" a refusal.
    private const string Expected = """
        newcomer                        | counted acquired->converted | counted acquired->converted | - | - | acquired->advocate | acquired->closed | !lifecycle.trigger-unknown | !lifecycle.trigger-reserved | - | -
        refunded to nothing             | counted acquired->converted | - | - | - | acquired->advocate | acquired->closed | !lifecycle.trigger-unknown | !lifecycle.trigger-reserved | - | -
        converted today                 | counted | - | converted->acquired | - | converted->advocate | converted->closed | !lifecycle.trigger-unknown | !lifecycle.trigger-reserved | - | -
        converted 90 days ago           | counted converted->retained | - | converted->acquired | - | converted->advocate | converted->closed | !lifecycle.trigger-unknown | !lifecycle.trigger-reserved | - | -
        retained                        | counted | - | - | - | retained->advocate | retained->closed | !lifecycle.trigger-unknown | !lifecycle.trigger-reserved | - | -
        advocate                        | counted | - | - | - | - | advocate->closed | !lifecycle.trigger-unknown | !lifecycle.trigger-reserved | - | -
        advocate without an order       | counted | counted | - | - | - | advocate->closed | !lifecycle.trigger-unknown | !lifecycle.trigger-reserved | - | -
        dormant, was converted, 90 days | counted dormant~>converted converted->retained | - | - | - | - | dormant->closed | !lifecycle.trigger-unknown | !lifecycle.trigger-reserved | - | -
        dormant, was converted, 91 days | counted dormant~>converted | - | - | - | - | dormant->closed | !lifecycle.trigger-unknown | !lifecycle.trigger-reserved | - | -
        dormant, was retained           | counted dormant~>retained | - | - | - | - | dormant->closed | !lifecycle.trigger-unknown | !lifecycle.trigger-reserved | - | -
        lost, was converted             | counted lost~>converted | - | - | - | - | lost->closed | !lifecycle.trigger-unknown | !lifecycle.trigger-reserved | - | -
        lost, was advocate              | counted lost~>advocate | - | - | - | - | lost->closed | !lifecycle.trigger-unknown | !lifecycle.trigger-reserved | - | -
        closed                          | counted | - | - | - | - | - | !lifecycle.trigger-unknown | !lifecycle.trigger-reserved | - | -
        """;

    public static TheoryData<string, string, string> Cells()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var row in Expected.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)))
        {
            Assert.Equal(Columns.Length + 1, row.Length);
            foreach (var (column, cell) in Columns.Zip(row[1..]))
                data.Add(row[0], column.Name, cell);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Decide_EverySituationAndCommand_IsTheGrid(string situation, string column, string expected)
    {
        var life = Situations.Single(candidate => string.Equals(candidate.Name, situation, StringComparison.Ordinal)).Make();
        life.AdvancedTo(Now(life));
        var command = Columns.Single(candidate => string.Equals(candidate.Name, column, StringComparison.Ordinal)).Make(life);

        var result = MemberLifecycle.Decide(life.State, command, life.Rules);

        var told = result.RefusalOf() is { } refusal ? "!" + refusal.ErrorCode : result.Value.IsEmpty ? "-" : Life.Tell(result.Value);
        Assert.Equal(expected, told);
        Assert.All(result.IsSuccess ? result.Value : [], @event => Assert.Equal(command.At, @event.At));
    }

    [Fact]
    public void Columns_OfEveryCommand_AreFilled()
    {
        var commands = typeof(LifecycleCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LifecycleCommand)));
        var columns = Columns.Select(column => column.Make(New().Paid(0)).GetType()).Distinct();
        Assert.Equivalent(commands, columns, strict: true);
    }

    [Fact]
    public void Situations_OfEveryStage_AreThere()
    {
        var stages = Situations.Select(situation => situation.Make().AdvancedTo(Shop.Noon(500)).State.Stage).Distinct();
        Assert.Equivalent(Shop.WithClosed.Stages.Select(stage => stage.Code), stages, strict: true);
    }

    private static Life New() => Life.JoinedOnDay0(Shop.ClosingRules);

    // A stage that would be asleep by its clock, held awake by a table without timers.
    private static Life Awake(Life life, Code stage)
    {
        Assert.Equal(stage, life.State.Stage);
        var timeless = Shop.WithClosed with
        {
            IdleTimers = [],
            Stages = [.. Shop.WithClosed.Stages.Where(candidate => !candidate.Sleeping)],
            Transitions = [.. Shop.WithClosed.Transitions.Where(transition => IsAwake(transition.From) && (transition.To is not { } to || IsAwake(to)))],
        };
        return new(life.State, Shop.RulesOf(timeless));

        static bool IsAwake(Code code) => code != BuiltInStages.Dormant && code != BuiltInStages.Lost;
    }

    private static Instant Now(Life life) => life.State.Since >= Shop.Noon(500) ? life.State.Since : Shop.Noon(500);
}

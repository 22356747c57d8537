using System.Text;
using System.Text.Json.Nodes;
using Lvyuan.Ledger;
using Lvyuan.Lifecycle;
using Lvyuan.Memberships;
using Lvyuan.Primitives;

namespace Lvyuan.Flywheel.Tests.Rulebooks;

public sealed class RulebookProblemsTests
{
    private static readonly string BuiltIn = RulebookJson.Write(Rulebook.BuiltIn());

    /// <summary>One wrong value each: where, what instead (JSON), and the code.</summary>
    public static TheoryData<string, string, string> WrongValues => new()
    {
        { "$.format", "2", JsonProblems.FormatUnsupported },
        { "$.format", "1.0", JsonProblems.FormatUnsupported },
        { "$.format", "\"1\"", JsonProblems.TypeWrong },
        { "$.name", "\"shop\"", JsonProblems.TypeWrong },
        { "$.name.zh", "\"\"", JsonProblems.TextInvalid },
        { "$.name.en", "\" \"", JsonProblems.TextInvalid },
        { "$.name.en", "\"a\\u0007\"", JsonProblems.TextInvalid },
        { "$.name.en", Quoted(65), JsonProblems.TextInvalid },
        { "$.name.en", "\"\\ud800\"", JsonProblems.TextBroken },
        { "$.currency", "\"cny\"", JsonProblems.ChoiceUnknown },
        { "$.currency", "\"XXX\"", JsonProblems.ChoiceUnknown },
        { "$.zone", "\"Asia/Peking\"", RulebookProblems.ZoneUnknown },
        { "$.zone", "8", JsonProblems.TypeWrong },
        { "$.effective_from", "\"2026-02-30T00:00:00Z\"", JsonProblems.TimeInvalid },
        { "$.effective_from", "\"2026-01-01T00:00:00+08:00\"", JsonProblems.TimeInvalid },
        { "$.refund_months", "0", JsonProblems.NumberOutOfRange },
        { "$.refund_months", "13", JsonProblems.NumberOutOfRange },
        { "$.refund_months", "99999999999999999999", JsonProblems.NumberOutOfRange },
        { "$.refund_months", "6.5", JsonProblems.TypeWrong },
        { "$.refund_months", "1e400", JsonProblems.TypeWrong },
        { "$.tiers", "null", JsonProblems.TypeWrong },
        { "$.tiers.tiers", "[]", JsonProblems.ListLength },
        { "$.tiers.tiers[2]", "5", JsonProblems.TypeWrong },
        { "$.tiers.tiers[2].code", "\"\"", JsonProblems.IdentifierInvalid },
        { "$.tiers.tiers[2].code", Quoted(65), JsonProblems.IdentifierInvalid },
        { "$.tiers.tiers[2].code", "\"leaf\"", MembershipProblems.Duplicate },
        { "$.tiers.tiers[2].label.zh", Quoted(201), JsonProblems.TextInvalid },
        { "$.tiers.tiers[2].threshold_growth", "-1", JsonProblems.NumberOutOfRange },
        { "$.tiers.tiers[2].threshold_growth", "500", MembershipProblems.ThresholdOrder },
        { "$.tiers.tiers[0].threshold_growth", "1", MembershipProblems.FirstThreshold },
        { "$.tiers.tiers[3].benefits[1].quantity", "0", JsonProblems.NumberOutOfRange },
        { "$.tiers.tiers[3].benefits[1].code", "\"birthday-gift\"", MembershipProblems.Duplicate },
        { "$.tiers.window.kind", "\"trailing-moths\"", JsonProblems.ChoiceUnknown },
        { "$.tiers.window.kind", "3", JsonProblems.TypeWrong },
        { "$.tiers.window.months", "25", JsonProblems.NumberOutOfRange },
        { "$.tiers.hold_months", "121", JsonProblems.NumberOutOfRange },
        { "$.tiers.grace_days", "366", JsonProblems.NumberOutOfRange },
        { "$.tiers.order_growth", "1", JsonProblems.TypeWrong },
        { "$.tiers.order_growth.units", "-1", JsonProblems.NumberOutOfRange },
        { "$.tiers.order_growth.per", "1", JsonProblems.TypeWrong },
        { "$.tiers.order_growth.per", "\"1,00\"", JsonProblems.MoneyInvalid },
        { "$.tiers.order_growth.per", "\"1.001\"", JsonProblems.MoneyTooPrecise },
        { "$.tiers.order_growth.per", "\"0.00\"", JsonProblems.MoneyOutOfRange },
        { "$.tiers.order_growth.per", "\"-1.00\"", JsonProblems.MoneyOutOfRange },
        { "$.tiers.order_growth.per", "\"99999999999999999999\"", JsonProblems.MoneyOutOfRange },
        { "$.tiers.activities[0].cap.per", "\"hour\"", JsonProblems.ChoiceUnknown },
        { "$.tiers.activities[0].cap.times", "0", JsonProblems.NumberOutOfRange },
        { "$.tiers.activities[1].kind", "\"live-watched\"", MembershipProblems.Duplicate },
        { "$.points.pending_days", "367", JsonProblems.NumberOutOfRange },
        { "$.points.validity_months", "0", JsonProblems.NumberOutOfRange },
        { "$.points.points_value.points", "0", JsonProblems.NumberOutOfRange },
        { "$.points.points_value.worth", "\"0\"", JsonProblems.MoneyOutOfRange },
        { "$.points.reservation_minutes", "43201", JsonProblems.NumberOutOfRange },
        { "$.points.debt.policy", "\"capd\"", JsonProblems.ChoiceUnknown },
        { "$.stages.initial", "\"aquired\"", LifecycleProblems.StageUnknown },
        { "$.stages.stages[1].sleeping", "1", JsonProblems.TypeWrong },
        { "$.stages.repeat_within_days", "36526", JsonProblems.NumberOutOfRange },
        { "$.stages.idle_timers[1].after_days", "60", LifecycleProblems.DaysNotAscending },
        { "$.stages.transitions[0].to", "\"nowhere\"", LifecycleProblems.StageUnknown },
        { "$.stages.transitions[0].on", "\"never\"", LifecycleProblems.TriggerUnknown },
        { "$.stages.host_triggers", "[\"\"]", JsonProblems.IdentifierInvalid },
    };

    [Theory]
    [MemberData(nameof(WrongValues))]
    public void TryRead_AWrongValue_NamesItsPathAndCode(string path, string value, string code)
    {
        var root = JsonNode.Parse(BuiltIn)!;
        JsonMutation.Replace(root, path, _ => "@@");
        var json = root.ToJsonString().Replace("\"@@\"", value, StringComparison.Ordinal);

        var problem = Assert.Single(ProblemsOf(json), problem => problem.Path.StartsWith(path, StringComparison.Ordinal));

        Assert.Equal(code, problem.Code);
    }

    [Theory]
    [InlineData("$.name")]
    [InlineData("$.name.zh")]
    [InlineData("$.currency")]
    [InlineData("$.format")]
    [InlineData("$.tiers.tiers[1].code")]
    [InlineData("$.tiers.window.kind")]
    [InlineData("$.tiers.window.months")]
    [InlineData("$.points.order_points.per")]
    [InlineData("$.stages.transitions[3].from")]
    public void TryRead_SomethingMissing_NamesIt(string path)
    {
        var root = JsonNode.Parse(BuiltIn)!;
        JsonMutation.Remove(root, path);

        Assert.Contains(ProblemsOf(root.ToJsonString()), problem => problem.Path == path && problem.Code == JsonProblems.PropertyMissing);
    }

    [Theory]
    [InlineData("\"hold_months\"", "\"hold_moths\"", "$.tiers.hold_moths", "'hold_months'")]
    [InlineData("\"pending_days\"", "\"pendingDays\"", "$.points.pendingDays", "'pending_days'")]
    [InlineData("\"zone\"", "\"time zone\"", "$['time zone']", "use one of $schema, format, name, currency, zone")]
    public void TryRead_AnUnknownProperty_NamesTheNearest(string name, string wrong, string path, string remedy)
    {
        var problem = Assert.Single(ProblemsOf(BuiltIn.Replace(name, wrong, StringComparison.Ordinal)));

        Assert.Equal((path, JsonProblems.PropertyUnknown), (problem.Path, problem.Code));
        Assert.Contains(remedy, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryRead_APropertyTwice_NamesItOnce()
    {
        var problem = Assert.Single(ProblemsOf(BuiltIn.Replace("\"grace_days\": 30", "\"grace_days\": 30, \"grace_days\": 31", StringComparison.Ordinal)));

        Assert.Equal(("$.tiers.grace_days", JsonProblems.PropertyDuplicate), (problem.Path, problem.Code));
    }

    [Theory]
    [InlineData("", "line 1, byte 1.")]
    [InlineData("{\n  \"format\": 1,\n  oops\n}", "line 3, byte 3.")]
    [InlineData("{} {}", "line 1, byte 4.")]
    public void TryRead_NoJson_SaysWhere(string text, string where)
    {
        var problem = Assert.Single(ProblemsOf(text));

        Assert.Equal(("$", JsonProblems.Malformed), (problem.Path, problem.Code));
        Assert.EndsWith(where, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryRead_NoUtf8_SaysWhere()
    {
        Assert.False(RulebookJson.TryRead([(byte)'{', (byte)'\n', (byte)' ', 0xFF, (byte)'}'], out var rulebook, out var problems));

        Assert.Null(rulebook);
        Assert.Equal("$: json.malformed: No UTF-8 at line 2, byte 2.", Assert.Single(problems).ToString());
    }

    [Fact]
    public void TryRead_AtTheLargestSize_Reads_AndAByteMore_Refuses()
    {
        var bytes = Encoding.UTF8.GetBytes(BuiltIn);
        byte[] largest = [.. bytes, .. Enumerable.Repeat((byte)' ', RulebookJson.MaxBytes - bytes.Length)];

        Assert.True(RulebookJson.TryRead(largest, out _, out _));
        Assert.False(RulebookJson.TryRead([.. largest, (byte)' '], out _, out var problems));
        Assert.Equal(JsonProblems.TooLarge, Assert.Single(problems).Code);
    }

    [Fact]
    public void TryRead_AtTheGreatestDepth_IsRead_AndOneDeeperIsRefused()
    {
        static string Nested(int depth) => "{\"name\":[3,{\"x\":" + new string('[', depth - 3) + new string(']', depth - 3) + "}]}";

        Assert.DoesNotContain(ProblemsOf(Nested(RulebookJson.MaxDepth)), problem => problem.Code == JsonProblems.TooDeep);
        var problem = Assert.Single(ProblemsOf(Nested(RulebookJson.MaxDepth + 1)));
        Assert.Equal(JsonProblems.TooDeep, problem.Code);
        Assert.StartsWith("$.name[1].x[0][0]", problem.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void TryRead_AListOfThatManyItems_IsReadUpToTheBound(int count, bool accepted)
    {
        var root = JsonNode.Parse(BuiltIn)!;
        var activities = Enumerable.Range(0, count).Select(i => new JsonObject { ["kind"] = $"kind-{i}", ["growth"] = 1 }).ToArray();
        JsonMutation.Replace(root, "$.tiers.activities", _ => new JsonArray([.. activities]));

        Assert.Equal(accepted, RulebookJson.TryRead(root.ToJsonString(), out _, out var problems));
        Assert.Equal(accepted ? [] : [("$.tiers.activities", JsonProblems.ListLength)], problems.Select(problem => (problem.Path, problem.Code)));
    }

    [Fact]
    public void TryRead_MoreProblemsThanAnyoneReads_ListsAHundredAndSaysSo()
    {
        var json = "{" + string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"p{i}\":0")) + "}";

        var problems = ProblemsOf(json);

        Assert.Equal(101, problems.Length);
        Assert.Equal(("$", JsonProblems.TooMany), (problems[^1].Path, problems[^1].Code));
    }

    [Fact]
    public void TryRead_ManyMistakes_ReportsAllOfThemInTheOrderOfTheRulebook()
    {
        var json = BuiltIn
            .Replace("\"zone\": \"Asia/Shanghai\"", "\"zone\": 8", StringComparison.Ordinal)
            .Replace("\"hold_months\": 12", "\"hold_months\": 0", StringComparison.Ordinal)
            .Replace("\"pending_days\": 7", "\"pending_days\": \"7\"", StringComparison.Ordinal)
            .Replace("\"after_days\": 60", "\"after_days\": 0", StringComparison.Ordinal);

        Assert.Equal(
            "$.zone, $.tiers.hold_months, $.points.pending_days, $.stages.idle_timers[0].after_days",
            string.Join(", ", ProblemsOf(json).Select(problem => problem.Path)));
    }

    [Fact]
    public void Check_ARulebookWrittenInCode_ReportsEverySectionAndTheWhole()
    {
        var rulebook = Rulebook.BuiltIn() with
        {
            Name = new Label("店", ""),
            Zone = "Asia/Peking",
            RefundMonths = 13,
            Tiers = MembershipDefinition.BuiltIn(Currency.FromCode("EUR")) with { HoldMonths = 0 },
            Points = LedgerDefinition.BuiltIn(Currency.FromCode("EUR")) with { PendingDays = -1 },
            Stages = LifecycleDefinition.BuiltIn with { RepeatWithinDays = 0 },
        };

        Assert.Equal(
            [
                ("$.name", RulebookProblems.NameInvalid),
                ("$.zone", RulebookProblems.ZoneUnknown),
                ("$.refund_months", RulebookProblems.RefundMonthsOutOfRange),
                ("$.tiers.hold_months", MembershipProblems.HoldOutOfRange),
                ("$.tiers.order_growth", RulebookProblems.CurrencyMismatch),
                ("$.points.pending_days", LedgerProblems.OutOfRange),
                ("$.points.order_points", RulebookProblems.CurrencyMismatch),
                ("$.points.points_value", RulebookProblems.CurrencyMismatch),
                ("$.stages.repeat_within_days", LifecycleProblems.DaysOutOfRange),
            ],
            rulebook.Check().Select(problem => (problem.Path, problem.Code)));
        var thrown = Assert.Throws<InvalidDefinitionException>(() => new CompiledRulebook(rulebook));
        Assert.Equal<DefinitionProblem>(rulebook.Check(), thrown.Problems);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    public void Check_RefundMonthsOutOfRange_IsAProblem(int months) =>
        Assert.Equal(RulebookProblems.RefundMonthsOutOfRange, Assert.Single((Rulebook.BuiltIn() with { RefundMonths = months }).Check()).Code);

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public void Check_RefundMonthsInRange_IsFine(int months) => Assert.Empty((Rulebook.BuiltIn() with { RefundMonths = months }).Check());

    [Fact]
    public void Check_NoCurrency_IsAProblem() =>
        Assert.Equal(
            ("$.currency", RulebookProblems.CurrencyMissing),
            Assert.Single(new Rulebook { Name = new Label("店", "Shop"), Currency = Currency.None }.Check()) is var problem ? (problem.Path, problem.Code) : default);

    [Fact]
    public void Check_WhatCouldNotBeReadBack_IsAProblem()
    {
        var tiers = MembershipDefinition.BuiltIn(Currency.FromCode("CNY"));
        var labelled = tiers with { Tiers = [tiers.Tiers[0] with { Label = new Label("新芽", "half a pair: \uD83C") }, .. tiers.Tiers[1..]] };
        var crowded = tiers with { Activities = [.. Enumerable.Range(0, 257).Select(i => new ActivityGrowth { Kind = Code.From($"kind-{i}"), Growth = 1 })] };

        Assert.Equal(
            ("$.tiers.tiers[0].label.en", JsonProblems.TextBroken),
            Assert.Single((Rulebook.BuiltIn() with { Tiers = labelled }).Check()) is var broken ? (broken.Path, broken.Code) : default);
        Assert.Equal(
            ("$.tiers.activities", JsonProblems.ListLength),
            Assert.Single((Rulebook.BuiltIn() with { Tiers = crowded }).Check()) is var many ? (many.Path, many.Code) : default);
    }

    private static string Quoted(int length) => $"\"{new string('x', length)}\"";

    private static DefinitionProblem[] ProblemsOf(string json)
    {
        Assert.False(RulebookJson.TryRead(json, out var rulebook, out var problems));
        Assert.Null(rulebook);
        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.StartsWith("$", problem.Path, StringComparison.Ordinal));
        return [.. problems];
    }
}

using System.Globalization;
using System.Text;
using Lvyuan.Flywheel;
using Lvyuan.Samples.Replaying.Files;

namespace Lvyuan.Samples.Replaying.Tests.Facts;

public class BadFactTests
{
    [Theory]
    [InlineData("""{"v":1,"type":"order_paid","member":"m1","at":"2025-03-01T01:00:00Z","order":"B","currency":"CNY","lines":[{"amount":"12.345"}]}""", "$.lines[0].amount", JsonProblems.MoneyTooPrecise)]
    [InlineData("""{"v":1,"type":"order_paid","member":"m1","at":"2025-03-01T01:00:00Z","order":"B","currency":"CNY","lines":[]}""", "$.lines", JsonProblems.ListLength)]
    [InlineData("""{"v":1,"type":"member_joined","member":"m1"}""", "$.at", JsonProblems.PropertyMissing)]
    [InlineData("""{"v":1,"type":"member_left","member":"m1","at":"2025-03-01T01:00:00Z"}""", "$.type", JsonProblems.ChoiceUnknown)]
    [InlineData("""{"v":1,"type":"member_joined","member":"m1","at":"2025-03-01 01:00"}""", "$.at", JsonProblems.TimeInvalid)]
    [InlineData("""{"v":1,"type":"member_joined","member":"m1","at":"2025-03-01T01:00:00Z","colour":"red"}""", "$.colour", JsonProblems.PropertyUnknown)]
    [InlineData("""{"v":2,"type":"member_joined","member":"m1","at":"2025-03-01T01:00:00Z"}""", "$.v", JsonProblems.FormatUnsupported)]
    [InlineData("""{"v":1,"type":"member_joined","member":"m1","at":"1899-12-31T23:59:59Z"}""", "$", JsonProblems.Inconsistent)]
    [InlineData("""{"v":1,"type":"member_joined","member":"m1","at":"3000-01-01T00:00:00Z"}""", "$", JsonProblems.Inconsistent)]
    [InlineData("""{"v":1,"type":"order_paid","member":"m1","at":"2025-03-01T01:00:00Z","order":"B","currency":"GBP","lines":[{"amount":"1"}]}""", "$.currency", ReplayCodes.WrongCurrency)]
    [InlineData("""{"v":1,"type":"order_refunded","member":"m1","at":"2025-03-01T01:00:00Z","refund":"B","currency":"GBP","lines":[{"amount":"1"}]}""", "$.currency", ReplayCodes.WrongCurrency)]
    [InlineData("""{"v":1,"type":"activity_recorded","member":"m1","at":"2025-03-01T01:00:00Z","activity":"a","kind":"pickup","amount":"1.00 GBP"}""", "$.amount", ReplayCodes.WrongCurrency)]
    [InlineData("""{"v":1,"type":"order_paid","member":"m1","at":"2025-03-01T01:00:00Z","order":"B","currency":"CNY","lines":[{"amount":"1"},{"amount":"10000000000.01"}]}""", "$.lines[1].amount", ReplayCodes.AmountTooLarge)]
    [InlineData("12", "$", JsonProblems.TypeWrong)]
    [InlineData("order_id,member_id,at", "$", JsonProblems.Malformed)]
    public void A_bad_line_is_named_with_line_path_and_code(string line, string path, string code) =>
        Assert.StartsWith($"line 3, path {path}: {code}: ", Assert.Single(FactFiles.ProblemsOf(FactFiles.Joined, "", line)), StringComparison.Ordinal);

    [Fact]
    public void Another_currency_is_told_as_it_is_of_orders() => Assert.Equal(
        "line 1, path $.currency: replay.wrong-currency: 'CNY' is not the rulebook's currency GBP; --currency restates the built-in rulebook.",
        AppRunLines(FactFiles.Lines(FactFiles.Paid), "--currency", "GBP")[1]);

    [Fact]
    public void Facts_of_the_restated_currency_are_replayed() =>
        Assert.Equal(0, AppRunOf(FactFiles.Lines(FactFiles.Paid.Replace("CNY", "GBP", StringComparison.Ordinal)), "--currency", "GBP").Exit);

    [Fact]
    public void Every_problem_of_a_line_is_named()
    {
        var problems = FactFiles.ProblemsOf("""{"v":1,"type":"member_joined","member":"","at":"never"}""");
        Assert.Equal(["$.member", "$.at"], problems.Select(problem => problem.Split(' ')[3].TrimEnd(':')));
    }

    [Fact]
    public void The_place_within_a_broken_line_is_told_without_a_line_of_its_own() =>
        Assert.Equal("line 2, path $: json.malformed: No JSON at byte 6.", Assert.Single(FactFiles.ProblemsOf(FactFiles.Joined, "{\"v\":}")));

    [Fact]
    public void Invalid_utf8_is_a_problem_of_its_line() =>
        Assert.StartsWith("line 2, path $: json.malformed: No UTF-8 at byte 2", Assert.Single(FactFiles.ProblemsOf([.. Encoding.UTF8.GetBytes(FactFiles.Joined + "\n{"), 0xE9, (byte)'}'])), StringComparison.Ordinal);

    [Fact]
    public void A_control_character_never_reaches_the_terminal() =>
        Assert.DoesNotContain('\u001b', Assert.Single(FactFiles.ProblemsOf("""{"v":1,"type":"\u001b[31mred","member":"m1","at":"2025-03-01T01:00:00Z"}""")));

    [Fact]
    public void Nothing_is_decided_and_nothing_written()
    {
        using var folder = new WorkFolder();
        var run = AppRun.Of("--facts", folder.Write("facts.jsonl", FactFiles.Lines(FactFiles.Paid, "{}")), "--json", folder.PathOf("o.json"));

        Assert.Equal(2, run.Exit);
        Assert.Empty(run.Output);
        Assert.False(File.Exists(folder.PathOf("o.json")));
        Assert.False(File.Exists(folder.PathOf("facts.rejected.jsonl")));
    }

    [Fact]
    public void The_first_twenty_problems_are_shown_and_the_rest_is_counted()
    {
        var lines = Enumerable.Range(1, 25).Select(i => string.Create(CultureInfo.InvariantCulture, $$"""{"v":1,"type":"member_joined","member":"m{{i}}","at":"never"}""")).ToArray();
        var refused = Assert.Throws<UserErrorException>(() => FactFiles.Read(FactFiles.Lines(lines)));

        Assert.EndsWith("25 problems; nothing was decided.", refused.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith("line 20, ", refused.Lines[20], StringComparison.Ordinal);
        Assert.Equal("and 5 more", refused.Lines[21]);
        Assert.Equal("Mend the file, or replay the rest of it with --skip-bad.", refused.Lines[22]);
    }

    private static string[] AppRunLines(string facts, params string[] arguments) => AppRunOf(facts, arguments).Error.ReplaceLineEndings("\n").Split('\n');

    private static AppRun AppRunOf(string facts, params string[] arguments)
    {
        using var folder = new WorkFolder();
        return AppRun.Of(["--facts", folder.Write("facts.jsonl", facts), .. arguments]);
    }
}

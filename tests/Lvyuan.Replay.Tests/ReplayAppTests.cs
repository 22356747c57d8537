using System.Text.Json;
using Lvyuan.Samples.Replaying.Progress;
using Lvyuan.Samples.Replaying.Tests.Orders;

namespace Lvyuan.Samples.Replaying.Tests;

public class ReplayAppTests
{
    private const string Orders = OrderFiles.Header +
        "A,m1,2025-03-01T08:30:00,12.30,CNY,paid,,tea,2\nB,m2,2025-03-05,20,CNY,paid,,tea,2\nR,m1,2025-03-06T23:59,0.30,CNY,refunded,A,tea,1\n";

    [Fact]
    public void Run_WithoutOrders_ReplaysTheSampleHistory()
    {
        var (exit, output, _) = Run();

        Assert.Equal(0, exit);
        Assert.Contains("绿源生活", output, StringComparison.Ordinal);
        Assert.Contains("sample history", output, StringComparison.Ordinal);
        Assert.Contains("as of the start of 2025-11-01", output, StringComparison.Ordinal);
        Assert.Contains("铁杆 core", output, StringComparison.Ordinal);
        Assert.Contains("target of 70 %", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Orders_EndsTheDayAfterTheLastRow()
    {
        using var folder = new WorkFolder();
        using var json = Json(folder, "--orders", folder.Write("orders.csv", Orders));

        Assert.Equal("2025-03-07", json.RootElement.GetProperty("as_of").GetString());
        Assert.Equal(3, json.RootElement.GetProperty("facts").GetInt32());
        Assert.Equal("32.30", json.RootElement.GetProperty("gmv_gross").GetString());
    }

    [Theory]
    [InlineData("2025-03-01", 0, 0)]
    [InlineData("2025-03-02", 1, 1)]
    [InlineData("2025-03-05", 1, 1)]
    [InlineData("2025-03-06", 2, 2)]
    [InlineData("2030-01-01", 3, 2)]
    public void Run_AsOf_KnowsOnlyWhatIsBeforeTheStartOfThatDay(string asOf, int facts, int members)
    {
        using var folder = new WorkFolder();
        using var json = Json(folder, "--orders", folder.Write("orders.csv", Orders), "--as-of", asOf);

        Assert.Equal(asOf, json.RootElement.GetProperty("as_of").GetString());
        Assert.Equal(facts, json.RootElement.GetProperty("facts").GetInt32());
        Assert.Equal(members, json.RootElement.GetProperty("members").GetInt32());
    }

    [Fact]
    public void Run_Currency_RestatesTheRulebook()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("orders.csv", Orders.Replace("CNY", "GBP", StringComparison.Ordinal));

        Assert.Equal(2, Run("--orders", path).Exit);
        Assert.Equal(0, Run("--orders", path, "--currency", "GBP").Exit);
    }

    [Fact]
    public void Run_BadRow_DecidesNothingAndWritesNothing()
    {
        using var folder = new WorkFolder();
        var (exit, output, error) = Run("--orders", folder.Write("orders.csv", Orders + "C,m1,never,1,CNY,,,,\n"), "--json", folder.PathOf("o.json"));

        Assert.Equal(2, exit);
        Assert.Empty(output);
        Assert.Contains("line 5, column at: replay.bad-date: 'never'", error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.PathOf("o.json")));
    }

    [Fact]
    public void Run_SkipBad_ReplaysTheRest()
    {
        using var folder = new WorkFolder();
        using var json = Json(folder, "--orders", folder.Write("orders.csv", Orders + "C,m1,never,1,CNY,,,,\n"), "--skip-bad");

        Assert.Equal(1, json.RootElement.GetProperty("rejected").GetInt32());
        Assert.Equal(3, json.RootElement.GetProperty("facts").GetInt32());
        Assert.True(File.Exists(folder.PathOf("orders.rejected.csv")));
    }

    [Theory]
    [InlineData("C,m1,never,1,CNY,,,,\n", "1 row was left out: ")]
    [InlineData("C,m1,never,1,CNY,,,,\nC,m1,2025-03-01,1,CNY,,,,\n", "2 rows were left out: ")]
    public void Run_SkipBad_SaysWhereTheRowsAreThatWereLeftOut(string bad, string said)
    {
        using var folder = new WorkFolder();
        var path = folder.Write("orders.csv", Orders + bad);

        Assert.Contains(said + folder.PathOf("orders.rejected.csv"), Run("--orders", path, "--skip-bad").Output, StringComparison.Ordinal);
        Assert.Contains(said + folder.PathOf("orders.rejected.csv"), Run("--orders", path, "--skip-bad", "--explain", "m1").Error, StringComparison.Ordinal);
        Assert.DoesNotContain("left out", Run("--orders", folder.Write("good.csv", Orders), "--skip-bad").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OrdersOfNought_AreCountedAmongTheOrdersNotThePaidOnes()
    {
        using var folder = new WorkFolder();
        var (_, output, _) = Run("--orders", folder.Write("orders.csv", Orders + "C,m3,2025-03-06,0.00,CNY,,,,\n"));

        Assert.Matches("Orders 订单 +│ +3 │", output);
        Assert.DoesNotContain("Paid orders", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_AsOfFarAhead_MakesASmallPage()
    {
        using var folder = new WorkFolder();
        Assert.Equal(0, Run("--orders", folder.Write("orders.csv", Orders), "--as-of", "2999-01-01", "--html", folder.PathOf("o.html")).Exit);
        Assert.InRange(new FileInfo(folder.PathOf("o.html")).Length, 1_000, 100_000);
    }

    [Fact]
    public void Run_AllOutputs_WritesThem()
    {
        using var folder = new WorkFolder();
        var (exit, _, error) = Run("--json", folder.PathOf("a.json"), "--html", folder.PathOf("a.html"), "--members", folder.PathOf("a.csv"));

        Assert.Equal(0, exit);
        Assert.All(["a.json", "a.html", "a.csv"], name => Assert.Contains($"Wrote {folder.PathOf(name)}", error, StringComparison.Ordinal));
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(folder.PathOf("a.html")), StringComparison.Ordinal);
        Assert.StartsWith("member_id,tier,", File.ReadAllText(folder.PathOf("a.csv")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--as-of", "2011-13-45")]
    [InlineData("--as-of", "tomorrow")]
    [InlineData("--currency", "gbp")]
    [InlineData("--currency", "XXX")]
    [InlineData("--currency", "ABC")]
    [InlineData("--colour", "red")]
    [InlineData("--json", "")]
    [InlineData("--json", "/no/such/folder/o.json")]
    [InlineData("--html", "/tmp")]
    [InlineData("--members", "/dev/null/o.csv")]
    [InlineData("--orders", "/no/such/orders.csv")]
    [InlineData("--orders", "/tmp")]
    [InlineData("--rulebook", "/no/such/rulebook.json")]
    [InlineData("--explain", "")]
    [InlineData("--explain", "nobody")]
    [InlineData("--as-of")]
    public void Run_BadArgument_IsOneLine(params string[] arguments)
    {
        var (exit, output, error) = Run(arguments);

        Assert.Equal(2, exit);
        Assert.Empty(output);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Contains(arguments[^1] is ['/', ..] ? arguments[1] : arguments[0], error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OneFileForTwoThings_IsRefused()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("orders.csv", Orders);

        Assert.Equal(2, Run("--orders", path, "--members", path).Exit);
        Assert.Equal(2, Run("--json", folder.PathOf("o"), "--html", folder.PathOf("./o")).Exit);
        Assert.Equal(2, Run("--orders", path, "--skip-bad", "--members", folder.PathOf("orders.rejected.csv")).Exit);
        Assert.Equal(Orders, File.ReadAllText(path));
    }

    [Fact]
    public void Run_OutputThatCannotBeWritten_IsRefusedBeforeAnythingIsRead()
    {
        var (_, _, error) = Run("--orders", "/no/such/orders.csv", "--json", "/no/such/folder/o.json");
        Assert.Contains("/no/such/folder/o.json: cannot be written", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Explain_TellsTheMembersStoryInsteadOfTheSummary()
    {
        using var folder = new WorkFolder();
        var (exit, output, _) = Run("--orders", folder.Write("orders.csv", Orders), "--explain", "m1");

        Assert.Equal(0, exit);
        Assert.Contains("Member m1, everything before 2025-03-07", output, StringComparison.Ordinal);
        Assert.Contains("2025-03-01 08:30  paid order A, 12.30 CNY", output, StringComparison.Ordinal);
        Assert.Contains("points.issued  by points.order_points", output, StringComparison.Ordinal);
        Assert.Contains("points 12 · net 12.80 CNY", output, StringComparison.Ordinal);
        Assert.Contains("Due next", output, StringComparison.Ordinal);
        Assert.Contains("  tier              绿叶 (leaf)", output, StringComparison.Ordinal);
        Assert.Contains("  points available  120", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Members 会员", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ExplainOfAMemberToCome_SaysSo()
    {
        using var folder = new WorkFolder();
        var (exit, _, error) = Run("--orders", folder.Write("orders.csv", Orders), "--explain", "m2", "--as-of", "2025-03-05");

        Assert.Equal(2, exit);
        Assert.Contains("not before 2025-03-05", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Help_NamesEveryOption()
    {
        var (exit, output, _) = Run("--help");

        Assert.Equal(0, exit);
        Assert.All(
            ["--orders", "--rulebook", "--currency", "--as-of", "--json", "--html", "--members", "--explain", "--skip-bad"],
            option => Assert.Contains(option, output, StringComparison.Ordinal));
    }

    [Fact]
    public void Run_Cancelled_EndsWithoutATrace()
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var exit = new ReplayApp(RulesOfThumb.Open, output, error, NoProgress.Instance).Run([], new CancellationToken(canceled: true));

        Assert.Equal(130, exit);
        Assert.Equal("Cancelled.", error.ToString().TrimEnd());
    }

    [Fact]
    public void Main_Help_RunsInThisProcess() => Assert.Equal(0, Program.Main(["--version"]));

    private static JsonDocument Json(WorkFolder folder, params string[] arguments)
    {
        var path = folder.PathOf("out.json");
        var (exit, _, error) = Run([.. arguments, "--json", path]);
        Assert.True(exit == 0, error);
        return JsonDocument.Parse(File.ReadAllText(path));
    }

    private static (int Exit, string Output, string Error) Run(params string[] arguments)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var exit = new ReplayApp(RulesOfThumb.Open, output, error, NoProgress.Instance).Run(arguments, TestContext.Current.CancellationToken);
        return (exit, output.ToString(), error.ToString());
    }
}

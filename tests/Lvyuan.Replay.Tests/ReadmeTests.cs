using System.Reflection;
using System.Text.Json;
using Lvyuan.Samples.Replaying.Files;
using Lvyuan.Samples.Replaying.Orders;
using Lvyuan.Samples.Replaying.Progress;
using Lvyuan.Samples.Replaying.Report;
using Lvyuan.Samples.Replaying.Rules;
using Lvyuan.Samples.Replaying.Tests.Report;

namespace Lvyuan.Samples.Replaying.Tests;

/// <summary>samples/Replay/README.md says all there is, and its example does what it says.</summary>
public class ReadmeTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("samples/Replay/README.md")).ReplaceLineEndings("\n");

    [Fact]
    public void The_example_is_five_lines_and_tells_the_story_that_is_shown()
    {
        using var folder = new WorkFolder();
        var example = Fence("csv");
        var output = new StringWriter();
        var exit = new ReplayApp(FlywheelRules.Open, output, TextWriter.Null, NoProgress.Instance)
            .Run(["--orders", folder.Write("orders.csv", example), "--explain", "li"], TestContext.Current.CancellationToken);

        Assert.Equal(0, exit);
        Assert.Equal(5, example.TrimEnd().Split('\n').Length);
        Assert.Contains(Fence("text"), string.Join('\n', output.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_column_is_explained() => AssertNamed(OrderColumns.Names.Select(name => $"| `{name}` |"));

    [Fact]
    public void Every_option_is_explained()
    {
        var output = new StringWriter();
        new ReplayApp(RulesOfThumb.Open, output, TextWriter.Null, NoProgress.Instance).Run(["--help"], TestContext.Current.CancellationToken);

        var options = output.ToString().Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("--", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[0]).Where(option => option != "--version").ToArray();
        Assert.NotEmpty(options);
        AssertNamed(options.Select(option => $"| `{option}"));
    }

    [Fact]
    public void Every_code_is_explained() =>
        AssertNamed(typeof(ReplayCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(code => $"| `{(string)code.GetRawConstantValue()!}` |"));

    [Fact]
    public void Every_field_is_explained()
    {
        using var json = JsonDocument.Parse(Reports.TextOf(stream => JsonReport.Write(Reports.Small(), stream)));
        var points = json.RootElement.GetProperty("points").EnumerateObject();
        var columns = Reports.TextOf(stream => MembersCsv.Write(Reports.Small(), stream)).Split('\n')[0].Split(',');
        AssertNamed(json.RootElement.EnumerateObject().Concat(points).Select(field => field.Name).Concat(columns).Select(name => $"`{name}`"));
    }

    private static void AssertNamed(IEnumerable<string> names) =>
        Assert.All(names, name => Assert.Contains(name, Page, StringComparison.Ordinal));

    private static string Fence(string language)
    {
        var start = Page.IndexOf($"\n```{language}\n", StringComparison.Ordinal) + language.Length + 5;
        return Page[start..Page.IndexOf("\n```", start, StringComparison.Ordinal)];
    }
}

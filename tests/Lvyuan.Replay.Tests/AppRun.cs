using System.Text.Json;
using Lvyuan.Samples.Replaying.Progress;
using Lvyuan.Samples.Replaying.Rules;

namespace Lvyuan.Samples.Replaying.Tests;

/// <summary>A run of the program with the engine's rules.</summary>
internal sealed record AppRun(int Exit, string Output, string Error)
{
    public static AppRun Of(params string[] arguments) => Of(TestContext.Current.CancellationToken, arguments);

    public static AppRun Of(CancellationToken cancellation, params string[] arguments)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var exit = new ReplayApp(FlywheelRules.Open, output, error, NoProgress.Instance).Run(arguments, cancellation);
        return new AppRun(exit, output.ToString(), error.ToString());
    }

    /// <summary>The figures of a run that has to succeed.</summary>
    public static JsonElement Figures(params string[] arguments)
    {
        using var folder = new WorkFolder();
        var run = Of([.. arguments, "--json", folder.PathOf("out.json")]);
        Assert.True(run.Exit == 0, run.Error);
        using var json = JsonDocument.Parse(File.ReadAllText(folder.PathOf("out.json")));
        return json.RootElement.Clone();
    }

    /// <summary>The one line with which a run refuses its arguments or its input.</summary>
    public static string Refusal(params string[] arguments)
    {
        var run = Of(arguments);
        Assert.Equal(2, run.Exit);
        Assert.Empty(run.Output);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        return Assert.Single(run.Error.TrimEnd().Split('\n'));
    }
}

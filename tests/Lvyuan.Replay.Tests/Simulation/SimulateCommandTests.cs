namespace Lvyuan.Samples.Replaying.Tests.Simulation;

public class SimulateCommandTests
{
    [Fact]
    public void Run_Simulate_WritesAFileThatIsReplayed()
    {
        using var folder = new WorkFolder();
        var path = folder.PathOf("facts.jsonl.gz");
        var run = AppRun.Of("simulate", "--members", "40", "--months", "2", "--seed", "9", "--start", "2024-02-01", "--out", path);

        Assert.True(run.Exit == 0, run.Error);
        Assert.StartsWith($"Wrote {path}: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("of 40 members, 2024-02-01 to 2024-03-31, seed 9", run.Output, StringComparison.Ordinal);
        Assert.InRange(AppRun.Figures("--facts", path).GetProperty("members").GetInt32(), 38, 40);
    }

    [Theory]
    [InlineData("--members", "0")]
    [InlineData("--members", "-5")]
    [InlineData("--members", "10000001")]
    [InlineData("--members", "1e3")]
    [InlineData("--members", "many")]
    [InlineData("--months", "0")]
    [InlineData("--months", "121")]
    [InlineData("--seed", "-1")]
    [InlineData("--seed", "18446744073709551616")]
    [InlineData("--start", "2025-02-30")]
    [InlineData("--start", "1999-12-31")]
    [InlineData("--start", "2901-01-01")]
    [InlineData("--out", "")]
    [InlineData("--out", "/no/such/folder/facts.jsonl")]
    [InlineData("--out", "/tmp")]
    [InlineData("--colour", "red")]
    public void Run_BadArgument_IsOneLine(string option, string value)
    {
        using var folder = new WorkFolder();
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["--members"] = "10",
            ["--months"] = "1",
            ["--out"] = folder.PathOf("facts.jsonl"),
            [option] = value,
        };

        var line = AppRun.Refusal(["simulate", .. arguments.SelectMany(pair => new[] { pair.Key, pair.Value })]);

        Assert.Contains(value is ['/', ..] ? value : option, line, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.PathOf("facts.jsonl")));
    }

    [Theory]
    [InlineData("--members")]
    [InlineData("--months")]
    [InlineData("--out")]
    public void Run_WithoutWhatItNeeds_NamesIt(string missing)
    {
        using var folder = new WorkFolder();
        string[] all = ["--members", "10", "--months", "1", "--out", folder.PathOf("facts.jsonl")];
        var place = Array.IndexOf(all, missing);

        Assert.Contains(missing, AppRun.Refusal(["simulate", .. all[..place], .. all[(place + 2)..]]), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Cancelled_LeavesNoFile()
    {
        using var folder = new WorkFolder();
        var run = AppRun.Of(new CancellationToken(canceled: true), "simulate", "--members", "10", "--months", "1", "--out", folder.PathOf("facts.jsonl"));

        Assert.Equal((130, "Cancelled."), (run.Exit, run.Error.TrimEnd()));
        Assert.False(File.Exists(folder.PathOf("facts.jsonl")));
    }

    [Theory]
    [InlineData("simulate", "--members")]
    [InlineData("simulate", "--seed")]
    [InlineData("check", "FILE.json")]
    [InlineData("--facts", "--orders")]
    public void Run_Help_NamesWhatACommandTakes(string command, string named)
    {
        var run = AppRun.Of(command.StartsWith("--", StringComparison.Ordinal) ? ["--help"] : [command, "--help"]);

        Assert.Equal(0, run.Exit);
        Assert.Contains(named, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OrdersAndFacts_IsRefused() =>
        Assert.Equal("--orders and --facts: only one history is replayed; leave one of them out.", AppRun.Refusal("--orders", "a.csv", "--facts", "b.jsonl"));

    [Theory]
    [InlineData("--json")]
    [InlineData("--facts")]
    [InlineData("--currency")]
    public void Run_AnOptionOfTheReplayBeforeACommand_IsRefused(string option) =>
        Assert.Equal($"{option}: an option of the replay, not of check.", AppRun.Refusal(option, "x", "check", "rulebook.json"));
}

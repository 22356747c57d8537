using Lvyuan.Flywheel;

namespace Lvyuan.Samples.Replaying.Tests.Checking;

public class RulebookCheckTests
{
    [Fact]
    public void Check_RightRulebook_TellsItsVersion()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("rulebook.json", "\uFEFF" + RulebookJson.Write(Rulebook.BuiltIn()));
        var run = AppRun.Of("check", path);

        Assert.Equal((0, ""), (run.Exit, run.Error));
        Assert.Equal(
            [$"{path}: nothing is wrong.", "绿源生活 Lvyuan Life, CNY, Asia/Shanghai: 4 tiers, points, 6 stages", $"version {Rulebook.BuiltIn().Version()}"],
            run.Output.TrimEnd().ReplaceLineEndings("\n").Split('\n'));
    }

    [Fact]
    public void Check_RulebookWithoutSections_SaysWhatIsMissing()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("rulebook.json", RulebookJson.Write(Rulebook.BuiltIn() with { Tiers = null, Points = null, Stages = null }));

        Assert.Contains("no tiers, no points, no stages", AppRun.Of("check", path).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WrongRulebook_NamesEveryProblemWithPathAndCode()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("rulebook.json", RulebookJson.Write(Rulebook.BuiltIn())
            .Replace("\"zone\": \"Asia/Shanghai\"", "\"zone\": 8", StringComparison.Ordinal)
            .Replace("\"refund_months\": 12", "\"refund_months\": 13, \"\\u001b[31m\": 1", StringComparison.Ordinal));
        var run = AppRun.Of("check", path);

        Assert.Equal((2, ""), (run.Exit, run.Output));
        var lines = run.Error.TrimEnd().ReplaceLineEndings("\n").Split('\n');
        Assert.Equal($"{path}: 3 problems; the rulebook cannot be used.", lines[0]);
        Assert.Contains(lines, line => line.StartsWith("$.zone: json.type-wrong: ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("$.refund_months: json.number-out-of-range: ", StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', run.Error);
    }

    [Theory]
    [InlineData("/no/such/rulebook.json", "there is no such file")]
    [InlineData("/tmp", "it is a directory")]
    [InlineData("", "the path is empty")]
    public void Check_WhatIsNoFile_IsOneLine(string path, string why) =>
        Assert.Contains(why, AppRun.Refusal("check", path), StringComparison.Ordinal);

    [Fact]
    public void Check_WithoutAFile_IsOneLine() => Assert.Contains("check", AppRun.Refusal("check"), StringComparison.Ordinal);

    [Fact]
    public void Check_TooLargeAFile_SaysHowLargeItMayBe()
    {
        using var folder = new WorkFolder();
        Assert.Contains("json.too-large", AppRun.Of("check", folder.Write("rulebook.json", new byte[RulebookJson.MaxBytes + 1])).Error, StringComparison.Ordinal);
    }
}

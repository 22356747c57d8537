using System.Reflection;

namespace Lvyuan.Docs.Tests;

/// <summary>What the READMEs show first: a whole program, samples/Quickstart, and the lines that it prints.</summary>
public sealed class ReadmeSnippets
{
    private static readonly string[] Lines = Printed.By(() => Assembly.Load("Quickstart").EntryPoint!.Invoke(null, [Array.Empty<string>()]));

    [Fact]
    public void The_readme_turns_the_flywheel_once()
    {
        Assert.Contains(Lines, line => line == "tier.raised by tiers.tiers");
        Assert.Equal(["the second time: 0 decisions", "points.unlocked at 2026-03-08T16:00:00Z", "seedling, 420 points, converted"], Lines[^3..]);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    public void The_readme_shows_what_the_program_prints(string page) =>
        Assert.Equal(Lines, Assert.Single(Page.Fences(page, "text")).Split('\n'));

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    public void The_first_screen_is_short(string page)
    {
        var code = Assert.Single(Page.Fences(page, "csharp")).Split('\n');
        Assert.InRange(code.Count(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)), 10, 20);
    }
}

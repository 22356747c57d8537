using System.Text.RegularExpressions;

namespace Lvyuan.Conventions.Tests;

/// <summary>Every sample compiles, every link leads somewhere, and the commands that scripts look for are there.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string[] CompiledFolders = ["tests/Lvyuan.Docs.Tests", "samples"];

    /// <summary>C# in a page is a region of compiled code, named in the line before the fence: &lt;!-- snippet: name --&gt;.</summary>
    [Fact]
    public void Code_in_a_page_is_code_that_compiles()
    {
        var regions = Regions();
        foreach (var page in Pages())
        {
            var text = Accepted.Lines(File.ReadAllText(page));
            Offenders.None(
                $"{Repository.Relative(page)} shows C# that nothing compiles; put <!-- snippet: name --> before each fence:",
                Fences().Matches(text).Where(fence => !fence.Groups["name"].Success).Select(fence => fence.Value.Trim().Split('\n')[1]));
            Offenders.None(
                $"{Repository.Relative(page)} names a #region that is in no file of {string.Join(", ", CompiledFolders)}:",
                Fences().Matches(text).Select(fence => fence.Groups["name"].Value).Where(name => !regions.ContainsKey(name)));

            Accepted.Matches(page, Fences().Replace(text, fence => $"<!-- snippet: {fence.Groups["name"].Value} -->\n```csharp\n{regions[fence.Groups["name"].Value]}\n```"));
        }
    }

    [Fact]
    public void A_link_leads_to_a_file()
    {
        Offenders.None(
            "These links lead nowhere:",
            from page in Pages()
            from link in Links().Matches(File.ReadAllText(page))
            let target = link.Groups["target"].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains(':', StringComparison.Ordinal)
            where !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target))
            select $"{Repository.Relative(page)}: {target}");
    }

    [Theory]
    [InlineData("README.md", "run")]
    [InlineData("README.md", "test")]
    [InlineData("README.zh-CN.md", "run")]
    [InlineData("README.zh-CN.md", "test")]
    public void The_readme_marks_a_command_of_one_line(string page, string command)
    {
        var lines = File.ReadAllLines(Repository.PathTo(page));
        var marker = Array.IndexOf(lines, $"<!-- command: {command} -->");
        Assert.True(marker >= 0, $"{page} does not mark the {command} command.");
        Assert.Equal("```sh", lines[marker + 1]);
        Assert.StartsWith($"dotnet {command}", lines[marker + 2], StringComparison.Ordinal);
        Assert.Equal("```", lines[marker + 3]);
    }

    [Fact]
    public void Every_package_has_a_readme_under_its_own_name() =>
        Offenders.None(
            "Begin README.md with the name of the package:",
            from package in House.Packages
            let readme = Path.Combine(package.Directory, "README.md")
            where !File.Exists(readme) || File.ReadLines(readme).First() != $"# {package.Name}"
            select Repository.Relative(readme));

    [Fact]
    public void Every_package_stands_in_both_readmes() =>
        Offenders.None(
            "Add to the table of packages:",
            from page in new[] { "README.md", "README.zh-CN.md" }
            let text = File.ReadAllText(Repository.PathTo(page))
            from package in House.Packages
            where !text.Contains($"`{package.Name}`", StringComparison.Ordinal)
            select $"{page}: {package.Name}");

    [Fact]
    public void A_line_of_the_changelog_begins_with_what_it_touches()
    {
        var subjects = House.Packages.Select(package => package.Name).Append("Repository").Append("Samples").ToHashSet(StringComparer.Ordinal);
        Offenders.None(
            "Begin each with **package**, **Samples** or **Repository**:",
            File.ReadLines(Repository.PathTo("CHANGELOG.md"))
                .Where(line => line.StartsWith("- ", StringComparison.Ordinal))
                .Where(line => ChangelogLine().Match(line) is not { Success: true } match || !subjects.Contains(match.Groups["subject"].Value)));
    }

    [Fact]
    public void Every_decision_stands_in_the_index()
    {
        var index = File.ReadAllText(Repository.PathTo("docs", "adr", "README.md"));
        Offenders.None(
            "Add to docs/adr/README.md:",
            House.Files("docs/adr", "0*.md").Select(file => Path.GetFileName(file)).Where(name => !index.Contains($"({name})", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Pages() => House.Files(".", "*.md");

    // A region is known by its name alone, so a name is given once.
    private static Dictionary<string, string> Regions()
    {
        var regions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in CompiledFolders.Where(folder => Directory.Exists(Repository.PathTo(folder))).SelectMany(folder => House.Files(folder, "*.cs")))
        {
            foreach (Match region in Region().Matches(Accepted.Lines(File.ReadAllText(file))))
                Assert.True(regions.TryAdd(region.Groups["name"].Value, Unindented(region.Groups["code"].Value)), $"Two regions are named {region.Groups["name"].Value}.");
        }

        return regions;
    }

    private static string Unindented(string code)
    {
        var lines = code.TrimEnd().Split('\n').SkipWhile(line => line.Trim().Length == 0).ToList();
        var indent = lines.Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : ""));
    }

    [GeneratedRegex(@"(?:^<!-- snippet: (?<name>[\w-]+) -->\n)?^```(?:csharp|cs|c#)\b[^\n]*\n(?:(?!```)[^\n]*\n)*```", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Fences();

    [GeneratedRegex(@"^[ ]*#region snippet (?<name>[\w-]+)\n(?<code>.*?)\n[ ]*#endregion", RegexOptions.Singleline | RegexOptions.Multiline, 1000)]
    private static partial Regex Region();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Links();

    [GeneratedRegex(@"^- \*\*(?<subject>[\w.]+)\*\*: ", RegexOptions.NonBacktracking)]
    private static partial Regex ChangelogLine();
}

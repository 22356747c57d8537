namespace Lvyuan.Conventions.Tests;

/// <summary>Texts that are generated from the code, committed and reviewed.</summary>
internal static class Accepted
{
    /// <summary>The environment variable that rewrites them; set to 1.</summary>
    public const string Variable = "LVYUAN_ACCEPT";

    public const string Command = $"{Variable}=1 dotnet test --project tests/Lvyuan.Conventions.Tests";

    private static bool Rewrites => Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>Compares a file of the repository with what the code says, or rewrites it.</summary>
    public static void Matches(string path, string expected)
    {
        expected = Lines(expected);
        var committed = File.Exists(path) ? Lines(File.ReadAllText(path)) : "";
        if (string.Equals(committed, expected, StringComparison.Ordinal))
            return;

        if (Rewrites)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, expected);
            return;
        }

        Assert.Fail($"{Repository.Relative(path)} is not what the code says. If the change is meant, run{Environment.NewLine}" +
            $"  {Command}{Environment.NewLine}and commit the difference:{Environment.NewLine}{Difference(committed, expected)}");
    }

    public static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);

    private static string Difference(string committed, string expected)
    {
        var was = committed.Split('\n');
        var now = expected.Split('\n');
        var lines = was.Except(now, StringComparer.Ordinal).Select(line => "- " + line)
            .Concat(now.Except(was, StringComparer.Ordinal).Select(line => "+ " + line))
            .ToList();
        return lines.Count == 0 ? "(the same lines in another order)" : string.Join(Environment.NewLine, lines.Take(40));
    }
}

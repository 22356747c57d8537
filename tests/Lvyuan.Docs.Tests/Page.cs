namespace Lvyuan.Docs.Tests;

/// <summary>A page of this repository.</summary>
internal static class Page
{
    /// <summary>What stands in the fences of a language, without the fences.</summary>
    public static string[] Fences(string page, string language)
    {
        var blocks = File.ReadAllText(PathOf(page)).ReplaceLineEndings("\n").Split("\n```" + language + "\n")[1..];
        return [.. blocks.Select(block => block[..block.IndexOf("\n```", StringComparison.Ordinal)])];
    }

    private static string PathOf(string page)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LvyuanDomain.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside the repository.");
        return Path.Combine(folder.FullName, page);
    }
}

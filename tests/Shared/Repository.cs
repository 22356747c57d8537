namespace Lvyuan.Tests;

/// <summary>The repository that the tests stand in, found by walking up to the solution.</summary>
internal static class Repository
{
    public const string SolutionFile = "LvyuanDomain.sln";

    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static string PathTo(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>The path below the root, with slashes: what a reader of a failure can click.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot(string start)
    {
        for (var directory = new DirectoryInfo(start); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, SolutionFile)))
                return directory.FullName;
        }

        throw new InvalidOperationException($"No folder above {start} holds {SolutionFile}.");
    }
}

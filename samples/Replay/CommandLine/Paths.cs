namespace Lvyuan.Samples.Replaying.CommandLine;

/// <summary>Paths as they stand on the command line.</summary>
internal static class Paths
{
    /// <summary>Refuses what can be no path.</summary>
    /// <param name="option">The option, for the error.</param>
    /// <param name="path">The path.</param>
    public static string Require(string option, string path)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new UserErrorException($"{option}: the path is empty.");
        return path.Contains('\0', StringComparison.Ordinal)
            ? throw new UserErrorException($"{option}: the path holds a character that no path may hold.")
            : path;
    }
}

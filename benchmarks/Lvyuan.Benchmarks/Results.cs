using System.Runtime.CompilerServices;
using BenchmarkDotNet.Reports;

namespace Lvyuan.Benchmarks;

/// <summary>Where the reports go.</summary>
internal static class Results
{
    /// <summary>The repository's root: the nearest folder above this source with the solution in it.</summary>
    public static string RepositoryRoot { get; } = Above(SourceFolder());

    /// <summary>Copies the reports of a run to where they are committed.</summary>
    /// <param name="summaries">The run.</param>
    public static void Keep(IEnumerable<Summary> summaries)
    {
        var kept = Directory.CreateDirectory(Path.Combine(RepositoryRoot, "benchmarks", "results")).FullName;
        foreach (var folder in summaries.Select(summary => summary.ResultsDirectoryPath).Distinct(StringComparer.Ordinal))
        {
            foreach (var report in Directory.EnumerateFiles(folder, "Lvyuan.Benchmarks.*"))
                File.Copy(report, Path.Combine(kept, Path.GetFileName(report)["Lvyuan.Benchmarks.".Length..].Replace("-report", "", StringComparison.Ordinal)), overwrite: true);
        }
    }

    private static string Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "LvyuanDomain.sln")))
                return at.FullName;
        }

        throw new DirectoryNotFoundException("The repository's root is above this project.");
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path) is { Length: > 0 } folder && Directory.Exists(folder) ? folder : Environment.CurrentDirectory;
}

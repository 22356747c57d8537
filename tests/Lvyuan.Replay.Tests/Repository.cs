namespace Lvyuan.Samples.Replaying.Tests;

/// <summary>Files of this repository.</summary>
internal static class Repository
{
    public static string PathOf(string relative)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LvyuanDomain.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside the repository.");
        return Path.Combine(folder.FullName, relative);
    }
}

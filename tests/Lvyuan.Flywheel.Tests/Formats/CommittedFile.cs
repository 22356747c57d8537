using System.Text;

namespace Lvyuan.Flywheel.Tests.Formats;

/// <summary>A file of the repository that code generates. With LVYUAN_ACCEPT=1 a test rewrites it instead of comparing.</summary>
internal static class CommittedFile
{
    private static readonly bool Accept = Environment.GetEnvironmentVariable("LVYUAN_ACCEPT") == "1";

    public static string PathOf(string relative)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LvyuanDomain.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside the repository.");
        return Path.Combine(folder.FullName, relative);
    }

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    public static void Compare(string relative, string generated)
    {
        if (Accept)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
            File.WriteAllText(PathOf(relative), generated, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        Assert.True(File.Exists(PathOf(relative)), $"{relative} is missing: run the tests with LVYUAN_ACCEPT=1.");
        Assert.Equal(generated, Read(relative));
    }
}

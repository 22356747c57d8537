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

    /// <summary>Writes a file that is not there yet; one that is there is never written again.</summary>
    public static void WriteOnce(string relative, Func<IEnumerable<string>> lines)
    {
        if (Accept && !File.Exists(PathOf(relative)))
            Write(relative, string.Join('\n', lines()) + "\n");
    }

    public static void Compare(string relative, string generated)
    {
        if (Accept)
            Write(relative, generated);

        Assert.True(File.Exists(PathOf(relative)), $"{relative} is missing: run the tests with LVYUAN_ACCEPT=1.");
        Assert.Equal(generated, Read(relative));
    }

    private static void Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
        File.WriteAllText(PathOf(relative), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}

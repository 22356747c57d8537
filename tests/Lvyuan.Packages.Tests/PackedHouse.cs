using System.ComponentModel;
using Lvyuan.Packages.Tests;

[assembly: AssemblyFixture(typeof(PackedHouse))]

namespace Lvyuan.Packages.Tests;

/// <summary>Everything in src, packed once as a release packs it: from a repository of its own whose origin is the public host.</summary>
public sealed class PackedHouse : IAsyncLifetime
{
    /// <summary>A public remote; nothing is fetched from it.</summary>
    public const string Origin = "https://github.com/lvyuan-example/lvyuan";

    /// <summary>The version that the tagged package must bear.</summary>
    public const string Tag = "1.2.3";

    private readonly string _directory = Directory.CreateTempSubdirectory("lvyuan-packages-").FullName;
    private string? _whyNot;
    private string _log = "";

    /// <summary>The names of the packages, which are the names of the projects.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.EnumerateDirectories(Repository.PathTo("src"))
            .Select(directory => Path.GetFileName(directory))
            .Where(name => File.Exists(Repository.PathTo("src", name, $"{name}.csproj")))
            .Order(StringComparer.Ordinal),
    ];

    public string CloneDirectory => Path.Combine(_directory, "repository");

    public string FeedDirectory => Path.Combine(_directory, "feed");

    public string ConsumersDirectory => Path.Combine(_directory, "consumers");

    public string Commit { get; private set; } = "";

    private string ElsewhereDirectory => Path.Combine(_directory, "elsewhere");

    /// <summary>What the build said.</summary>
    public string Log
    {
        get
        {
            Assert.SkipWhen(_whyNot is not null, _whyNot ?? "");
            return _log;
        }
    }

    /// <summary>The path of a package or symbol package.</summary>
    public string Package(string name, string extension = ".nupkg") => Find(FeedDirectory, name, extension);

    /// <summary>The path of a package that was packed where the origin is another host and the commit is tagged.</summary>
    public string PackageFromElsewhere(string name) => Find(ElsewhereDirectory, name, ".nupkg");

    public async ValueTask InitializeAsync()
    {
        try
        {
            await Tool.RunAsync(_directory, "git", "--version");
        }
        catch (Win32Exception)
        {
            _whyNot = "git is not installed: versions and SourceLink come from it.";
            return;
        }

        CopySources();
        await GitAsync("init", "--quiet", "--initial-branch=main");
        await GitAsync("add", "--all");
        await GitAsync("-c", "user.name=Test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false", "commit", "--quiet", "--no-verify", "-m", "What is packed");
        await GitAsync("remote", "add", "origin", Origin + ".git");
        Commit = (await GitAsync("rev-parse", "HEAD")).Trim();

        // The analyzers have their say in every other build.
        _log = await Tool.RunAsync(CloneDirectory, Tool.Dotnet, "build", "eng/Pack.proj", "-restore", "-warnaserror", "-nologo", "-v:minimal",
            $"-p:PackageOutputPath={FeedDirectory}/", "-p:ContinuousIntegrationBuild=true", "-p:RunAnalyzers=false");

        // Once more, one package only: a release that stands somewhere else.
        await GitAsync("-c", "tag.gpgsign=false", "tag", $"v{Tag}");
        await GitAsync("remote", "set-url", "origin", "https://git.example.org/lvyuan/github.com.git");
        _log += await Tool.RunAsync(CloneDirectory, Tool.Dotnet, "pack", "src/Lvyuan.Primitives", "-c", "Release", "-warnaserror", "-nologo", "-v:minimal", "-p:RunAnalyzers=false", "-o", ElsewhereDirectory);
    }

    private Task<string> GitAsync(params IReadOnlyList<string> arguments) => Tool.RunAsync(CloneDirectory, "git", arguments);

    public ValueTask DisposeAsync()
    {
        // Git marks its objects read-only.
        foreach (var file in Directory.EnumerateFiles(_directory, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(_directory, recursive: true);
        return ValueTask.CompletedTask;
    }

    // The sources as they stand, committed or not, without what was built from them.
    private void CopySources()
    {
        var root = new DirectoryInfo(Repository.Root);
        Directory.CreateDirectory(CloneDirectory);
        foreach (var file in root.EnumerateFiles())
        {
            if (file.Name != ".git")
                file.CopyTo(Path.Combine(CloneDirectory, file.Name));
        }

        foreach (var folder in new[] { "src", "eng" })
        {
            foreach (var file in new DirectoryInfo(Repository.PathTo(folder)).EnumerateFiles("*", SearchOption.AllDirectories))
            {
                var path = Repository.Relative(file.FullName);
                if (path.Split('/').Any(part => part is "bin" or "obj" or "TestResults" or "StrykerOutput"))
                    continue;
                var target = Path.Combine(CloneDirectory, path);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                file.CopyTo(target);
            }
        }
    }

    private string Find(string directory, string name, string extension)
    {
        Assert.SkipWhen(_whyNot is not null, _whyNot ?? "");
        return Assert.Single(Directory.GetFiles(directory, "*" + extension), file => IsPackage(file, name));
    }

    // Lvyuan.Lifecycle.1.0.0 is no Lvyuan.Lifecycle.Stateless.1.0.0: after the name comes a number.
    private static bool IsPackage(string file, string name) =>
        Path.GetFileName(file) is var packed
        && packed.StartsWith(name + ".", StringComparison.Ordinal)
        && char.IsAsciiDigit(packed[name.Length + 1]);
}

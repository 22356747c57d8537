using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Lvyuan.Packages.Tests;

/// <summary>A newcomer's console project per package: it installs that package alone, builds without a warning, and runs.</summary>
public sealed partial class ConsumerTests(PackedHouse house, ConsumerTests.BuiltConsumers consumers) : IClassFixture<ConsumerTests.BuiltConsumers>
{
    public static TheoryData<string> Packages => [.. PackedHouse.Names];

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task A_package_installed_alone_works(string name)
    {
        Assert.SkipWhen(house.Log.Length == 0, "nothing was packed");
        var output = await Tool.RunAsync(house.ConsumersDirectory, Tool.Dotnet, Path.Combine(house.ConsumersDirectory, name, "out", "Consumer.dll"));
        Assert.Equal(Program.Of(name).Prints, output.ReplaceLineEndings("\n").Trim());
    }

    [Fact]
    public void No_consumer_is_warned() =>
        Assert.DoesNotContain(": warning ", consumers.Log, StringComparison.Ordinal);

    [Fact]
    public void No_consumer_is_left_of_a_package_that_is_gone() =>
        Assert.Subset(
            PackedHouse.Names.ToHashSet(StringComparer.Ordinal),
            Directory.EnumerateFiles(Program.Directory, "*.cs").Select(file => Path.GetFileNameWithoutExtension(file)).ToHashSet(StringComparer.Ordinal));

    /// <summary>The few lines that use a package, and what they print: the comment of their first line says it.</summary>
    private sealed partial record Program(string Code, string Prints)
    {
        public static string Directory => Repository.PathTo("tests", "Lvyuan.Packages.Tests", "Consumers");

        public static Program Of(string name)
        {
            var file = Path.Combine(Directory, $"{name}.cs");
            if (!File.Exists(file))
                return new($"Console.WriteLine(System.Reflection.Assembly.Load(\"{name}\").GetName().Name);", name);

            var code = File.ReadAllText(file);
            return new(code, FirstLine().Match(code).Groups["prints"].Value);
        }

        [GeneratedRegex("^// prints: (?<prints>[^\\r\\n]+)", RegexOptions.NonBacktracking)]
        private static partial Regex FirstLine();
    }

    /// <summary>All consumers, restored and built in one go.</summary>
    public sealed partial class BuiltConsumers(PackedHouse house) : IAsyncLifetime
    {
        private string _log = "";

        public string Log => house.Log.Length > 0 ? _log : "";

        public async ValueTask InitializeAsync()
        {
            if (!Directory.Exists(house.FeedDirectory))
                return;

            Directory.CreateDirectory(house.ConsumersDirectory);
            foreach (var name in PackedHouse.Names)
                await WriteConsumerAsync(name);
            foreach (var wall in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
                await WriteAsync(wall, "<Project />");
            await WriteAsync("nuget.config", await NuGetConfigAsync());
            await WriteAsync("All.proj", """
                <Project DefaultTargets="Build">
                  <ItemGroup><Consumer Include="*/*.csproj" /></ItemGroup>
                  <Target Name="Restore"><MSBuild Projects="@(Consumer)" Targets="Restore" Properties="MSBuildRestoreSessionId=$([System.Guid]::NewGuid())" /></Target>
                  <Target Name="Build"><MSBuild Projects="@(Consumer)" Targets="Build" BuildInParallel="true" /></Target>
                </Project>
                """);
            File.Copy(Repository.PathTo("global.json"), Path.Combine(house.ConsumersDirectory, "global.json"));

            _log = await Tool.RunAsync(house.ConsumersDirectory, Tool.Dotnet, "build", "All.proj", "-restore", "-warnaserror", "-nologo", "-v:minimal");
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private async Task WriteConsumerAsync(string name)
        {
            var version = Path.GetFileNameWithoutExtension(house.Package(name))[(name.Length + 1)..];
            await WriteAsync(Path.Combine(name, "Consumer.csproj"), $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType>
                    <TargetFramework>net10.0</TargetFramework>
                    <ImplicitUsings>enable</ImplicitUsings>
                    <Nullable>enable</Nullable>
                    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                    <RestorePackagesPath>../packages</RestorePackagesPath>
                    <OutputPath>out/</OutputPath>
                    <AppendTargetFrameworkToOutputPath>false</AppendTargetFrameworkToOutputPath>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="{name}" Version="[{version}]" />
                  </ItemGroup>
                </Project>
                """);
            await WriteAsync(Path.Combine(name, "Program.cs"), Program.Of(name).Code);
        }

        // Lvyuan from the feed alone, the rest from wherever this machine gets its packages. Lvyuan must not end up in the
        // machine's package cache, where it would hide the next build of the same version: hence a cache of its own, with
        // the machine's behind it so that nothing is downloaded twice.
        private async Task<string> NuGetConfigAsync()
        {
            var sources = SourceName().Matches(await Tool.RunAsync(house.ConsumersDirectory, Tool.Dotnet, "nuget", "list", "source")).Select(match => match.Groups["name"].Value);
            var cache = (await Tool.RunAsync(house.ConsumersDirectory, Tool.Dotnet, "nuget", "locals", "global-packages", "--list")).Split(':', 2)[1].Trim();
            return new XElement("configuration",
                new XElement("fallbackPackageFolders", Setting("machine", cache)),
                new XElement("packageSources", Setting("packed", house.FeedDirectory)),
                new XElement("packageSourceMapping",
                    sources.Select(source => Mapping(source, "*")).Append(Mapping("packed", "Lvyuan.*")))).ToString();

            static XElement Setting(string key, string value) => new("add", new XAttribute("key", key), new XAttribute("value", value));

            static XElement Mapping(string source, string pattern) =>
                new("packageSource", new XAttribute("key", source), new XElement("package", new XAttribute("pattern", pattern)));
        }

        private Task WriteAsync(string path, string text)
        {
            var file = Path.Combine(house.ConsumersDirectory, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            return File.WriteAllTextAsync(file, text);
        }

        [GeneratedRegex("^ *\\d+\\. +(?<name>.+?) \\[Enabled\\]", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
        private static partial Regex SourceName();
    }
}

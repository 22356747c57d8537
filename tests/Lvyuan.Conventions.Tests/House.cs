using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Lvyuan.Conventions.Tests;

/// <summary>What a package is in the house: who may reference it follows from that.</summary>
internal enum Role
{
    /// <summary>The values that every feature speaks.</summary>
    Primitives,

    /// <summary>Rules of one part of the programme.</summary>
    Feature,

    /// <summary>The composition of the features.</summary>
    Flywheel,

    /// <summary>One technology, adapted.</summary>
    Adapter,
}

/// <summary>A package of src.</summary>
internal sealed record Package(string Name, string ProjectFile, Role Role, Assembly Assembly)
{
    public string Directory => Path.GetDirectoryName(ProjectFile)!;

    /// <summary>The types that people wrote: neither the compiler nor a source generator.</summary>
    public IEnumerable<Type> Types => Assembly.GetTypes().Where(type => !IsGenerated(type));

    public IEnumerable<Type> PublicTypes => Types.Where(type => type.IsVisible);

    public IEnumerable<string> ProjectReferences =>
        XDocument.Load(ProjectFile).Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'))
            .Select(include => Path.GetFullPath(Path.Combine(Directory, include)));

    public override string ToString() => Name;

    private static bool IsGenerated(Type? type)
    {
        for (; type is not null; type = type.DeclaringType)
        {
            if (type.Name.Contains('<', StringComparison.Ordinal)
                || type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
                || type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute), inherit: false))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>The packages of src as they stand: tests pick up a new one without being told.</summary>
internal static class House
{
    private static readonly string[] AdaptersWithoutFeature = ["Lvyuan.Testing", "Lvyuan.EntityFrameworkCore", "Lvyuan.Orleans"];

    public static IReadOnlyList<Package> Packages { get; } =
    [
        .. Directory.EnumerateFiles(Repository.PathTo("src"), "*.csproj", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => (File: file, Name: Path.GetFileNameWithoutExtension(file)))
            .Select(project => new Package(project.Name, project.File, RoleOf(project.Name), Assembly.Load(project.Name))),
    ];

    public static TheoryData<string> Names => [.. Packages.Select(package => package.Name)];

    public static IEnumerable<Type> AllTypes => Packages.SelectMany(package => package.Types);

    public static Package Named(string name) => Packages.Single(package => package.Name == name);

    /// <summary>Files below a folder of the repository that are no build output.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Repository.PathTo(folder), pattern, SearchOption.AllDirectories)
            .Where(file => !Repository.Relative(file).Split('/').Any(part => part is "bin" or "obj" or "artifacts" or "node_modules" || part.StartsWith('.')))
            .Order(StringComparer.Ordinal);

    // Lvyuan.<Feature>.<Technology> adapts a feature; the others adapt the whole and are named here.
    private static Role RoleOf(string name) => name switch
    {
        "Lvyuan.Primitives" => Role.Primitives,
        "Lvyuan.Flywheel" => Role.Flywheel,
        _ when AdaptersWithoutFeature.Contains(name) || name.Count(c => c == '.') > 1 => Role.Adapter,
        _ => Role.Feature,
    };
}

/// <summary>Fails with every offender at once, so that one run shows the whole work.</summary>
internal static class Offenders
{
    public static void None(string rule, IEnumerable<string> offenders)
    {
        var all = offenders.ToList();
        Assert.True(all.Count == 0, $"{rule}{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", all)}");
    }
}

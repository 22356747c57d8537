using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Lvyuan.Conventions.Tests;

/// <summary>Features reference Primitives and never each other; the Flywheel the features; adapters what they adapt; nothing an adapter or a sample.</summary>
public sealed partial class DependencyDirectionTests
{
    public static TheoryData<string> Packages => House.Names;

    [Fact]
    public void The_house_has_its_ground_floor() =>
        Assert.Contains(House.Packages, package => package.Role == Role.Primitives);

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_project_references_only_what_its_role_allows(string name)
    {
        var package = House.Named(name);
        Offenders.None(
            $"{name} is {package.Role} and must not reference:",
            package.ProjectReferences.Where(file => !MayReference(package, file)).Select(Repository.Relative));
    }

    // What a project file does not say a transitive reference can still bring in.
    [Theory]
    [MemberData(nameof(Packages))]
    public void A_compiled_package_uses_only_what_its_role_allows(string name)
    {
        var package = House.Named(name);
        Offenders.None(
            $"{name} is {package.Role} and must not use:",
            package.Assembly.GetReferencedAssemblies()
                .Select(reference => reference.Name!)
                .Where(reference => reference.StartsWith("Lvyuan.", StringComparison.Ordinal))
                .Where(reference => House.Packages.SingleOrDefault(other => other.Name == reference) is not { } other || !RoleAllows(package, other)));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_opens_its_internals_to_no_other_package(string name)
    {
        var friends = House.Named(name).Assembly.GetCustomAttributes(typeof(InternalsVisibleToAttribute), inherit: false)
            .Cast<InternalsVisibleToAttribute>()
            .Select(attribute => attribute.AssemblyName.Split(',')[0]);
        Offenders.None($"{name} is a friend of:", friends.Where(friend => House.Packages.Any(package => package.Name == friend)));
    }

    [Fact]
    public void Every_project_stands_in_the_solution()
    {
        var solution = File.ReadAllText(Repository.PathTo(Repository.SolutionFile)).Replace('\\', '/');
        string[] folders = [.. new[] { "src", "tests", "samples", "benchmarks" }.Where(folder => Directory.Exists(Repository.PathTo(folder)))];
        Offenders.None(
            $"Add to {Repository.SolutionFile} with dotnet sln add:",
            folders.SelectMany(folder => House.Files(folder, "*.csproj")).Select(Repository.Relative)
                .Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Versions_of_packages_stand_in_one_place() =>
        Offenders.None(
            "Directory.Packages.props says the versions, but these name one:",
            House.Files(".", "*.csproj").Where(file => VersionedReference().IsMatch(File.ReadAllText(file))).Select(Repository.Relative));

    private static bool MayReference(Package package, string projectFile) =>
        House.Packages.SingleOrDefault(other => other.ProjectFile == projectFile) is { } other && RoleAllows(package, other);

    private static bool RoleAllows(Package package, Package other) => package.Role switch
    {
        Role.Primitives => false,
        Role.Feature => other.Role is Role.Primitives,
        Role.Flywheel => other.Role is Role.Primitives or Role.Feature,
        Role.Adapter => other.Role is not Role.Adapter,
        _ => throw new InvalidOperationException($"{package.Role} has no rule."),
    };

    [GeneratedRegex("<PackageReference[^>]*\\sVersion(Override)?=", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex VersionedReference();
}

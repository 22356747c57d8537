using PublicApiGenerator;

namespace Lvyuan.Conventions.Tests;

/// <summary>The public surface is reviewed: what users can call stands in api/, and a change of it shows in the diff.</summary>
public sealed class PublicSurfaceTests
{
    private static readonly ApiGeneratorOptions WithoutAssemblyAttributes = new() { IncludeAssemblyAttributes = false };

    public static TheoryData<string> Packages => House.Names;

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_public_surface_is_the_reviewed_one(string name) =>
        Accepted.Matches(Repository.PathTo("api", $"{name}.txt"), House.Named(name).Assembly.GeneratePublicApi(WithoutAssemblyAttributes).TrimEnd() + "\n");

    [Fact]
    public void Nothing_is_reviewed_that_is_gone() =>
        Offenders.None(
            "Delete them:",
            House.Files("api", "*.txt").Where(file => House.Packages.All(package => package.Name != Path.GetFileNameWithoutExtension(file))).Select(Repository.Relative));
}

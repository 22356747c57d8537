using System.Text.RegularExpressions;

namespace Lvyuan.Conventions.Tests;

/// <summary>Sealed unless made to be derived from, and named after the business.</summary>
public sealed partial class NamingTests
{
    private static readonly string[] BannedFolders =
        ["Models", "Helpers", "Common", "Interfaces", "Utils", "Utilities", "Shared", "Misc", "Base", "Core", "Services", "Managers", "Extensions", "Enums", "Constants"];

    private static readonly string[] BannedWords = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Impl", "Info", "Dto", "Poco"];

    // Namespaces that are not plural: they name an activity, a book or a technology.
    private static readonly string[] Activities =
        ["Lvyuan", "Ledger", "Lifecycle", "Flywheel", "Segmentation", "Engagement", "Testing", "Replay",
         "Stateless", "ArdalisSpecification", "EntityFrameworkCore", "Orleans"];

    public static TheoryData<string> Packages => House.Names;

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_class_is_sealed_static_or_abstract(string name) =>
        Offenders.None(
            "Seal them:",
            from type in House.Named(name).Types
            where type.IsClass && !type.IsAbstract && !type.IsSealed && !typeof(Delegate).IsAssignableFrom(type)
            select type.ToString());

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_namespace_begins_with_the_package(string name) =>
        Offenders.None(
            $"Put them below {name}:",
            from type in House.Named(name).Types
            where !type.IsNested && type.Namespace != name && type.Namespace?.StartsWith(name + ".", StringComparison.Ordinal) != true
            select type.ToString());

    [Fact]
    public void A_namespace_is_plural_or_names_an_activity() =>
        Offenders.None(
            $"Name them in the plural, or add an activity to {nameof(Activities)}:",
            Segments().Where(segment => !segment.EndsWith('s') && !Activities.Contains(segment)));

    [Fact]
    public void No_namespace_equals_a_type()
    {
        var types = House.AllTypes.Where(type => type.IsVisible).Select(PlainName).ToHashSet(StringComparer.Ordinal);
        Offenders.None("A type bears the name of a namespace:", Segments().Where(types.Contains));
    }

    [Fact]
    public void A_folder_tells_the_story() =>
        Offenders.None(
            "Name the folder after what the business calls it:",
            House.Files("src", "*.cs")
                .SelectMany(file => Repository.Relative(Path.GetDirectoryName(file)!).Split('/').Skip(2), (file, folder) => (file, folder))
                .Where(place => BannedFolders.Contains(place.folder, StringComparer.OrdinalIgnoreCase))
                .Select(place => Repository.Relative(place.file)));

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_type_is_named_after_the_business(string name) =>
        Offenders.None(
            "Say what it is in the business:",
            from type in House.Named(name).Types
            where Words().Matches(PlainName(type)).Any(word => BannedWords.Contains(word.Value))
            select type.ToString());

    private static IEnumerable<string> Segments() =>
        House.AllTypes.Select(type => type.Namespace).OfType<string>()
            .Concat(House.Packages.Select(package => package.Name))
            .SelectMany(space => space.Split('.'))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    private static string PlainName(Type type) => type.Name.Split('`')[0];

    [GeneratedRegex("[A-Z][a-z0-9]*", RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}

using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;

namespace Lvyuan.Packages.Tests;

/// <summary>What a package says of itself, and what is in it.</summary>
public sealed class PackageContentTests(PackedHouse house)
{
    // https://github.com/dotnet/runtime/blob/main/docs/design/specs/PortablePdb-Metadata.md#source-link-c-and-vb-compilers
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    public static TheoryData<string> Packages => [.. PackedHouse.Names];

    [Fact]
    public void Packing_gives_no_warning() =>
        Assert.DoesNotContain(": warning ", house.Log, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_introduces_itself(string name)
    {
        using var package = ZipFile.OpenRead(house.Package(name));
        var metadata = Metadata(package);

        Assert.Equal(name, Value(metadata, "id"));
        Assert.StartsWith("0.0.0-preview.0", Value(metadata, "version"), StringComparison.Ordinal);
        Assert.Equal("MIT", Value(metadata, "license"));
        Assert.Equal("README.md", Value(metadata, "readme"));
        Assert.Equal("icon.png", Value(metadata, "icon"));
        Assert.NotEmpty(Value(metadata, "description"));
        Assert.NotEmpty(Value(metadata, "authors"));
        Assert.NotEmpty(Value(metadata, "tags"));
        Assert.StartsWith($"# {name}\n", Text(package, "README.md"), StringComparison.Ordinal);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], Bytes(package, "icon.png")[..4]);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_holds_the_assembly_and_its_documentation_and_nothing_else(string name)
    {
        using var package = ZipFile.OpenRead(house.Package(name));
        var content = package.Entries.Select(entry => entry.FullName)
            .Where(entry => !entry.StartsWith("_rels/", StringComparison.Ordinal) && !entry.StartsWith("package/", StringComparison.Ordinal));
        string[] expected = ["README.md", "[Content_Types].xml", "icon.png", $"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml", $"{name}.nuspec"];
        Assert.Equal(expected.Order(StringComparer.Ordinal).ToList(), content.Order(StringComparer.Ordinal).ToList());
        Assert.Equal(name, XDocument.Parse(Text(package, $"lib/net10.0/{name}.xml")).Root!.Element("assembly")!.Element("name")!.Value);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_depends_on_what_its_project_references(string name)
    {
        using var package = ZipFile.OpenRead(house.Package(name));
        var metadata = Metadata(package);
        var group = Assert.Single(metadata.Descendants(), element => element.Name.LocalName == "group");
        Assert.Equal("net10.0", group.Attribute("targetFramework")!.Value);
        var dependencies = group.Elements().ToDictionary(element => element.Attribute("id")!.Value, element => element.Attribute("version")!.Value, StringComparer.Ordinal);

        // Its own kind: exactly the projects it names, at the same version.
        var project = XDocument.Load(Repository.PathTo("src", name, $"{name}.csproj"));
        Assert.Equal(
            References(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))).Order(StringComparer.Ordinal),
            dependencies.Keys.Where(id => id.StartsWith("Lvyuan.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(dependencies.Where(one => one.Key.StartsWith("Lvyuan.", StringComparison.Ordinal)), one => Assert.Equal(Value(metadata, "version"), one.Value));

        // Others: what its project and those it builds on name, at the version that the repository states. No guard slips in.
        var versions = XDocument.Load(Repository.PathTo("Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(element => element.Attribute("Include")!.Value, element => element.Attribute("Version")!.Value, StringComparer.Ordinal);
        var foreign = dependencies.Where(one => !one.Key.StartsWith("Lvyuan.", StringComparison.Ordinal)).ToList();
        Assert.Subset(AllPackageReferences(name), foreign.Select(one => one.Key).ToHashSet(StringComparer.Ordinal));
        Assert.All(References(project, "PackageReference"), id => Assert.True(dependencies.ContainsKey(id), $"{id} is not among the dependencies."));
        Assert.All(foreign, one => Assert.Equal(versions[one.Key], one.Value));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_names_the_public_repository(string name)
    {
        using var package = ZipFile.OpenRead(house.Package(name));
        var repository = Assert.Single(Metadata(package).Elements(), element => element.Name.LocalName == "repository");

        Assert.Equal("git", repository.Attribute("type")!.Value);
        Assert.StartsWith(PackedHouse.Origin, repository.Attribute("url")!.Value, StringComparison.Ordinal);
        Assert.Equal(house.Commit, repository.Attribute("commit")!.Value);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_symbols_lead_to_the_sources_of_the_same_build(string name)
    {
        using var package = ZipFile.OpenRead(house.Package(name));
        using var symbols = ZipFile.OpenRead(house.Package(name, ".snupkg"));
        using var assembly = new PEReader(new MemoryStream(Bytes(package, $"lib/net10.0/{name}.dll")));
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(Bytes(symbols, $"lib/net10.0/{name}.pdb")));
        var reader = provider.GetMetadataReader();
        var debug = assembly.ReadDebugDirectory();

        // Deterministic: no time in the assembly, no path of the machine in the symbols.
        Assert.Contains(debug, entry => entry.Type == DebugDirectoryEntryType.Reproducible);
        var documents = reader.Documents.Select(handle => reader.GetString(reader.GetDocument(handle).Name)).ToList();
        Assert.All(documents, document => Assert.StartsWith("/_/", document, StringComparison.Ordinal));

        var codeView = assembly.ReadCodeViewDebugDirectoryData(debug.Single(entry => entry.Type == DebugDirectoryEntryType.CodeView));
        Assert.Equal(codeView.Guid, new BlobContentId(reader.DebugMetadataHeader!.Id).Guid);

        var link = reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation)
            .Single(information => reader.GetGuid(information.Kind) == SourceLink);
        Assert.Contains(
            $"{PackedHouse.Origin.Replace("github.com", "raw.githubusercontent.com", StringComparison.Ordinal)}/{house.Commit}/*",
            Encoding.UTF8.GetString(reader.GetBlobBytes(link.Value)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_tag_is_the_version_and_another_origin_is_not_named()
    {
        using var package = ZipFile.OpenRead(house.PackageFromElsewhere("Lvyuan.Primitives"));
        var metadata = Metadata(package);

        Assert.Equal(PackedHouse.Tag, Value(metadata, "version"));
        Assert.DoesNotContain(metadata.Elements(), element => element.Name.LocalName == "repository");
    }

    private static HashSet<string> AllPackageReferences(string name)
    {
        var project = XDocument.Load(Repository.PathTo("src", name, $"{name}.csproj"));
        var all = References(project, "PackageReference").ToHashSet(StringComparer.Ordinal);
        foreach (var reference in References(project, "ProjectReference"))
            all.UnionWith(AllPackageReferences(Path.GetFileNameWithoutExtension(reference.Replace('\\', '/'))));
        return all;
    }

    private static IEnumerable<string> References(XDocument project, string kind) =>
        project.Descendants(kind).Where(element => element.Attribute("PrivateAssets")?.Value != "all").Select(element => element.Attribute("Include")!.Value);

    private static XElement Metadata(ZipArchive package)
    {
        var nuspec = Assert.Single(package.Entries, entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal));
        using var stream = nuspec.Open();
        return XDocument.Load(stream).Root!.Elements().Single();
    }

    private static string Value(XElement metadata, string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;

    private static string Text(ZipArchive package, string name) => Encoding.UTF8.GetString(Bytes(package, name)).Replace("\r\n", "\n", StringComparison.Ordinal);

    private static byte[] Bytes(ZipArchive package, string name)
    {
        var entry = package.GetEntry(name);
        Assert.True(entry is not null, $"{name} is not in the package.");
        using var stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}

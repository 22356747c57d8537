using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Lvyuan.Conventions.Tests;

/// <summary>One page lists every code in order of precedence, and it is what the code says.</summary>
public sealed partial class RefusalCodeTests
{
    private const string Begin = "<!-- generated: begin -->";
    private const string End = "<!-- generated: end -->";

    // Codes that mean the same in every feature.
    private const string SharedFeature = "fact.";

    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Fact]
    public void A_code_is_feature_and_reason_in_lower_case() =>
        Offenders.None(
            "A code is feature.reason, words joined by hyphens:",
            from list in Lists("Refusals").Concat(Lists("Problems"))
            from code in list.Codes
            where !Pattern().IsMatch(code.Text)
            select $"{list.Type}.{code.Constant}: '{code.Text}'");

    [Theory]
    [InlineData("Refusals")]
    [InlineData("Problems")]
    public void A_code_has_one_meaning(string kind) =>
        Offenders.None(
            "Say it once:",
            Lists(kind)
                .SelectMany(list => list.Codes, (list, code) => (list.Type, code.Constant, code.Text))
                .GroupBy(code => code.Text, StringComparer.Ordinal)
                .Where(same => same.Count() > 1)
                .Where(same => !same.Key.StartsWith(SharedFeature, StringComparison.Ordinal) || same.DistinctBy(code => code.Type).Count() < same.Count())
                .Select(same => $"{same.Key}: {string.Join(", ", same.Select(code => $"{code.Type}.{code.Constant}"))}"));

    [Fact]
    public void A_list_of_codes_is_static_and_holds_nothing_but_constants() =>
        Offenders.None(
            "Codes are public const string of a public static class:",
            from type in House.AllTypes
            where type.Name.EndsWith("Refusals", StringComparison.Ordinal) || type.Name.EndsWith("Problems", StringComparison.Ordinal)
            where type is not { IsVisible: true, IsAbstract: true, IsSealed: true } || type.GetFields(Everything).Any(field => !IsCode(field))
            select type.ToString());

    [Fact]
    public void A_refusal_names_its_code_by_constant() =>
        Offenders.None(
            "Put the code into the feature's Refusals class:",
            House.Files("src", "*.cs").Where(file => LiteralRefusal().IsMatch(File.ReadAllText(file))).Select(Repository.Relative));

    [Fact]
    public void The_reference_lists_every_code_in_order_of_precedence()
    {
        var path = Repository.PathTo("docs", "reference", "refusals.md");
        var page = Accepted.Lines(File.ReadAllText(path));
        var begin = page.IndexOf(Begin, StringComparison.Ordinal);
        var end = page.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= 0 && end > begin, $"{Repository.Relative(path)} has lost the lines {Begin} and {End}.");

        Accepted.Matches(path, page[..begin] + Begin + "\n" + Generated() + page[end..]);
    }

    private static string Generated()
    {
        var text = new StringBuilder("\n");
        Write("Refusals", "Refusals", "| # | code | constant | when |");
        Write("Problems", "Problems of definitions", "| # | code | constant | what is wrong |");
        return text.ToString();

        void Write(string kind, string title, string header)
        {
            var lists = Lists(kind).Where(list => list.Codes.Count > 0).ToList();
            if (lists.Count == 0)
                return;

            text.Append("## ").Append(title).Append("\n\n");
            foreach (var list in lists)
            {
                text.Append("### ").Append(list.Package).Append(": `").Append(list.Type.Name).Append("`\n\n");
                if (list.Summary.Length > 0)
                    text.Append(list.Summary).Append("\n\n");
                text.Append(header).Append("\n|--:|---|---|---|\n");
                foreach (var (index, code) in list.Codes.Index())
                    text.Append("| ").Append(index + 1).Append(" | `").Append(code.Text).Append("` | `").Append(code.Constant).Append("` | ").Append(code.Summary).Append(" |\n");
                text.Append('\n');
            }
        }
    }

    private static IEnumerable<CodeList> Lists(string suffix)
    {
        foreach (var package in House.Packages)
        {
            foreach (var type in package.PublicTypes.Where(type => type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith(suffix, StringComparison.Ordinal)).OrderBy(type => type.FullName, StringComparer.Ordinal))
            {
                var documentation = Documentation.Of(package);

                // The order of the constants is the order of precedence; metadata keeps it.
                var codes = type.GetFields(Everything).Where(IsCode).OrderBy(field => field.MetadataToken)
                    .Select(field => new Code((string)field.GetRawConstantValue()!, field.Name, documentation.Summary($"F:{type.FullName}.{field.Name}")));
                yield return new CodeList(package.Name, type, documentation.Summary($"T:{type.FullName}"), [.. codes]);
            }
        }
    }

    private static bool IsCode(FieldInfo field) => field is { IsPublic: true, IsLiteral: true } && field.FieldType == typeof(string);

    [GeneratedRegex("^[a-z]+(-[a-z]+)*\\.[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();

    [GeneratedRegex("new Refusal\\(\\s*\\$?\"", RegexOptions.NonBacktracking)]
    private static partial Regex LiteralRefusal();

    private sealed record Code(string Text, string Constant, string Summary);

    private sealed record CodeList(string Package, Type Type, string Summary, IReadOnlyList<Code> Codes);

    /// <summary>The XML documentation that the compiler wrote beside the assembly.</summary>
    private sealed partial class Documentation(Dictionary<string, XElement> members)
    {
        public static Documentation Of(Package package)
        {
            var file = Path.ChangeExtension(package.Assembly.Location, ".xml");
            return new(XDocument.Load(file).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal));
        }

        public string Summary(string member) =>
            members.TryGetValue(member, out var element) && element.Element("summary") is { } summary
                ? WhiteSpace().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim().Replace("|", "\\|", StringComparison.Ordinal)
                : "";

        private static string Text(XNode node) => node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "see" or "seealso" or "paramref" or "typeparamref" } element => $"`{Target(element)}`",
            XElement { Name.LocalName: "c" } element => $"`{element.Value}`",
            XElement element => string.Concat(element.Nodes().Select(Text)),
            _ => "",
        };

        private static string Target(XElement element)
        {
            var target = element.Attributes().First().Value.Split('(')[0];
            return element.Attribute("cref") is null ? target : target[(target.LastIndexOf('.') + 1)..];
        }

        [GeneratedRegex("\\s+", RegexOptions.NonBacktracking)]
        private static partial Regex WhiteSpace();
    }
}

using Lvyuan.Flywheel;
using Lvyuan.Samples.Replaying.Progress;
using Lvyuan.Samples.Replaying.Rules;
using Lvyuan.Samples.Replaying.Sample;

namespace Lvyuan.Samples.Replaying.Tests.Rules;

/// <summary>What stands in samples/rulebooks can be replayed as it stands.</summary>
public class SampleRulebooksTests
{
    private const string SchemaLine = "  \"$schema\": \"../../docs/reference/rulebook.schema.json\",\n";

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Repository.PathOf("samples/rulebooks"), "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_sample_rulebook_names_its_schema_and_says_every_default(string file)
    {
        var text = Read(file);

        Assert.StartsWith("{\n" + SchemaLine, text, StringComparison.Ordinal);
        Assert.True(RulebookJson.TryRead(text, out var rulebook, out _));
        Assert.Equal(text.Replace(SchemaLine, "", StringComparison.Ordinal), RulebookJson.Write(rulebook));
        Assert.True(File.Exists(Path.GetFullPath("../../docs/reference/rulebook.schema.json", Repository.PathOf("samples/rulebooks"))));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_name_of_the_schema_is_no_part_of_the_version(string file)
    {
        var text = Read(file);

        Assert.True(RulebookJson.TryRead(text, out var named, out _));
        Assert.True(RulebookJson.TryRead(text.Replace(SchemaLine, "", StringComparison.Ordinal), out var unnamed, out _));
        Assert.Equal(unnamed.Version(), named.Version());
    }

    [Fact]
    public void The_first_sample_is_the_built_in_programme()
    {
        Assert.True(RulebookJson.TryRead(Read("lvyuan-life.json"), out var rulebook, out _));
        Assert.Equal(Rulebook.BuiltIn().Version(), rulebook.Version());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_sample_rulebook_decides_the_sample_history(string file)
    {
        var rules = FlywheelRules.Open(Repository.PathOf("samples/rulebooks/" + file), null);
        var history = SampleHistory.Generate(rules.Programme.Currency, rules.Programme.Zone);
        var end = rules.Programme.StartOf(SampleHistory.EndDay);

        var decided = rules.Decide(history, end, [SampleHistory.EndDay], NoProgress.Instance.Begin("", 0), TestContext.Current.CancellationToken);

        Assert.Equal(history.Records.Length, decided.Facts);
        Assert.All(rules.Programme.Tiers, tier => Assert.Contains(decided.Members, member => member.Tier == tier.Code));
    }

    private static string Read(string file) => File.ReadAllText(Repository.PathOf("samples/rulebooks/" + file));
}

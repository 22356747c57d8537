using System.Globalization;
using System.Text.Json.Nodes;
using Lvyuan.Flywheel.Tests.Formats;
using Lvyuan.Primitives;

namespace Lvyuan.Flywheel.Tests.Rulebooks;

public sealed class RulebookJsonTests
{
    public static TheoryData<string> Shops => ["lvyuan-life", "yoga-studio", "bare"];

    [Theory]
    [MemberData(nameof(Shops))]
    public void Write_ThenRead_GivesTheSameRulebook(string shop)
    {
        var rulebook = RulebookOf(shop);

        Assert.True(RulebookJson.TryRead(RulebookJson.Write(rulebook), out var read, out var problems));

        Assert.Empty(problems);
        Assert.Equal(rulebook, read);
        Assert.Equal(rulebook.Version(), read.Version());
        Assert.Equal(RulebookJson.Write(rulebook), RulebookJson.Write(read));
    }

    [Theory]
    [InlineData("lvyuan-life")]
    [InlineData("yoga-studio")]
    public void Write_ASampleShop_GivesTheCommittedFile(string shop) =>
        CommittedFile.Compare(
            $"samples/rulebooks/{shop}.json",
            RulebookJson.Write(RulebookOf(shop)).Replace("{\n  \"format\"", "{\n  \"$schema\": \"../../docs/reference/rulebook.schema.json\",\n  \"format\"", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Shops))]
    public void TryRead_KeysInAnotherOrder_GivesTheSameVersion(string shop)
    {
        var rulebook = RulebookOf(shop);
        var reversed = Reversed(JsonNode.Parse(RulebookJson.Write(rulebook))!).ToJsonString();

        Assert.True(RulebookJson.TryRead(reversed, out var read, out _));

        Assert.StartsWith(shop == "bare" ? "{\"refund_months\"" : "{\"stages\"", reversed, StringComparison.Ordinal);
        Assert.Equal(rulebook.Version(), read.Version());
    }

    [Fact]
    public void Version_IsTheHashOfTheCanonicalJson()
    {
        // Computed with other means: keys sorted, no white space, SHA-256 (see docs of RulebookVersion).
        var rulebook = RulebookOf("bare");
        const string canonical = """{"currency":"JPY","format":1,"name":{"en":"Bare \"shop\"","zh":"小店\\"},"refund_months":12,"zone":"Asia/Tokyo"}""";

        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(canonical)));

        Assert.Equal(hash, rulebook.Version().Text);
        Assert.Equal(64, hash.Length);
    }

    [Fact]
    public void Version_OfEveryChangedFigure_IsAnother()
    {
        var written = RulebookJson.Write(RulebookOf("yoga-studio"));
        var versions = new HashSet<RulebookVersion> { RulebookOf("yoga-studio").Version() };
        var changed = 0;
        foreach (var path in JsonMutation.Leaves(JsonNode.Parse(written)!).Where(leaf => leaf.Value is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.Number))
        {
            var root = JsonNode.Parse(written)!;
            JsonMutation.Replace(root, path.Path, node => JsonValue.Create(node!.GetValue<long>() + 1));
            if (!RulebookJson.TryRead(root.ToJsonString(), out var read, out _))
                continue;
            changed++;
            Assert.True(versions.Add(read.Version()), $"{path.Path} is no part of the version.");
        }

        Assert.True(changed >= 15, $"Only {changed} figures could be changed.");
    }

    [Fact]
    public void TryRead_OnlyWhatIsRequired_SwitchesEverythingElseOff()
    {
        Assert.True(RulebookJson.TryRead("""{"format":1,"currency":"CNY","name":{"zh":"店","en":"Shop"}}""", out var read, out _));

        Assert.Equal((null, null, null), (read.Tiers, read.Points, read.Stages));
        Assert.Equal((Rulebook.BuiltInZone, Instant.MinValue, Rulebook.BuiltInRefundMonths), (read.Zone, read.EffectiveFrom, read.RefundMonths));
    }

    [Theory]
    [InlineData("CNY")]
    [InlineData("JPY")]
    [InlineData("BHD")]
    public void TryRead_EmptySections_AreThoseOfTheBuiltInProgramme(string currency)
    {
        var json = $$$"""{"format":1,"currency":"{{{currency}}}","name":{"zh":"绿源生活","en":"Lvyuan Life"},"tiers":{},"points":{},"stages":{}}""";

        Assert.True(RulebookJson.TryRead(json, out var read, out _));

        Assert.Equal(Rulebook.BuiltIn(Currency.FromCode(currency)), read);
    }

    [Fact]
    public void TryRead_ByteOrderMarkAndSchemaName_AreNoPartOfTheRulebook()
    {
        var json = RulebookJson.Write(RulebookOf("lvyuan-life"));
        byte[] marked = [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(json.Replace("{\n  \"format\"", "{ \"$schema\": \"rulebook.schema.json\", \"format\"", StringComparison.Ordinal))];

        Assert.True(RulebookJson.TryRead(marked, out var read, out _));

        Assert.Equal(RulebookOf("lvyuan-life").Version(), read.Version());
    }

    internal static Rulebook RulebookOf(string shop) => shop switch
    {
        "lvyuan-life" => Rulebook.BuiltIn(),
        "yoga-studio" => YogaStudio.Rulebook,
        "bare" => new Rulebook { Name = new Label("小店\\", "Bare \"shop\""), Currency = Currency.FromCode("JPY"), Zone = "Asia/Tokyo" },
        _ => throw new ArgumentOutOfRangeException(nameof(shop), shop, string.Create(CultureInfo.InvariantCulture, $"No such shop.")),
    };

    private static JsonNode Reversed(JsonNode node) => node switch
    {
        JsonObject properties => new JsonObject(properties.Reverse().Select(property => KeyValuePair.Create(property.Key, (JsonNode?)Reversed(property.Value!)))),
        JsonArray items => new JsonArray([.. items.Select(item => Reversed(item!))]),
        _ => node.DeepClone(),
    };

    [Fact]
    public void TryRead_ReportsWhatThePartsMean_BesideWhatCannotBeRead()
    {
        var json = RulebookJson.Write(Rulebook.BuiltIn())
            .Replace("\"Asia/Shanghai\"", "\"Asia/Nowhere\"", StringComparison.Ordinal)
            .Replace("\"threshold_growth\": 5000", "\"threshold_growth\": 5", StringComparison.Ordinal)
            .Replace("\"pending_days\": 7", "\"pending_days\": \"seven\"", StringComparison.Ordinal);
        json = json.Insert(json.IndexOf('{', StringComparison.Ordinal) + 1, "\"bogus\": 1,");
        Assert.False(RulebookJson.TryRead(json, out _, out var problems));
        Assert.Equal(["$.bogus", "$.points.pending_days", "$.tiers.tiers[3].threshold_growth", "$.zone"], problems.Select(problem => problem.Path).Order(StringComparer.Ordinal));
    }
}

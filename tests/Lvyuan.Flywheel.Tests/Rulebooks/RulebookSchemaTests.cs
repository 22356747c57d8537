using System.Text.Json.Nodes;
using Lvyuan.Flywheel.Tests.Formats;
using NJsonSchema;

namespace Lvyuan.Flywheel.Tests.Rulebooks;

public sealed class RulebookSchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromJsonAsync(RulebookSchema.Write()).GetAwaiter().GetResult();

    [Fact]
    public void Write_GivesTheCommittedFile() => CommittedFile.Compare("docs/reference/rulebook.schema.json", RulebookSchema.Write());

    [Theory]
    [MemberData(nameof(RulebookJsonTests.Shops), MemberType = typeof(RulebookJsonTests))]
    public void Schema_AcceptsEverySampleShop(string shop) =>
        Assert.Empty(Schema.Validate(RulebookJson.Write(RulebookJsonTests.RulebookOf(shop))));

    [Fact]
    public void Schema_DescribesEveryEntry()
    {
        var undescribed = JsonMutation.Leaves(JsonNode.Parse(RulebookSchema.Write())!)
            .Where(node => node.Path.EndsWith(".properties", StringComparison.Ordinal))
            .SelectMany(properties => properties.Value!.AsObject().Where(property => property.Value!["description"] is null).Select(property => property.Key))
            .Distinct(StringComparer.Ordinal);

        // What tells kinds of objects apart is described with each kind.
        Assert.Equal("kind, policy", string.Join(", ", undescribed.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void What_the_schema_rejects_is_rejected_by_the_reader()
    {
        var written = RulebookJson.Write(YogaStudio.Rulebook);
        JsonNode?[] replacements =
        [
            JsonValue.Create(0), JsonValue.Create(-1), JsonValue.Create(1), JsonValue.Create(100_000_000), JsonValue.Create(1.5), JsonValue.Create(""),
            JsonValue.Create("x"), JsonValue.Create(new string('x', 300)), JsonValue.Create("1.00000"), JsonValue.Create(true), new JsonObject(), new JsonArray(),
            new JsonArray(1, 2), new JsonObject { ["unknown"] = 1 },
        ];
        var (rejected, accepted) = (0, 0);
        foreach (var (path, _) in JsonMutation.Leaves(JsonNode.Parse(written)!))
        {
            foreach (var replacement in replacements)
                Judge(root => JsonMutation.Replace(root, path, _ => replacement?.DeepClone()), path);
            Judge(root => JsonMutation.Remove(root, path), path);
            Judge(root => JsonMutation.Replace(root, path + "_", _ => 1), path + "_");
        }

        Assert.True(rejected > 1_000 && accepted > 100, $"{rejected} rejected, {accepted} accepted.");

        void Judge(Action<JsonNode> mutate, string path)
        {
            var root = JsonNode.Parse(written)!;
            if (path.EndsWith("]_", StringComparison.Ordinal))
                return;
            mutate(root);
            var json = root.ToJsonString();
            var read = RulebookJson.TryRead(json, out _, out var problems);
            Assert.Equal(read, problems.IsEmpty);
            if (Schema.Validate(json).Count > 0)
            {
                rejected++;
                Assert.False(read, $"The schema rejects a change of {path} that the reader accepts: {json}");
            }
            else
            {
                accepted++;
            }
        }
    }
}

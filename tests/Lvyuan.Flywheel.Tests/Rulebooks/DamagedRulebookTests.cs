using System.Text;
using System.Text.Json.Nodes;
using FsCheck.Xunit;
using Lvyuan.Flywheel.Tests.Formats;

namespace Lvyuan.Flywheel.Tests.Rulebooks;

public sealed class DamagedRulebookTests
{
    private static readonly string[] Shops = [RulebookJson.Write(Rulebook.BuiltIn()), RulebookJson.Write(YogaStudio.Rulebook)];

    [Property(MaxTest = 1_500)]
    public bool Damaged_text_is_refused_with_reasons_or_compiles(int seed) => AnswersWell(Vandal.Damage(Shops[seed & 1], seed)) is not null;

    [Property(MaxTest = 1_500)]
    public bool A_changed_tree_is_refused_with_reasons_or_compiles(int seed) => AnswersWell(Changed(seed)) is not null;

    [Fact]
    public void Changes_AreSometimesSurvived()
    {
        var (texts, trees) = (0, 0);
        for (var seed = 0; seed < 1_000; seed++)
        {
            texts += AnswersWell(Vandal.Damage(Shops[seed & 1], seed)) == true ? 1 : 0;
            trees += AnswersWell(Changed(seed)) == true ? 1 : 0;
        }

        Assert.True(texts is > 50 and < 900, $"{texts} of 1,000 damaged texts were accepted.");
        Assert.True(trees is > 50 and < 900, $"{trees} of 1,000 changed trees were accepted.");
    }

    [Theory]
    [InlineData("[", 1)]
    [InlineData("{\"tiers\":", 1)]
    [InlineData("\"x\",", 4)]
    [InlineData("\"a\":0,", 6)]
    [InlineData("{\"code\":\"a\"},", 13)]
    public void TryRead_AMebibyteOfNonsense_IsAnsweredWithFewProblems(string piece, int length)
    {
        var filling = string.Concat(Enumerable.Repeat(piece, (RulebookJson.MaxBytes / length) - 100));
        string[] hostile =
        [
            filling,
            "{" + filling.TrimEnd(',') + "}",
            "{\"tiers\":{\"tiers\":[" + filling.TrimEnd(',') + "]}}",
            "{\"stages\":{\"transitions\":[" + filling.TrimEnd(',') + "]}}",
            "{\"" + new string('x', RulebookJson.MaxBytes - 100) + "\":1}",
            "{\"name\":" + new string('9', RulebookJson.MaxBytes - 100) + "}",
        ];

        foreach (var json in hostile)
        {
            Assert.False(RulebookJson.TryRead(json, out _, out var problems));
            Assert.InRange(problems.Length, 1, 101);
            Assert.All(problems, problem => Assert.InRange(problem.Message.Length, 1, 2_000));
        }
    }

    // Null: something went wrong; otherwise whether the rulebook was accepted.
    private static bool? AnswersWell(byte[] json)
    {
        var read = RulebookJson.TryRead(json, out var rulebook, out var problems);
        if (!read)
            return rulebook is null && problems.Length is > 0 and <= 101 && problems.All(problem => problem.Path.StartsWith('$')) ? false : null;
        var compiled = new CompiledRulebook(rulebook!);
        return problems.IsEmpty && RulebookJson.TryRead(RulebookJson.Write(rulebook!), out var again, out _) && again.Version() == compiled.Version ? true : null;
    }

    private static byte[] Changed(int seed)
    {
        var chance = new Random(seed);
        var root = JsonNode.Parse(Shops[seed & 1])!;
        for (var changes = chance.Next(1, 3); changes > 0; changes--)
        {
            var leaves = JsonMutation.Leaves(root).ToList();
            var (path, value) = leaves[chance.Next(leaves.Count)];
            switch (chance.Next(5))
            {
                case 0:
                    JsonMutation.Remove(root, path);
                    break;
                case 1:
                    JsonMutation.Replace(root, path, _ => leaves[chance.Next(leaves.Count)].Value?.DeepClone());
                    break;
                case 2 when value is JsonArray { Count: > 0 } items:
                    items.Add(items[chance.Next(items.Count)]!.DeepClone());
                    break;
                case 3 when value is JsonValue number && number.TryGetValue<long>(out var old):
                    JsonMutation.Replace(root, path, _ => chance.Next(3) switch { 0 => old + 1, 1 => old * 7, _ => long.MaxValue });
                    break;
                default:
                    JsonMutation.Replace(root, path, _ => chance.Next(5) switch { 0 => null, 1 => "leaf", 2 => 1, 3 => new JsonArray(), _ => new JsonObject() });
                    break;
            }
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }
}

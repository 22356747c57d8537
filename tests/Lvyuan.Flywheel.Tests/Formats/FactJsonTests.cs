using System.Text.Json.Nodes;
using FsCheck.Xunit;
using Lvyuan.Flywheel.Tests.Rulebooks;
using Lvyuan.Primitives;

namespace Lvyuan.Flywheel.Tests.Formats;

public sealed class FactJsonTests
{
    private const string Paid = """{"v":1,"type":"order_paid","member":"m1","at":"2026-01-31T16:00:00Z","order":"o1","currency":"CNY","lines":[{"amount":"12.30","sku":"茶"},{"amount":"0.00"}]}""";

    public static TheoryData<string, string, string> WrongValues => new()
    {
        { "$.v", "2", JsonProblems.FormatUnsupported },
        { "$.type", "\"order_payed\"", JsonProblems.ChoiceUnknown },
        { "$.member", "\"\"", JsonProblems.IdentifierInvalid },
        { "$.at", "\"2026-01-31\"", JsonProblems.TimeInvalid },
        { "$.order", "7", JsonProblems.TypeWrong },
        { "$.currency", "\"EURO\"", JsonProblems.ChoiceUnknown },
        { "$.lines", "[]", JsonProblems.ListLength },
        { "$.lines[1].amount", "\"-0.01\"", JsonProblems.MoneyOutOfRange },
        { "$.lines[1].amount", "\"0.001\"", JsonProblems.MoneyTooPrecise },
        { "$.lines[1].amount", "0", JsonProblems.TypeWrong },
        { "$.lines[0].sku", "\"\\n\"", JsonProblems.IdentifierInvalid },
        { "$.lines[0].price", "1", JsonProblems.PropertyUnknown },
    };

    [Property(MaxTest = 50)]
    public void A_fact_reads_back_with_its_key_its_content_and_its_bytes(int seed)
    {
        foreach (var fact in History.Facts(seed, 60))
        {
            var line = FactJson.Write(fact);
            Assert.True(FactJson.TryRead(line, out var read, out var problems), string.Join('\n', problems) + '\n' + line);
            Assert.Equal((fact.GetType(), fact.Member, fact.At, fact.Key, fact.Fingerprint()), (read.GetType(), read.Member, read.At, read.Key, read.Fingerprint()));
            Assert.Equal(line, FactJson.Write(read));
        }
    }

    [Fact]
    public void Histories_MeetEveryKindOfFact()
    {
        var kinds = Enumerable.Range(1, 30).SelectMany(seed => History.Facts(seed, 60)).CountBy(fact => fact.GetType()).ToDictionary();

        foreach (var type in typeof(Fact).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Fact)) && !type.IsAbstract))
            Assert.True(kinds.GetValueOrDefault(type) >= 5, $"{type.Name}: {kinds.GetValueOrDefault(type)}");
    }

    [Fact]
    public void Write_AnOrder_GivesTheDocumentedLine()
    {
        Assert.True(FactJson.TryRead(Paid, out var fact, out _));

        Assert.Equal(Paid, FactJson.Write(fact));
    }

    [Fact]
    public void TryRead_EntriesInAnotherOrder_GivesTheSameFact()
    {
        Assert.True(FactJson.TryRead(Paid, out var fact, out _));
        var shuffled = new JsonObject(JsonNode.Parse(Paid)!.AsObject().Reverse().Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())));

        Assert.True(FactJson.TryRead(shuffled.ToJsonString(), out var read, out _));

        Assert.Equal(fact.Fingerprint(), read.Fingerprint());
    }

    [Theory]
    [MemberData(nameof(WrongValues))]
    public void TryRead_AWrongValue_NamesItsPathAndCode(string path, string value, string code)
    {
        var root = JsonNode.Parse(Paid)!;
        JsonMutation.Replace(root, path, _ => JsonNode.Parse(value));

        Assert.False(FactJson.TryRead(root.ToJsonString(), out var fact, out var problems));

        Assert.Null(fact);
        Assert.Equal((path, code), Assert.Single(problems) is var problem ? (problem.Path, problem.Code) : default);
    }

    [Theory]
    [InlineData("\"growth\":5,\"points\":5")]
    [InlineData("\"growth\":0")]
    [InlineData("\"tier\":\"core\"")]
    [InlineData("\"until\":\"2026-02-01\"")]
    [InlineData("\"growth\":5,\"until\":\"2026-02-01\"")]
    [InlineData("\"points\":5,\"tier\":\"core\"")]
    public void TryRead_AnAdjustmentOfNotOneThing_IsInconsistent(string what)
    {
        var line = $$"""{"v":1,"type":"manual_adjustment","member":"m1","at":"2026-01-31T16:00:00Z","adjustment":"x","by":"lin","reason":"why",{{what}}}""";

        Assert.False(FactJson.TryRead(line, out _, out var problems));

        Assert.Equal(("$", JsonProblems.Inconsistent), Assert.Single(problems) is var problem ? (problem.Path, problem.Code) : default);
    }

    [Theory]
    [InlineData("""{"v":1,"type":"members_merged","member":"m1","at":"2026-01-31T16:00:00Z","into":"m1","by":"lin"}""", "$", JsonProblems.Inconsistent)]
    [InlineData("""{"v":1,"member":"m1"}""", "$.type", JsonProblems.PropertyMissing)]
    [InlineData("""{"v":1,"type":"checkout_started","member":"m1","at":"2026-01-31T16:00:00Z","reservation":"r","points":0}""", "$.points", JsonProblems.NumberOutOfRange)]
    [InlineData("""{"v":1,"type":"order_paid","member":"m1","at":"2026-01-31T16:00:00Z","order":"o1","currency":"CNY","lines":[{"amount":"90000000000000000.00"},{"amount":"90000000000000000.00"}]}""", "$", JsonProblems.Inconsistent)]
    public void TryRead_AWrongFact_NamesPathAndCode(string line, string path, string code)
    {
        Assert.False(FactJson.TryRead(line, out _, out var problems));

        Assert.Equal((path, code), Assert.Single(problems) is var problem ? (problem.Path, problem.Code) : default);
    }

    [Fact]
    public void ManualAdjustment_AReasonThatIsNoUnicode_Throws() =>
        Assert.Throws<ArgumentException>(() => ManualAdjustment.OfGrowth(MemberId.From("m1"), default, Code.From("x"), 1, Author.From("lin"), "half \uD83C"));
}

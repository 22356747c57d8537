using System.Text;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Facts;
using Lvyuan.Samples.Replaying.Progress;
using Lvyuan.Samples.Replaying.Tests.Orders;

namespace Lvyuan.Samples.Replaying.Tests.Facts;

/// <summary>Writes files of facts and reads them as the program does.</summary>
internal static class FactFiles
{
    public const string Joined = """{"v":1,"type":"member_joined","member":"m1","at":"2025-03-01T00:30:00Z"}""";
    public const string Paid = """{"v":1,"type":"order_paid","member":"m1","at":"2025-03-01T01:00:00Z","order":"A","currency":"CNY","lines":[{"amount":"12.30","sku":"tea"}]}""";
    public const string Refunded = """{"v":1,"type":"order_refunded","member":"m1","at":"2025-03-02T01:00:00Z","refund":"R","currency":"CNY","lines":[{"amount":"0.30","sku":"tea","order":"A"}]}""";

    public static string Lines(params ReadOnlySpan<string> lines) => string.Concat([.. lines.ToArray().Select(line => line + "\n")]);

    public static string Lines(IEnumerable<Fact> facts) => string.Concat(facts.Select(fact => FactJson.Write(fact) + "\n"));

    public static IReadOnlyList<Fact> Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    public static IReadOnlyList<Fact> Read(byte[] bytes)
    {
        using var folder = new WorkFolder();
        return ReadFile(folder.Write("facts.jsonl", bytes)).Facts(Currency.None);
    }

    public static FactHistory ReadFile(string path) => Reader.Read(path, NoProgress.Instance, CancellationToken.None);

    public static FactHistory ReadSkippingBad(string path) => Reader.ReadSkippingBad(path, NoProgress.Instance, CancellationToken.None);

    public static FactFileReader Reader { get; } = new(Currency.FromCode("CNY"), OrderFiles.Shanghai);

    /// <summary>The problem lines, without the first and the last line of the error.</summary>
    public static IReadOnlyList<string> ProblemsOf(params ReadOnlySpan<string> lines) => ProblemsOf(Encoding.UTF8.GetBytes(Lines(lines)));

    public static IReadOnlyList<string> ProblemsOf(byte[] bytes)
    {
        var refused = Assert.Throws<UserErrorException>(() => Read(bytes));
        return [.. refused.Lines.Skip(1).SkipLast(1)];
    }

    /// <summary>The one line that refuses a whole file.</summary>
    public static string RefusalOf(byte[] bytes) => Assert.Single(Assert.Throws<UserErrorException>(() => Read(bytes)).Lines);
}

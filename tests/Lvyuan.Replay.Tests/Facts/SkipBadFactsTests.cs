using System.Text;
using System.Text.Json;
using Lvyuan.Samples.Replaying.Files;

namespace Lvyuan.Samples.Replaying.Tests.Facts;

public class SkipBadFactsTests
{
    [Theory]
    [InlineData("facts.jsonl", "facts.rejected.jsonl")]
    [InlineData("facts.jsonl.gz", "facts.rejected.jsonl")]
    [InlineData("FACTS.JSONL.GZ", "FACTS.rejected.jsonl")]
    [InlineData("facts", "facts.rejected.jsonl")]
    public void The_rejected_lines_go_beside_the_file(string name, string rejected)
    {
        using var folder = new WorkFolder();
        FactFiles.ReadSkippingBad(folder.Write(name, FactFiles.Lines(FactFiles.Joined, "{}")));
        Assert.True(File.Exists(folder.PathOf(rejected)));
    }

    [Fact]
    public void Bad_lines_are_left_out_and_written_with_their_reasons()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("facts.jsonl.gz", WorkFolder.Gzip(FactFiles.Lines(
            FactFiles.Joined,
            """{"v":1,"type":"member_joined","member":"m2","at":"never","会员":1}""",
            "",
            "not json at all",
            FactFiles.Paid.Replace("CNY", "GBP", StringComparison.Ordinal))));

        var history = FactFiles.ReadSkippingBad(path);

        Assert.Equal((1, 3), (history.Count, history.RejectedRows));
        var rejected = File.ReadAllLines(folder.PathOf("facts.rejected.jsonl"));
        Assert.StartsWith("""{"line":2,"problems":[{"path":"$.at","code":"json.time-invalid","message":""", rejected[0], StringComparison.Ordinal);
        Assert.EndsWith(""","fact":{"v":1,"type":"member_joined","member":"m2","at":"never","会员":1}}""", rejected[0], StringComparison.Ordinal);
        Assert.Equal("""{"line":4,"problems":[{"path":"$","code":"json.malformed","message":"No JSON at byte 2."}],"text":"not json at all"}""", rejected[1]);
        Assert.StartsWith("""{"line":5,"problems":[{"path":"$.currency","code":"replay.wrong-currency",""", rejected[2], StringComparison.Ordinal);
        Assert.Equal(3, rejected.Length);
    }

    [Fact]
    public void What_is_rejected_reads_back_as_the_lines_that_stood_there()
    {
        byte[][] lines = [.. new[] { "{\"a\":\"\\ud800\"}", "{\"a\":1", "[1,2]", "\"\\u0007\"", "\u0007" }.Select(Encoding.UTF8.GetBytes), [0xFF, 0xFE]];
        using var folder = new WorkFolder();
        var path = folder.Write("facts.jsonl", [.. Encoding.UTF8.GetBytes(FactFiles.Joined + "\n"), .. lines.SelectMany(line => line.Append((byte)'\n'))]);

        Assert.Equal(lines.Length, FactFiles.ReadSkippingBad(path).RejectedRows);
        Assert.Equal(
            lines.Select(line => Encoding.UTF8.GetString(line)),
            File.ReadAllLines(folder.PathOf("facts.rejected.jsonl")).Select(line =>
            {
                using var json = JsonDocument.Parse(line);
                return json.RootElement.TryGetProperty("fact", out var fact) ? fact.GetRawText() : json.RootElement.GetProperty("text").GetString();
            }));
    }

    [Fact]
    public void The_run_counts_them_as_rejected()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("facts.jsonl", FactFiles.Lines(FactFiles.Paid, "{}", "{}"));

        Assert.Equal(2, AppRun.Figures("--facts", path, "--skip-bad").GetProperty("rejected").GetInt32());
        Assert.Contains("2 rows were left out: ", AppRun.Of("--facts", path, "--skip-bad").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_good_file_leaves_no_file_of_rejected_lines()
    {
        using var folder = new WorkFolder();
        Assert.Equal(0, FactFiles.ReadSkippingBad(folder.Write("facts.jsonl", FactFiles.Lines(FactFiles.Joined))).RejectedRows);
        Assert.False(File.Exists(folder.PathOf("facts.rejected.jsonl")));
    }

    [Fact]
    public void A_file_without_any_good_line_is_refused()
    {
        using var folder = new WorkFolder();
        var refused = Assert.Throws<UserErrorException>(() => FactFiles.ReadSkippingBad(folder.Write("facts.jsonl", "{}\n")));

        Assert.Contains(ReplayCodes.NothingLeft, Assert.Single(refused.Lines), StringComparison.Ordinal);
        Assert.Single(File.ReadAllLines(folder.PathOf("facts.rejected.jsonl")));
    }

    [Fact]
    public void A_gzip_cut_short_is_refused_with_skip_bad_too_and_leaves_no_half_of_a_file()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("facts.jsonl.gz", WorkFolder.Gzip(FactFiles.Lines("{}", FactFiles.Joined))[..^1]);

        Assert.Contains(ReplayCodes.BadGzip, Assert.Throws<UserErrorException>(() => FactFiles.ReadSkippingBad(path)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.PathOf("facts.rejected.jsonl")));
    }

    [Fact]
    public void The_rejected_lines_never_overwrite_another_file_of_the_run()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("facts.jsonl", FactFiles.Lines(FactFiles.Joined));

        Assert.Contains("--skip-bad", AppRun.Refusal("--facts", path, "--skip-bad", "--json", folder.PathOf("facts.rejected.jsonl")), StringComparison.Ordinal);
        Assert.Contains("the same file as --facts", AppRun.Refusal("--facts", path, "--members", path), StringComparison.Ordinal);
    }
}

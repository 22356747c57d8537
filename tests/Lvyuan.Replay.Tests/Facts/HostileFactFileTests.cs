using System.Text;
using Lvyuan.Samples.Replaying.Facts;
using Lvyuan.Samples.Replaying.Files;
using Lvyuan.Samples.Replaying.Orders;
using Lvyuan.Samples.Replaying.Progress;

namespace Lvyuan.Samples.Replaying.Tests.Facts;

public class HostileFactFileTests
{
    [Theory]
    [InlineData("/no/such/facts.jsonl", "there is no such file")]
    [InlineData("/tmp", "it is a directory")]
    public void Read_WhatIsNoFile_IsOneLine(string path, string why)
    {
        var line = AppRun.Refusal("--facts", path);
        Assert.StartsWith($"{path}: {ReplayCodes.UnreadableFile}: ", line, StringComparison.Ordinal);
        Assert.Contains(why, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n \n\r\n")]
    [InlineData("\uFEFF")]
    public void Read_NothingInIt_IsOneLine(string text)
    {
        Assert.Contains($"{ReplayCodes.EmptyFile}: the file is empty", FactFiles.RefusalOf(Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal);
        Assert.Contains(ReplayCodes.EmptyFile, FactFiles.RefusalOf(WorkFolder.Gzip(text)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_gzip_file_cut_anywhere_is_refused()
    {
        var whole = WorkFolder.Gzip(FactFiles.Lines(FactFiles.Joined, FactFiles.Paid));
        for (var length = 2; length < whole.Length; length++)
            Assert.Contains(ReplayCodes.BadGzip, FactFiles.RefusalOf(whole[..length]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_a_gigabyte_is_refused_in_little_memory()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("facts.jsonl", FactFiles.Lines(FactFiles.Joined));
        using (var file = File.OpenWrite(path))
            file.SetLength(1L << 30); // zeros without a line break, and without taking the disk

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains($"line 2: {ReplayCodes.LineTooLong}", Assert.Single(Assert.Throws<UserErrorException>(() => FactFiles.ReadFile(path)).Lines), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4L * FactFileReader.LongestLineBytes);
    }

    [Fact]
    public void The_longest_line_is_read_and_one_byte_more_is_refused()
    {
        using var folder = new WorkFolder();
        var padding = new string(' ', FactFileReader.LongestLineBytes - FactFiles.Joined.Length);

        Assert.Equal(2, FactFiles.ReadFile(folder.Write("fits", FactFiles.Joined + padding + "\r\n" + FactFiles.Paid)).Count);
        Assert.Contains(
            $"line 1: {ReplayCodes.LineTooLong}: the line is longer than 16777216 bytes",
            Assert.Single(Assert.Throws<UserErrorException>(() => FactFiles.ReadFile(folder.Write("long", FactFiles.Joined + padding + " \n"))).Lines),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Amounts_that_would_overflow_their_sum_are_refused()
    {
        using var folder = new WorkFolder();
        var path = folder.PathOf("facts.jsonl");
        using (var text = new StreamWriter(path))
        {
            // A hundred orders of a thousand of the largest lines make the largest sum.
            var lines = string.Join(',', Enumerable.Repeat("""{"amount":"10000000000"}""", 1000));
            for (var i = 0; i <= OrderFileReader.LargestSumMinor / OrderFileReader.LargestAmountMinor / 1000; i++)
                text.Write($$"""{"v":1,"type":"order_paid","member":"m1","at":"2025-03-01T01:00:00Z","order":"o{{i}}","currency":"CNY","lines":[{{lines}}]}""" + "\n");
        }

        var refused = Assert.Single(Assert.Throws<UserErrorException>(() => FactFiles.ReadFile(path)).Lines);
        Assert.Contains($"line 101, path $.lines: {ReplayCodes.AmountTooLarge}", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_at_the_edge_of_every_bound_are_replayed()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("facts.jsonl", FactFiles.Lines(
            """{"v":1,"type":"member_joined","member":"m1","at":"1900-01-01T00:00:00Z"}""",
            """{"v":1,"type":"manual_adjustment","member":"m1","at":"2025-01-01T00:00:00Z","adjustment":"a","growth":9223372036854775807,"by":"b","reason":"c"}""",
            """{"v":1,"type":"manual_adjustment","member":"m1","at":"2025-01-01T00:00:00Z","adjustment":"b","growth":9223372036854775807,"by":"b","reason":"c"}""",
            """{"v":1,"type":"manual_adjustment","member":"m1","at":"2025-01-01T00:00:00Z","adjustment":"c","growth":-9223372036854775808,"by":"b","reason":"c"}""",
            """{"v":1,"type":"manual_adjustment","member":"m2","at":"2025-01-01T00:00:00Z","adjustment":"d","points":9223372036854775807,"by":"b","reason":"c"}""",
            """{"v":1,"type":"manual_adjustment","member":"m2","at":"2025-01-01T00:00:00Z","adjustment":"e","points":9223372036854775807,"by":"b","reason":"c"}""",
            """{"v":1,"type":"manual_adjustment","member":"m3","at":"2025-01-01T00:00:00Z","adjustment":"f","tier":"core","until":"9999-12-31","by":"b","reason":"c"}""",
            """{"v":1,"type":"activity_recorded","member":"m4","at":"2025-01-01T00:00:00Z","activity":"x","kind":"live-watched","quantity":9223372036854775807,"amount":"92233720368547758.07 CNY"}"""));

        Assert.Equal(0, AppRun.Of("--facts", path, "--as-of", "2026-01-01", "--json", folder.PathOf("o.json"), "--html", folder.PathOf("o.html")).Exit);
        Assert.Equal(0, AppRun.Of("--facts", path, "--as-of", "2026-01-01", "--explain", "m3").Exit);
    }

    [Fact]
    public void Read_Cancelled_Ends()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("facts.jsonl", FactFiles.Lines(FactFiles.Joined));
        Assert.Throws<OperationCanceledException>(() => FactFiles.Reader.Read(path, NoProgress.Instance, new CancellationToken(canceled: true)));
    }
}

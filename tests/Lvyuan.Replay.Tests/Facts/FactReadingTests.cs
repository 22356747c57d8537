using System.Diagnostics;
using System.Text;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Facts;
using Lvyuan.Samples.Replaying.Tests.Orders;

namespace Lvyuan.Samples.Replaying.Tests.Facts;

public class FactReadingTests
{
    private static readonly string Two = FactFiles.Lines(FactFiles.Joined, FactFiles.Paid);

    [Fact]
    public void Read_Lines_KeepsWhatTheySay()
    {
        var facts = FactFiles.Read(FactFiles.Lines(FactFiles.Joined, FactFiles.Paid, FactFiles.Refunded));

        Assert.Equal([FactFiles.Joined, FactFiles.Paid, FactFiles.Refunded], facts.Select(FactJson.Write));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Read_AnyLineEndAndBlankLines_ReadsTheSame(string lineEnd) =>
        Assert.Equal(2, FactFiles.Read((lineEnd + "  \t" + lineEnd + Two + "\n").ReplaceLineEndings(lineEnd)).Count);

    [Fact]
    public void Read_WithoutLastLineEnd_ReadsTheLastFact() => Assert.Equal(2, FactFiles.Read(Two.TrimEnd()).Count);

    [Fact]
    public void Read_ByteOrderMark_IsNoPartOfTheFirstFact() => Assert.Equal(2, FactFiles.Read("\uFEFF" + Two).Count);

    [Fact]
    public void Read_ByteOrderMarkBeforeABlankLine_IsPassedOver() => Assert.Equal(2, FactFiles.Read("\uFEFF\n" + Two).Count);

    [Fact]
    public void Read_GzipByContent_IsUnpackedWhateverItsName() => Assert.Equal(2, FactFiles.Read(WorkFolder.Gzip(Two)).Count);

    [Fact]
    public void Read_GzipOfSeveralMembers_IsReadToItsEnd() => Assert.Equal(3, FactFiles.Read(WorkFolder.Gzip("\uFEFF" + Two, FactFiles.Refunded)).Count);

    [Fact]
    public void Read_PlainTextNamedGz_IsReadAsText()
    {
        using var folder = new WorkFolder();
        Assert.Equal(2, FactFiles.ReadFile(folder.Write("facts.jsonl.gz", Two)).Count);
    }

    [Fact]
    public void Read_FactsInAnyOrder_AreFoldedInTheOrderInWhichTheyHappened()
    {
        var history = FactFiles.Read(FactFiles.Lines(FactFiles.Refunded, FactFiles.Paid, FactFiles.Joined));

        Assert.Equal([typeof(MemberJoined), typeof(OrderPaid), typeof(OrderRefunded)], history.Select(fact => fact.GetType()));
    }

    [Fact]
    public void Read_FactsOfOneInstant_KeepTheirArrivalWithinTheirKind()
    {
        var paid = new[] { "B", "A", "C" }.Select(order => FactFiles.Paid.Replace("\"A\"", $"\"{order}\"", StringComparison.Ordinal)).ToArray();
        var refund = FactFiles.Refunded.Replace("2025-03-02", "2025-03-01", StringComparison.Ordinal);

        Assert.Equal(
            ["order:B", "order:A", "order:C", "refund:R"],
            FactFiles.Read(FactFiles.Lines(refund, paid[0], paid[1], paid[2])).Select(fact => fact.Key.ToString()));
    }

    [Fact]
    public void A_history_knows_its_local_days_and_whom_it_names()
    {
        Fact[] facts =
        [
            new MemberJoined(MemberId.From("m1"), Instant.FromUtc(2025, 2, 28, 16, 0)),
            new MembersMerged(MemberId.From("m1"), Instant.FromUtc(2025, 3, 1, 16, 0), MemberId.From("m2"), Author.From("service")),
        ];
        var history = FactHistory.Of(facts, OrderFiles.Shanghai, rejectedRows: 0);

        Assert.Equal((new LocalDate(2025, 3, 1), new LocalDate(2025, 3, 2)), (history.FirstDay, history.LastDay));
        Assert.True(history.Names(MemberId.From("m1")));
        Assert.True(history.Names(MemberId.From("m2")));
        Assert.False(history.Names(MemberId.From("m3")));
        Assert.Null(FactHistory.Of([], OrderFiles.Shanghai, rejectedRows: 0).LastDay);
    }

    [Fact]
    public void Before_AnInstant_LeavesItOut()
    {
        using var folder = new WorkFolder();
        var history = FactFiles.ReadFile(folder.Write("facts.jsonl", FactFiles.Lines(FactFiles.Joined, FactFiles.Paid, FactFiles.Refunded)));
        var paidAt = history.Facts(Currency.None)[1].At;

        Assert.Equal([0, 1, 2, 3], new[] { Instant.MinValue, paidAt, paidAt + Duration.Epsilon, Instant.MaxValue }.Select(end => history.Before(end).Count));
    }

    [Fact]
    public void Read_OrderOfTheMostLines_IsRead()
    {
        var money = Money.FromMinor(1, Currency.FromCode("CNY"));
        var order = new OrderPaid(MemberId.From("m1"), Instant.FromUtc(2025, 3, 1, 0, 0), OrderId.From("A"), [.. Enumerable.Repeat(new OrderLine(money, Sku.From("tea")), OrderPaid.MaxLines)]);

        Assert.Equal(OrderPaid.MaxLines, Assert.IsType<OrderPaid>(Assert.Single(FactFiles.Read(FactFiles.Lines([order])))).Lines.Length);
    }

    [Fact]
    public async Task Read_Pipe_IsReadToItsEnd()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("named pipes are made with mkfifo");

        using var folder = new WorkFolder();
        var pipe = folder.PathOf("facts.pipe");
        using (var make = Process.Start("mkfifo", pipe))
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        var writing = Task.Run(() => File.WriteAllBytes(pipe, Encoding.UTF8.GetBytes(Two + "nothing\n")), TestContext.Current.CancellationToken);

        Assert.Equal(2, FactFiles.ReadSkippingBad(pipe).Count);
        await writing;
        Assert.Single(File.ReadAllLines(pipe + ".rejected.jsonl"));
    }
}

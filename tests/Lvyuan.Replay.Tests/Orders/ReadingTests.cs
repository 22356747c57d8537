using System.Text;
using Lvyuan.Samples.Replaying.Files;
using Lvyuan.Samples.Replaying.Orders;

namespace Lvyuan.Samples.Replaying.Tests.Orders;

public class ReadingTests
{
    private const string TwoRows = OrderFiles.Header +
        "A1,m1,2025-03-01T08:30:00,12.30,CNY,paid,,tea,2\n" +
        "R1,m1,2025-03-02,0.30,CNY,refunded,A1,tea,1\n";

    [Fact]
    public void Read_OrderAndRefund_KeepsWhatTheRowsSay()
    {
        var history = OrderFiles.Read(TwoRows);

        var order = history.Records[0];
        Assert.Equal("A1", order.Id.Text);
        Assert.Equal("m1", order.Member.Text);
        Assert.Equal(OrderKind.Paid, order.Kind);
        Assert.Equal(new LocalDateTime(2025, 3, 1, 8, 30), order.LocalAt);
        Assert.Equal(Instant.FromUtc(2025, 3, 1, 0, 30), order.At);
        var line = Assert.Single(order.Lines);
        Assert.Equal((1230, "tea", false), (line.AmountMinor, line.Sku.Text, line.NamesOrder));

        var refund = history.Records[1];
        Assert.Equal(("R1", OrderKind.Refunded, "A1", 30), (refund.Id.Text, refund.Kind, refund.Lines[0].RefundOf.Text, refund.Lines[0].AmountMinor));
        Assert.Equal(2, history.Records.Length);
        Assert.Equal(new LocalDate(2025, 3, 1), history.FirstDay);
        Assert.Equal(new LocalDate(2025, 3, 2), history.LastDay);
    }

    [Fact]
    public void Read_HeaderInAnyOrderWithUnknownColumns_FindsTheColumns()
    {
        var history = OrderFiles.Read("colour,currency,at,order_id,note,amount,member_id\nred,CNY,2025-03-01,A1,\"said \"\"hi\"\", left\",5,m1\n");

        var order = Assert.Single(history.Records);
        Assert.Equal(("A1", "m1", OrderKind.Paid, 500L), (order.Id.Text, order.Member.Text, order.Kind, order.TotalMinor));
        Assert.False(order.Lines[0].HasSku);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Read_AnyLineEnd_ReadsTheSame(string lineEnd)
    {
        var history = OrderFiles.Read(TwoRows.ReplaceLineEndings(lineEnd) + lineEnd + "   " + lineEnd);

        Assert.Equal(2, history.Records.Length);
        Assert.Equal("tea", history.Records[1].Lines[0].Sku.Text);
    }

    [Fact]
    public void Read_WithoutLastLineEnd_ReadsTheLastRow() => Assert.Equal(2, OrderFiles.Read(TwoRows.TrimEnd()).Records.Length);

    [Fact]
    public void Read_ByteOrderMark_IsNoPartOfTheHeader() => Assert.Equal(2, OrderFiles.Read("\uFEFF" + TwoRows).Records.Length);

    [Fact]
    public void Read_GzipByContent_IsUnpackedWhateverItsName() => Assert.Equal(2, OrderFiles.Read(WorkFolder.Gzip(TwoRows)).Records.Length);

    [Fact]
    public void Read_GzipWithByteOrderMarkInside_IsRead() => Assert.Equal(2, OrderFiles.Read(WorkFolder.Gzip("\uFEFF" + TwoRows)).Records.Length);

    [Fact]
    public void Read_GzipOfSeveralMembers_IsReadToItsEnd() =>
        Assert.Equal(3, OrderFiles.Read(WorkFolder.Gzip(TwoRows, "A2,m2,2025-03-03,1,CNY,,", ",,\n")).Records.Length);

    [Fact]
    public void Read_PlainTextNamedGz_IsReadAsText()
    {
        using var folder = new WorkFolder();
        Assert.Equal(2, OrderFiles.ReadFile(folder.Write("orders.csv.gz", TwoRows)).Records.Length);
    }

    [Fact]
    public void Read_QuotedLineBreak_KeepsCountingLines()
    {
        var problem = Assert.Single(OrderFiles.ProblemsOf("A1,m1,2025-03-01,1,CNY,,,,\"two\nlines\"\n\nA2,m1,2025-03-01,-1,CNY,,,,\n"));
        Assert.StartsWith("line 5, column amount: replay.negative-amount", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RowsOfAnOrderApart_AreOneOrderAtItsEarliestLine()
    {
        var history = OrderFiles.Read(OrderFiles.Header +
            "A1,m1,2025-03-05T10:00,1.00,CNY,,,a,\n" +
            "A2,m2,2025-03-04,9.00,CNY,,,,\n" +
            "A1,m1,2025-03-05T09:00,2.00,CNY,paid,,b,\n" +
            "A1,m1,2025-03-06,4.00,CNY,paid,,a,\n");

        Assert.Equal(["A2", "A1"], history.Records.Select(record => record.Id.Text));
        var order = history.Records[1];
        Assert.Equal(new LocalDateTime(2025, 3, 5, 9, 0), order.LocalAt);
        Assert.Equal([100L, 200L, 400L], order.Lines.Select(line => line.AmountMinor));
        Assert.Equal(700, order.TotalMinor);
        Assert.Equal(new LocalDate(2025, 3, 6), history.LastDay);
    }

    [Fact]
    public void Read_OneInstant_OrdersPaidBeforeRefundedThenByArrival()
    {
        var history = OrderFiles.Read(OrderFiles.Header +
            "R1,m1,2025-03-01,1,CNY,refunded,B,,\n" +
            "B,m1,2025-03-01,1,CNY,paid,,,\n" +
            "A,m1,2025-03-01,1,CNY,paid,,,\n" +
            "R0,m1,2025-03-01,1,CNY,refunded,,,\n");

        Assert.Equal(["B", "A", "R1", "R0"], history.Records.Select(record => record.Id.Text));
    }

    [Fact]
    public void Read_OneIdInBothKinds_IsAnOrderAndARefund()
    {
        var history = OrderFiles.Read(OrderFiles.Header + "A,m1,2025-03-01,5,CNY,paid,,,\nA,m1,2025-03-02,5,CNY,refunded,A,,\n");

        Assert.Equal([OrderKind.Paid, OrderKind.Refunded], history.Records.Select(record => record.Kind));
    }

    [Fact]
    public void Read_NoughtInBothKinds_IsFine()
    {
        var history = OrderFiles.Read(OrderFiles.Header + "A,m1,2025-03-01,0.00,CNY,paid,,,\nR,m1,2025-03-02,0,CNY,refunded,A,,\n");

        Assert.All(history.Records, record => Assert.Equal(0, record.TotalMinor));
    }

    [Fact]
    public void Read_LinesOfARefund_MayEachNameAnotherOrder()
    {
        var history = OrderFiles.Read(OrderFiles.Header +
            "A,m1,2025-03-01,5,CNY,paid,,,\nB,m1,2025-03-01,5,CNY,paid,,,\n" +
            "R,m1,2025-03-02,5,CNY,refunded,A,,\nR,m1,2025-03-02,5,CNY,refunded,B,,\nR,m1,2025-03-02,1,CNY,refunded,,,\n");

        Assert.Equal(["A", "B", ""], history.Records[2].Lines.Select(line => line.RefundOf.Text));
    }

    [Fact]
    public void Read_SameTexts_AreHeldOnce()
    {
        var history = OrderFiles.Read(OrderFiles.Header + "A,m1,2025-03-01,5,CNY,paid,,tea,\nB,m1,2025-03-01,5,CNY,paid,,tea,\nR,m1,2025-03-02,5,CNY,refunded,A,tea,\n");

        Assert.Same(history.Records[0].Lines[0].Sku.Text, history.Records[2].Lines[0].Sku.Text);
        Assert.Same(history.Records[0].Id.Text, history.Records[2].Lines[0].RefundOf.Text);
        Assert.Same(history.Records[0].Member.Text, history.Records[1].Member.Text);
    }

    [Fact]
    public void Read_CurrencyWithoutDecimals_CountsWholeUnits() =>
        Assert.Equal(120, OrderFiles.Read(OrderFiles.Header + "A,m1,2025-03-01,120,JPY,,,,\n", "JPY").Records[0].TotalMinor);

    [Fact]
    public void Read_StrayQuoteInAField_MeansItself() =>
        Assert.Equal("5\"pipe", OrderFiles.Read(OrderFiles.Header + "A,m1,2025-03-01,1,CNY,,,5\"pipe,\n").Records[0].Lines[0].Sku.Text);

    [Fact]
    public void Read_ChineseIds_AreKept()
    {
        var history = OrderFiles.Read(OrderFiles.Header + "订单1,会员😀,2025-03-01,1,CNY,,,茶油,\n");

        Assert.Equal(("订单1", "会员😀", "茶油"), (history.Records[0].Id.Text, history.Records[0].Member.Text, history.Records[0].Lines[0].Sku.Text));
    }

    [Fact]
    public void Read_LongestLine_IsReadAndOneByteMoreIsRefused()
    {
        const string Start = "A,m1,2025-03-01,1,CNY,,,,";
        var fits = Start + new string('x', OrderFileReader.LongestLineBytes - Start.Length);

        Assert.Single(OrderFiles.Read(OrderFiles.Header + fits + "\n").Records);
        Assert.EndsWith(
            $"line 2: {ReplayCodes.LineTooLong}: the line is longer than 65536 bytes; is a quote left open?",
            OrderFiles.RefusalOf(OrderFiles.Header + fits + "x\n"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Before_AnInstant_LeavesItOut()
    {
        var history = OrderFiles.Read(TwoRows);

        Assert.Equal(2, history.Before(Instant.MaxValue).Records.Length);
        Assert.Single(history.Before(history.Records[1].At).Records);
        Assert.Empty(history.Before(history.Records[0].At).Records);
    }

    [Fact]
    public void Read_TimeThatTheClockSkips_MovesForward()
    {
        var berlin = new OrderFileReader(Lvyuan.Primitives.Currency.FromCode("EUR"), DateTimeZoneProviders.Tzdb["Europe/Berlin"]);
        using var folder = new WorkFolder();
        var path = folder.Write("o.csv", Encoding.UTF8.GetBytes(OrderFiles.Header + "A,m,2025-03-30T02:30,1,EUR,,,,\nB,m,2025-10-26T02:30,1,EUR,,,,\n"));

        var history = berlin.Read(path, Progress.NoProgress.Instance, CancellationToken.None);

        Assert.Equal(Instant.FromUtc(2025, 3, 30, 1, 30), history.Records[0].At);
        Assert.Equal(Instant.FromUtc(2025, 10, 26, 0, 30), history.Records[1].At);
    }
}

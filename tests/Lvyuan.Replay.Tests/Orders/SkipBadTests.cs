using Lvyuan.Samples.Replaying.Files;

namespace Lvyuan.Samples.Replaying.Tests.Orders;

public class SkipBadTests
{
    [Fact]
    public void A_bad_row_drops_its_order_and_the_refunds_that_name_it()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("orders.csv", OrderFiles.Header +
            "A,m1,2025-03-01,1.00,CNY,paid,,\"=tea, green\",2\n" +
            "B,m1,2025-03-01,2.00,CNY,paid,,,\n" +
            "A,m1,2025-03-01,-3.00,CNY,paid,,cup,\n" +
            "R1,m1,2025-03-02,1.00,CNY,refunded,A,,\n" +
            "R2,m1,2025-03-02,1.00,CNY,refunded,B,,\n" +
            "R1,m1,2025-03-02,0.50,CNY,refunded,B,,\n" +
            "A,m1,2025-03-02,1.00,CNY,refunded,,,\n" +
            "A,m1,2025-03-01,4.00,CNY,paid,,,\n");

        var history = OrderFiles.ReadSkippingBad(path);

        Assert.Equal(["B", "R2", "A"], history.Records.Select(record => record.Id.Text));
        Assert.Equal(5, history.RejectedRows);
        Assert.Equal(
            [
                "line,order_id,member_id,at,amount,currency,kind,refund_of,sku,quantity,column,code,message",
                "2,A,m1,2025-03-01,1.00,CNY,paid,,\"=tea, green\",2,order_id,replay.dropped-with,order A was dropped whole: its line 4 is bad.",
                "4,A,m1,2025-03-01,-3.00,CNY,paid,,cup,,amount,replay.negative-amount,'-3.00' is below nought; money that went back is a positive amount of kind refunded.",
                "5,R1,m1,2025-03-02,1.00,CNY,refunded,A,,,order_id,replay.dropped-with,\"refund R1 was dropped whole: it refunds order A, which was dropped.\"",
                "7,R1,m1,2025-03-02,0.50,CNY,refunded,B,,,order_id,replay.dropped-with,\"refund R1 was dropped whole: it refunds order A, which was dropped.\"",
                "9,A,m1,2025-03-01,4.00,CNY,paid,,,,order_id,replay.dropped-with,order A was dropped whole: its line 4 is bad.",
            ],
            File.ReadAllLines(folder.PathOf("orders.rejected.csv")));
    }

    [Fact]
    public void The_rejected_rows_can_be_mended_and_replayed()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("orders.csv", OrderFiles.Header + "A,m1,2025-03-01,1.00,CNY,paid,,,\nB,m1,never,2.00,CNY,paid,,,\n");
        OrderFiles.ReadSkippingBad(path);

        var mended = File.ReadAllText(folder.PathOf("orders.rejected.csv")).Replace(",never,", ",2025-03-01,", StringComparison.Ordinal);

        Assert.Equal("B", Assert.Single(OrderFiles.Read(mended).Records).Id.Text);
    }

    [Fact]
    public void A_refund_that_names_an_unknown_order_is_dropped_whole()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("orders.csv", OrderFiles.Header +
            "A,m1,2025-03-01,1.00,CNY,paid,,,\nR,m1,2025-03-02,1.00,CNY,refunded,A,,\nR,m1,2025-03-02,1.00,CNY,refunded,X,,\n");

        var history = OrderFiles.ReadSkippingBad(path);

        Assert.Equal("A", Assert.Single(history.Records).Id.Text);
        Assert.Equal(2, history.RejectedRows);
        var rejected = File.ReadAllLines(folder.PathOf("orders.rejected.csv"));
        Assert.Contains("replay.dropped-with", rejected[1], StringComparison.Ordinal);
        Assert.Contains("refund_of,replay.refund-of-unknown-order", rejected[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_whose_order_cannot_be_told_drops_only_itself()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("orders.csv", OrderFiles.Header + "A,m1,2025-03-01,1.00,CNY,paid,,,\n,m1,2025-03-01,1.00,CNY,paid,,,\n");

        var history = OrderFiles.ReadSkippingBad(path);

        Assert.Equal("A", Assert.Single(history.Records).Id.Text);
        Assert.Equal(1, history.RejectedRows);
    }

    [Fact]
    public void A_row_of_unknown_kind_drops_the_order_and_the_refund_of_its_name()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("orders.csv", OrderFiles.Header +
            "o1,m1,2025-03-01,1.00,CNY,paid,,,\n" +
            "o2,m1,2025-03-01,2.00,CNY,paid,,,\n" +
            "o2,m1,2025-03-01,3.00,CNY,foo,,,\n" +
            "r2,m1,2025-03-02,1.00,CNY,refunded,o2,,\n" +
            "o2,m1,2025-03-02,0.50,CNY,refunded,o1,,\n" +
            "r1,m1,2025-03-02,0.25,CNY,refunded,o1,,\n");

        var history = OrderFiles.ReadSkippingBad(path);

        Assert.Equal(["o1", "r1"], history.Records.Select(record => record.Id.Text));
        Assert.Equal(
            [
                "3,o2,m1,2025-03-01,2.00,CNY,paid,,,,order_id,replay.dropped-with,order o2 was dropped whole: its line 4 is bad.",
                "4,o2,m1,2025-03-01,3.00,CNY,foo,,,,kind,replay.unknown-kind,'foo' is neither paid nor refunded.",
                "5,r2,m1,2025-03-02,1.00,CNY,refunded,o2,,,order_id,replay.dropped-with,\"refund r2 was dropped whole: it refunds order o2, which was dropped.\"",
                "6,o2,m1,2025-03-02,0.50,CNY,refunded,o1,,,order_id,replay.dropped-with,refund o2 was dropped whole: its line 4 is bad.",
            ],
            File.ReadAllLines(folder.PathOf("orders.rejected.csv"))[1..]);
        Assert.Equal(4, history.RejectedRows);
    }

    [Theory]
    [InlineData("o2,m1,2025-03-01,3.00,CNY,foo,,,\n")]
    [InlineData("o2,m1\n")]
    public void A_row_of_unknown_kind_drops_them_wherever_it_stands(string bad)
    {
        using var folder = new WorkFolder();
        var path = folder.Write("orders.csv", OrderFiles.Header + bad +
            "o1,m1,2025-03-01,1.00,CNY,paid,,,\no2,m1,2025-03-01,2.00,CNY,paid,,,\no2,m1,2025-03-02,0.50,CNY,refunded,o1,,\nr2,m1,2025-03-02,1.00,CNY,refunded,o2,,\n");

        Assert.Equal("o1", Assert.Single(OrderFiles.ReadSkippingBad(path).Records).Id.Text);
        Assert.Single(Assert.Throws<UserErrorException>(() => OrderFiles.ReadFile(path)).Lines, line => line.StartsWith("line ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_whose_kind_column_the_file_lacks_is_paid()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("orders.csv", "order_id,member_id,at,amount,currency\nA,m1,2025-03-01\nA,m1,2025-03-01,1.00,CNY\nB,m1,2025-03-01,1.00,CNY\n");

        Assert.Equal("B", Assert.Single(OrderFiles.ReadSkippingBad(path).Records).Id.Text);
    }

    [Fact]
    public void An_order_id_with_white_space_drops_the_order_that_it_means()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("orders.csv", OrderFiles.Header +
            "o1,m1,2025-03-01,1.00,CNY,paid,,,\no2,m1,2025-03-01,2.00,CNY,paid,,,\n o2,m1,2025-03-01,3.00,CNY,paid,,,\nr2,m1,2025-03-02,1.00,CNY,refunded,o2,,\n");

        Assert.Equal("o1", Assert.Single(OrderFiles.ReadSkippingBad(path).Records).Id.Text);
        Assert.Contains("4, o2,m1,2025-03-01,3.00,CNY,paid,,,,order_id,replay.bad-id,", File.ReadAllLines(folder.PathOf("orders.rejected.csv"))[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_is_too_short_still_drops_its_order()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("orders.csv", OrderFiles.Header + "A,m1,2025-03-01,1.00,CNY,paid,,,\nA,m1\nB,m1,2025-03-01,1.00,CNY,paid,,,\n");

        Assert.Equal("B", Assert.Single(OrderFiles.ReadSkippingBad(path).Records).Id.Text);
        Assert.Equal("3,A,m1,,,,,,,,at,replay.missing-column,the row has 2 fields where the header has 9 columns.", File.ReadAllLines(folder.PathOf("orders.rejected.csv"))[2]);
    }

    [Fact]
    public void Several_problems_of_a_row_are_one_rejected_row()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("orders.csv", OrderFiles.Header + "A,m1,never,-1.00,CNY,paid,,,\nB,m1,2025-03-01,1.00,CNY,paid,,,\n");

        Assert.Equal(1, OrderFiles.ReadSkippingBad(path).RejectedRows);
        var row = File.ReadAllLines(folder.PathOf("orders.rejected.csv"))[1];
        Assert.Contains(",at,replay.bad-date,", row, StringComparison.Ordinal);
        Assert.Contains("below nought", row, StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_of_dropped_rows_do_not_move_the_last_day()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("orders.csv", OrderFiles.Header + "A,m1,2025-03-01,1,CNY,paid,,,\nB,m1,2099-03-01,-1,CNY,paid,,,\n");

        Assert.Equal(new LocalDate(2025, 3, 1), OrderFiles.ReadSkippingBad(path).LastDay);
    }

    [Fact]
    public void A_good_file_leaves_no_file_of_rejected_rows()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("orders.csv", OrderFiles.Header + "A,m1,2025-03-01,1,CNY,paid,,,\n");

        Assert.Equal(0, OrderFiles.ReadSkippingBad(path).RejectedRows);
        Assert.False(File.Exists(folder.PathOf("orders.rejected.csv")));
    }

    [Fact]
    public void A_file_without_any_good_row_is_refused()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("orders.csv.gz", WorkFolder.Gzip(OrderFiles.Header + "A,m1,never,1,CNY,paid,,,\n"));

        var refused = Assert.Throws<UserErrorException>(() => OrderFiles.ReadSkippingBad(path));

        Assert.Contains(ReplayCodes.NothingLeft, Assert.Single(refused.Lines), StringComparison.Ordinal);
        Assert.Equal(2, File.ReadAllLines(folder.PathOf("orders.rejected.csv")).Length);
    }

    [Fact]
    public void A_gzip_cut_short_is_refused_with_skip_bad_too()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("orders.csv.gz", WorkFolder.Gzip(OrderFiles.Header + "A,m1,never,1,CNY,paid,,,\n")[..^1]);

        Assert.Contains(ReplayCodes.BadGzip, Assert.Throws<UserErrorException>(() => OrderFiles.ReadSkippingBad(path)).Message, StringComparison.Ordinal);
    }
}

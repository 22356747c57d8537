using System.Diagnostics;
using System.Text;
using Lvyuan.Samples.Replaying.Files;
using Lvyuan.Samples.Replaying.Orders;

namespace Lvyuan.Samples.Replaying.Tests.Orders;

public class HostileFileTests
{
    [Fact]
    public void Read_MissingFile_IsOneLine() => AssertOneLine("there is no such file", "/no/such/orders.csv");

    [Fact]
    public void Read_Directory_IsOneLine() => AssertOneLine("it is a directory", Path.GetTempPath());

    [Fact]
    public void Read_EmptyFile_IsOneLine() => Assert.Contains($"{ReplayCodes.EmptyFile}: the file is empty", OrderFiles.RefusalOf(""), StringComparison.Ordinal);

    [Fact]
    public void Read_EmptyGzip_IsOneLine() => Assert.Contains(ReplayCodes.EmptyFile, OrderFiles.RefusalOf(WorkFolder.Gzip("")), StringComparison.Ordinal);

    [Fact]
    public void Read_BlankLinesOnly_IsOneLine() => Assert.Contains(ReplayCodes.EmptyFile, OrderFiles.RefusalOf("\n\n\n"), StringComparison.Ordinal);

    [Fact]
    public void Read_HeaderOnly_IsOneLine() => Assert.Contains($"{ReplayCodes.EmptyFile}: the file has a header but no row", OrderFiles.RefusalOf(OrderFiles.Header), StringComparison.Ordinal);

    [Fact]
    public void Read_HeaderWithoutRequiredColumns_NamesThem() =>
        Assert.Contains($"line 1, column at: {ReplayCodes.MissingColumn}: the header lacks at, currency;", OrderFiles.RefusalOf("order_id,member_id,amount\nA,m,1\n"), StringComparison.Ordinal);

    [Fact]
    public void Read_HeaderWithAColumnTwice_NamesIt() =>
        Assert.Contains($"column sku: {ReplayCodes.DuplicateColumn}", OrderFiles.RefusalOf("order_id,member_id,at,amount,currency,sku,sku\nA,m,2025-03-01,1,CNY,a,b\n"), StringComparison.Ordinal);

    [Fact]
    public void Read_BinaryFile_IsOneLine() => Assert.Contains(ReplayCodes.MissingColumn, OrderFiles.RefusalOf([.. Enumerable.Range(0, 256).Select(i => (byte)i)]), StringComparison.Ordinal);

    [Fact]
    public void A_gzip_file_cut_anywhere_is_refused()
    {
        var whole = WorkFolder.Gzip(OrderFiles.Header + "A1,m1,2025-03-01,1,CNY,,,,\n", "A2,m1,2025-03-01,1,CNY,,,,\n");
        var endOfFirst = WorkFolder.Gzip(OrderFiles.Header + "A1,m1,2025-03-01,1,CNY,,,,\n").Length;
        for (var length = 2; length < whole.Length; length++)
        {
            if (length == endOfFirst)
                Assert.Single(OrderFiles.Read(whole[..length]).Records); // whole in itself: nothing says that more was meant
            else
                Assert.Contains(ReplayCodes.BadGzip, OrderFiles.RefusalOf(whole[..length]), StringComparison.Ordinal);
        }

        Assert.Equal(2, OrderFiles.Read(whole).Records.Length);
    }

    [Fact]
    public void A_gzip_file_with_a_damaged_checksum_is_refused()
    {
        var whole = WorkFolder.Gzip(OrderFiles.Header + "A,m1,2025-03-01,1,CNY,,,,\n");
        whole[^6] ^= 1;
        Assert.Contains(ReplayCodes.BadGzip, OrderFiles.RefusalOf(whole), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_a_gigabyte_is_refused_in_little_memory()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("orders.csv", Encoding.UTF8.GetBytes(OrderFiles.Header));
        using (var file = File.OpenWrite(path))
            file.SetLength(1L << 30); // zeros without a line break, and without taking the disk

        AssertRefusedInLittleMemory(path);
    }

    [Fact]
    public void A_gigabyte_behind_an_open_quote_is_refused_in_little_memory()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("orders.csv", Encoding.UTF8.GetBytes(OrderFiles.Header + "A,m1,2025-03-01,1,CNY,,,,\"\n"));
        using (var file = File.OpenWrite(path))
            file.SetLength(1L << 30);

        AssertRefusedInLittleMemory(path);
    }

    [Fact]
    public void Amounts_that_would_overflow_their_sum_are_refused()
    {
        // Each amount is the largest there is; the sum's bound is a hundred thousand of them.
        using var folder = new WorkFolder();
        var path = folder.PathOf("orders.csv");
        using (var text = new StreamWriter(path))
        {
            text.Write(OrderFiles.Header);
            for (var i = 0; i <= OrderFileReader.LargestSumMinor / OrderFileReader.LargestAmountMinor; i++)
                text.Write("A,m1,2025-03-01,10000000000,CNY,,,,\n");
        }

        var refused = Assert.Throws<UserErrorException>(() => OrderFiles.ReadFile(path));
        Assert.Contains($"line 100002, column amount: {ReplayCodes.AmountTooLarge}", Assert.Single(refused.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Cancelled_Ends()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("orders.csv", OrderFiles.Header + string.Concat(Enumerable.Repeat("A,m1,2025-03-01,1,CNY,,,,\n", 5000)));
        var reader = new OrderFileReader(Lvyuan.Primitives.Currency.FromCode("CNY"), OrderFiles.Shanghai);

        Assert.Throws<OperationCanceledException>(() => reader.Read(path, Progress.NoProgress.Instance, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Read_Pipe_IsReadToItsEnd()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("named pipes are made with mkfifo");

        using var folder = new WorkFolder();
        var pipe = folder.PathOf("orders.pipe");
        using (var make = Process.Start("mkfifo", pipe))
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        var writing = Task.Run(() => File.WriteAllBytes(pipe, WorkFolder.Gzip(OrderFiles.Header + "A,m1,2025-03-01,1,CNY,,,,\n")), TestContext.Current.CancellationToken);

        Assert.Single(OrderFiles.ReadFile(pipe).Records);
        await writing;
    }

    private static void AssertOneLine(string why, string path)
    {
        var line = Assert.Single(Assert.Throws<UserErrorException>(() => OrderFiles.ReadFile(path)).Lines);
        Assert.StartsWith($"{path}: {ReplayCodes.UnreadableFile}: ", line, StringComparison.Ordinal);
        Assert.Contains(why, line, StringComparison.Ordinal);
    }

    private static void AssertRefusedInLittleMemory(string path)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refused = Assert.Throws<UserErrorException>(() => OrderFiles.ReadFile(path));

        Assert.Contains($"line 2: {ReplayCodes.LineTooLong}", Assert.Single(refused.Lines), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * 1024 * 1024);
    }
}

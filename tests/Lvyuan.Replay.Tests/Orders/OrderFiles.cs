using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Orders;
using Lvyuan.Samples.Replaying.Progress;

namespace Lvyuan.Samples.Replaying.Tests.Orders;

/// <summary>Reads order files as the program does.</summary>
internal static class OrderFiles
{
    public const string Header = "order_id,member_id,at,amount,currency,kind,refund_of,sku,quantity\n";

    public static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    public static OrderHistory Read(string text, string currency = "CNY") => Read(System.Text.Encoding.UTF8.GetBytes(text), currency);

    public static OrderHistory Read(byte[] bytes, string currency = "CNY")
    {
        using var folder = new WorkFolder();
        return ReadFile(folder.Write("orders.csv", bytes), currency);
    }

    public static OrderHistory ReadFile(string path, string currency = "CNY") =>
        ReaderOf(currency).Read(path, NoProgress.Instance, CancellationToken.None);

    public static OrderHistory ReadSkippingBad(string path) =>
        ReaderOf("CNY").ReadSkippingBad(path, NoProgress.Instance, CancellationToken.None);

    /// <summary>The problem lines of rows below the usual header, without the first and the last line of the error.</summary>
    public static IReadOnlyList<string> ProblemsOf(string rows) => ProblemsOfBytes(System.Text.Encoding.UTF8.GetBytes(Header + rows));

    public static IReadOnlyList<string> ProblemsOfBytes(byte[] bytes)
    {
        var refused = Assert.Throws<UserErrorException>(() => Read(bytes));
        return [.. refused.Lines.Skip(1).SkipLast(1)];
    }

    /// <summary>The one line that refuses a whole file.</summary>
    public static string RefusalOf(byte[] bytes) => Assert.Single(Assert.Throws<UserErrorException>(() => Read(bytes)).Lines);

    public static string RefusalOf(string text) => RefusalOf(System.Text.Encoding.UTF8.GetBytes(text));

    private static OrderFileReader ReaderOf(string currency) => new(Currency.FromCode(currency), Shanghai);
}

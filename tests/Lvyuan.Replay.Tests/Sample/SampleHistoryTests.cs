using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Orders;
using Lvyuan.Samples.Replaying.Report;
using Lvyuan.Samples.Replaying.Sample;
using Lvyuan.Samples.Replaying.Tests.Orders;

namespace Lvyuan.Samples.Replaying.Tests.Sample;

public class SampleHistoryTests
{
    private static readonly OrderHistory Sample = SampleHistory.Generate(Currency.FromCode("CNY"), OrderFiles.Shanghai);

    [Fact]
    public void It_is_the_same_history_for_ever() =>
        Assert.StartsWith("E51EA368124525A47A0CF21C49FB962EA8D074918ABDC2EA81", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(CsvOf(Sample)))), StringComparison.Ordinal);

    [Fact]
    public void It_reads_back_as_an_order_file()
    {
        var read = OrderFiles.Read(CsvOf(Sample));

        Assert.Equal(CsvOf(Sample), CsvOf(read));
        Assert.Equal(Sample.Records.Select(record => record.At), read.Records.Select(record => record.At));
    }

    [Fact]
    public void It_is_eight_months_of_about_two_thousand_members()
    {
        Assert.Equal(new LocalDate(2025, 3, 1), Sample.FirstDay);
        Assert.Equal(new LocalDate(2025, 10, 31), Sample.LastDay);
        var figures = OrderFigures.Of(Sample);
        Assert.InRange(figures.Members, 1_900, 2_100);
        Assert.Equal(8, figures.Months.Length);
        Assert.InRange(figures.RefundedMinor * 100 / figures.GmvGrossMinor, 2, 8);
    }

    [Fact]
    public void It_shows_everything_a_history_can_hold()
    {
        var refunds = Sample.Records.Where(record => record.Kind == OrderKind.Refunded).ToArray();
        var paid = Sample.Records.Where(record => record.Kind == OrderKind.Paid).ToDictionary(record => record.Id);
        var named = refunds.Where(refund => refund.Lines[0].NamesOrder).ToArray();

        Assert.InRange(Sample.Records.Count(record => record.TotalMinor == 0), 500, 1_500);
        Assert.InRange(named.Count(refund => refund.TotalMinor == paid[refund.Lines[0].RefundOf].TotalMinor), 100, 400);
        Assert.InRange(named.Count(refund => refund.TotalMinor < paid[refund.Lines[0].RefundOf].TotalMinor), 30, 200);
        Assert.InRange(named.Count(refund => !refund.Lines[0].HasSku), 20, 100);
        Assert.InRange(refunds.Count(refund => !refund.Lines[0].NamesOrder && refund.Lines[0].HasSku), 20, 100);
        Assert.InRange(refunds.Count(refund => !refund.Lines[0].NamesOrder && !refund.Lines[0].HasSku), 5, 50);
        Assert.InRange(named.Count(refund => paid[refund.Lines[0].RefundOf].TotalMinor >= 1_500_00), 5, 60);
    }

    [Fact]
    public void Fridays_and_festivals_are_livelier()
    {
        var byDay = Sample.Records.GroupBy(record => record.LocalAt.Date).ToDictionary(group => group.Key, group => group.Count());
        Assert.True(Average(day => day.DayOfWeek == IsoDayOfWeek.Friday) > 2 * Average(day => day.DayOfWeek == IsoDayOfWeek.Tuesday));

        double Average(Func<LocalDate, bool> which) => byDay.Where(pair => which(pair.Key)).Average(pair => pair.Value);
    }

    [Fact]
    public void Another_currency_has_the_same_figures_with_its_own_decimals()
    {
        var yen = SampleHistory.Generate(Currency.FromCode("JPY"), OrderFiles.Shanghai);
        var dinar = SampleHistory.Generate(Currency.FromCode("KWD"), OrderFiles.Shanghai);

        for (var i = 0; i < Sample.Records.Length; i++)
        {
            for (var line = 0; line < Sample.Records[i].Lines.Length; line++)
            {
                Assert.Equal(Sample.Records[i].Lines[line].AmountMinor / 100, yen.Records[i].Lines[line].AmountMinor);
                Assert.Equal(Sample.Records[i].Lines[line].AmountMinor * 10, dinar.Records[i].Lines[line].AmountMinor);
            }
        }
    }

    private static string CsvOf(OrderHistory history)
    {
        var text = new StringBuilder(OrderFiles.Header);
        foreach (var record in history.Records)
        {
            foreach (var line in record.Lines)
            {
                text.Append(CultureInfo.InvariantCulture, $"{record.Id},{record.Member},{record.LocalAt:uuuu-MM-dd'T'HH:mm:ss},{line.AmountMinor / 100m:0.00},CNY,")
                    .Append(record.Kind == OrderKind.Paid ? "paid" : "refunded")
                    .Append(CultureInfo.InvariantCulture, $",{line.RefundOf},{line.Sku},\n");
            }
        }

        return text.ToString();
    }
}

using System.Globalization;
using Lvyuan.Samples.Replaying.Report;

namespace Lvyuan.Samples.Replaying.Tests.Orders;

/// <summary>The figures that any correct reading of the two real histories gives.</summary>
public class RealHistoriesTests
{
    [Fact]
    public void Online_retail_gives_the_figures_of_an_independent_reading()
    {
        var history = OrderFiles.ReadFile(PathOf("online-retail-orders.csv.gz"), "GBP");
        var figures = OrderFigures.Of(history);

        Assert.Equal((18_532, 3_654), (figures.Orders, figures.Refunds));
        Assert.Equal((8911407_90L, 611342_09L), (figures.GmvGrossMinor, figures.RefundedMinor));
        Assert.Equal((4_338, 0.655832m), (figures.Buyers, figures.RepurchaseRate));
        Assert.Equal(
            MonthsOfOnlineRetail,
            string.Join(" · ", figures.Months.Select(month => string.Create(CultureInfo.InvariantCulture, $"{month.Month:uuuu-MM} {month.GmvGrossMinor / 100m:0.00}"))));
        Assert.Equal(406_789, history.Records.Sum(record => record.Lines.Length));
        Assert.Equal(new LocalDate(2011, 12, 9), history.LastDay);
    }

    [Fact]
    public void Cdnow_gives_the_figures_of_an_independent_reading()
    {
        var history = OrderFiles.ReadFile(PathOf("cdnow-sample-orders.csv.gz"), "USD");
        var figures = OrderFigures.Of(history);

        Assert.Equal((2_357, 6_919, 0), (figures.Members, figures.Orders, figures.Refunds));
        Assert.Equal((244091_94L, 0L), (figures.GmvGrossMinor, figures.RefundedMinor));
        Assert.Equal((2_349, 0.490421m), (figures.Buyers, figures.RepurchaseRate));
        Assert.Equal(8, history.Records.Count(record => record.TotalMinor == 0));
        Assert.Equal(new LocalDate(1998, 6, 30), history.LastDay);
    }

    private const string MonthsOfOnlineRetail =
        "2010-12 572713.89 · 2011-01 569445.04 · 2011-02 447137.35 · 2011-03 595500.76 · 2011-04 469200.36 · 2011-05 678594.56 · " +
        "2011-06 661213.69 · 2011-07 600091.01 · 2011-08 645343.90 · 2011-09 952838.38 · 2011-10 1039318.79 · 2011-11 1161817.38 · 2011-12 518192.79";

    // The histories lie beside the repository and are no part of it.
    internal static string PathOf(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", name);
            if (File.Exists(path))
                return path;
        }

        Assert.Skip($"{name} is not beside the repository");
        return "";
    }
}

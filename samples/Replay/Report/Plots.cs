using System.Collections.Immutable;
using Lvyuan.Samples.Replaying.Rules;
using NodaTime;
using ScottPlot;

namespace Lvyuan.Samples.Replaying.Report;

/// <summary>The plots of a report.</summary>
/// <param name="report">The report.</param>
internal sealed class Plots(ReplayReport report)
{
    /// <summary>The colours of money in, money back and points, as in the page's legends.</summary>
    public const string GmvColor = "#2E9E5B";

    /// <inheritdoc cref="GmvColor"/>
    public const string RefundColor = "#E07B39";

    /// <inheritdoc cref="GmvColor"/>
    public const string PointsColor = "#3B82C4";

    private const int MostWordsAcross = 4;
    private const double BarWidthMonths = 0.4;

    private static readonly ImmutableArray<string> Ladder = ["#A3C9A8", "#4FB477", "#E3B23C", "#C8553D", "#6D5DAE", "#3B82C4"];
    private static readonly ImmutableArray<string> Turns = ["#9DB4C0", "#7CC6A4", "#2E9E5B", "#E3B23C", "#C9A27E", "#8C6A5D", "#6D5DAE", "#3B82C4"];

    /// <summary>The colour of a tier by its place.</summary>
    public static string TierColor(int place) => Ladder[place % Ladder.Length];

    /// <summary>The colour of a stage by its place.</summary>
    public static string StageColor(int place) => Turns[place % Turns.Length];

    /// <summary>GMV and refunds by month.</summary>
    /// <param name="description">What the picture shows.</param>
    public string Money(string description)
    {
        var months = report.Orders.Months;
        var major = (double)report.Programme.Currency.MinorPerMajor;
        var picture = new PlotPicture("money");
        for (var i = 0; i < months.Length; i++)
        {
            AddBar(picture, i - (BarWidthMonths / 2), months[i].GmvGrossMinor / major, GmvColor);
            AddBar(picture, i + (BarWidthMonths / 2), months[i].RefundedMinor / major, RefundColor);
        }

        picture.Across(-0.6, Math.Max(months.Length, 1) - 0.4, EveryFew(months.Length, i => (i, Shown.Month(months[i].Month))));
        picture.UpTo(months.Select(month => Math.Max(month.GmvGrossMinor, month.RefundedMinor) / major).DefaultIfEmpty().Max());
        return picture.ToSvg(description);
    }

    /// <summary>Members by tier over time.</summary>
    /// <param name="description">What the picture shows.</param>
    public string Tiers(string description) => Stacked("tiers", description, sample => sample.ByTier, TierColor);

    /// <summary>Members by stage over time.</summary>
    /// <param name="description">What the picture shows.</param>
    public string Stages(string description) => Stacked("stages", description, sample => sample.ByStage, StageColor);

    /// <summary>Points outstanding over time.</summary>
    /// <param name="description">What the picture shows.</param>
    public string Points(string description)
    {
        var samples = report.Decided.Samples;
        var picture = new PlotPicture("points");
        var days = Days(samples);
        double[] points = [.. samples.Select(sample => (double)sample.PointsOutstanding)];
        Fill(picture, days, new double[points.Length], points, Color.FromHex(PointsColor).WithAlpha(0.45));
        var line = picture.Add.Scatter(days, points, Color.FromHex(PointsColor));
        line.LineWidth = 3;
        line.MarkerSize = 0;
        OverTime(picture, samples);
        picture.UpTo(points.DefaultIfEmpty().Max());
        return picture.ToSvg(description);
    }

    private string Stacked(string id, string description, Func<DaySample, ImmutableArray<int>> counts, Func<int, string> color)
    {
        var samples = report.Decided.Samples;
        var picture = new PlotPicture(id);
        var days = Days(samples);
        var below = new double[samples.Length];
        var layers = samples.IsEmpty ? 0 : counts(samples[0]).Length;
        for (var layer = 0; layer < layers; layer++)
        {
            double[] above = [.. below.Select((sum, i) => sum + counts(samples[i])[layer])];
            Fill(picture, days, below, above, Color.FromHex(color(layer)));
            below = above;
        }

        OverTime(picture, samples);
        picture.UpTo(below.DefaultIfEmpty().Max());
        return picture.ToSvg(description);
    }

    private static void AddBar(PlotPicture picture, double at, double value, string color)
    {
        var bar = picture.Add.Bar(at, value);
        bar.Color = Color.FromHex(color);
        bar.Bars[0].Size = BarWidthMonths;
        bar.Bars[0].LineWidth = 0;
    }

    private static void Fill(PlotPicture picture, double[] across, double[] bottom, double[] top, Color color)
    {
        // One sample has no area: it is drawn as a day wide.
        if (across.Length == 1)
            (across, bottom, top) = ([across[0] - 1, across[0]], [bottom[0], bottom[0]], [top[0], top[0]]);
        var area = picture.Add.FillY(across, bottom, top);
        area.FillColor = color;
        area.LineWidth = 0;
        area.MarkerSize = 0;
    }

    private static double[] Days(ImmutableArray<DaySample> samples) => [.. samples.Select(sample => (double)Number(sample.Day))];

    private static int Number(LocalDate day) => Period.DaysBetween(new LocalDate(1970, 1, 1), day);

    private static void OverTime(PlotPicture picture, ImmutableArray<DaySample> samples)
    {
        if (samples.IsEmpty)
        {
            picture.Across(0, 1, []);
            return;
        }

        var (first, last) = (Number(samples[0].Day), Number(samples[^1].Day));
        picture.Across(Math.Min(first, last - 1), last, EveryFew(samples.Length, i => (Number(samples[i].Day), Shown.Month(samples[i].Day.ToYearMonth()))));
    }

    // At most four words fit below the plot on a phone.
    private static IEnumerable<(double At, string Text)> EveryFew(int count, Func<int, (double At, string Text)> tick)
    {
        var every = Math.Max(1, (count + MostWordsAcross - 1) / MostWordsAcross);
        for (var i = every / 2; i < count; i += every)
            yield return tick(i);
    }
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ScottPlot;

namespace Lvyuan.Samples.Replaying.Report;

/// <summary>A plot as an inline SVG picture.</summary>
/// <remarks>
/// ScottPlot draws everything but the words. It would measure and place them by fonts of this machine, and a machine
/// with nothing but the SDK has none: then it draws no word at all. So the words are SVG text at the ticks that
/// ScottPlot drew, and whoever looks at the page brings the font.
/// </remarks>
internal sealed partial class PlotPicture
{
    /// <summary>The picture's width, in units of which a phone shows 0.7 pixels each: 520.</summary>
    public const int Width = 520;

    /// <summary>The picture's height: 340.</summary>
    public const int Height = 340;

    private const int FontSize = 20;
    private const int HalfAWord = 44;
    private const int Left = 70;
    private const int Right = 10;
    private const int Top = 14;
    private const int Bottom = 38;

    // Between light and dark, so that it is seen on both.
    private static readonly Color LineColor = Color.FromHex("#808A85");

    private readonly string _id;
    private readonly Plot _plot = new();
    private readonly List<(double At, string Text)> _bottomTicks = [];
    private readonly List<(double At, string Text)> _leftTicks = [];

    /// <summary>An empty plot.</summary>
    /// <param name="id">A name that no other picture of the page has.</param>
    public PlotPicture(string id)
    {
        _id = id;
        _plot.FigureBackground.Color = Colors.Transparent;
        _plot.DataBackground.Color = Colors.Transparent;
        _plot.Axes.Color(LineColor);
        _plot.Grid.MajorLineColor = LineColor.WithAlpha(0.35);
        _plot.Axes.Right.FrameLineStyle.Width = 0;
        _plot.Axes.Top.FrameLineStyle.Width = 0;
        _plot.Layout.Fixed(new PixelPadding(Left, Right, Bottom, Top));
    }

    /// <summary>Where the plotted things are added.</summary>
    public PlottableAdder Add => _plot.Add;

    /// <summary>Sets the horizontal axis.</summary>
    /// <param name="from">Its left end.</param>
    /// <param name="to">Its right end.</param>
    /// <param name="ticks">Where a word stands, and which.</param>
    public void Across(double from, double to, IEnumerable<(double At, string Text)> ticks)
    {
        _plot.Axes.SetLimitsX(from, to);
        _bottomTicks.AddRange(ticks);
    }

    /// <summary>Sets the vertical axis, from nought to a round number at or above the highest value.</summary>
    /// <param name="highest">The highest value.</param>
    public void UpTo(double highest)
    {
        var step = RoundStep(highest);
        var steps = Math.Max(1, (int)Math.Ceiling(highest / step));
        _plot.Axes.SetLimitsY(0, steps * step);
        for (var i = 0; i <= steps; i++)
            _leftTicks.Add((i * step, Brief(i * step)));
    }

    /// <summary>Draws the picture.</summary>
    /// <param name="description">What it shows, for who cannot see it; already safe in HTML.</param>
    public string ToSvg(string description)
    {
        _plot.Axes.Bottom.TickGenerator = Unlabelled(_bottomTicks);
        _plot.Axes.Left.TickGenerator = Unlabelled(_leftTicks);
        _plot.Grid.XAxisStyle.IsVisible = false;
        var drawn = _plot.GetSvgXml(Width, Height);
        var body = drawn[(drawn.IndexOf('>', drawn.IndexOf("<svg", StringComparison.Ordinal)) + 1)..drawn.LastIndexOf("</svg>", StringComparison.Ordinal)];

        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{description}\" font-size=\"{FontSize}\">");
        svg.Append(ClipName().Replace(body, $"cl_{_id}_${{number}}"));
        AppendWords(svg);
        svg.Append("</svg>");
        return svg.ToString();
    }

    private void AppendWords(StringBuilder svg)
    {
        var data = _plot.LastRender.DataRect;
        var limits = _plot.Axes.GetLimits();
        foreach (var (at, text) in _bottomTicks)
        {
            // A word at the very end would stick out of the picture if it stood in the middle of its tick.
            var x = data.Left + ((at - limits.Left) / limits.HorizontalSpan * data.Width);
            var (word, anchor) = x + HalfAWord > Width ? (Width, "end") : (x, "middle");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{word:0.#}\" y=\"{data.Bottom + FontSize + 6:0.#}\" text-anchor=\"{anchor}\" fill=\"currentColor\">{text}</text>");
        }

        foreach (var (at, text) in _leftTicks)
        {
            var y = data.Bottom - ((at - limits.Bottom) / limits.VerticalSpan * data.Height);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{data.Left - 8:0.#}\" y=\"{y + (FontSize * 0.35):0.#}\" text-anchor=\"end\" fill=\"currentColor\">{text}</text>");
        }
    }

    private static ScottPlot.TickGenerators.NumericManual Unlabelled(IEnumerable<(double At, string Text)> ticks)
    {
        var generator = new ScottPlot.TickGenerators.NumericManual();
        foreach (var (at, _) in ticks)
            generator.AddMajor(at, "");
        return generator;
    }

    // 1, 2 or 5 times a power of ten, so that at most five steps reach the top.
    private static double RoundStep(double highest)
    {
        if (highest <= 5)
            return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(highest / 5)));
        foreach (var factor in (ReadOnlySpan<double>)[1, 2, 5])
        {
            if (factor * power * 5 >= highest)
                return factor * power;
        }

        return 10 * power;
    }

    private static string Brief(double value) => value switch
    {
        >= 1e9 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e9:0.##}G"),
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e6:0.##}M"),
        >= 1e3 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e3:0.##}k"),
        _ => value.ToString("0", CultureInfo.InvariantCulture),
    };

    // Skia numbers its clips from the start in every picture, but a page has one space of names.
    [GeneratedRegex(@"\bcl_(?<number>[0-9a-f]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ClipName();
}

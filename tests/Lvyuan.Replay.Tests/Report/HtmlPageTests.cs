using System.Text.RegularExpressions;
using System.Xml.Linq;
using Lvyuan.Samples.Replaying.Report;

namespace Lvyuan.Samples.Replaying.Tests.Report;

public partial class HtmlPageTests
{
    private static readonly string Page = Reports.TextOf(stream => HtmlPage.Write(Reports.Small(), "/data/<shop>&co.csv", stream, "/data/<shop>&co.rejected.csv"));

    [Fact]
    public void The_page_needs_no_network_and_no_script()
    {
        Assert.DoesNotContain("http:", Page.Replace("http://www.w3.org/", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("https:", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", Page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", Page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" src=", Page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", Page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", Page, StringComparison.Ordinal);
        Assert.Contains("width=device-width", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_comes_from_outside_is_text_and_never_markup()
    {
        Assert.Contains("Lvyuan &lt;Life&gt;", Page, StringComparison.Ordinal);
        Assert.Contains("&lt;shop&gt;&amp;co.csv", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("<shop>", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_figures_stand_on_the_page()
    {
        Assert.Contains("1,404.00 CNY", Page, StringComparison.Ordinal);
        Assert.Contains("50.0 %", Page, StringComparison.Ordinal);
        Assert.Contains("target of 70 % missed", Page, StringComparison.Ordinal);
        Assert.Contains("绿叶 leaf", Page, StringComparison.Ordinal);
        Assert.Contains("</span> Orders</h2><strong>4</strong>", Page, StringComparison.Ordinal);
        Assert.Contains("3 rows were left out: &lt;shop&gt;&amp;co.rejected.csv.</p>", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Four_plots_are_drawn_with_words_that_need_no_font_of_this_machine()
    {
        var plots = Svg().Matches(Page).Select(match => XElement.Parse(match.Value)).ToArray();

        Assert.Equal(4, plots.Length);
        Assert.All(plots, plot =>
        {
            Assert.Equal("0 0 520 340", plot.Attribute("viewBox")?.Value);
            Assert.InRange(plot.Descendants().Count(element => element.Name.LocalName is "path" or "rect"), 5, 200);
            Assert.All(plot.Descendants("text"), text => Assert.Null(text.Attribute("font-family")));
        });
        Assert.Equal(["2025-01", "2025-02", "2025-03"], WordsOf(plots[0]).Where(word => word.StartsWith("2025", StringComparison.Ordinal)));
        Assert.Equal(["0", "500", "1k", "1.5k"], WordsOf(plots[0]).Where(word => !word.StartsWith("2025", StringComparison.Ordinal)));
        Assert.Equal(["0", "1", "2", "3"], WordsOf(plots[1]).Where(word => !word.StartsWith("2025", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_clips_of_two_plots_never_share_a_name()
    {
        var names = ClipName().Matches(Page).Select(match => match.Groups["name"].Value).ToArray();
        Assert.NotEmpty(names);
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void A_history_without_members_makes_a_page_too()
    {
        var page = Reports.TextOf(stream => HtmlPage.Write(Reports.Empty(), null, stream));
        Assert.Equal(4, Svg().Count(page));
        Assert.Contains("no buyers yet", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
    }

    private static IEnumerable<string> WordsOf(XElement plot) => plot.Descendants("text").Select(text => text.Value);

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Svg();

    [GeneratedRegex("clipPath id=\"(?<name>[^\"]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ClipName();
}

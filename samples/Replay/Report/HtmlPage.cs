using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Lvyuan.Samples.Replaying.Report;

/// <summary>The report as one page that needs no network and no script.</summary>
public sealed class HtmlPage
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly (string Name, string Figure)[] NoFigures = [];

    private readonly ReplayReport _report;
    private readonly string? _source;
    private readonly string? _rejectedTo;
    private readonly StringBuilder _page = new();

    private HtmlPage(ReplayReport report, string? source, string? rejectedTo) => (_report, _source, _rejectedTo) = (report, source, rejectedTo);

    /// <summary>Writes a page.</summary>
    /// <param name="report">The report.</param>
    /// <param name="source">The file of orders or facts, or <see langword="null"/> for the sample history.</param>
    /// <param name="stream">Gets UTF-8 without BOM.</param>
    /// <param name="rejectedTo">Where rows or lines that were left out are written; named where there are any.</param>
    public static void Write(ReplayReport report, string? source, Stream stream, string? rejectedTo = null)
    {
        var page = new HtmlPage(report, source, rejectedTo);
        page.Write();
        stream.Write(Encoding.UTF8.GetBytes(page._page.ToString()));
    }

    private void Write()
    {
        var programme = _report.Programme;
        _page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
            .Append("<title>").Append(Safe($"{programme.Name.Zh} {programme.Name.En}, {Shown.Day(_report.AsOf)}")).Append("</title>\n")
            .Append("<style>\n").Append(Style).Append("</style>\n</head>\n<body>\n");
        Heading();
        Cards();
        Pictures();
        Tables();
        Footing();
        _page.Append("</body>\n</html>\n");
    }

    private void Heading()
    {
        var programme = _report.Programme;
        _page.Append("<header>\n<h1><span lang=\"zh\">").Append(Safe(programme.Name.Zh)).Append("</span> ").Append(Safe(programme.Name.En)).Append("</h1>\n<p>")
            .Append(Safe($"As of the start of {Shown.Day(_report.AsOf)}, {programme.Zone.Id} · {(_source is null ? "sample history" : Path.GetFileName(_source))}"))
            .Append("</p>\n</header>\n");
    }

    private void Cards()
    {
        var (programme, orders) = (_report.Programme, _report.Orders);
        _page.Append("<section class=\"cards\">\n");
        Card("净成交额", "GMV, net", Shown.Money(programme, orders.GmvNetMinor),
            $"{Shown.Money(programme, orders.GmvGrossMinor)} less {Shown.Percent(orders.RefundedMinor, orders.GmvGrossMinor)} refunded");
        Card("会员", "Members", Shown.Number(_report.Members.Length), $"{Shown.Number(orders.Buyers)} buyers");
        Card("复购率", "Bought again", Shown.Percent(orders.RepeatBuyers, orders.Buyers), Scorecard.RepurchaseVerdict(orders), Scorecard.RepurchaseMet(orders));
        Card("订单", "Orders", Shown.Number(orders.Orders), $"{Shown.Number(orders.Refunds)} refunds");
        Card("积分", "Points outstanding", Shown.Number(_report.Points.Outstanding), $"{Shown.Number(_report.Points.Issued)} issued");
        _page.Append("</section>\n");
    }

    private void Card(string zh, string en, string figure, string remark, bool? met = null)
    {
        var verdict = met switch { true => " class=\"met\"", false => " class=\"missed\"", null => "" };
        _page.Append("<div class=\"card\"><h2><span lang=\"zh\">").Append(zh).Append("</span> ").Append(en).Append("</h2><strong>")
            .Append(Safe(figure)).Append("</strong><p").Append(verdict).Append('>').Append(Safe(remark)).Append("</p></div>\n");
    }

    private void Pictures()
    {
        var plots = new Plots(_report);
        var programme = _report.Programme;
        _page.Append("<section class=\"plots\">\n");
        Picture("每月成交与退款", $"GMV and refunds by month, {programme.Currency.Code}", plots.Money,
            [(Plots.GmvColor, "成交 GMV"), (Plots.RefundColor, "退款 refunds")]);
        Picture("会员阶段", "Members by stage", plots.Stages, programme.Stages.Select((stage, i) => (Plots.StageColor(i), Shown.Name(stage))));
        Picture("会员等级", "Members by tier", plots.Tiers, programme.Tiers.Select((tier, i) => (Plots.TierColor(i), Shown.Name(tier))));
        Picture("未使用积分", "Points outstanding", plots.Points, [(Plots.PointsColor, "待生效与可用 pending and available")]);
        _page.Append("</section>\n");
    }

    private void Picture(string zh, string en, Func<string, string> draw, IEnumerable<(string Color, string Name)> legend)
    {
        _page.Append("<figure><h2><span lang=\"zh\">").Append(zh).Append("</span> ").Append(Safe(en)).Append("</h2>\n")
            .Append(draw(Safe(en))).Append("\n<figcaption>");
        foreach (var (color, name) in legend)
            _page.Append("<span class=\"key\"><i style=\"background:").Append(color).Append("\"></i>").Append(Safe(name)).Append("</span> ");
        _page.Append("</figcaption></figure>\n");
    }

    private void Tables()
    {
        var (programme, orders, decided, points) = (_report.Programme, _report.Orders, _report.Decided, _report.Points);
        _page.Append("<section class=\"tables\">\n");
        Counts("等级", "Tiers", _report.Tiers, $"In grace 保级中: {Shown.Number(_report.InGrace)}");
        Counts("阶段", "Stages", _report.Stages, note: null);
        Figures("积分", "Points",
        [
            ("发放 issued", Shown.Number(points.Issued)),
            ("退款收回 taken back", Shown.Number(points.Reversed)),
            ("待生效 pending", Shown.Number(points.Pending)),
            ("可用 available", Shown.Number(points.Available)),
            .. points.Reserved > 0 ? [("锁定 set aside", Shown.Number(points.Reserved))] : NoFigures,
            .. points.Spent > 0 ? [("已用 spent", Shown.Number(points.Spent))] : NoFigures,
            ("过期 expired", Shown.Number(points.Expired)),
            ("欠分 owed", Shown.Number(points.Debt)),
        ]);
        Figures("金额", "Money",
        [
            ("成交 GMV, gross", Shown.Money(programme, orders.GmvGrossMinor)),
            ("退款 refunded", Shown.Money(programme, orders.RefundedMinor)),
            ("对应订单 of a known order", Shown.Money(programme, decided.RefundedMatchedMinor)),
            ("无对应订单 of no known order", Shown.Money(programme, decided.RefundedUnmatchedMinor)),
            ("净成交 GMV, net", Shown.Money(programme, orders.GmvNetMinor)),
        ]);
        if (!decided.RefusedByCode.IsEmpty)
            Figures("拒绝", "Refused by the rules", decided.RefusedByCode.Select(refused => (refused.Key, Shown.Number(refused.Value))));
        _page.Append("</section>\n");
        Months();
    }

    private void Counts(string zh, string en, IEnumerable<NamedCount> counts, string? note)
    {
        TableHead(zh, en);
        foreach (var (name, count) in counts)
            TableRow(Shown.Name(name), Shown.Number(count), Shown.Percent(count, _report.Members.Length));
        _page.Append("</tbody></table>");
        if (note is not null)
            _page.Append("<p>").Append(Safe(note)).Append("</p>");
        _page.Append("</div>\n");
    }

    private void Figures(string zh, string en, IEnumerable<(string Name, string Figure)> figures)
    {
        TableHead(zh, en);
        foreach (var (name, figure) in figures)
            TableRow(name, figure);
        _page.Append("</tbody></table></div>\n");
    }

    private void TableHead(string zh, string en) =>
        _page.Append("<div class=\"card\"><h2><span lang=\"zh\">").Append(zh).Append("</span> ").Append(en).Append("</h2><table><tbody>");

    private void Months()
    {
        _page.Append("<details class=\"card\"><summary><span lang=\"zh\">每月</span> By month</summary><table><thead><tr><th></th><th>GMV</th><th>Refunds</th></tr></thead><tbody>");
        foreach (var month in _report.Orders.Months)
            TableRow(Shown.Month(month.Month), _report.Programme.Decimal(month.GmvGrossMinor), _report.Programme.Decimal(month.RefundedMinor));
        _page.Append("</tbody></table></details>\n");
    }

    private void TableRow(params ReadOnlySpan<string> cells)
    {
        _page.Append("<tr><th scope=\"row\">").Append(Safe(cells[0])).Append("</th>");
        foreach (var cell in cells[1..])
            _page.Append("<td>").Append(Safe(cell)).Append("</td>");
        _page.Append("</tr>");
    }

    private void Footing()
    {
        var decided = _report.Decided;
        _page.Append("<footer><p>").Append(Safe(
                $"{Shown.Number(decided.Facts)} facts, {Shown.Number(decided.Decisions)} decisions; read in {Shown.Seconds(_report.ReadTime)}, decided in {Shown.Seconds(decided.Elapsed)}."))
            .Append(_report.Rejected > 0 ? Safe($" {Shown.LeftOut(_report.Rejected, Path.GetFileName(_rejectedTo)!)}.") : "")
            .Append("</p><p class=\"hash\">").Append(Safe($"Rulebook {_report.Programme.RulebookHash}")).Append("</p></footer>\n");
    }

    private static string Safe(string text) => Html.Encode(text);

    private const string Style =
        """
        :root { color-scheme: light dark; --ink: #1d2a23; --soft: #5d6b64; --paper: #f4f7f5; --card: #ffffff; --edge: #dde5e0; --met: #1f7a45; --missed: #b3471d }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8efea; --soft: #a3b0a9; --paper: #121814; --card: #1b231e; --edge: #2d3831; --met: #6fd39a; --missed: #f2a074 } }
        * { box-sizing: border-box }
        body { margin: 0 auto; padding: 16px; max-width: 1200px; background: var(--paper); color: var(--ink); font: 16px/1.45 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
        h1 { font-size: 1.6rem; margin: 0 } h2 { font-size: 1rem; font-weight: 600; margin: 0 0 8px }
        header p, .card p, footer { color: var(--soft); margin: 4px 0 0; overflow-wrap: anywhere }
        section { display: grid; gap: 12px; margin: 16px 0 }
        .cards { grid-template-columns: repeat(2, 1fr) } .cards > :first-child { grid-column: 1 / -1 }
        @media (min-width: 900px) { .cards { grid-template-columns: 3fr 2fr 2fr 2fr 2fr } .cards > :first-child { grid-column: auto } }
        .plots { grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr)) }
        .tables { grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr)) }
        .card, figure { margin: 0; padding: 14px; background: var(--card); border: 1px solid var(--edge); border-radius: 12px; min-width: 0 }
        .cards h2 { color: var(--soft); font-size: .875rem; margin: 0 } .cards strong { font-size: 1.25rem; overflow-wrap: anywhere } .cards p { font-size: .8125rem }
        .card .met { color: var(--met) } .card .missed { color: var(--missed) }
        svg { display: block; width: 100%; height: auto }
        @media (min-width: 900px) { svg text { font-size: 15px } }
        figcaption { display: flex; flex-wrap: wrap; gap: 4px 14px; margin-top: 8px; font-size: .875rem }
        .key { white-space: nowrap } .key i { display: inline-block; width: .8em; height: .8em; border-radius: 3px; margin-right: .4em }
        table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums }
        th, td { padding: 5px 0; border-top: 1px solid var(--edge); text-align: right; font-weight: 400 } tbody tr:first-child > * { border-top: 0 }
        th:first-child { text-align: left } td { white-space: nowrap } td + td { color: var(--soft); padding-left: 12px } thead th { color: var(--soft) }
        summary { cursor: pointer; font-weight: 600 } footer { margin: 16px 0; font-size: .8125rem }

        """;
}

using Spectre.Console;

namespace Lvyuan.Samples.Replaying.Report;

/// <summary>The summary that a shopkeeper reads at the terminal.</summary>
/// <param name="report">The report.</param>
/// <param name="source">The file of orders or facts, or <see langword="null"/> for the sample history.</param>
/// <param name="rejectedTo">Where rows or lines that were left out are written; named where there are any.</param>
public sealed class ConsoleSummary(ReplayReport report, string? source, string? rejectedTo = null)
{
    /// <summary>Writes it.</summary>
    /// <param name="console">The terminal.</param>
    public void Write(IAnsiConsole console)
    {
        var programme = report.Programme;
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold green]{programme.Name.Zh}[/] [bold]{programme.Name.En}[/] as of the start of {Shown.Day(report.AsOf)} ({programme.Zone.Id})");
        console.MarkupLineInterpolated($"[grey]{source ?? "sample history, made from a fixed seed"}[/]");
        console.WriteLine();
        console.Write(Money());
        console.Write(Members("Tier 等级", report.Tiers, report.InGrace > 0 ? $"of them in grace: {Shown.Number(report.InGrace)}" : "nobody is in grace"));
        console.Write(Members("Stage 阶段", report.Stages, caption: null));
        console.Write(Points());
        if (!report.Decided.RefusedByCode.IsEmpty)
            console.Write(Refused());
        console.MarkupLineInterpolated(
            $"[grey]{Shown.Number(report.Decided.Facts)} facts, {Shown.Number(report.Decided.Decisions)} decisions; read in {Shown.Seconds(report.ReadTime)}, decided in {Shown.Seconds(report.Decided.Elapsed)} ({Shown.Number(report.FactsPerSecond)} facts/s)[/]");
        console.MarkupLineInterpolated($"[grey]rulebook {programme.RulebookHash}[/]");
        if (report.Repeats > 0)
            console.MarkupLineInterpolated($"[grey]{Shown.Number(report.Repeats)} of the facts were told before and changed nothing.[/]");
        if (report.Rejected > 0)
            console.MarkupLineInterpolated($"[yellow]{Shown.LeftOut(report.Rejected, rejectedTo!)}[/]");
    }

    private Table Money()
    {
        var (programme, orders, decided) = (report.Programme, report.Orders, report.Decided);
        var table = TableOf("Business 经营", "");
        Row(table, "Orders 订单", Shown.Number(orders.Orders));
        Row(table, "Refunds 退款", Shown.Number(orders.Refunds));
        Row(table, "GMV, gross 成交额", Shown.Money(programme, orders.GmvGrossMinor));
        Row(table, "Refunded 退款额", $"{Shown.Money(programme, orders.RefundedMinor)} ({Shown.Percent(orders.RefundedMinor, orders.GmvGrossMinor)})");
        if (decided.RefundedUnmatchedMinor > 0)
            Row(table, "  of it, of no known order", Shown.Money(programme, decided.RefundedUnmatchedMinor));
        Row(table, "GMV, net 净成交额", Shown.Money(programme, orders.GmvNetMinor));
        Row(table, "Members 会员", Shown.Number(report.Members.Length));
        Row(table, "Buyers 买家", Shown.Number(orders.Buyers));
        Row(table, "Bought again 复购率", $"{Shown.Percent(orders.RepeatBuyers, orders.Buyers)} – {Scorecard.RepurchaseVerdict(orders)}");
        return table;
    }

    private Table Members(string title, IEnumerable<NamedCount> counts, string? caption)
    {
        var table = TableOf(title, "Members 会员");
        table.AddColumn(new TableColumn("Share 占比").RightAligned());
        foreach (var (name, count) in counts)
            table.AddRow(new Text(Shown.Name(name)), new Text(Shown.Number(count)), new Text(Shown.Percent(count, report.Members.Length)));
        if (caption is not null)
            table.Caption(caption);
        return table;
    }

    private Table Points()
    {
        var points = report.Points;
        var table = TableOf("Points 积分", "");
        Row(table, "Issued 发放", Shown.Number(points.Issued));
        Row(table, "Taken back by refunds 收回", Shown.Number(points.Reversed));
        Row(table, "Pending 待生效", Shown.Number(points.Pending));
        Row(table, "Available 可用", Shown.Number(points.Available));
        if (points.Reserved > 0)
            Row(table, "Set aside 锁定", Shown.Number(points.Reserved));
        if (points.Spent > 0)
            Row(table, "Spent 已用", Shown.Number(points.Spent));
        Row(table, "Expired 过期", Shown.Number(points.Expired));
        Row(table, "Owed by members 欠分", Shown.Number(points.Debt));
        return table;
    }

    private Table Refused()
    {
        var table = TableOf("Refused by the rules 拒绝", "Facts 事实");
        foreach (var (code, count) in report.Decided.RefusedByCode)
            Row(table, code, Shown.Number(count));
        return table;
    }

    private static Table TableOf(string title, string second) => new Table()
        .Border(TableBorder.Rounded)
        .AddColumn(new TableColumn(Markup.Escape(title)))
        .AddColumn(new TableColumn(Markup.Escape(second)).RightAligned());

    private static void Row(Table table, string name, string value) => table.AddRow(new Text(name), new Text(value));
}

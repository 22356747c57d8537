using System.Text.Json;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Sample;
using Lvyuan.Samples.Replaying.Tests.Orders;

namespace Lvyuan.Samples.Replaying.Tests.Facts;

/// <summary>Facts through the engine: the same figures as of orders, and what only facts can tell.</summary>
public class FactReplayTests
{
    private static readonly Currency Cny = Currency.FromCode("CNY");
    private static readonly string[] Clocks = ["read_ms", "decide_ms", "facts_per_second"];

    [Fact]
    public void The_sample_as_facts_gives_every_figure_of_the_sample_as_orders()
    {
        using var folder = new WorkFolder();
        var facts = SampleHistory.Generate(Cny, OrderFiles.Shanghai).Facts(Cny);
        var path = folder.Write("facts.jsonl.gz", WorkFolder.Gzip(FactFiles.Lines(facts)));

        Assert.Equal(Untimed(AppRun.Figures("--members", folder.PathOf("orders.csv"))), Untimed(AppRun.Figures("--facts", path, "--members", folder.PathOf("facts.csv"))));
        Assert.Equal(File.ReadAllText(folder.PathOf("orders.csv")), File.ReadAllText(folder.PathOf("facts.csv")));
        Assert.Equal(
            AppRun.Of("--explain", "m0001").Output,
            AppRun.Of("--facts", path, "--explain", "m0001").Output);
    }

    [Fact]
    public void A_real_history_as_facts_gives_every_figure_of_it_as_orders()
    {
        using var folder = new WorkFolder();
        var orders = RealHistoriesTests.PathOf("cdnow-sample-orders.csv.gz");
        var path = folder.Write("facts.jsonl.gz", WorkFolder.Gzip(FactFiles.Lines(OrderFiles.ReadFile(orders, "USD").Facts(Currency.FromCode("USD")))));

        Assert.Equal(Untimed(AppRun.Figures("--orders", orders, "--currency", "USD")), Untimed(AppRun.Figures("--facts", path, "--currency", "USD")));
    }

    [Fact]
    public void A_fact_told_twice_counts_once()
    {
        var figures = Figures(FactFiles.Paid, FactFiles.Paid, FactFiles.Refunded, FactFiles.Refunded);

        Assert.Equal((1, 1), (Number(figures, "orders"), Number(figures, "refunds")));
        Assert.Equal(("12.30", "12.00"), (Text(figures, "gmv_gross"), Text(figures, "gmv_net")));
        Assert.Equal(4, Number(figures, "facts"));
        Assert.Equal("{}", figures.GetProperty("rejected_by").GetRawText());
    }

    [Fact]
    public void Facts_that_the_rules_refuse_are_counted_by_code_and_count_for_nothing_else()
    {
        var figures = Figures(
            FactFiles.Paid,
            FactFiles.Paid.Replace("12.30", "99.30", StringComparison.Ordinal),
            FactFiles.Refunded.Replace("\"order\":\"A\"", "\"order\":\"X\"", StringComparison.Ordinal),
            """{"v":1,"type":"checkout_started","member":"m9","at":"2025-03-02T01:00:00Z","reservation":"v","points":5}""",
            """{"v":1,"type":"checkout_started","member":"m1","at":"2025-03-02T02:00:00Z","reservation":"w","points":5000}""");

        Assert.Equal("""{"fact.key-reused":1,"flywheel.order-unknown":1,"ledger.insufficient-points":2}""", figures.GetProperty("rejected_by").GetRawText().Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal((0, 1, 1), (Number(figures, "rejected"), Number(figures, "facts"), Number(figures, "members")));
        Assert.Equal(("12.30", "0.00", "12.30"), (Text(figures, "gmv_gross"), Text(figures, "refunded"), Text(figures, "gmv_net")));
    }

    [Fact]
    public void The_summary_tells_what_was_refused_and_what_was_told_twice()
    {
        var output = Run(FactFiles.Paid, FactFiles.Paid, FactFiles.Paid.Replace("12.30", "99.30", StringComparison.Ordinal)).Output;

        Assert.Matches("fact.key-reused +│ +1 │", output);
        Assert.Contains("1 of the facts were told before and changed nothing.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Refused by the rules", Run(FactFiles.Paid).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Orders_from_before_the_rulebook_are_refused_and_counted_too()
    {
        using var folder = new WorkFolder();
        var orders = folder.Write("orders.csv", OrderFiles.Header + "A,m1,2025-03-01,10,CNY,paid,,,\nB,m2,2025-03-05,20,CNY,paid,,,\n");
        var rulebook = folder.Write("rulebook.json", RulebookJson.Write(Rulebook.BuiltIn() with { EffectiveFrom = Instant.FromUtc(2025, 3, 2, 0, 0) }));

        var figures = AppRun.Figures("--orders", orders, "--rulebook", rulebook);

        Assert.Equal(1, figures.GetProperty("rejected_by").GetProperty("flywheel.before-rulebook").GetInt32());
        Assert.Equal((0, 1, "20.00"), (Number(figures, "rejected"), Number(figures, "members"), Text(figures, "gmv_gross")));
    }

    [Fact]
    public void Two_members_who_are_one_person_are_one_buyer_with_both_histories()
    {
        var figures = Figures(TwoAccounts);

        Assert.Equal((1, 1, 2), (Number(figures, "members"), Number(figures, "buyers"), Number(figures, "orders")));
        Assert.Equal(1, figures.GetProperty("repurchase_rate").GetDecimal());
        Assert.Equal(1, figures.GetProperty("tiers").EnumerateObject().Sum(tier => tier.Value.GetInt32()));
        Assert.Equal(24, figures.GetProperty("points").GetProperty("issued").GetInt32());
    }

    [Fact]
    public void Explain_tells_what_other_members_facts_did()
    {
        var into = Run([.. TwoAccounts], "--explain", "m1").Output;
        Assert.Contains("member m2 merged into m1 by service", into, StringComparison.Ordinal);
        Assert.Contains("member.absorbed", into, StringComparison.Ordinal);
        Assert.DoesNotContain("paid order B", into, StringComparison.Ordinal);

        var away = Run([.. TwoAccounts], "--explain", "m2").Output;
        Assert.Contains("paid order B", away, StringComparison.Ordinal);
        Assert.Matches("merged into +m1", away);
    }

    [Fact]
    public void Explain_of_a_member_all_of_whose_facts_were_refused_says_so()
    {
        var output = Run([FactFiles.Paid, """{"v":1,"type":"checkout_completed","member":"m9","at":"2025-03-01T01:00:00Z","reservation":"v"}"""], "--explain", "m9").Output;

        Assert.Contains("checkout v paid: refused", output, StringComparison.Ordinal);
        Assert.Contains("no fact was taken", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-03-01", 0)]
    [InlineData("2025-03-02", 2)]
    [InlineData("2025-03-03", 3)]
    public void As_of_knows_only_what_is_before_the_start_of_that_day(string asOf, int facts) =>
        Assert.Equal(facts, Number(Figures([FactFiles.Joined, FactFiles.Paid, FactFiles.Refunded], "--as-of", asOf), "facts"));

    [Fact]
    public void As_of_is_the_day_after_the_last_fact_in_the_rulebooks_zone() =>
        Assert.Equal("2025-03-03", Text(Figures(FactFiles.Paid, FactFiles.Refunded.Replace("2025-03-02T01:00", "2025-03-01T16:00", StringComparison.Ordinal)), "as_of"));

    [Fact]
    public void Every_output_works_and_points_spent_are_told()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("facts.jsonl", FactFiles.Lines(
            FactFiles.Paid,
            """{"v":1,"type":"checkout_started","member":"m1","at":"2025-04-02T02:00:00Z","reservation":"w","points":10}""",
            """{"v":1,"type":"checkout_completed","member":"m1","at":"2025-04-02T02:01:00Z","reservation":"w"}"""));
        var run = AppRun.Of("--facts", path, "--html", folder.PathOf("o.html"), "--members", folder.PathOf("o.csv"));

        Assert.Equal(0, run.Exit);
        Assert.Matches("Spent 已用 +│ +10 │", run.Output);
        Assert.Contains("已用 spent", File.ReadAllText(folder.PathOf("o.html")), StringComparison.Ordinal);
        Assert.Contains("facts.jsonl", File.ReadAllText(folder.PathOf("o.html")), StringComparison.Ordinal);
        Assert.Contains("\nm1,seedling,", File.ReadAllText(folder.PathOf("o.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_tells_what_was_refused()
    {
        using var folder = new WorkFolder();
        Run([FactFiles.Paid, FactFiles.Paid.Replace("12.30", "99.30", StringComparison.Ordinal)], "--html", folder.PathOf("o.html"));

        Assert.Contains("fact.key-reused", File.ReadAllText(folder.PathOf("o.html")), StringComparison.Ordinal);
    }

    private static readonly string[] TwoAccounts =
    [
        FactFiles.Paid,
        FactFiles.Paid.Replace("\"A\"", "\"B\"", StringComparison.Ordinal).Replace("m1", "m2", StringComparison.Ordinal),
        """{"v":1,"type":"members_merged","member":"m2","at":"2025-03-02T01:00:00Z","into":"m1","by":"service"}""",
    ];

    private static AppRun Run(params string[] lines) => Run(lines, []);

    private static AppRun Run(string[] lines, params string[] arguments)
    {
        using var folder = new WorkFolder();
        return AppRun.Of(["--facts", folder.Write("facts.jsonl", FactFiles.Lines(lines)), .. arguments]);
    }

    private static JsonElement Figures(params string[] lines) => Figures(lines, []);

    private static JsonElement Figures(string[] lines, params string[] arguments)
    {
        using var folder = new WorkFolder();
        return AppRun.Figures(["--facts", folder.Write("facts.jsonl", FactFiles.Lines(lines)), .. arguments]);
    }

    private static int Number(JsonElement figures, string name) => figures.GetProperty(name).GetInt32();

    private static string? Text(JsonElement figures, string name) => figures.GetProperty(name).GetString();

    private static string Untimed(JsonElement figures) =>
        string.Join('\n', figures.EnumerateObject().Where(property => !Clocks.Contains(property.Name)).Select(property => $"{property.Name} {property.Value.GetRawText()}"));
}

using System.Globalization;
using System.IO.Compression;
using Lvyuan.Primitives;
using Lvyuan.Reference;
using NodaTime.Text;

namespace Lvyuan.Flywheel.Tests;

/// <summary>Two real histories, which lie beside the repository where they are to be had: the figures that any correct reading gives, and every member as the reference computes them.</summary>
public sealed class RealHistoryTests(ITestOutputHelper output)
{
    private const string DataVariable = "LVYUAN_DATA";
    private static readonly Dictionary<string, (List<Fact> Facts, int Rows)> HistoriesRead = new(StringComparer.Ordinal);

    [Fact]
    public void Online_retail_gives_the_figures_of_its_readme()
    {
        var (result, rows) = Replayed("online-retail-orders.csv.gz", "GBP");
        var members = result.Community.Members;
        Assert.Equal(406_789, rows);
        Assert.Equal(18_532, members.Sum(member => member.Orders!.Orders));
        Assert.Equal(3_654, members.Sum(member => member.Orders!.Refunds));
        Assert.Equal(8_911_407_90, members.Sum(member => member.Orders!.Gross.AmountMinor));
        Assert.Equal(611_342_09, members.Sum(member => member.Orders!.Refunded.AmountMinor));
        var buyers = members.Count(member => member.Orders!.PaidOrders >= 1);
        Assert.Equal(4_338, buyers);
        Assert.Equal(0.655832m, Math.Round((decimal)members.Count(member => member.Orders!.PaidOrders >= 2) / buyers, 6));
        Assert.Equal(0, result.Refused);
    }

    [Fact]
    public void Cdnow_gives_the_figures_of_its_readme()
    {
        var (result, rows) = Replayed("cdnow-sample-orders.csv.gz", "USD");
        var members = result.Community.Members;
        Assert.Equal(6_919, rows);
        Assert.Equal(6_919, members.Sum(member => member.Orders!.Orders));
        Assert.Equal(0, members.Sum(member => member.Orders!.Refunds));
        Assert.Equal(244_091_94, members.Sum(member => member.Orders!.Gross.AmountMinor));
        var buyers = members.Count(member => member.Orders!.PaidOrders >= 1);
        Assert.Equal(2_349, buyers);
        Assert.Equal(0.490421m, Math.Round((decimal)members.Count(member => member.Orders!.PaidOrders >= 2) / buyers, 6));
    }

    [Theory]
    [InlineData("online-retail-orders.csv.gz", "GBP", 2011, 12, 10)]
    [InlineData("online-retail-orders.csv.gz", "GBP", 2011, 6, 30)]
    [InlineData("online-retail-orders.csv.gz", "GBP", 2012, 1, 15)]
    [InlineData("online-retail-orders.csv.gz", "GBP", 2013, 3, 1)]
    [InlineData("cdnow-sample-orders.csv.gz", "USD", 1998, 7, 1)]
    [InlineData("cdnow-sample-orders.csv.gz", "USD", 1997, 4, 30)]
    [InlineData("cdnow-sample-orders.csv.gz", "USD", 1998, 3, 2)]
    [InlineData("cdnow-sample-orders.csv.gz", "USD", 2000, 2, 29)]
    public void Real_histories_give_the_members_that_the_reference_computes(string file, string currency, int year, int month, int day)
    {
        var (facts, _) = Read(file, currency);
        var rules = new RulebookTimeline(Rulebook.BuiltIn(Currency.FromCode(currency)));
        var asOf = new LocalDate(year, month, day);
        var zone = rules.Versions[0].Zone;
        var replayed = Replay.Run(new FlywheelEngine(rules), facts, zone.AtStartOfDay(asOf).ToInstant());
        var members = ReferenceBridge.AssertSame(
            replayed.Community, asOf, rules.Versions[0], ReferenceBridge.Entries(facts, zone), ReferenceRules.BuiltIn, () => file);
        output.WriteLine($"{members} members compared as of {asOf}.");
    }

    private static (ReplayResult Result, int Rows) Replayed(string file, string currency)
    {
        var (facts, rows) = Read(file, currency);
        var rules = new RulebookTimeline(Rulebook.BuiltIn(Currency.FromCode(currency)));
        var zone = rules.Versions[0].Zone;
        var asOf = facts.Max(fact => fact.At).InZone(zone).Date.PlusDays(1);
        return (Replay.Run(new FlywheelEngine(rules), facts, zone.AtStartOfDay(asOf).ToInstant()), rows);
    }

    // As little of CSV as the two files need: no quotes, a header, one line of an order per row.
    private static (List<Fact> Facts, int Rows) Read(string file, string currencyCode)
    {
        lock (HistoriesRead)
        {
            if (!HistoriesRead.TryGetValue(file, out var history))
                HistoriesRead.Add(file, history = ReadFile(file, currencyCode));
            return history;
        }
    }

    private static (List<Fact> Facts, int Rows) ReadFile(string file, string currencyCode)
    {
        var path = Path.Combine(DataFolder(), file);
        Assert.SkipUnless(File.Exists(path), $"The history {file} is not in {DataFolder()}; set {DataVariable} to the folder that has it.");

        var currency = Currency.FromCode(currencyCode);
        var zone = DateTimeZoneProviders.Tzdb[Rulebook.BuiltInZone];
        using var text = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var columns = text.ReadLine()!.TrimStart('\uFEFF').Split(',').Select((name, place) => (name, place)).ToDictionary(column => column.name, column => column.place, StringComparer.Ordinal);
        var orders = new Dictionary<(string Id, bool Refund), List<string[]>>();
        var arrival = new List<(string Id, bool Refund)>();
        var rows = 0;
        while (text.ReadLine() is { } line)
        {
            rows++;
            var cells = line.Split(',');
            Assert.Equal(columns.Count, cells.Length);
            Assert.Equal(currencyCode, Cell(cells, "currency"));
            var key = (Cell(cells, "order_id"), Cell(cells, "kind") == "refunded");
            if (!orders.TryGetValue(key, out var lines))
            {
                orders.Add(key, lines = []);
                arrival.Add(key);
            }

            lines.Add(cells);
        }

        return ([.. arrival.Select(key => FactOf(key, orders[key]))], rows);

        string Cell(string[] cells, string column) => columns.TryGetValue(column, out var place) ? cells[place] : "";

        Fact FactOf((string Id, bool Refund) key, List<string[]> lines)
        {
            var member = MemberId.From(Cell(lines[0], "member_id"));
            var at = lines.Min(line => InstantOf(Cell(line, "at")));
            return key.Refund
                ? new OrderRefunded(member, at, RefundId.From(key.Id), [.. lines.Select(line => new RefundLine(
                    Money.Parse(Cell(line, "amount"), currency), SkuOf(line), Cell(line, "refund_of") is { Length: > 0 } order ? OrderId.From(order) : default))])
                : new OrderPaid(member, at, OrderId.From(key.Id), [.. lines.Select(line => new OrderLine(Money.Parse(Cell(line, "amount"), currency), SkuOf(line)))]);
        }

        Sku SkuOf(string[] line) => Cell(line, "sku") is { Length: > 0 } sku ? Sku.From(sku) : default;

        Instant InstantOf(string at) => zone.AtLeniently(
            at.Contains('T', StringComparison.Ordinal) ? LocalDateTimePattern.GeneralIso.Parse(at).Value : LocalDatePattern.Iso.Parse(at).Value.AtMidnight()).ToInstant();
    }

    private static string DataFolder()
    {
        if (Environment.GetEnvironmentVariable(DataVariable) is { Length: > 0 } folder)
            return folder;
        for (var here = new DirectoryInfo(AppContext.BaseDirectory); here is not null; here = here.Parent)
        {
            if (File.Exists(Path.Combine(here.FullName, "LvyuanDomain.sln")))
                return Path.GetFullPath(Path.Combine(here.FullName, "..", "shared", "data"));
        }

        return string.Create(CultureInfo.InvariantCulture, $"the repository, which is not above {AppContext.BaseDirectory}");
    }
}

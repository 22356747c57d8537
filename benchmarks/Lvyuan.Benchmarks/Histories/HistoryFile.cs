using System.Collections.Immutable;
using System.IO.Compression;
using CsvHelper;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using NodaTime;
using NodaTime.Text;

namespace Lvyuan.Benchmarks.Histories;

/// <summary>The Online Retail history from the data folder beside the repository; where there is none, a history made up here.</summary>
internal sealed class HistoryFile
{
    private const string FileName = "online-retail-orders.csv.gz";
    private readonly Currency _currency;

    private HistoryFile(string name, byte[] csv, string currency)
    {
        (Name, Csv, _currency) = (name, csv, Currency.FromCode(currency));
        Engine = new FlywheelEngine(Rulebook.BuiltIn(_currency));
    }

    /// <summary>What it is, as a reader of the figures should know it.</summary>
    public string Name { get; }

    /// <summary>The file, decompressed.</summary>
    public byte[] Csv { get; }

    /// <summary>The built-in programme in the file's currency.</summary>
    public FlywheelEngine Engine { get; }

    /// <summary>The start of the day after the last row; known once the facts are read.</summary>
    public Instant AsOf { get; private set; }

    /// <summary>What was paid in all; known once the facts are read.</summary>
    public Money Gross { get; private set; }

    public static HistoryFile Open()
    {
        for (var folder = new DirectoryInfo(Results.RepositoryRoot); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", FileName);
            if (File.Exists(path))
                return new HistoryFile("Online Retail", Decompressed(path), "GBP");
        }

        return new HistoryFile("a history made up from a fixed seed, for want of the Online Retail file", MadeUpHistory.Csv(), "CNY");
    }

    /// <summary>Reads the facts: rows of one order and kind are the lines of one fact, at the earliest line's instant.</summary>
    public Fact[] Facts()
    {
        var zone = Engine.Timeline.Versions[0].Zone;
        var drafts = new List<Draft>();
        var places = new Dictionary<(string Order, bool Refund), int>();
        using var csv = CsvReader.Create(new MemoryStream(Csv));
        csv.ReadHeader();
        var last = LocalDateTime.MinIsoValue;
        Gross = Money.Zero(_currency);
        while (csv.Read())
        {
            var (order, refund) = (csv.GetString(0), string.Equals(csv.GetString(5), "refunded", StringComparison.Ordinal));
            var at = LocalDateTimePattern.GeneralIso.Parse(csv.GetString(2)).Value;
            var amount = Money.Parse(csv.GetString(3), _currency);
            if (!places.TryGetValue((order, refund), out var place))
            {
                places.Add((order, refund), place = drafts.Count);
                drafts.Add(new Draft(order, MemberId.From(csv.GetString(1)), refund, at));
            }

            drafts[place].Add(at, amount, csv.GetString(7), csv.GetString(6));
            last = LocalDateTime.Max(last, at);
            if (!refund)
                Gross += amount;
        }

        AsOf = zone.AtStartOfDay(last.Date.PlusDays(1)).ToInstant();
        return [.. drafts.Select(draft => draft.ToFact(zone))];
    }

    private static byte[] Decompressed(string path)
    {
        using var gzip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        var text = new MemoryStream();
        gzip.CopyTo(text);
        return text.ToArray();
    }

    private sealed class Draft(string order, MemberId member, bool refund, LocalDateTime at)
    {
        private static readonly Dictionary<string, Sku> Skus = new(StringComparer.Ordinal);
        private readonly List<RefundLine> _lines = [];
        private LocalDateTime _at = at;

        public void Add(LocalDateTime lineAt, Money amount, string sku, string refundOf)
        {
            _at = LocalDateTime.Min(_at, lineAt);
            if (!Skus.TryGetValue(sku, out var known))
                Skus.Add(sku, known = sku.Length == 0 ? default : Sku.From(sku));
            _lines.Add(new RefundLine(amount, known, refundOf.Length == 0 ? default : OrderId.From(refundOf)));
        }

        public Fact ToFact(DateTimeZone zone)
        {
            var instant = _at.InZoneLeniently(zone).ToInstant();
            return refund
                ? new OrderRefunded(member, instant, RefundId.From(order), [.. _lines])
                : new OrderPaid(member, instant, OrderId.From(order), _lines.Select(line => new OrderLine(line.Amount, line.Sku)).ToImmutableArray());
        }
    }
}

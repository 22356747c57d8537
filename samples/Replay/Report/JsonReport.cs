using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lvyuan.Samples.Replaying.Report;

/// <summary>The report as one JSON object. The properties stand in the order in which they are written.</summary>
public sealed class JsonReport
{
    public required string AsOf { get; init; }

    public required int Members { get; init; }

    public required int Orders { get; init; }

    public required int Refunds { get; init; }

    public required string GmvGross { get; init; }

    public required string Refunded { get; init; }

    public required string RefundedMatched { get; init; }

    public required string RefundedUnmatched { get; init; }

    public required string GmvNet { get; init; }

    public required int Buyers { get; init; }

    public required decimal? RepurchaseRate { get; init; }

    public required OrderedDictionary<string, int> Tiers { get; init; }

    public required int InGrace { get; init; }

    public required OrderedDictionary<string, int> Stages { get; init; }

    public required JsonPoints Points { get; init; }

    public required long Rejected { get; init; }

    public required OrderedDictionary<string, long> RejectedBy { get; init; }

    public required long Facts { get; init; }

    public required long Decisions { get; init; }

    public required long ReadMs { get; init; }

    public required long DecideMs { get; init; }

    public required long FactsPerSecond { get; init; }

    public required string RulebookHash { get; init; }

    /// <summary>Writes a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="stream">Gets UTF-8 without BOM, with a line break at its end.</param>
    public static void Write(ReplayReport report, Stream stream)
    {
        JsonSerializer.Serialize(stream, Of(report), JsonReportContext.Readable.JsonReport);
        stream.WriteByte((byte)'\n');
    }

    private static JsonReport Of(ReplayReport report) => new()
    {
        AsOf = report.AsOf.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
        Members = report.Members.Length,
        Orders = report.Orders.Orders,
        Refunds = report.Orders.Refunds,
        GmvGross = report.Programme.Decimal(report.Orders.GmvGrossMinor),
        Refunded = report.Programme.Decimal(report.Orders.RefundedMinor),
        RefundedMatched = report.Programme.Decimal(report.Decided.RefundedMatchedMinor),
        RefundedUnmatched = report.Programme.Decimal(report.Decided.RefundedUnmatchedMinor),
        GmvNet = report.Programme.Decimal(report.Orders.GmvNetMinor),
        Buyers = report.Orders.Buyers,
        RepurchaseRate = report.Orders.RepurchaseRate,
        Tiers = Counts(report.Tiers),
        InGrace = report.InGrace,
        Stages = Counts(report.Stages),
        Points = new JsonPoints
        {
            Issued = report.Points.Issued,
            Reversed = report.Points.Reversed,
            Pending = report.Points.Pending,
            Available = report.Points.Available,
            Expired = report.Points.Expired,
            Debt = report.Points.Debt,
        },
        Rejected = report.Rejected,
        RejectedBy = new(report.Decided.RefusedByCode, StringComparer.Ordinal),
        Facts = report.Decided.Facts,
        Decisions = report.Decided.Decisions,
        ReadMs = (long)report.ReadTime.TotalMilliseconds,
        DecideMs = (long)report.Decided.Elapsed.TotalMilliseconds,
        FactsPerSecond = report.FactsPerSecond,
        RulebookHash = report.Programme.RulebookHash,
    };

    private static OrderedDictionary<string, int> Counts(IEnumerable<NamedCount> counts)
    {
        var ordered = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, count) in counts)
            ordered.Add(name.Code, count);
        return ordered;
    }
}

/// <summary>The points of all members, in the order in which they are written.</summary>
public sealed class JsonPoints
{
    public required long Issued { get; init; }

    public required long Reversed { get; init; }

    public required long Pending { get; init; }

    public required long Available { get; init; }

    public required long Expired { get; init; }

    public required long Debt { get; init; }
}

[JsonSerializable(typeof(JsonReport))]
internal sealed partial class JsonReportContext : JsonSerializerContext
{
    public static JsonReportContext Readable { get; } = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,

        // A file, not a page: a tier's code in Chinese stays readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

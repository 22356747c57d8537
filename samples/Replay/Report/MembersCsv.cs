using System.Globalization;
using CsvHelper;
using Lvyuan.Samples.Replaying.Rules;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Report;

/// <summary>A row per member, by id.</summary>
public static class MembersCsv
{
    private static readonly string[] Columns =
        ["member_id", "tier", "tier_since", "held_until", "in_grace", "trailing_growth", "stage", "pending", "available", "expired", "reversed", "debt"];

    /// <summary>Writes the members of a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="stream">Gets UTF-8 without BOM.</param>
    public static void Write(ReplayReport report, Stream stream)
    {
        using var csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        foreach (var column in Columns)
            csv.WriteField(column);
        csv.EndRecord();
        foreach (var member in report.Members)
            Write(csv, member);
    }

    private static void Write(CsvWriter csv, MemberStanding member)
    {
        csv.WriteField(member.Member);
        csv.WriteField(member.Tier);
        csv.WriteField(Iso(member.TierSince));
        csv.WriteField(member.HeldUntil is { } day ? Iso(day) : "");
        csv.WriteField(member.InGrace ? "true" : "false");
        csv.WriteField(Number(member.TrailingGrowth));
        csv.WriteField(member.Stage);
        csv.WriteField(Number(member.Pending));
        csv.WriteField(Number(member.Available));
        csv.WriteField(Number(member.Expired));
        csv.WriteField(Number(member.Reversed));
        csv.WriteField(Number(member.Debt));
        csv.EndRecord();
    }

    private static string Iso(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}

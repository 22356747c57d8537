using System.Globalization;
using Lvyuan.Samples.Replaying.Rules;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Report;

/// <summary>How figures are shown to people.</summary>
internal static class Shown
{
    /// <summary>A whole number with separators: <c>12,345</c>.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Money with separators and the code: <c>12,345.60 CNY</c>.</summary>
    public static string Money(Programme programme, long amountMinor)
    {
        var text = programme.Decimal(amountMinor);
        var sign = text.StartsWith('-') ? "-" : "";
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var fraction = point < 0 ? "" : text[point..];
        var whole = decimal.Parse(point < 0 ? text : text[..point], CultureInfo.InvariantCulture);
        return $"{sign}{Math.Abs(whole).ToString("N0", CultureInfo.InvariantCulture)}{fraction} {programme.Currency.Code}";
    }

    /// <summary>A share of a whole with one decimal: <c>65.6 %</c>; a dash where there is no whole.</summary>
    public static string Percent(long part, long whole) =>
        whole == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100m * part / whole:0.0} %");

    /// <summary>A tier's or stage's name: <c>绿叶 leaf</c>.</summary>
    public static string Name(NamedCode named) => $"{named.Label.Zh} {named.Label.En}";

    /// <summary>What was left out, and where it is: <c>3 rows were left out: orders.rejected.csv</c>.</summary>
    public static string LeftOut(long rows, string rejected) => $"{Number(rows)} {(rows == 1 ? "row was" : "rows were")} left out: {rejected}";

    /// <summary>A day: <c>2025-03-01</c>.</summary>
    public static string Day(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A month: <c>2025-03</c>.</summary>
    public static string Month(YearMonth month) => month.ToString("uuuu-MM", CultureInfo.InvariantCulture);

    /// <summary>A stretch of time: <c>0.38 s</c>.</summary>
    public static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s");
}

using NodaTime;

namespace Lvyuan.Samples.Replaying.Orders;

/// <summary>Reads a local ISO date or date-time: <c>2025-03-01</c>, <c>2025-03-01T08:30</c>, with seconds and up to nine decimals of them.</summary>
/// <remarks>A blank may stand for the T. An offset or a Z is refused: the time is local to the rulebook's zone.</remarks>
public static class LocalTimeText
{
    /// <summary>The first year that is read: 1900.</summary>
    public const int FirstYear = 1900;

    /// <summary>The last year that is read: 2999.</summary>
    public const int LastYear = 2999;

    private const int MostFractionDigits = 9;

    /// <summary>Reads a time, or says that the text is none.</summary>
    /// <param name="text">UTF-8 text.</param>
    /// <param name="time">The time; a date is its midnight.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out LocalDateTime time)
    {
        time = default;
        if (text.Length < 10 || !TryParseDate(text[..10], out var date))
            return false;
        if (text.Length == 10)
        {
            time = date.AtMidnight();
            return true;
        }

        if (text[10] is not ((byte)'T' or (byte)' ') || !TryParseTime(text[11..], out var clock))
            return false;
        time = date.At(clock);
        return true;
    }

    /// <summary>Reads a day <c>yyyy-MM-dd</c>, or says that the text is none.</summary>
    /// <param name="text">UTF-8 text.</param>
    /// <param name="date">The day.</param>
    public static bool TryParseDate(ReadOnlySpan<byte> text, out LocalDate date)
    {
        date = default;
        if (text.Length != 10 || text[4] != '-' || text[7] != '-' ||
            !TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..], out var day))
            return false;
        if (year is < FirstYear or > LastYear || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
            return false;
        date = new LocalDate(year, month, day);
        return true;
    }

    private static bool TryParseTime(ReadOnlySpan<byte> text, out LocalTime time)
    {
        time = default;
        var second = 0;
        var nanosecond = 0L;
        if (text.Length < 5 || text[2] != ':' || !TryDigits(text[..2], out var hour) || !TryDigits(text[3..5], out var minute))
            return false;
        if (text.Length > 5 && (text.Length < 8 || text[5] != ':' || !TryDigits(text[6..8], out second)))
            return false;
        if (text.Length > 8 && (text[8] != '.' || !TryFraction(text[9..], out nanosecond)))
            return false;
        if (hour > 23 || minute > 59 || second > 59)
            return false;
        time = new LocalTime(hour, minute, second).PlusNanoseconds(nanosecond);
        return true;
    }

    private static bool TryFraction(ReadOnlySpan<byte> text, out long nanosecond)
    {
        nanosecond = 0;
        if (text.Length is < 1 or > MostFractionDigits || !TryDigits(text, out var digits))
            return false;
        nanosecond = digits;
        for (var i = text.Length; i < MostFractionDigits; i++)
            nanosecond *= 10;
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            number = (number * 10) + (digit - '0');
        }

        return true;
    }
}

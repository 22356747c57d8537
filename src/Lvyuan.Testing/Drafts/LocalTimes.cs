using NodaTime;
using NodaTime.Text;

namespace Lvyuan.Testing;

/// <summary>Local times as people write them in a test.</summary>
internal static class LocalTimes
{
    private static readonly LocalDateTimePattern[] Patterns =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm"),
        LocalDateTimePattern.ExtendedIso,
    ];

    public static LocalDateTime Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var pattern in Patterns)
        {
            if (pattern.Parse(text) is { Success: true } parsed)
                return parsed.Value;
        }

        throw new FormatException($"'{text}' is no local time: write it as 2025-03-01, 2025-03-01T23:59 or 2025-03-01T23:59:59.");
    }

    public static string Format(LocalDateTime local) => LocalDateTimePattern.ExtendedIso.Format(local);
}

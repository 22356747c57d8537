using System.Collections.Immutable;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Rules;

/// <summary>The days on which the members are counted for the plots.</summary>
public static class SampleDays
{
    /// <summary>The most days on which the members are counted: 60.</summary>
    public const int MostSamples = 60;

    /// <summary>Histories shorter than this are counted by the week: 6 months.</summary>
    public const int WeeklyBelowMonths = 6;

    // By month, quarter or year; what is longer than a lifetime by more years at once.
    private static readonly ImmutableArray<int> StepsMonths = [1, 3, 12, 24, 60, 120, 240];

    /// <summary>
    /// The first day, the starts of the months within a history (of the weeks where it is short, of the quarters or years
    /// where it is long), and the as-of day last; <see cref="MostSamples"/> in all.
    /// </summary>
    /// <param name="first">The day of the first fact: nobody is there yet at its start.</param>
    /// <param name="asOf">The day at whose start the history ends.</param>
    public static ImmutableArray<LocalDate> Between(LocalDate first, LocalDate asOf)
    {
        var days = ImmutableArray.CreateBuilder<LocalDate>();
        if (first < asOf)
            days.Add(first);
        var weekly = first.PlusMonths(WeeklyBelowMonths) > asOf;
        var step = StepsMonths.First(step => step == StepsMonths[^1] || (MonthOf(asOf) / step) - (MonthOf(first) / step) <= MostSamples - 2);
        var start = weekly ? first.Next(IsoDayOfWeek.Monday) : StartOf(((MonthOf(first) / step) + 1) * step);
        for (var i = 0; ; i++)
        {
            var day = weekly ? start.PlusWeeks(i) : start.PlusMonths(i * step);
            if (day >= asOf)
                break;
            days.Add(day);
        }

        days.Add(asOf);
        return days.ToImmutable();
    }

    private static int MonthOf(LocalDate day) => (day.Year * 12) + day.Month - 1;

    private static LocalDate StartOf(int month) => new(month / 12, (month % 12) + 1, 1);
}

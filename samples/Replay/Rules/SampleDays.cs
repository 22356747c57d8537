using System.Collections.Immutable;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Rules;

/// <summary>The days on which the members are counted for the plots.</summary>
public static class SampleDays
{
    /// <summary>Histories shorter than this are counted by the week: 6 months.</summary>
    public const int WeeklyBelowMonths = 6;

    /// <summary>The first day, the starts of the months (or weeks, where the history is short) within a history, and the as-of day last.</summary>
    /// <param name="first">The day of the first fact: nobody is there yet at its start.</param>
    /// <param name="asOf">The day at whose start the history ends.</param>
    public static ImmutableArray<LocalDate> Between(LocalDate first, LocalDate asOf)
    {
        var days = ImmutableArray.CreateBuilder<LocalDate>();
        if (first < asOf)
            days.Add(first);
        var weekly = first.PlusMonths(WeeklyBelowMonths) > asOf;
        var start = weekly ? first.Next(IsoDayOfWeek.Monday) : first.With(DateAdjusters.StartOfMonth).PlusMonths(1);
        for (var i = 0; ; i++)
        {
            var day = weekly ? start.PlusWeeks(i) : start.PlusMonths(i);
            if (day >= asOf)
                break;
            days.Add(day);
        }

        days.Add(asOf);
        return days.ToImmutable();
    }
}

namespace Lvyuan.Primitives.Tests;

/// <summary>Every local day of every zone begins once, whatever its clocks do.</summary>
public sealed class LocalDaysTests
{
    private static readonly Interval TwoCenturies = new(Instant.FromUtc(1880, 1, 1, 0, 0), Instant.FromUtc(2038, 1, 1, 0, 0));

    [Fact]
    public void A_day_near_a_change_of_clocks_starts_when_NodaTime_says_so()
    {
        var (days, skipped) = (0, 0);
        foreach (var id in DateTimeZoneProviders.Tzdb.Ids)
        {
            var zone = DateTimeZoneProviders.Tzdb[id];
            foreach (var interval in zone.GetZoneIntervals(TwoCenturies).Where(interval => interval.HasStart))
            {
                for (var day = zone.DayOf(interval.Start).PlusDays(-3); day <= zone.DayOf(interval.Start).PlusDays(3); day = day.PlusDays(1))
                {
                    days++;
                    if (StartOrNull(zone, day) is { } start)
                        Assert.Equal(start, zone.StartOf(day));
                    else
                        skipped += zone.StartOf(day) == zone.StartOf(day.PlusDays(1)) ? 1 : 0;
                }
            }
        }

        Assert.True(days > 100_000, $"{days} days");
        Assert.True(skipped > 0, "No zone left out a day.");
    }

    [Fact]
    public void A_day_that_the_zone_left_out_starts_with_the_day_after_it()
    {
        var apia = DateTimeZoneProviders.Tzdb["Pacific/Apia"];
        var left = new LocalDate(2011, 12, 30);
        Assert.Equal(Instant.FromUtc(2011, 12, 30, 10, 0), apia.StartOf(left));
        Assert.Equal(apia.StartOf(left.PlusDays(1)), apia.StartOf(left));
        Assert.Equal(left.PlusDays(-1), apia.DayOf(apia.StartOf(left) - Duration.Epsilon));
    }

    [Fact]
    public void Far_from_any_change_nothing_is_allocated()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        var day = new LocalDate(2026, 7, 1);
        StartOfMonth(); // the zone keeps what it has found
        var before = GC.GetAllocatedBytesForCurrentThread();
        StartOfMonth();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void StartOfMonth()
        {
            for (var i = 0; i < 30; i++)
                zone.StartOf(day.PlusDays(i));
        }
    }

    private static Instant? StartOrNull(DateTimeZone zone, LocalDate day)
    {
        try
        {
            return zone.AtStartOfDay(day).ToInstant();
        }
        catch (SkippedTimeException)
        {
            return null;
        }
    }
}

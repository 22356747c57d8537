using NodaTime;

namespace Lvyuan.Primitives;

/// <summary>Local days of a zone, for every zone and day: what happens on a day happens at its start.</summary>
public static class LocalDays
{
    // Two offsets of a zone are never further apart (36 hours would be from the first zone to the last), so that no change of
    // clocks further away than that can touch a midnight.
    private static readonly Duration LongestChange = Duration.FromHours(36);

    /// <summary>The local day of an instant.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="at">The instant.</param>
    public static LocalDate DayOf(this DateTimeZone zone, Instant at) => at.InZone(zone).Date;

    /// <summary>The first instant of a local day.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="day">The day.</param>
    /// <returns>
    /// Its midnight; where the clocks leave out midnight, the instant after the gap; and of a day that the zone leaves out
    /// altogether (Samoa's 30 December 2011) the instant at which it would have begun.
    /// </returns>
    /// <remarks>As <see cref="DateTimeZone.AtStartOfDay"/>, but total, and without an allocation where the clocks do not change nearby.</remarks>
    public static Instant StartOf(this DateTimeZone zone, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var midnight = day.AtMidnight();
        var interval = zone.GetZoneInterval(midnight.WithOffset(Offset.Zero).ToInstant());
        var start = midnight.WithOffset(interval.WallOffset).ToInstant();
        if ((!interval.HasStart || start - interval.Start > LongestChange) && (!interval.HasEnd || interval.End - start > LongestChange))
            return start;

        var mapping = zone.MapLocal(midnight);
        return mapping.Count == 0 ? mapping.LateInterval.Start : mapping.First().ToInstant();
    }
}

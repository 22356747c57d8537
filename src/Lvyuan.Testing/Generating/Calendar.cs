using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Testing;

/// <summary>Picks the instants at which things go wrong: midnights, month ends, leap days, changes of clocks, and what is due.</summary>
internal sealed class Calendar(Shop shop, Dice dice)
{
    private const int LeapDayWithinDays = 420;
    private const int MostDaysAhead = 25;
    private static readonly Duration Tick = Duration.FromTicks(1);
    private static readonly Duration HalfAnHour = Duration.FromMinutes(30);

    /// <summary>An instant around an edge, not before another.</summary>
    public Instant After(Instant now, Instant? due, Member? member)
    {
        var next = dice.Weighted<Func<Instant>>(
            (14, () => now),
            (6, () => now + Duration.FromSeconds(dice.Between(1, 3_600))),
            (6, () => Midnight(now)),
            (3, () => Midnight(now) - Tick),
            (5, () => MonthEnd(now)),
            (3, () => LeapDay(now)),
            (2, () => ChangeOfClocks(now)),
            (member is null ? 0 : 14, () => due is { } at ? Around(at) : Later(now)),
            (member is null ? 0 : 9, () => member?.Membership is { } tier && (tier.GraceUntil ?? tier.HeldUntil) is { } day ? Around(shop.StartOf(day)) : Later(now)),
            (member is null ? 0 : 4, () => RefundHorizon(now, member)),
            (34, () => Later(now)))();
        return Instant.Max(next, now);
    }

    /// <summary>Some other time within the next weeks.</summary>
    public Instant Later(Instant now) => now + Duration.FromSeconds(dice.Between(1, MostDaysAhead * 86_400L));

    private Instant Around(Instant at) => dice.Below(6) switch
    {
        0 or 1 => at,
        2 => at - Tick,
        3 => at + Tick,
        4 => at + Duration.FromHours(dice.Between(1, 23)),
        _ => at + Duration.FromDays(dice.Between(1, 5)),
    };

    private Instant Midnight(Instant now) => shop.StartOf(DayOf(now).PlusDays(1));

    private Instant MonthEnd(Instant now)
    {
        var day = DateAdjusters.EndOfMonth(DayOf(now));
        return shop.StartOf(day) + Duration.FromSeconds(dice.Of(0, 12 * 3_600, (24 * 3_600) - 3_601));
    }

    private Instant LeapDay(Instant now)
    {
        var today = DayOf(now);
        var year = today.Year;
        while (!CalendarSystem.Iso.IsLeapYear(year) || new LocalDate(year, 2, 29) < today)
            year++;
        var leapDay = new LocalDate(year, 2, 29);
        return leapDay <= today.PlusDays(LeapDayWithinDays) ? shop.StartOf(leapDay) + Duration.FromHours(dice.Of(0, 9, 22)) : Later(now);
    }

    private Instant ChangeOfClocks(Instant now)
    {
        var interval = shop.Zone.GetZoneInterval(now);
        return interval.HasEnd && interval.End - now < Duration.FromDays(LeapDayWithinDays)
            ? interval.End + dice.Of(Duration.Zero, HalfAnHour, -HalfAnHour, -Tick)
            : Later(now);
    }

    private Instant RefundHorizon(Instant now, Member? member)
    {
        if (member?.Orders is not { Open.IsEmpty: false } orders)
            return Later(now);
        var order = orders.Open[dice.Below(orders.Open.Count)];
        return Around(shop.StartOf(order.Day.PlusMonths(shop.Rules.Versions[0].Orders.RefundMonths)));
    }

    private LocalDate DayOf(Instant at) => shop.Zone.DayOf(at);
}

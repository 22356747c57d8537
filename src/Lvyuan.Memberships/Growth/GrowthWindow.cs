using NodaTime;

namespace Lvyuan.Memberships;

/// <summary>Which growth counts on a day: the window over which it is added up.</summary>
/// <remarks>
/// On any day, what counts are the entries of an unbroken run of days that ends on that day; <see cref="FirstCountedDay"/>
/// is the first of them. Equality compares the kind of window and its length.
/// </remarks>
public abstract record GrowthWindow
{
    private GrowthWindow()
    {
    }

    /// <summary>The first day whose growth counts on a day.</summary>
    /// <param name="day">The day on which growth is added up.</param>
    /// <param name="firstFactOn">The day of the member's first fact; only <see cref="Anniversary"/> looks at it.</param>
    public abstract LocalDate FirstCountedDay(LocalDate day, LocalDate firstFactOn);

    /// <summary>Growth counts until so many months after its own day: on day T if <c>d ≤ T &lt; d.PlusMonths(Months)</c>.</summary>
    /// <param name="Months">1 to <see cref="LongestMonths"/> months.</param>
    public sealed record TrailingMonths(int Months) : GrowthWindow
    {
        /// <summary>The longest trailing window: 24 months. Growth is kept by day for one month more.</summary>
        public const int LongestMonths = 24;

        /// <inheritdoc/>
        public override LocalDate FirstCountedDay(LocalDate day, LocalDate firstFactOn)
        {
            // The first d with d.PlusMonths(Months) >= day + 1, found without stepping back and forth: where the month holds
            // that day of the month it is that day, and where it is too short only the next month's first day gets there.
            var next = day.PlusDays(1);
            var month = (next.Year * 12) + next.Month - 1 - Months;
            var (year, monthOfYear) = (month / 12, (month % 12) + 1);
            if (next.Day <= 28 || next.Day <= CalendarSystem.Iso.GetDaysInMonth(year, monthOfYear))
                return new LocalDate(year, monthOfYear, next.Day);
            month++;
            return new LocalDate(month / 12, (month % 12) + 1, 1);
        }
    }

    /// <summary>Growth counts until the end of its calendar year.</summary>
    /// <remarks>
    /// A review looks at what counts on its own day, and comes so many months after the day on which the tier was won: early in a
    /// year it finds little. State a grace that reaches as far into the year as members need, or a trailing window.
    /// </remarks>
    public sealed record CalendarYear : GrowthWindow
    {
        /// <inheritdoc/>
        public override LocalDate FirstCountedDay(LocalDate day, LocalDate firstFactOn) => new(day.Year, 1, 1);
    }

    /// <summary>Growth counts until the member's year ends, counted forward from the day of the first fact (29 February → 28 February).</summary>
    /// <remarks>A review looks at what counts on its own day: see <see cref="CalendarYear"/>.</remarks>
    public sealed record Anniversary : GrowthWindow
    {
        /// <inheritdoc/>
        public override LocalDate FirstCountedDay(LocalDate day, LocalDate firstFactOn)
        {
            var years = day.Year - firstFactOn.Year;
            var anniversary = firstFactOn.PlusYears(years);
            return anniversary <= day ? anniversary : firstFactOn.PlusYears(years - 1);
        }
    }

    /// <summary>Growth counts for ever.</summary>
    public sealed record Lifetime : GrowthWindow
    {
        /// <inheritdoc/>
        public override LocalDate FirstCountedDay(LocalDate day, LocalDate firstFactOn) => Always;
    }

    /// <summary>The first counted day of a window without a beginning.</summary>
    internal static LocalDate Always { get; } = LocalDate.MinIsoValue;
}

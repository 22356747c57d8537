using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Lvyuan.Memberships.Tests;

public sealed class GrowthWindowTests
{
    private static readonly LocalDate FirstFact = new(2020, 2, 29);

    [Theory]
    [InlineData("2024-01-10", "2025-01-09", true)]
    [InlineData("2024-01-10", "2025-01-10", false)]
    [InlineData("2024-02-29", "2025-02-27", true)]
    [InlineData("2024-02-29", "2025-02-28", false)]
    [InlineData("2023-02-28", "2024-02-27", true)]
    [InlineData("2023-02-28", "2024-02-28", false)]
    [InlineData("2023-03-01", "2024-02-29", true)]
    [InlineData("2023-03-01", "2024-03-01", false)]
    [InlineData("2024-01-10", "2024-01-09", false)]
    [InlineData("2024-01-10", "2024-01-10", true)]
    public void TrailingGrowth_TwelveMonths_EndsOnTheDay12MonthsAfter(string earned, string day, bool counts) =>
        Assert.Equal(counts ? 7 : 0, new Member("2023-01-01").Pays(earned, 7).Counted(day));

    [Theory]
    [InlineData(1, "2024-01-31", "2024-02-28", true)]
    [InlineData(1, "2024-01-31", "2024-02-29", false)]
    [InlineData(1, "2023-03-31", "2023-04-29", true)]
    [InlineData(1, "2023-03-31", "2023-04-30", false)]
    [InlineData(24, "2022-05-05", "2024-05-04", true)]
    [InlineData(24, "2022-05-05", "2024-05-05", false)]
    public void TrailingGrowth_OtherLengths_EndsSoManyMonthsAfter(int months, string earned, string day, bool counts) =>
        Assert.Equal(counts ? 7 : 0, new Member("2022-01-01", Shop.WithWindow(new GrowthWindow.TrailingMonths(months))).Pays(earned, 7).Counted(day));

    [Theory]
    [InlineData("2024-01-01", "2024-12-31", true)]
    [InlineData("2024-12-31", "2025-01-01", false)]
    public void TrailingGrowth_CalendarYear_EndsWithTheYear(string earned, string day, bool counts) =>
        Assert.Equal(counts ? 7 : 0, new Member("2022-01-01", Shop.WithWindow(new GrowthWindow.CalendarYear())).Pays(earned, 7).Counted(day));

    [Theory]
    [InlineData("2024-02-28", "2024-02-28", true)]
    [InlineData("2024-02-28", "2024-02-29", false)]
    [InlineData("2024-02-29", "2025-02-27", true)]
    [InlineData("2024-02-29", "2025-02-28", false)]
    [InlineData("2025-02-28", "2026-02-27", true)]
    [InlineData("2025-02-28", "2026-02-28", false)]
    public void TrailingGrowth_Anniversary_EndsWithTheMembersYearCountedForward(string earned, string day, bool counts) =>
        Assert.Equal(counts ? 7 : 0, new Member("2020-02-29", Shop.WithWindow(new GrowthWindow.Anniversary())).Pays(earned, 7).Counted(day));

    [Fact]
    public void TrailingGrowth_Lifetime_CountsWhatIsNoLongerKeptByDay()
    {
        var member = new Member("2020-01-01", Shop.WithWindow(new GrowthWindow.Lifetime())).Pays("2020-01-01", 300).Pays("2026-01-01", 199, "late");

        Assert.Equal(499, member.Counted("2026-01-01"));
        Assert.Equal(300, member.Counted("2025-12-31"));
        Assert.Single(member.State.Growth);
        Assert.Equal("+1=500, up leaf", member.Pays("2026-01-02", 1).Story);
        Assert.Equal(500, member.State.Hold!.GrowthWhenWon);
        Assert.Equal("-100=400, withdrawn leaf>seedling", member.Refunded("2026-01-03", "late", 99).Story);
    }

    [Fact]
    public void AdjustGrowth_LifetimeBeyondWhatIsKept_IsRefused()
    {
        var member = new Member("2020-01-01", Shop.WithWindow(new GrowthWindow.Lifetime())).Pays("2020-01-01", 300).Pays("2026-01-01", 199);

        Assert.Equal(MembershipRefusals.InsufficientGrowth, member.CodeOf(new AdjustGrowth(member.At("2026-01-02"), Shop.ByHand("a"), -200, Shop.Lin, "why")));
        Assert.Equal("-199=300", member.Adjusted("2026-01-02", -199).Story);
    }

    [Property(MaxTest = 2_000)]
    public Property A_trailing_window_is_every_day_that_its_months_after_are_still_to_come() =>
        Prop.ForAll(Days(), Gen.Choose(1, 24).ToArbitrary(), (day, months) =>
        {
            var first = new GrowthWindow.TrailingMonths(months).FirstCountedDay(day, FirstFact);
            return first.PlusMonths(months) > day && first.PlusDays(-1).PlusMonths(months) <= day && first <= day;
        });

    [Property(MaxTest = 2_000)]
    public Property An_anniversary_window_starts_at_the_last_anniversary() =>
        Prop.ForAll(Days(), Days(), (start, later) =>
        {
            var day = start < later ? later : start;
            var years = 0;
            while (start.PlusYears(years + 1) <= day)
                years++;
            return new GrowthWindow.Anniversary().FirstCountedDay(day, start) == start.PlusYears(years);
        });

    private static Arbitrary<LocalDate> Days() =>
        Gen.Choose(0, 365 * 12).Select(days => new LocalDate(2019, 1, 1).PlusDays(days)).ToArbitrary();
}

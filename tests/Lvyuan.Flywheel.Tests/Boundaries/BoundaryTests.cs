using Lvyuan.Ledger;
using Lvyuan.Lifecycle;
using Lvyuan.Memberships;
using Lvyuan.Testing;

namespace Lvyuan.Flywheel.Tests;

/// <summary>Local midnight, month ends, leap days and changes of clocks, a tick to either side.</summary>
public sealed class BoundaryTests
{
    private static readonly Duration Tick = Duration.FromTicks(1);
    private readonly Shop _shop = Programmes.BuiltInShop;
    private readonly Shop _berlin = new(Rulebook.BuiltIn() with { Zone = "Europe/Berlin" });

    [Fact]
    public void An_order_belongs_to_the_local_day_on_which_it_was_paid()
    {
        // The last tick of 1 March in Shanghai is 15:59 of the same day in Greenwich; points are available eight days later.
        var story = _shop.Story();
        story.Tell(
            _shop.Order("o1").By("ann").At(_shop.StartOf(2025, 3, 2) - Tick).Of("10.00"),
            _shop.Order("o2").By("bob").At(_shop.StartOf(2025, 3, 2)).Of("10.00"));
        story.MoveTo(_shop.StartOf(2025, 3, 9) - Tick);
        Assert.Equal((0, 0), (story.Available("ann"), story.Available("bob")));
        story.MoveTo(_shop.StartOf(2025, 3, 9));
        Assert.Equal((10, 0), (story.Available("ann"), story.Available("bob")));
        story.MoveTo(2025, 3, 10);
        Assert.Equal(10, story.Available("bob"));
    }

    [Theory]
    [InlineData(2024, 2, 29, 2025, 2, 28)]
    [InlineData(2023, 2, 28, 2024, 2, 28)]
    [InlineData(2023, 8, 31, 2024, 8, 31)]
    [InlineData(2023, 3, 1, 2024, 3, 1)]
    public void Growth_counts_and_a_tier_is_held_until_twelve_months_later(int year, int month, int day, int reviewYear, int reviewMonth, int reviewDay)
    {
        var review = new LocalDate(reviewYear, reviewMonth, reviewDay);
        var story = _shop.Story();
        story.Tell(_shop.Order("o1").By("ann").On(year, month, day).Of("500.00"));
        Assert.Equal(review, story.HeldUntil("ann"));
        story.MoveTo(_shop.StartOf(review) - Tick);
        Assert.Equal((500, false), (GrowthOn(story, review.PlusDays(-1)), story.Of("ann").Membership!.InGrace));
        var due = story.MoveTo(_shop.StartOf(review));
        Assert.Equal((0, true), (GrowthOn(story, review), story.Of("ann").Membership!.InGrace));
        Assert.Equal(_shop.StartOf(review), Assert.Single(due, decision => decision.Event is GraceBegan).At);
    }

    [Theory]
    [InlineData(2024, 2, 21, 2025, 2, 28)] // available on 29 February
    [InlineData(2023, 2, 20, 2024, 2, 28)] // available on 28 February
    [InlineData(2024, 8, 23, 2025, 8, 31)] // available on 31 August
    public void Points_expire_twelve_months_after_they_became_available(int year, int month, int day, int expiryYear, int expiryMonth, int expiryDay)
    {
        var expiry = _shop.StartOf(expiryYear, expiryMonth, expiryDay);
        var story = _shop.Story();
        story.Tell(_shop.Order("o1").By("ann").On(year, month, day).Of("10.00"));
        story.MoveTo(expiry - Tick);
        Assert.Equal((10, 0), (story.Available("ann"), story.Points("ann").Expired.Count));
        var due = story.MoveTo(expiry);
        Assert.Equal((0, 10), (story.Available("ann"), story.Points("ann").Expired.Count));
        Assert.Equal(expiry, Assert.Single(due, decision => decision.Event is PointsExpired).At);
    }

    [Fact]
    public void A_day_that_the_zone_left_out_begins_with_the_day_after_it()
    {
        // Samoa had no 30 December 2011: after the 29th came the 31st.
        var apia = new Shop(Rulebook.BuiltIn() with { Zone = "Pacific/Apia" });
        var story = apia.Story();
        story.Tell(
            apia.Order("o1").By("ann").On(2010, 12, 22).Of("10.00"), // expires on the day left out
            apia.Order("o2").By("bob").On(2010, 12, 30).Of("600.00"), // is reviewed on it
            apia.Order("o3").By("cat").On(2011, 12, 22).Of("10.00"), // becomes available on it
            apia.Adjust("a1").By("dan").On(2011, 12, 1).Tier("core", 2011, 12, 30)); // ends on it
        var gap = apia.StartOf(2011, 12, 31);
        Assert.Equal(gap, apia.StartOf(2011, 12, 30));

        story.MoveTo(gap - Tick);
        Assert.Equal((10, false, 10), (story.Available("ann"), story.Of("bob").Membership!.InGrace, story.Points("cat").Pending.Count));
        var due = story.MoveTo(gap);
        Assert.Equal((0, true, 10), (story.Available("ann"), story.Of("bob").Membership!.InGrace, story.Available("cat")));
        Assert.Contains(due, decision => decision.Event is ManualTierEnded);
        Assert.All(due, decision => Assert.Equal(gap, decision.At));
        Assert.Empty(story.MoveTo(gap + Tick));
    }

    [Theory]
    [InlineData(60, "converted", "dormant")]
    [InlineData(180, "dormant", "lost")]
    public void A_member_falls_asleep_at_the_start_of_the_day(int days, string before, string after)
    {
        // Paid in the last second of the day, which is day 0 all the same.
        var story = _shop.Story();
        story.Tell(_shop.Order("o1").By("ann").At("2024-12-31T23:59:59").Of("10.00"));
        var due = _shop.StartOf(new LocalDate(2024, 12, 31).PlusDays(days));
        story.MoveTo(due - Tick);
        Assert.Equal(before, story.Stage("ann"));
        var decisions = story.MoveTo(due);
        Assert.Equal(after, story.Stage("ann"));
        Assert.Equal(due, Assert.Single(decisions, decision => decision.Event is StageChanged).At);
    }

    [Theory]
    [InlineData(0, "converted")]
    [InlineData(1, "retained")]
    [InlineData(90, "retained")]
    [InlineData(91, "converted")]
    public void A_second_order_retains_on_a_later_day_within_ninety(int days, string stage)
    {
        var story = _shop.Story();
        story.Tell(
            _shop.Order("o1").By("ann").At("2024-12-01T00:00:00").Of("10.00"),
            _shop.Order("o2").By("ann").At(_shop.StartOf(new LocalDate(2024, 12, 2).PlusDays(days)) - Tick).Of("10.00"));
        Assert.Equal(stage, story.Stage("ann"));
    }

    [Fact]
    public void What_is_due_at_an_instant_is_decided_before_the_facts_of_that_instant()
    {
        // The review of 1 March finds no growth; the order of that very instant comes too late for it.
        var story = _shop.Story();
        story.Tell(_shop.Order("o1").By("ann").On(2024, 3, 1).Of("500.00"));
        var decisions = story.Tell(_shop.Order("o2").By("ann").At("2025-03-01").Of("500.00")).Names();
        Assert.True(Array.IndexOf(decisions, "tier.grace-began") < Array.IndexOf(decisions, "fact.accepted"), string.Join(", ", decisions));
        Assert.True(story.Of("ann").Membership!.InGrace);

        var before = _shop.Story();
        before.Tell(_shop.Order("o1").By("ann").On(2024, 3, 1).Of("500.00"), _shop.Order("o2").By("ann").At(_shop.StartOf(2025, 3, 1) - Tick).Of("500.00"));
        before.MoveTo(2025, 3, 1);
        Assert.False(before.Of("ann").Membership!.InGrace);
    }

    [Fact]
    public void A_reservation_lapses_after_thirty_minutes_even_when_the_clocks_change()
    {
        // In Berlin 02:00 to 03:00 does not exist on 30 March 2025: half an hour after 01:45 is 03:15.
        var story = _berlin.Story();
        story.Tell(_berlin.Order("o1").By("ann").On(2025, 3, 1).Of("10.00"), _berlin.Reserve("v1", 10).By("ann").At("2025-03-30T01:45"));
        story.MoveTo("2025-03-30T03:14:59");
        Assert.Equal(10, story.Points("ann").Reserved.Count);
        story.MoveTo("2025-03-30T03:15:00");
        Assert.Equal((0, 10), (story.Points("ann").Reserved.Count, story.Available("ann")));
    }

    [Theory]
    [InlineData("2025-03-22", "2025-03-30")] // the day on which the clocks go forward has 23 hours
    [InlineData("2025-03-23", "2025-03-31")]
    [InlineData("2025-10-18", "2025-10-26")] // the day on which they go back has 25
    [InlineData("2025-10-19", "2025-10-27")]
    public void Pending_is_counted_in_local_days_across_a_change_of_clocks(string paid, string available)
    {
        var story = _berlin.Story();
        story.Tell(_berlin.Order("o1").By("ann").At(paid + "T23:59:59").Of("10.00"));
        story.MoveTo(_berlin.At(available) - Tick);
        Assert.Equal(0, story.Available("ann"));
        story.MoveTo(_berlin.At(available));
        Assert.Equal(10, story.Available("ann"));
    }

    [Fact]
    public void An_hour_that_comes_twice_belongs_to_its_day_both_times()
    {
        // 26 October 2025, 02:30 summer time and an hour later 02:30 winter time.
        var first = Instant.FromUtc(2025, 10, 26, 0, 30);
        var story = _berlin.Story();
        story.Tell(
            _berlin.Order("o1").By("ann").At(first).Of("10.00"),
            _berlin.Order("o2").By("ann").At(first + Duration.FromHours(1)).Of("10.00"));
        Assert.Equal("converted", story.Stage("ann"));
        Assert.All(story.Of("ann").Orders!.Open, order => Assert.Equal(new LocalDate(2025, 10, 26), order.Day));
        story.MoveTo(_berlin.StartOf(2025, 11, 3) - Tick);
        Assert.Equal(0, story.Available("ann"));
        story.MoveTo(_berlin.StartOf(2025, 11, 3));
        Assert.Equal(20, story.Available("ann"));
    }

    [Fact]
    public void A_day_without_midnight_begins_when_it_begins()
    {
        // In São Paulo the clocks went from 24:00 to 01:00 on 4 November 2018. Points of 27 October are available that day.
        var shop = new Shop(Rulebook.BuiltIn() with { Zone = "America/Sao_Paulo" });
        var story = shop.Story();
        story.Tell(shop.Order("o1").By("ann").On(2018, 10, 27).Of("10.00"));
        story.MoveTo(Instant.FromUtc(2018, 11, 4, 3, 0) - Tick);
        Assert.Equal(0, story.Available("ann"));
        story.MoveTo(Instant.FromUtc(2018, 11, 4, 3, 0));
        Assert.Equal(10, story.Available("ann"));
    }

    private long GrowthOn(Story story, LocalDate day) => story.Of("ann").Membership!.TrailingGrowth(day, _shop.Rules.Versions[0].Tiers!);
}

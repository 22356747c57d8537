using Lvyuan.Lifecycle;
using Lvyuan.Memberships;
using Lvyuan.Primitives;
using Lvyuan.Testing;

namespace Lvyuan.Flywheel.Tests;

/// <summary>What goes wrong with tiers elsewhere, told as the shop would tell it.</summary>
public sealed class TierScenarios
{
    private readonly Shop _shop = Programmes.BuiltInShop;

    [Fact]
    public void P05_A_return_takes_the_tier_and_the_counters_back()
    {
        var story = _shop.Story();
        story.Tell(
            _shop.Order("o1").By("ann").On(2025, 3, 1).Of("400.00"),
            _shop.Order("o2").By("ann").On(2025, 3, 10).Of("150.00"));
        Assert.Equal(("leaf", new LocalDate(2026, 3, 10)), (story.Tier("ann"), story.HeldUntil("ann")));

        story.Tell(_shop.Refund("r1").By("ann").On(2025, 4, 1).Of("150.00", of: "o2"));
        Assert.Equal(("seedling", null), (story.Tier("ann"), story.HeldUntil("ann")));
        Assert.Equal(400, story.Growth("ann", 2025, 4, 1));
        Assert.Equal(1, story.Of("ann").Orders!.PositiveOrders);
    }

    [Fact]
    public void P05_A_return_that_leaves_enough_leaves_the_tier()
    {
        var story = _shop.Story();
        story.Tell(
            _shop.Order("o1").By("ann").On(2025, 3, 1).Of("400.00"),
            _shop.Order("o2").By("ann").On(2025, 3, 10).Of("150.00"),
            _shop.Refund("r1").By("ann").On(2025, 4, 1).Of("50.00", of: "o2"));
        Assert.Equal(("leaf", 500), (story.Tier("ann"), story.Growth("ann", 2025, 4, 1)));

        // One fen more, and a whole yuan is not earned.
        story.Tell(_shop.Refund("r2").By("ann").On(2025, 4, 2).Of("0.01", of: "o2"));
        Assert.Equal(("seedling", 499), (story.Tier("ann"), story.Growth("ann", 2025, 4, 2)));
    }

    [Fact]
    public void P09_Spending_points_does_not_cost_the_tier()
    {
        var story = _shop.Story();
        story.Tell(_shop.Order("o1").By("ann").On(2025, 3, 1).Of("600.00"));
        story.Tell(
            _shop.Reserve("v1", 600).By("ann").At("2025-03-20T10:00"),
            _shop.Confirm("v1").By("ann").At("2025-03-20T10:05"));
        Assert.Equal(0, story.Available("ann"));
        Assert.Equal(("leaf", 600), (story.Tier("ann"), story.Growth("ann", 2025, 3, 20)));
    }

    [Fact]
    public void P10_A_tier_set_by_hand_ends_on_its_day_and_the_ladder_ran_on_beneath_it()
    {
        var story = _shop.Story();
        story.Tell(
            _shop.Order("o1").By("ann").On(2025, 3, 1).Of("600.00"),
            _shop.Adjust("gift").By("ann").On(2025, 3, 2).Tier("core", 2025, 9, 1).DecidedBy("li", "helped at the fair"));
        story.MoveTo("2025-08-31T23:59:59");
        Assert.Equal("core", TierOn(story, new LocalDate(2025, 8, 31)));
        Assert.Equal(("helped at the fair", Author.From("li")), (story.Of("ann").Membership!.Manual!.Reason, story.Of("ann").Membership!.Manual!.By));

        var ended = story.MoveTo(2025, 9, 1);
        Assert.Equal(["tier.manual-ended"], ended.Where(decision => decision.Event is MembershipEvent).Names());
        Assert.Equal("leaf", TierOn(story, new LocalDate(2025, 9, 1)));
        Assert.Equal(new LocalDate(2026, 3, 1), story.HeldUntil("ann"));
    }

    [Fact]
    public void P10_A_tier_is_not_set_by_hand_without_an_end_to_come()
    {
        var story = _shop.Story();
        story.Tell(_shop.Join().By("ann").On(2025, 3, 1));
        Assert.Equal(MembershipRefusals.EndNotAfterToday, story.Refused(_shop.Adjust("gift").By("ann").On(2025, 3, 2).Tier("core", 2025, 3, 2)).ErrorCode);
        story.Tell(_shop.Adjust("gift").By("ann").On(2025, 3, 2).Tier("core", 2025, 3, 3));
    }

    [Fact]
    public void P11_Nobody_falls_more_than_one_tier_and_the_day_is_known_beforehand()
    {
        var story = _shop.Story();
        story.Tell(_shop.Order("o1").By("ann").On(2024, 3, 1).Of("6000.00"));
        var rules = _shop.Rules.Versions[0].Tiers!;
        var foretold = story.Of("ann").Membership!.ChangesUntil(new LocalDate(2026, 12, 31), rules);
        (TierChangeKind, LocalDate, string)[] expected =
        [
            (TierChangeKind.GraceBegins, new(2025, 3, 1), "core"),
            (TierChangeKind.Lowered, new(2025, 3, 31), "branch"),
            (TierChangeKind.GraceBegins, new(2026, 3, 31), "branch"),
            (TierChangeKind.Lowered, new(2026, 4, 30), "leaf"),
        ];
        Assert.Equal(expected, foretold.Select(change => (change.Kind, change.On, change.TierAfter.Text)));

        // And so it comes.
        story.MoveTo("2025-02-28T23:59:59");
        Assert.False(story.Of("ann").Membership!.InGrace);
        story.MoveTo(2025, 3, 1);
        Assert.True(story.Of("ann").Membership!.InGrace);
        story.MoveTo("2025-03-30T23:59:59");
        Assert.Equal("core", story.Tier("ann"));
        story.MoveTo(2025, 3, 31);
        Assert.Equal(("branch", new LocalDate(2026, 3, 31)), (story.Tier("ann"), story.HeldUntil("ann")));
        story.MoveTo(2026, 4, 29);
        Assert.Equal("branch", story.Tier("ann"));
        story.MoveTo(2026, 4, 30);
        Assert.Equal("leaf", story.Tier("ann"));
    }

    [Fact]
    public void P11_Enough_growth_within_grace_keeps_the_tier()
    {
        var story = _shop.Story();
        story.Tell(_shop.Order("o1").By("ann").On(2024, 3, 1).Of("600.00"), _shop.Order("o2").By("ann").On(2025, 3, 30).Of("500.00"));
        Assert.True(story.Of("ann").Membership!.InGrace);
        story.MoveTo(2025, 3, 31);
        Assert.Equal(("leaf", new LocalDate(2026, 3, 31)), (story.Tier("ann"), story.HeldUntil("ann")));
        Assert.False(story.Of("ann").Membership!.InGrace);
    }

    [Fact]
    public void P20_A_merge_loses_no_points_and_joins_the_histories()
    {
        var story = _shop.Story();
        story.Tell(
            _shop.Order("a1").By("ann").On(2025, 1, 10).Of("300.00"),
            _shop.Order("b1").By("bob").On(2025, 2, 10).Of("250.00"),
            _shop.Reserve("v1", 50).By("ann").At("2025-03-01T10:00"),
            _shop.Confirm("v1").By("ann").At("2025-03-01T10:05"),
            _shop.Order("a2").By("ann").On(2025, 3, 5).Of("20.00"));

        story.Tell(_shop.Merge("ann", into: "bob").On(2025, 3, 6));

        // 300 + 250 + 20 growth: together they are a leaf since today.
        Assert.Equal(("leaf", 570), (story.Tier("bob"), story.Growth("bob", 2025, 3, 6)));
        var points = story.Points("bob");
        Assert.Equal((570, 20, 500, 50), (points.Issued.Count, points.Pending.Count, points.Available.Count, points.Spent.Count));
        Assert.Equal((3, 57_000), (story.Of("bob").Orders!.Orders, story.Of("bob").Orders!.Gross.AmountMinor));
        Assert.Equal(_shop.At("2025-01-10T12:00"), story.Of("bob").FirstFactAt);
        Assert.Equal(MemberId.From("bob"), story.Of("ann").MergedInto);

        // What ann bought can be returned by bob, and what was reported of ann is still known.
        story.Tell(_shop.Refund("r1").By("bob").On(2025, 3, 7).Of("300.00", of: "a1"));
        Assert.Equal((270, 300), (story.Growth("bob", 2025, 3, 7), story.Points("bob").Reversed.Count));
        Assert.Equal(FlywheelRefusals.KeyReused, story.Refused(_shop.Order("a2").By("bob").On(2025, 3, 8).Of("1.00")).ErrorCode);
    }

    [Fact]
    public void P24_A_new_rulebook_rates_nobody_anew_by_itself()
    {
        // Since June a leaf needs 100 growth, and a branch 300.
        var story = Changed(out var shop);
        story.Tell(shop.Order("o1").By("ann").On(2025, 3, 1).Of("400.00"));
        story.MoveTo(2025, 6, 2);
        Assert.Equal("seedling", story.Tier("ann"));

        // The next fact is judged by the rules of its time: 401 growth is a branch now, rung by rung.
        var decisions = story.Tell(shop.Order("o2").By("ann").On(2025, 6, 3).Of("1.00"));
        Assert.Equal(2, decisions.Count(decision => decision.Event is TierRaised));
        Assert.All(decisions, decision => Assert.Equal(shop.Rules.Versions[1].Version, decision.Version));
        Assert.Equal("branch", story.Tier("ann"));
    }

    [Fact]
    public void P24_A_fact_is_judged_by_the_version_in_force_at_its_time()
    {
        var story = Changed(out var shop);
        story.Tell(shop.Order("o1").By("ann").At("2025-05-31T23:59:59").Of("200.00"), shop.Order("o2").By("bob").At("2025-06-01").Of("200.00"));
        Assert.Equal(("seedling", "leaf"), (story.Tier("ann"), story.Tier("bob")));
    }

    [Fact]
    public void P24_A_due_day_is_judged_by_the_version_then_in_force()
    {
        // Won under the old ladder, reviewed under the new one: 120 growth in the last year is enough for a leaf now.
        var story = Changed(out var shop);
        story.Tell(shop.Order("o1").By("ann").On(2024, 7, 1).Of("600.00"), shop.Order("o2").By("ann").On(2025, 5, 1).Of("120.00"));
        var decisions = story.MoveTo(2025, 7, 1);
        var kept = Assert.Single(decisions, decision => decision.Event is TierKept);
        Assert.Equal((100, shop.Rules.Versions[1].Version), (((TierKept)kept.Event).ThresholdGrowth, kept.Version));

        var unchanged = _shop.Story();
        unchanged.Tell(_shop.Order("o1").By("ann").On(2024, 7, 1).Of("600.00"), _shop.Order("o2").By("ann").On(2025, 5, 1).Of("120.00"));
        unchanged.MoveTo(2025, 7, 1);
        Assert.True(unchanged.Of("ann").Membership!.InGrace);
    }

    [Fact]
    public void P24_A_reversal_is_judged_by_the_version_of_the_grant()
    {
        var first = Rulebook.BuiltIn();
        var second = first with
        {
            EffectiveFrom = _shop.StartOf(2025, 6, 1),
            Tiers = first.Tiers! with { OrderGrowth = EarnRate.From(3, Money.FromMajor(1, first.Currency)) },
        };
        var shop = new Shop(new RulebookTimeline(first, second));
        var story = shop.Story();
        story.Tell(
            shop.Order("o1").By("ann").On(2025, 5, 1).Of("100.00"),
            shop.Order("o2").By("ann").On(2025, 6, 1).Of("100.00"),
            shop.Refund("r1").By("ann").On(2025, 6, 2).Of("40.00", of: "o1").Of("10.00", of: "o2"));
        Assert.Equal(60 + 270, story.Growth("ann", 2025, 6, 2));
    }

    [Fact]
    public void P26_Who_joined_an_hour_ago_has_not_been_away_for_two_months()
    {
        // Never having ordered is not having ordered long ago: only a paid order starts the clock.
        var story = _shop.Story();
        story.Tell(
            _shop.Join().By("ann").On(2025, 3, 1),
            _shop.Order("o1").By("bob").On(2025, 3, 1).Of("10.00"),
            _shop.Order("o2").By("cho").On(2025, 3, 1).Of("0.00"));
        story.MoveTo(2025, 4, 30);
        Assert.Equal(("acquired", "dormant", "acquired"), (story.Stage("ann"), story.Stage("bob"), story.Stage("cho")));
        story.MoveTo(2026, 4, 30);
        Assert.Equal(("acquired", "lost", "acquired"), (story.Stage("ann"), story.Stage("bob"), story.Stage("cho")));

        // Joined an hour ago and bought: the sixty days count from the purchase.
        story.Tell(_shop.Order("o3").By("ann").On(2026, 5, 1).Of("10.00"));
        story.MoveTo("2026-06-29T23:59:59");
        Assert.Equal("converted", story.Stage("ann"));
        story.MoveTo(2026, 6, 30);
        Assert.Equal("dormant", story.Stage("ann"));
    }

    [Fact]
    public void P26_Even_where_newcomers_may_fall_asleep_joining_starts_no_clock()
    {
        // A shop lets those who were only acquired fall asleep, too: after sixty days without an order, which needs one.
        var first = Rulebook.BuiltIn();
        var stages = first.Stages!;
        var acquiredSleeps = StageTransition.Go(BuiltInStages.Acquired, IdleTriggers.Idle60, BuiltInStages.Dormant);
        var shop = new Shop(first with { Stages = stages with { Transitions = [.. stages.Transitions, acquiredSleeps] } });
        var story = shop.Story();
        story.Tell(
            shop.Join().By("ann").On(2025, 3, 1),
            shop.Order("o1").By("bob").On(2025, 3, 1).Of("10.00"),
            shop.Refund("r1").By("bob").On(2025, 3, 2).Of("10.00", of: "o1"));
        Assert.Equal(("acquired", "acquired"), (story.Stage("ann"), story.Stage("bob")));
        story.MoveTo(2025, 4, 30);
        Assert.Equal(("acquired", "dormant"), (story.Stage("ann"), story.Stage("bob")));
        story.MoveTo(2026, 3, 1);
        Assert.Equal("acquired", story.Stage("ann"));
    }

    private string TierOn(Story story, LocalDate day) => story.Of("ann").Membership!.TierAt(_shop.StartOf(day), _shop.Rules.Versions[0].Tiers!).Text;

    private Story Changed(out Shop shop)
    {
        var first = Rulebook.BuiltIn();
        var second = first with
        {
            EffectiveFrom = _shop.StartOf(2025, 6, 1),
            Tiers = first.Tiers! with
            {
                Tiers = [.. first.Tiers.Tiers.Zip([0L, 100, 300, 5_000], (tier, threshold) => tier with { ThresholdGrowth = threshold })],
            },
        };
        shop = new Shop(new RulebookTimeline(first, second));
        return shop.Story();
    }
}

using Lvyuan.Ledger;
using Lvyuan.Primitives;
using Lvyuan.Testing;

namespace Lvyuan.Flywheel.Tests;

/// <summary>What goes wrong with points elsewhere, told as the shop would tell it.</summary>
public sealed class PointsScenarios
{
    private static readonly Currency Yuan = Currency.FromCode("CNY");
    private readonly Shop _shop = Programmes.BuiltInShop;

    [Theory]
    [InlineData(2)]
    [InlineData(0)]
    public void P01_A_refund_takes_back_what_the_order_earned_then_not_what_it_would_earn_today(long pointsPerYuanSinceMay)
    {
        // In April a yuan earned one point, since May it earns two (or none). April's order is refunded in May.
        var april = Rulebook.BuiltIn();
        var may = april with
        {
            EffectiveFrom = _shop.StartOf(2025, 5, 1),
            Points = april.Points! with { OrderPoints = EarnRate.From(pointsPerYuanSinceMay, Money.FromMajor(1, Yuan)) },
            Tiers = april.Tiers! with { OrderGrowth = EarnRate.From(pointsPerYuanSinceMay, Money.FromMajor(1, Yuan)) },
        };
        var shop = new Shop(new RulebookTimeline(april, may));
        var story = shop.Story();
        story.Tell(shop.Order("o1").By("ann").On(2025, 4, 20).Of("100.00"), shop.Order("o2").By("ann").On(2025, 4, 21).Of("30.00"));
        Assert.Equal(130, story.Points("ann").Issued.Count);

        story.Tell(shop.Refund("r1").By("ann").On(2025, 5, 3).Of("60.00", of: "o1"));

        Assert.Equal(60, story.Points("ann").Reversed.Count);
        Assert.Equal(70, story.Available("ann"));
        Assert.Equal(70, story.Growth("ann", 2025, 5, 3));
    }

    [Fact]
    public void P01_An_order_under_the_new_rule_is_reversed_by_the_new_rule()
    {
        var april = Rulebook.BuiltIn();
        var may = april with
        {
            EffectiveFrom = _shop.StartOf(2025, 5, 1),
            Points = april.Points! with { OrderPoints = EarnRate.From(2, Money.FromMajor(1, Yuan)) },
        };
        var shop = new Shop(new RulebookTimeline(april, may));
        var story = shop.Story();
        story.Tell(shop.Order("o1").By("ann").On(2025, 5, 1).Of("100.00"), shop.Refund("r1").By("ann").On(2025, 5, 3).Of("60.00", of: "o1"));
        Assert.Equal(120, story.Points("ann").Reversed.Count);
    }

    [Fact]
    public void P02_Who_buys_earns_and_refunds_keeps_nothing()
    {
        var story = _shop.Story();
        story.Tell(_shop.Order("o1").By("ann").On(2025, 3, 1).Of("2500.00"));
        Assert.Equal("branch", story.Tier("ann"));
        Assert.Equal("converted", story.Stage("ann"));

        story.Tell(_shop.Refund("r1").By("ann").On(2025, 3, 20).Of("2500.00", of: "o1"));

        Assert.Equal(
            new Figures("seedling", new(2025, 3, 1), null, false, 0, "acquired", 0, 0, 0, 2_500, 0),
            story.Figures("ann", 2025, 3, 21));
    }

    [Fact]
    public void P03_Points_spent_before_the_refund_are_owed_and_repaid_from_the_next_ones()
    {
        var story = SpentThenRefunded(DebtPolicy.InFull);
        Assert.Equal((100, 0), (story.Points("ann").Debt.Count, story.Available("ann")));
        Assert.True(story.Points("ann").Balances.AreConserved);

        // 130 new points become available on 9 April: 100 of them repay the debt.
        story.Tell(_shop.Order("o2").By("ann").On(2025, 4, 1).Of("130.00"));
        story.MoveTo(2025, 4, 9);
        Assert.Equal((0, 30), (story.Points("ann").Debt.Count, story.Available("ann")));
    }

    [Theory]
    [InlineData("forgive", 0, 0)]
    [InlineData("capped at 40", 40, 40)]
    [InlineData("from the refund", 0, 0)]
    public void P03_Another_policy_forgives_caps_or_deducts(string policy, long debt, long reversed)
    {
        var story = SpentThenRefunded(policy switch
        {
            "forgive" => DebtPolicy.Forgiven,
            "capped at 40" => DebtPolicy.UpTo(Points.From(40)),
            _ => DebtPolicy.FromRefund,
        });
        Assert.Equal((debt, reversed), (story.Points("ann").Debt.Count, story.Points("ann").Reversed.Count));
        Assert.True(story.Points("ann").Balances.AreConserved);
    }

    [Fact]
    public void P04_A_partial_return_takes_back_its_part_and_never_more_than_was_granted()
    {
        var story = _shop.Story();
        story.Tell(
            _shop.Order("o1").By("ann").On(2025, 3, 1).Of("60.00", "rice").Of("40.00", "tea"),
            _shop.Refund("r1").By("ann").On(2025, 3, 2).Of("15.50", sku: "rice", of: "o1"));
        Assert.Equal((84, 16), (story.Points("ann").Pending.Count, story.Points("ann").Reversed.Count));

        // The rest of the rice is 44.50; 200.00 more than that takes the tea as well, and no more than the order.
        story.Tell(_shop.Refund("r2").By("ann").On(2025, 3, 3).Of("244.50", sku: "rice", of: "o1"));
        Assert.Equal((0, 100), (story.Points("ann").Pending.Count, story.Points("ann").Reversed.Count));
        Assert.Equal(0, story.Growth("ann", 2025, 3, 3));
    }

    [Fact]
    public void P06_Paid_is_processed_twice_and_earns_once()
    {
        var story = _shop.Story();
        var paid = _shop.Order("o1").By("ann").On(2025, 3, 1).Of("100.00").ToFact();
        story.Tell(paid);
        var once = story.Of("ann");

        Assert.Empty(story.Tell(paid));
        Assert.Same(once, story.Of("ann"));

        // Years later, when nothing of the order is remembered but its key, it is still the same order.
        story.Tell(_shop.Order("o2").By("ann").On(2029, 1, 1).Of("1.00"));
        Assert.Empty(story.Tell(paid));
        Assert.Equal(FlywheelRefusals.KeyReused, story.Refused(_shop.Order("o1").By("ann").On(2029, 1, 2).Of("100.00")).ErrorCode);
        Assert.Equal(101, story.Points("ann").Issued.Count);
    }

    [Fact]
    public void P06_A_refund_is_processed_twice_and_takes_once()
    {
        var story = _shop.Story();
        var refund = _shop.Refund("r1").By("ann").On(2025, 3, 2).Of("30.00", of: "o1").ToFact();
        story.Tell(_shop.Order("o1").By("ann").On(2025, 3, 1).Of("100.00"), refund, refund);
        Assert.Equal((70, 30), (story.Points("ann").Pending.Count, story.Points("ann").Reversed.Count));
    }

    [Theory]
    [InlineData("America/Los_Angeles", false)]
    [InlineData("UTC", true)]
    public void P12_Points_are_valid_to_the_end_of_the_day_where_the_member_lives(string zone, bool gone)
    {
        // Paid on 1 March, available on 9 March 2025, so they expire on 9 March 2026. On the evening before, it is already
        // the 9th in Greenwich.
        var shop = new Shop(Rulebook.BuiltIn() with { Zone = zone });
        var eveningInCalifornia = new Shop(Rulebook.BuiltIn() with { Zone = "America/Los_Angeles" }).At("2026-03-08T23:59:59");
        var story = shop.Story();
        story.Tell(shop.Order("o1").By("ann").At("2025-03-01T12:00").Of("100.00"));
        if (gone)
        {
            Assert.Equal(LedgerRefusals.InsufficientPoints, story.Refused(shop.Reserve("v1", 100).By("ann").At(eveningInCalifornia)).ErrorCode);
            return;
        }

        story.Tell(shop.Reserve("v1", 100).By("ann").At(eveningInCalifornia), shop.Confirm("v1").By("ann").At(eveningInCalifornia + Duration.FromMinutes(29)));
        Assert.Equal((100, 0), (story.Points("ann").Spent.Count, story.Points("ann").Expired.Count));
    }

    [Fact]
    public void P13_What_expires_is_what_is_left_of_the_oldest_lot()
    {
        // 100 points of January and 100 of March; 80 are spent in May, from January's lot.
        var story = _shop.Story();
        story.Tell(
            _shop.Order("o1").By("ann").On(2025, 1, 10).Of("100.00"),
            _shop.Order("o2").By("ann").On(2025, 3, 10).Of("100.00"),
            _shop.Reserve("v1", 80).By("ann").At("2025-05-01T10:00"),
            _shop.Confirm("v1").By("ann").At("2025-05-01T10:05"));
        Assert.Equal(120, story.Available("ann"));

        // January's lot expires on 18 January 2026: only the 20 left of it go, and the balance does not collapse.
        story.MoveTo("2026-01-17T23:59:59");
        Assert.Equal(120, story.Available("ann"));
        story.MoveTo(2026, 1, 18);
        Assert.Equal((100, 20, 80), (story.Available("ann"), story.Points("ann").Expired.Count, story.Points("ann").Spent.Count));
        story.MoveTo(2026, 3, 18);
        Assert.Equal((0, 120), (story.Available("ann"), story.Points("ann").Expired.Count));
    }

    [Fact]
    public void P14_Looking_at_a_balance_writes_nothing_and_sees_nobody_else()
    {
        var story = _shop.Story();
        story.Tell(
            _shop.Order("o1").By("ann").On(2025, 1, 10).Of("100.00"),
            _shop.Order("o2").By("bob").On(2025, 1, 11).Of("900.00"));
        var (ann, bob) = (story.Of("ann"), story.Of("bob"));
        var engine = new FlywheelEngine(_shop.Rules);

        // Looking a year ahead sees the points expired ...
        var decisions = engine.Advance(ann, _shop.StartOf(2026, 1, 18), out var later);
        Assert.Contains("points.expired", decisions.Names());
        Assert.Equal(100, later.Points!.Expired.Count);
        Assert.Equal(_shop.StartOf(2025, 1, 18), engine.NextDue(ann));

        // ... and leaves the member as they were; so does what happens to others, even after her points became available.
        Assert.Same(ann, story.Of("ann"));
        Assert.Equal((100, 0), (ann.Points!.Pending.Count, ann.Points.Expired.Count));
        story.Tell(_shop.Refund("r1").By("bob").On(2025, 2, 1).Of("900.00", of: "o2"));
        Assert.Same(ann, story.Of("ann"));
        Assert.NotSame(bob, story.Of("bob"));
    }

    [Fact]
    public void P21_What_is_paid_with_points_earns_nothing()
    {
        var story = _shop.Story();
        story.Tell(_shop.Order("o1").By("ann").On(2025, 3, 1).Of("3000.00"));

        // A basket of 100.00: 3,000 points pay 30.00 of it, money pays 70.00. The fact says what was paid in money.
        story.Tell(
            _shop.Reserve("v1", 3_000).By("ann").At("2025-03-20T10:00"),
            _shop.Confirm("v1").By("ann").At("2025-03-20T10:01"),
            _shop.Order("o2").By("ann").At("2025-03-20T10:01").Of("70.00"));

        Assert.Equal((70, 3_000, 3_070), (story.Points("ann").Pending.Count, story.Points("ann").Spent.Count, story.Points("ann").Issued.Count));
        Assert.Equal(3_070, story.Growth("ann", 2025, 3, 20));
    }

    // 100 points are earned, become available, are spent; then the order is refunded.
    private Story SpentThenRefunded(DebtPolicy policy)
    {
        var rulebook = Rulebook.BuiltIn();
        var story = new Shop(rulebook with { Points = rulebook.Points! with { Debt = policy } }).Story();
        story.Tell(
            _shop.Order("o1").By("ann").On(2025, 3, 1).Of("100.00"),
            _shop.Reserve("v1", 100).By("ann").At("2025-03-10T10:00"),
            _shop.Confirm("v1").By("ann").At("2025-03-10T10:05"),
            _shop.Refund("r1").By("ann").On(2025, 3, 12).Of("100.00", of: "o1"));
        return story;
    }
}

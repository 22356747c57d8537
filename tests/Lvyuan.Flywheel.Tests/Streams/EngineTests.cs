using Lvyuan.Ledger;
using Lvyuan.Lifecycle;
using Lvyuan.Memberships;
using Lvyuan.Primitives;
using Lvyuan.Testing;

namespace Lvyuan.Flywheel.Tests;

/// <summary>What the engine asks of facts, which version it judges by, and what a decision says.</summary>
public sealed class EngineTests
{
    private readonly Shop _shop = Programmes.BuiltInShop;

    [Fact]
    public void Decide_a_fact_of_another_member_is_the_callers_bug()
    {
        var engine = new FlywheelEngine(_shop.Rules);
        Assert.Throws<ArgumentException>(() => engine.Decide(Member.Unknown(MemberId.From("bob")), _shop.Join().By("ann").On(2025, 3, 1)));
        Assert.Throws<ArgumentException>(() => Member.Unknown(default));
        var decision = engine.Decide(Member.Unknown(MemberId.From("ann")), _shop.Join().By("ann").On(2025, 3, 1)).Value[0];
        Assert.Throws<ArgumentException>(() => Member.Evolve(Member.Unknown(MemberId.From("bob")), decision));
    }

    [Fact]
    public void Decide_a_late_fact_is_refused_and_says_how_late()
    {
        var story = _shop.Story();
        story.Tell(_shop.Order("o1").By("ann").At("2025-03-01T12:00:00").Of("1.00"));
        var refusal = story.Refused(_shop.Order("o2").By("ann").At("2025-03-01T11:59:59").Of("1.00"));
        Assert.Equal(FlywheelRefusals.FactLate, refusal.ErrorCode);
        Assert.Equal(("2025-03-01T03:59:59Z", "2025-03-01T04:00:00Z"), (refusal.Find("at"), refusal.Find("decided_up_to")));

        // At the same instant it is not late, and another member's facts do not count.
        story.Tell(_shop.Order("o3").By("ann").At("2025-03-01T12:00:00").Of("1.00"), _shop.Order("o4").By("bob").On(2024, 1, 1).Of("1.00"));
    }

    [Fact]
    public void Decide_what_fell_due_makes_older_facts_late()
    {
        var story = _shop.Story();
        story.Tell(_shop.Order("o1").By("ann").On(2025, 3, 1).Of("1.00"));
        story.MoveTo(2025, 3, 9);
        Assert.Equal(FlywheelRefusals.FactLate, story.Refused(_shop.Order("o2").By("ann").On(2025, 3, 8).Of("1.00")).ErrorCode);
    }

    [Fact]
    public void Decide_before_the_first_version_is_refused()
    {
        var shop = new Shop(Rulebook.BuiltIn() with { EffectiveFrom = _shop.StartOf(2025, 3, 1) });
        var story = shop.Story();
        var refusal = story.Refused(shop.Join().By("ann").At(_shop.StartOf(2025, 3, 1) - Duration.FromTicks(1)));
        Assert.Equal((FlywheelRefusals.BeforeRulebook, "2025-02-28T16:00:00Z"), (refusal.ErrorCode, refusal.Find("effective_from")));
        story.Tell(shop.Join().By("ann").At(_shop.StartOf(2025, 3, 1)));
    }

    [Fact]
    public void Decide_a_feature_that_is_left_out_is_refused()
    {
        var noPoints = new Shop(Rulebook.BuiltIn() with { Points = null }).Story();
        var refusal = noPoints.Refused(_shop.Reserve("v1", 1).By("ann").On(2025, 3, 1));
        Assert.Equal((FlywheelRefusals.FeatureAbsent, "points"), (refusal.ErrorCode, refusal.Find("section")));
        Assert.Equal(FlywheelRefusals.FeatureAbsent, noPoints.Refused(_shop.Confirm("v1").By("ann").On(2025, 3, 1)).ErrorCode);
        Assert.Equal(FlywheelRefusals.FeatureAbsent, noPoints.Refused(_shop.Release("v1").By("ann").On(2025, 3, 1)).ErrorCode);
        Assert.Equal(FlywheelRefusals.FeatureAbsent, noPoints.Refused(_shop.Adjust("g1").By("ann").On(2025, 3, 1).Points(5)).ErrorCode);

        var noTiers = new Shop(Rulebook.BuiltIn() with { Tiers = null }).Story();
        Assert.Equal("tiers", noTiers.Refused(_shop.Adjust("g1").By("ann").On(2025, 3, 1).Growth(5)).Find("section"));
        Assert.Equal("tiers", noTiers.Refused(_shop.Adjust("g1").By("ann").On(2025, 3, 1).Tier("leaf", 2026, 1, 1)).Find("section"));
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    [InlineData(false, false, false)]
    public void Features_that_are_left_out_say_nothing(bool tiers, bool points, bool stages)
    {
        var all = Rulebook.BuiltIn();
        var story = new Shop(all with { Tiers = tiers ? all.Tiers : null, Points = points ? all.Points : null, Stages = stages ? all.Stages : null }).Story();
        var decisions = story.Tell(
            _shop.Order("o1").By("ann").On(2025, 3, 1).Of("600.00"),
            _shop.Activity("a1", "friend-qualified").By("ann").On(2025, 3, 2),
            _shop.Order("o2").By("bob").On(2025, 3, 3).Of("5.00"),
            _shop.Refund("r1").By("ann").On(2025, 3, 4).Of("100.00", of: "o1"),
            _shop.Merge("ann", into: "bob").On(2025, 3, 5));
        decisions = [.. decisions, .. story.MoveTo(2027, 1, 1)];
        var bob = story.Of("bob");
        Assert.Equal((tiers, points, stages), (bob.Membership is not null, bob.Points is not null, bob.Lifecycle is not null));
        Assert.Equal(tiers, decisions.Any(decision => decision.Event is MembershipEvent));
        Assert.Equal(points, decisions.Any(decision => decision.Event is LedgerEvent));
        Assert.Equal(stages, decisions.Any(decision => decision.Event is LifecycleEvent));
        Assert.Equal(50_500, bob.Orders!.Gross.AmountMinor - bob.Orders.Matched.AmountMinor);
    }

    [Fact]
    public void A_decision_says_why()
    {
        var story = _shop.Story();
        var decisions = story.Tell(_shop.Order("o1").By("ann").On(2025, 3, 1).Of("600.00"));
        Assert.Equal(
            ["member.appeared", "fact.accepted", "order.recorded", "lifecycle.order-counted", "lifecycle.stage-changed", "growth.earned", "tier.raised", "points.issued"],
            decisions.Names());
        Assert.All(decisions, decision =>
        {
            Assert.Equal("order:o1", decision.Cause.ToString());
            Assert.Equal(_shop.Rules.Versions[0].Version, decision.Version);
            Assert.Equal(_shop.At("2025-03-01T12:00"), decision.At);
            Assert.Equal(decision.Event.Rule, decision.Rule);
        });
        var raised = Assert.IsType<TierRaised>(decisions[6].Event);
        Assert.Equal((600, 500, new LocalDate(2026, 3, 1)), (raised.CountedGrowth, raised.ThresholdGrowth, raised.HeldUntil));

        var due = story.MoveTo(2025, 3, 9);
        Assert.Equal(("points.unlocked", "", _shop.StartOf(2025, 3, 9)), (due[0].Event.Name, due[0].Cause.ToString(), due[0].At));
    }

    [Fact]
    public void At_one_instant_points_move_before_tiers_before_stages()
    {
        // On 9 March 2026 a lot expires, a review is due, and 365 days after... the stage falls on another day; so the
        // review and the expiry of one instant are told in their order.
        var story = _shop.Story();
        story.Tell(_shop.Order("o1").By("ann").On(2025, 3, 1).Of("10.00"), _shop.Order("o2").By("ann").On(2025, 3, 9).Of("500.00"));
        var due = story.MoveTo(2026, 3, 9).Where(decision => decision.At == _shop.StartOf(2026, 3, 9)).Names();
        Assert.Equal(["points.expired", "tier.grace-began"], due);
    }

    [Fact]
    public void A_refund_tells_stage_then_tier_then_points()
    {
        var story = _shop.Story();
        story.Tell(_shop.Order("o1").By("ann").On(2025, 3, 1).Of("600.00"));
        var decisions = story.Tell(_shop.Refund("r1").By("ann").On(2025, 3, 2).Of("600.00", of: "o1"));
        Assert.Equal(["fact.accepted", "refund.recorded", "lifecycle.stage-changed", "growth.reversed", "tier.withdrawn", "points.reversed"], decisions.Names());
    }

    [Fact]
    public void A_refund_that_is_matched_by_nothing_touches_nothing_else()
    {
        var story = _shop.Story();
        story.Tell(_shop.Order("o1").By("ann").On(2025, 3, 1).Of("600.00", "rice"));
        var decisions = story.Tell(_shop.Refund("r1").By("ann").On(2025, 3, 2).Of("600.00", sku: "tea"));
        Assert.Equal(["fact.accepted", "refund.recorded"], decisions.Names());
    }

    [Fact]
    public void A_friend_who_qualified_makes_an_advocate_and_earns_growth()
    {
        var story = _shop.Story();
        story.Tell(_shop.Order("o1").By("ann").On(2025, 3, 1).Of("10.00"), _shop.Activity("f1", "friend-qualified").By("ann").On(2025, 3, 2));
        Assert.Equal(("advocate", 210), (story.Stage("ann"), story.Growth("ann", 2025, 3, 2)));

        // Another activity earns growth and leaves the stage; one that no rule names does nothing but be remembered.
        story.Tell(_shop.Activity("l1", "live-watched").By("bob").On(2025, 3, 2).Times(10));
        Assert.Equal(("acquired", 5), (story.Stage("bob"), story.Growth("bob", 2025, 3, 2)));
        Assert.Equal(["fact.accepted"], story.Tell(_shop.Activity("p1", "picked-up").By("bob").On(2025, 3, 3)).Names());
    }

    [Fact]
    public void A_refund_that_leaves_something_positive_keeps_the_member_converted()
    {
        var story = _shop.Story();
        story.Tell(
            _shop.Order("o1").By("ann").On(2025, 3, 1).Of("10.00"),
            _shop.Order("o2").By("ann").On(2025, 3, 1).Of("10.00"),
            _shop.Refund("r1").By("ann").On(2025, 3, 2).Of("10.00", of: "o1"));
        Assert.Equal("converted", story.Stage("ann"));
        story.Tell(_shop.Refund("r2").By("ann").On(2025, 3, 2).Of("9.99", of: "o2"));
        Assert.Equal("converted", story.Stage("ann"));
        story.Tell(_shop.Refund("r3").By("ann").On(2025, 3, 2).Of("0.01", of: "o2"));
        Assert.Equal("acquired", story.Stage("ann"));
    }

    [Fact]
    public void An_order_too_old_to_be_refunded_still_counts_as_positive()
    {
        var story = _shop.Story();
        story.Tell(
            _shop.Order("o1").By("ann").On(2024, 1, 1).Of("10.00"),
            _shop.Order("o2").By("ann").On(2025, 3, 1).Of("10.00"),
            _shop.Refund("r1").By("ann").On(2025, 3, 2).Of("10.00", of: "o2"));
        Assert.Equal(("converted", 1), (story.Stage("ann"), story.Of("ann").Orders!.PositiveOrders));
    }

    [Fact]
    public void Adjustments_by_hand_give_growth_points_or_a_tier()
    {
        var story = _shop.Story();
        story.Tell(
            _shop.Adjust("g1").By("ann").On(2025, 3, 1).Growth(700),
            _shop.Adjust("g2").By("ann").On(2025, 3, 2).Growth(-100),
            _shop.Adjust("g3").By("ann").On(2025, 3, 3).Points(40),
            _shop.Adjust("g4").By("ann").On(2025, 3, 4).Tier("branch", 2025, 4, 1));
        Assert.Equal(("leaf", 600, 40), (story.Tier("ann"), story.Growth("ann", 2025, 3, 4), story.Available("ann")));
        Assert.Equal("branch", story.Of("ann").Membership!.TierAt(new LocalDate(2025, 3, 4)).Text);
        Assert.Equal(MembershipRefusals.UnknownTier, story.Refused(_shop.Adjust("g5").By("ann").On(2025, 3, 4).Tier("gold", 2025, 4, 1)).ErrorCode);
        Assert.Equal(MembershipRefusals.InsufficientGrowth, story.Refused(_shop.Adjust("g6").By("ann").On(2025, 3, 4).Growth(-601)).ErrorCode);
    }

    [Fact]
    public void A_released_reservation_gives_its_points_back()
    {
        var story = _shop.Story();
        story.Tell(
            _shop.Adjust("g1").By("ann").On(2025, 3, 1).Points(40),
            _shop.Reserve("v1", 30).By("ann").At("2025-03-02T10:00"),
            _shop.Release("v1").By("ann").At("2025-03-02T10:05"));
        Assert.Equal((40, 0), (story.Available("ann"), story.Points("ann").Reserved.Count));
        Assert.Equal(LedgerRefusals.ReservationReleased, story.Refused(_shop.Confirm("v1").By("ann").At("2025-03-02T10:06")).ErrorCode);
        Assert.Equal(LedgerRefusals.InsufficientPoints, story.Refused(_shop.Reserve("v2", 41).By("ann").At("2025-03-02T10:06")).ErrorCode);
    }

    [Fact]
    public void A_refused_fact_can_be_reported_again_when_it_would_be_taken()
    {
        var story = _shop.Story();
        var reserve = _shop.Reserve("v1", 10).By("ann").At("2025-03-09T00:00").ToFact();
        story.Refused(reserve);
        story.Tell(_shop.Adjust("g1").By("ann").At("2025-03-09T00:00").Points(10), reserve);
        Assert.Equal(10, story.Points("ann").Reserved.Count);
    }

    [Fact]
    public void The_next_due_instant_is_the_earliest_of_the_features()
    {
        var engine = new FlywheelEngine(_shop.Rules);
        Assert.Null(engine.NextDue(Member.Unknown(MemberId.From("ann"))));
        engine.Decide(Member.Unknown(MemberId.From("ann")), _shop.Join().By("ann").On(2025, 3, 1), out var ann);
        Assert.Null(engine.NextDue(ann));
        engine.Decide(ann, _shop.Order("o1").By("ann").On(2025, 3, 1).Of("600.00"), out ann);

        Instant[] expected = [_shop.StartOf(2025, 3, 9), _shop.StartOf(2025, 4, 30), _shop.StartOf(2025, 8, 28), _shop.StartOf(2026, 3, 1), _shop.StartOf(2026, 3, 9), _shop.StartOf(2026, 3, 31)];
        foreach (var due in expected)
        {
            Assert.Equal(due, engine.NextDue(ann));
            Assert.Empty(engine.Advance(ann, due - Duration.FromTicks(1), out var same));
            Assert.Same(ann, same);
            Assert.NotEmpty(engine.Advance(ann, due, out ann));
        }

        Assert.Null(engine.NextDue(ann));
    }

    [Fact]
    public void A_tier_set_by_hand_can_be_ended_before_its_time()
    {
        var story = _shop.Story();
        var end = _shop.Adjust("a2").By("ann").On(2025, 4, 1).EndTier().ToFact();
        story.Tell(_shop.Adjust("a1").By("ann").On(2025, 3, 1).Tier("core", 2026, 1, 1));
        Assert.Equal("core", story.Of("ann").Membership!.TierAt(new LocalDate(2025, 3, 31)).Text);
        story.Tell(end);
        Assert.Equal("seedling", story.Of("ann").Membership!.TierAt(new LocalDate(2025, 4, 1)).Text);
        Assert.Empty(story.MoveTo(2026, 2, 1));

        Assert.Contains("\"ends_tier\":true", FactJson.Write(end), StringComparison.Ordinal);
        Assert.True(FactJson.TryRead(FactJson.Write(end), out var read, out _));
        Assert.Equal(end.Fingerprint(), read.Fingerprint());
        Assert.NotEqual(end.Fingerprint(), _shop.Adjust("a2").By("ann").On(2025, 4, 1).Growth(1).ToFact().Fingerprint());
    }
}

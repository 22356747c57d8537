using Lvyuan.Lifecycle;
using Lvyuan.Primitives;
using Lvyuan.Testing;

namespace Lvyuan.Flywheel.Tests;

/// <summary>A rulebook in time: which version judges what, and what a later version must keep.</summary>
public sealed class VersionTests
{
    private readonly Shop _shop = Programmes.BuiltInShop;
    private readonly Rulebook _first = Rulebook.BuiltIn();

    [Fact]
    public void A_shorter_idle_time_decides_nothing_before_it_takes_effect()
    {
        // Paid on 1 March. Since 20 April a member sleeps after 30 days, which would have been 31 March.
        var second = _first with
        {
            EffectiveFrom = _shop.At("2025-04-20T09:30"),
            Stages = _first.Stages! with { IdleTimers = [new IdleTimer { AfterDays = 30, Trigger = IdleTriggers.Idle60 }, _first.Stages.IdleTimers[1]] },
        };
        var story = new Shop(new RulebookTimeline(_first, second)).Story();
        story.Tell(_shop.Order("o1").By("ann").On(2025, 3, 1).Of("10.00"));
        story.MoveTo("2025-04-20T09:29:59");
        Assert.Equal("converted", story.Stage("ann"));
        var decision = Assert.Single(story.MoveTo("2025-04-20T09:30"));
        Assert.Equal("dormant", story.Stage("ann"));
        Assert.Equal(second.EffectiveFrom, decision.At);
    }

    [Fact]
    public void A_longer_idle_time_that_takes_effect_before_the_old_one_ended_counts()
    {
        var second = _first with
        {
            EffectiveFrom = _shop.StartOf(2025, 4, 20),
            Stages = _first.Stages! with { IdleTimers = [_first.Stages.IdleTimers[0] with { AfterDays = 100 }, _first.Stages.IdleTimers[1]] },
        };
        var story = new Shop(new RulebookTimeline(_first, second)).Story();
        story.Tell(_shop.Order("o1").By("ann").On(2025, 3, 1).Of("10.00"));
        story.MoveTo(new Shop(_first).StartOf(2025, 6, 9) - Duration.FromTicks(1));
        Assert.Equal("converted", story.Stage("ann"));
        story.MoveTo(2025, 6, 9);
        Assert.Equal("dormant", story.Stage("ann"));
    }

    [Fact]
    public void Points_keep_the_days_with_which_they_were_granted()
    {
        var second = _first with { EffectiveFrom = _shop.StartOf(2025, 3, 5), Points = _first.Points! with { PendingDays = 30, ValidityMonths = 1 } };
        var story = new Shop(new RulebookTimeline(_first, second)).Story();
        story.Tell(_shop.Order("o1").By("ann").On(2025, 3, 1).Of("10.00"), _shop.Order("o2").By("ann").On(2025, 3, 5).Of("7.00"));
        story.MoveTo(2025, 3, 9);
        Assert.Equal((10, 7), (story.Available("ann"), story.Points("ann").Pending.Count));
        story.MoveTo(2025, 4, 5);
        Assert.Equal((17, 0), (story.Available("ann"), story.Points("ann").Expired.Count));
        story.MoveTo(2025, 5, 5);
        Assert.Equal((10, 7), (story.Available("ann"), story.Points("ann").Expired.Count));
        story.MoveTo(2026, 3, 9);
        Assert.Equal(17, story.Points("ann").Expired.Count);
    }

    [Fact]
    public void A_refund_is_matched_by_the_months_of_its_own_time()
    {
        var second = _first with { EffectiveFrom = _shop.StartOf(2025, 6, 1), RefundMonths = 1 };
        var story = new Shop(new RulebookTimeline(_first, second)).Story();
        story.Tell(
            _shop.Order("o1").By("ann").On(2025, 3, 1).Of("10.00"),
            _shop.Refund("r1").By("ann").On(2025, 5, 31).Of("1.00", of: "o1"),
            _shop.Refund("r2").By("ann").On(2025, 6, 1).Of("1.00", of: "o1"));
        Assert.Equal(100, story.Of("ann").Orders!.Matched.AmountMinor);
    }

    [Fact]
    public void Versions_take_effect_in_their_order_however_they_are_given()
    {
        var second = _first with { EffectiveFrom = _shop.StartOf(2025, 6, 1), RefundMonths = 1 };
        var third = _first with { EffectiveFrom = _shop.StartOf(2025, 7, 1), RefundMonths = 2 };
        var timeline = new RulebookTimeline(third, _first, second);
        Assert.Equal([12, 1, 2], timeline.Versions.Select(version => version.Orders.RefundMonths));
        Assert.Equal([Instant.MinValue, second.EffectiveFrom, third.EffectiveFrom], timeline.Versions.Select(version => version.EffectiveFrom));
        Assert.Throws<ArgumentException>(() => new RulebookTimeline());
    }

    [Fact]
    public void A_later_version_must_keep_what_members_states_mean()
    {
        var later = _first with { EffectiveFrom = _shop.StartOf(2025, 6, 1) };
        var pounds = Rulebook.BuiltIn(Currency.FromCode("GBP")) with { EffectiveFrom = later.EffectiveFrom };
        Assert.Equal(RulebookProblems.SameInstant, ProblemOf(_first, _first with { RefundMonths = 3 }));
        Assert.Equal(RulebookProblems.CurrencyChanged, ProblemOf(_first, pounds));
        Assert.Equal(RulebookProblems.ZoneChanged, ProblemOf(_first, later with { Zone = "Europe/Berlin" }));
        Assert.Equal(RulebookProblems.SectionChanged, ProblemOf(_first, later with { Tiers = null }));
        Assert.Equal(RulebookProblems.SectionChanged, ProblemOf(_first, later with { Points = null }));
        Assert.Equal(RulebookProblems.SectionChanged, ProblemOf(_first, later with { Stages = null }));
        Assert.Equal(RulebookProblems.SectionChanged, ProblemOf(_first with { Points = null }, later));
        Assert.Equal(RulebookProblems.TierGone, ProblemOf(_first, later with { Tiers = later.Tiers! with { Tiers = later.Tiers.Tiers[..3] } }));
        Assert.Equal(
            RulebookProblems.StageGone,
            ProblemOf(_first, later with
            {
                Stages = new LifecycleDefinition
                {
                    Stages = later.Stages!.Stages[..1],
                    IdleTimers = [],
                    Transitions = [],
                },
            }));

        // A tier or a stage more is fine, and so is everything else.
        var more = later with { Tiers = later.Tiers! with { Tiers = [.. later.Tiers.Tiers, later.Tiers.Tiers[^1] with { Code = Code.From("root"), ThresholdGrowth = 9_000 }] } };
        Assert.Equal(2, new RulebookTimeline(_first, more).Versions.Length);
    }

    [Fact]
    public void A_problem_of_a_later_version_says_where_it_is()
    {
        var exception = Assert.Throws<InvalidDefinitionException>(() => new RulebookTimeline(
            _first, _first with { EffectiveFrom = _shop.StartOf(2025, 6, 1), Zone = "Europe/Berlin", Points = null }));
        Assert.Equal(["versions[1].zone", "versions[1].points"], exception.Problems.Select(problem => problem.Path));
    }

    private static string ProblemOf(Rulebook first, Rulebook second)
    {
        var exception = Assert.Throws<InvalidDefinitionException>(() => new RulebookTimeline(first, second));
        return exception.Problems.Select(problem => problem.Code).Distinct().Single();
    }
}

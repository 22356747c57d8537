using Lvyuan.Lifecycle;
using Lvyuan.Primitives;
using Lvyuan.Testing;

namespace Lvyuan.Flywheel.Tests;

/// <summary>Every kind of fact × every kind of member. A new kind of fact has no column here and fails the test until it is filled in.</summary>
public sealed class EngineGridTests
{
    private static readonly Shop Shop = new(Rulebook.BuiltIn() with { Stages = WithTrigger(), EffectiveFrom = Programmes.BuiltInShop.StartOf(2025, 1, 1) });

    private static readonly (string Name, Func<string, Fact> Fact)[] Columns =
    [
        ("join", day => Shop.Join().By("ann").At(day)),
        ("order", day => Shop.Order("new").By("ann").At(day).Of("10.00")),
        ("order of nought", day => Shop.Order("new").By("ann").At(day).Of("0.00")),
        ("order o1 again", day => Shop.Order("o1").By("ann").At(day).Of("10.00")),
        ("refund of o1", day => Shop.Refund("r1").By("ann").At(day).Of("600.00", of: "o1")),
        ("refund", day => Shop.Refund("r1").By("ann").At(day).Of("10.00")),
        ("activity", day => Shop.Activity("a1", "live-watched").By("ann").At(day).Times(10)),
        ("host's trigger", day => Shop.Activity("a1", "vip").By("ann").At(day)),
        ("give growth", day => Shop.Adjust("j1").By("ann").At(day).Growth(5)),
        ("give points", day => Shop.Adjust("j1").By("ann").At(day).Points(5)),
        ("set tier", day => Shop.Adjust("j1").By("ann").At(day).Tier("core", 2026, 1, 1)),
        ("end tier", day => Shop.Adjust("j1").By("ann").At(day).EndTier()),
        ("checkout", day => Shop.Reserve("v1", 5).By("ann").At(day)),
        ("complete", day => Shop.Confirm("v1").By("ann").At(day)),
        ("abandon", day => Shop.Release("v1").By("ann").At(day)),
        ("merge", day => Shop.Merge("ann", into: "bob").At(day)),
    ];

    private static readonly (string Name, string Day, Fact[] Before)[] Situations =
    [
        ("before the rulebook", "2024-12-31T23:59:59", []),
        ("unknown", "2025-04-01T12:00", []),
        ("joined", "2025-04-01T12:00", [Shop.Join().By("ann").On(2025, 3, 1)]),
        ("bought", "2025-04-01T12:00", [Shop.Order("o1").By("ann").On(2025, 3, 1).Of("600.00")]),
        ("bought later", "2025-04-01T12:00", [Shop.Order("o1").By("ann").On(2025, 4, 2).Of("600.00")]),
        ("at a checkout", "2025-04-01T12:00", [Shop.Order("o1").By("ann").On(2025, 3, 1).Of("600.00"), Shop.Reserve("v1", 5).By("ann").At("2025-04-01T11:50")]),
        ("set by hand", "2025-04-01T12:00", [Shop.Adjust("j0").By("ann").On(2025, 3, 1).Tier("core", 2026, 1, 1)]),
        ("merged away", "2025-04-01T12:00", [Shop.Order("o1").By("ann").On(2025, 3, 1).Of("600.00"), Shop.Merge("ann", into: "bob").On(2025, 3, 2)]),
    ];

    // The columns in the order above. What fell due before, and that the fact was accepted, is left out; "-" is nothing else.
    private const string Expected = """
        before the rulebook | !before-rulebook | !before-rulebook | !before-rulebook | !before-rulebook | !before-rulebook | !before-rulebook | !before-rulebook | !before-rulebook | !before-rulebook | !before-rulebook | !before-rulebook | !before-rulebook | !before-rulebook | !before-rulebook | !before-rulebook | !before-rulebook
        unknown             | - | order.recorded, lifecycle.order-counted, lifecycle.stage-changed, growth.earned, points.issued | order.recorded | order.recorded, lifecycle.order-counted, lifecycle.stage-changed, growth.earned, points.issued | !order-unknown | refund.recorded | growth.earned | lifecycle.stage-changed | growth.adjusted | points.issued | tier.set-by-hand | - | !insufficient-points | !reservation-unknown | !reservation-unknown | member.merged-away, member.absorbed, orders.absorbed, membership.absorbed
        joined              | !key-reused | order.recorded, lifecycle.order-counted, lifecycle.stage-changed, growth.earned, points.issued | order.recorded | order.recorded, lifecycle.order-counted, lifecycle.stage-changed, growth.earned, points.issued | !order-unknown | refund.recorded | growth.earned | lifecycle.stage-changed | growth.adjusted | points.issued | tier.set-by-hand | - | !insufficient-points | !reservation-unknown | !reservation-unknown | member.merged-away, member.absorbed, orders.absorbed, lifecycle.absorbed, membership.absorbed
        bought              | - | order.recorded, lifecycle.order-counted, lifecycle.stage-changed, growth.earned, points.issued | order.recorded | !key-reused | refund.recorded, lifecycle.stage-changed, growth.reversed, tier.withdrawn, points.reversed | refund.recorded, growth.reversed, points.reversed | growth.earned | - | growth.adjusted | points.issued | tier.set-by-hand | - | points.reserved | !reservation-unknown | !reservation-unknown | member.merged-away, member.absorbed, orders.absorbed, lifecycle.absorbed, membership.absorbed, account.absorbed
        bought later        | !fact-late | !fact-late | !fact-late | !key-reused | !fact-late | !fact-late | !fact-late | !fact-late | !fact-late | !fact-late | !fact-late | !fact-late | !fact-late | !fact-late | !fact-late | !fact-late
        at a checkout       | - | order.recorded, lifecycle.order-counted, lifecycle.stage-changed, growth.earned, points.issued | order.recorded | !key-reused | refund.recorded, lifecycle.stage-changed, growth.reversed, tier.withdrawn, points.reversed, debt.charged | refund.recorded, growth.reversed, points.reversed | growth.earned | - | growth.adjusted | points.issued | tier.set-by-hand | - | !key-reused | reservation.confirmed | reservation.released | member.merged-away, member.absorbed, orders.absorbed, lifecycle.absorbed, membership.absorbed, account.absorbed
        set by hand         | - | order.recorded, lifecycle.order-counted, lifecycle.stage-changed, growth.earned, points.issued | order.recorded | order.recorded, lifecycle.order-counted, lifecycle.stage-changed, growth.earned, points.issued | !order-unknown | refund.recorded | growth.earned | lifecycle.stage-changed | growth.adjusted | points.issued | - | tier.manual-ended | !insufficient-points | !reservation-unknown | !reservation-unknown | member.merged-away, member.absorbed, orders.absorbed, lifecycle.absorbed, membership.absorbed
        merged away         | !member-merged | !member-merged | !member-merged | !key-reused | !member-merged | !member-merged | !member-merged | !member-merged | !member-merged | !member-merged | !member-merged | !member-merged | !member-merged | !member-merged | !member-merged | !key-reused
        """;

    public static TheoryData<string, string, string> Cells() => Grid.Cells(Expected, Situations.Length, [.. Columns.Select(column => column.Name)]);

    [Theory]
    [MemberData(nameof(Cells))]
    public void Decide_EverySituationAndFact_IsTheGrid(string situation, string column, string expected) =>
        Assert.Equal(expected, Answer(situation, column));

    [Fact]
    public void Every_kind_of_fact_has_a_column()
    {
        var kinds = typeof(Fact).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Fact)) && !type.IsAbstract);
        Assert.Equivalent(kinds, Columns.Select(column => column.Fact("2025-04-01T12:00").GetType()).Distinct(), strict: true);
    }

    private static string Answer(string situation, string column)
    {
        var (_, day, before) = Situations.Single(one => one.Name == situation);
        var community = new Community(new FlywheelEngine(Shop.Rules));
        foreach (var fact in before)
            Assert.Null(community.Report(fact).RefusalOf());
        var result = community.Report(Columns.Single(one => one.Name == column).Fact(day));
        if (result.RefusalOf() is { } refusal)
            return "!" + refusal.ErrorCode.Split('.')[1];
        var names = result.Value.Where(decision => !decision.Cause.IsAbsent && decision.Event is not (FactAccepted or MemberAppeared)).Select(decision => decision.Event.Name).ToList();
        return names.Count == 0 ? "-" : string.Join(", ", names);
    }

    private static LifecycleDefinition WithTrigger()
    {
        var vip = Code.From("vip");
        return LifecycleDefinition.BuiltIn with
        {
            HostTriggers = [vip],
            Transitions = [.. LifecycleDefinition.BuiltIn.Transitions, StageTransition.Go(BuiltInStages.Acquired, vip, BuiltInStages.Advocate)],
        };
    }
}

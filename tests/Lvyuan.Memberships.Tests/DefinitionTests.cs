using System.Collections.Immutable;
using Lvyuan.Primitives;

namespace Lvyuan.Memberships.Tests;

public sealed class DefinitionTests
{
    private static readonly Tier First = new() { Code = Code.From("a"), Label = new("甲", "A") };
    private static readonly Tier Second = new() { Code = Code.From("b"), Label = new("乙", "B"), ThresholdGrowth = 10 };

    [Fact]
    public void BuiltIn_Programme_IsThatOfTheDesign()
    {
        var definition = MembershipDefinition.BuiltIn(Currency.FromCode("GBP"));

        Assert.Empty(definition.Check());
        Assert.Equal(
            [("seedling", "新芽", 0L), ("leaf", "绿叶", 500), ("branch", "青枝", 2_000), ("core", "铁杆", 5_000)],
            definition.Tiers.Select(tier => (tier.Code.Text, tier.Label.Zh, tier.ThresholdGrowth)));
        Assert.All(definition.Tiers, tier => Assert.NotEmpty(tier.Benefits));
        Assert.Equal((12, 30, new GrowthWindow.TrailingMonths(12)), (definition.HoldMonths, definition.GraceDays, definition.Window));
        Assert.Equal("1 per 1.00 GBP", definition.OrderGrowth.ToString());
        Assert.Equal(
            [("live-watched", 5L, 10L, new GrowthCap(1, CapPeriod.Day)), ("recipe-selected", 50, 0, null), ("friend-qualified", 200, 0, null)],
            definition.Activities.Select(activity => (activity.Kind.Text, activity.Growth, activity.MinQuantity, activity.Cap)));
        Assert.Equal(MembershipDefinition.BuiltIn(Shop.Cny), new MembershipDefinition());
    }

    [Fact]
    public void Check_EverythingWrong_FindsEveryProblemWithItsPath()
    {
        var definition = new MembershipDefinition
        {
            Tiers =
            [
                new() { Code = Code.From("a"), Label = new("甲", "A"), ThresholdGrowth = 1 },
                new() { Code = Code.From("a"), Label = null!, ThresholdGrowth = 1 },
                null!,
                new() { Label = new("", "B"), ThresholdGrowth = 0, Benefits = [null!, new() { Code = Code.From("x"), Label = new("甲", " "), Quantity = 0 }, new() { Code = Code.From("x"), Label = new("甲", "A") }] },
            ],
            Window = null!,
            HoldMonths = 0,
            GraceDays = 366,
            Activities =
            [
                new() { Growth = 0, MinQuantity = -1, Cap = new(0, (CapPeriod)4) },
                null!,
                new() { Kind = Code.From("k"), Growth = 1, Cap = new(1, (CapPeriod)(-1)) },
                new() { Kind = Code.From("k"), Growth = 1 },
            ],
        };

        Assert.Equal(
            [
                "tiers[0].threshold_growth membership.first-threshold",
                "tiers[1].code membership.duplicate",
                "tiers[1].label membership.missing",
                "tiers[1].threshold_growth membership.threshold-order",
                "tiers[2] membership.missing",
                "tiers[3].code membership.missing",
                "tiers[3].label membership.missing",
                "tiers[3].threshold_growth membership.threshold-order",
                "tiers[3].benefits[0] membership.missing",
                "tiers[3].benefits[1].label membership.missing",
                "tiers[3].benefits[1].quantity membership.quantity-out-of-range",
                "tiers[3].benefits[2].code membership.duplicate",
                "window membership.missing",
                "hold_months membership.hold-out-of-range",
                "grace_days membership.grace-out-of-range",
                "activities[0].kind membership.missing",
                "activities[0].growth membership.quantity-out-of-range",
                "activities[0].min_quantity membership.quantity-out-of-range",
                "activities[0].cap.times membership.quantity-out-of-range",
                "activities[0].cap.per membership.unknown-period",
                "activities[1] membership.missing",
                "activities[2].cap.per membership.unknown-period",
                "activities[3].kind membership.duplicate",
            ],
            definition.Check().Select(problem => $"{problem.Path} {problem.Code}"),
            StringComparer.Ordinal);
        Assert.Equal(23, Assert.Throws<InvalidDefinitionException>(() => Shop.Of(definition)).Problems.Length);
    }

    [Fact]
    public void Check_NoTiers_IsOneProblem()
    {
        Assert.Equal("tiers membership.no-tiers", Problem(Shop.BuiltIn with { Tiers = [] }));
        Assert.Equal("tiers membership.no-tiers", Problem(Shop.BuiltIn with { Tiers = default }));
    }

    [Theory]
    [InlineData(0, "hold_months membership.hold-out-of-range")]
    [InlineData(1, null)]
    [InlineData(120, null)]
    [InlineData(121, "hold_months membership.hold-out-of-range")]
    public void Check_HoldMonths_AreBounded(int months, string? problem) => Assert.Equal(problem, Problem(Shop.BuiltIn with { HoldMonths = months }));

    [Theory]
    [InlineData(0, "grace_days membership.grace-out-of-range")]
    [InlineData(1, null)]
    [InlineData(365, null)]
    [InlineData(366, "grace_days membership.grace-out-of-range")]
    public void Check_GraceDays_AreBounded(int days, string? problem) => Assert.Equal(problem, Problem(Shop.BuiltIn with { GraceDays = days }));

    [Theory]
    [InlineData(0, "window.months membership.window-out-of-range")]
    [InlineData(1, null)]
    [InlineData(24, null)]
    [InlineData(25, "window.months membership.window-out-of-range")]
    public void Check_TrailingMonths_AreBounded(int months, string? problem) =>
        Assert.Equal(problem, Problem(Shop.BuiltIn with { Window = new GrowthWindow.TrailingMonths(months) }));

    [Theory]
    [InlineData(9, "tiers[1].threshold_growth membership.threshold-order")]
    [InlineData(10, "tiers[1].threshold_growth membership.threshold-order")]
    [InlineData(11, null)]
    public void Check_Thresholds_Rise(long second, string? problem)
    {
        var third = Second with { Code = Code.From("c"), ThresholdGrowth = second };

        Assert.Equal(problem?.Replace("[1]", "[2]", StringComparison.Ordinal), Problem(Shop.BuiltIn with { Tiers = [First, Second, third] }));
    }

    [Fact]
    public void Check_AbsentLists_MeanNone()
    {
        var definition = Shop.BuiltIn with { Tiers = [First with { Benefits = default }], Activities = default };

        Assert.Empty(definition.Check());
        Assert.Equal(ActivityVerdict.NoRule, new Member("2024-01-01", Shop.Of(definition)).State.GrowthFor(MembershipDefinition.LiveWatched, 10, Shop.Day("2024-01-01"), Shop.Of(definition)).Verdict);
    }

    [Fact]
    public void Check_OneTierWithoutEarning_IsAProgrammeToo()
    {
        var rules = Shop.Of(Shop.BuiltIn with { Tiers = [First], OrderGrowth = default, Activities = [] });

        Assert.Empty(new Member("2024-01-01", rules).Pays("2024-01-10", 1_000).Last);
    }

    [Fact]
    public void Equals_SameContent_IsEqualAndAnyOtherPartIsNot()
    {
        var same = MembershipDefinition.BuiltIn(Shop.Cny) with
        {
            Tiers = [.. Shop.BuiltIn.Tiers.Select(tier => tier with { Benefits = [.. tier.Benefits] })],
            Activities = [.. Shop.BuiltIn.Activities],
        };

        Assert.Equal(Shop.BuiltIn, same);
        Assert.Equal(Shop.BuiltIn.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(Shop.BuiltIn, same with { Tiers = same.Tiers[..3] });
        Assert.NotEqual(Shop.BuiltIn, same with { Tiers = same.Tiers.SetItem(0, same.Tiers[0] with { Benefits = [] }) });
        Assert.NotEqual(Shop.BuiltIn, same with { Tiers = same.Tiers.SetItem(0, same.Tiers[0] with { Label = new("甲", "A") }) });
        Assert.NotEqual(Shop.BuiltIn, same with { Tiers = same.Tiers.SetItem(0, same.Tiers[0] with { Code = Code.From("a") }) });
        Assert.NotEqual(Shop.BuiltIn, same with { Tiers = same.Tiers.SetItem(1, same.Tiers[1] with { ThresholdGrowth = 501 }) });
        Assert.NotEqual(Shop.BuiltIn, same with { Window = new GrowthWindow.Lifetime() });
        Assert.NotEqual(Shop.BuiltIn, same with { HoldMonths = 11 });
        Assert.NotEqual(Shop.BuiltIn, same with { GraceDays = 31 });
        Assert.NotEqual(Shop.BuiltIn, same with { OrderGrowth = default });
        Assert.NotEqual(Shop.BuiltIn, same with { Activities = [] });
        Assert.NotEqual(Shop.BuiltIn, same with { Activities = default });
        Assert.Equal(same with { Activities = [] }, same with { Activities = default });
        Assert.Equal((same with { Activities = [] }).GetHashCode(), (same with { Activities = default }).GetHashCode());
        Assert.False(Shop.BuiltIn.Equals(null));
        Assert.False(First.Equals(null));
    }

    [Fact]
    public void Equals_CommandsAndEventsWithLists_CompareByContent()
    {
        var at = Shop.At("2024-01-10");
        var command = new ReverseGrowth(at, Shop.Refund("r"), [new(Shop.Order("o"), Shop.Yuan(1))]);
        Assert.Equal(command, command with { Reversals = [new(Shop.Order("o"), Shop.Yuan(1))] });
        Assert.Equal(command.GetHashCode(), (command with { Reversals = [new(Shop.Order("o"), Shop.Yuan(1))] }).GetHashCode());
        Assert.NotEqual(command, command with { Reversals = [] });
        Assert.NotEqual(command, command with { Cause = Shop.Refund("s") });
        Assert.NotEqual(command, command with { At = at + Duration.FromSeconds(1) });

        var reversed = (GrowthReversed)new Member("2024-01-01").Pays("2024-01-02", 10, "o").Refunded("2024-01-10", "o", 1, "r").Last[0];
        Assert.Equal(reversed, reversed with { Changes = [.. reversed.Changes.ToArray()] });
        Assert.Equal(reversed.GetHashCode(), (reversed with { Changes = [.. reversed.Changes.ToArray()] }).GetHashCode());
        Assert.NotEqual(reversed, reversed with { Changes = [] });
        Assert.NotEqual(reversed, reversed with { CountedGrowth = 7 });
        Assert.NotEqual(reversed, reversed with { CountsFrom = Shop.Day("2024-01-01") });
        Assert.NotEqual(reversed, reversed with { Day = Shop.Day("2024-01-01") });
        Assert.NotEqual(reversed, reversed with { Cause = new Member("2024-01-01").Adjusted("2024-01-10", 1).State.Growth[0] });

        var refunds = new[] { "r", "r", "s" }.Select(key => new Member("2024-01-01").Pays("2024-01-02", 10, "o").Refunded("2024-01-10", "o", 1, key).State.Growth[1]).ToImmutableArray();
        Assert.Equal(refunds[0], refunds[1]);
        Assert.Equal(refunds[0].GetHashCode(), refunds[1].GetHashCode());
        Assert.NotEqual(refunds[0], refunds[2]);
    }

    [Fact]
    public void MembershipRules_WithoutVersion_Throws() =>
        Assert.Throws<ArgumentException>(() => new MembershipRules(Shop.BuiltIn, Shop.Shanghai, default));

    [Fact]
    public void MembershipRules_Compiled_SaysWhatItIs()
    {
        Assert.Equal("4 tiers of rulebook test-1 in Asia/Shanghai", Shop.Rules.ToString());
        Assert.Equal((Shop.BuiltIn, Shop.Shanghai, Shop.Version), (Shop.Rules.Definition, Shop.Rules.Zone, Shop.Rules.Version));
        Assert.Equal((0, 3, -1), (Shop.Rules.RankOf(Shop.Seedling), Shop.Rules.FindRank(Shop.Core), Shop.Rules.FindRank(Code.From("gold"))));
    }

    private static string? Problem(MembershipDefinition definition) =>
        definition.Check() is [var only] ? $"{only.Path} {only.Code}" : definition.Check().IsEmpty ? null : throw new InvalidOperationException(string.Join("; ", definition.Check()));
}

using System.Reflection;
using Lvyuan.Primitives;

namespace Lvyuan.Memberships.Tests;

/// <summary>Every no has a code, the figures on which it rests, and what would pass.</summary>
public sealed class RefusalTests
{
    private static readonly Member Paid = new Member("2024-01-01").Pays("2024-01-10", 30, "o").Acts("2024-01-10", MembershipDefinition.RecipeSelected, 1, "a");

    [Fact]
    public void Refusals_EachCode_SaysItsFiguresAndItsRemedy()
    {
        var at = Shop.At("2024-01-11");
        (MembershipCommand Command, string Code, string Message, string Evidence, string Remedy)[] expected =
        [
            (new EarnGrowthByOrder(at, Shop.Order("o"), Shop.Yuan(31)), MembershipRefusals.KeyReused,
                "The key order:o already acted on 2024-01-10, with other content.", "key=order:o acted_on=2024-01-10", "Give the new fact a key of its own."),
            (new ReverseGrowth(at, Shop.Refund("r"), [new(Shop.Activity("a"), Shop.Yuan(1))]), MembershipRefusals.SourceWithoutMoney,
                "activity:a earned its 50 growth without money, so no amount can be left of it.", "source=activity:a growth=50", "Leave the amount out to take all of it back."),
            (new AdjustGrowth(at, Shop.ByHand("x"), -81, Shop.Lin, "why"), MembershipRefusals.InsufficientGrowth,
                "The adjustment is -81 growth, but only 80 counts.", "adjustment=-81 counted=80", "Take at most 80."),
            (new AdjustGrowth(at, Shop.ByHand("x"), long.MaxValue, Shop.Lin, "why"), MembershipRefusals.TooMuchGrowth,
                "9223372036854775807 growth on top of 80 is more than a number holds.", "growth=9223372036854775807 lifetime_growth=80", "Give at most 9223372036854775727."),
            (new SetTierByHand(at, Code.From("gold"), "why", Shop.Lin, Shop.Day("2024-02-01")), MembershipRefusals.UnknownTier,
                "The ladder has no tier gold; it has seedling, leaf, branch, core.", "tier=gold tiers=seedling, leaf, branch, core", "Choose one of seedling, leaf, branch, core."),
            (new SetTierByHand(at, Shop.Leaf, "why", Shop.Lin, Shop.Day("2024-01-11")), MembershipRefusals.EndNotAfterToday,
                "A tier set by hand on 2024-01-11 ends after that day, not on 2024-01-11.", "until=2024-01-11 today=2024-01-11", "Let it end on 2024-01-12 or later."),
        ];

        foreach (var (command, code, message, evidence, remedy) in expected)
        {
            var refusal = Membership.Decide(Paid.State, command, Shop.Rules).RefusalOf()!;
            Assert.Equal((code, message, evidence, remedy), (refusal.ErrorCode, refusal.ErrorMessage, string.Join(' ', refusal.Evidence), refusal.Remedy));
        }

        var codes = typeof(MembershipRefusals).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);
        Assert.Equal(codes, expected.Select(refused => refused.Code), StringComparer.Ordinal);
    }

    [Fact]
    public void BuiltIn_Benefits_AreThese() => Assert.Equal(
        [
            "seedling: birthday-sample 1 per-year 生日试吃 (Birthday sample)",
            "leaf: birthday-sample 1 per-year 生日试吃 (Birthday sample)",
            "leaf: free-delivery 1 per-month 免运费 (Free delivery)",
            "branch: birthday-gift 1 per-year 生日礼盒 (Birthday gift box)",
            "branch: free-delivery 4 per-month 免运费 (Free delivery)",
            "branch: early-access 24 hours 新品抢先购 (Early access to new goods)",
            "core: birthday-gift 1 per-year 生日礼盒 (Birthday gift box)",
            "core: free-delivery 30 per-month 免运费 (Free delivery)",
            "core: early-access 48 hours 新品抢先购 (Early access to new goods)",
            "core: farm-visit 1 per-year 基地探访 (Visit to the farm)",
        ],
        Shop.BuiltIn.Tiers.SelectMany(tier => tier.Benefits.Select(benefit => $"{tier.Code}: {benefit.Code} {benefit.Quantity} {benefit.Unit} {benefit.Label}")),
        StringComparer.Ordinal);

    [Fact]
    public void BuiltIn_Labels_AreInBothLanguages() =>
        Assert.Equal(["新芽 (Seedling)", "绿叶 (Leaf)", "青枝 (Branch)", "铁杆 (Core)"], Shop.BuiltIn.Tiers.Select(tier => tier.Label.ToString()), StringComparer.Ordinal);
}

using Lvyuan.Primitives;

namespace Lvyuan.Memberships.Tests;

public sealed class GrowthTests
{
    [Theory]
    [InlineData(0.99, 0)]
    [InlineData(1.00, 1)]
    [InlineData(1.99, 1)]
    [InlineData(499.99, 499)]
    public void EarnGrowthByOrder_AnyAmount_EarnsWholeYuan(double amount, long growth)
    {
        var member = new Member("2024-01-10").Pays("2024-01-10", (decimal)amount);

        Assert.Equal(growth, member.State.LifetimeGrowth);
        Assert.Equal(growth == 0 ? "" : $"+{growth}={growth}", member.Story);
    }

    [Fact]
    public void EarnGrowthByOrder_Accepted_RecordsSourceRateAmountDayAndVersion()
    {
        var member = new Member("2024-01-10").Pays("2024-01-11 00:00:00", 12.34m, "o1");

        var entry = Assert.IsType<GrowthEntry.ByOrder>(Assert.Single(member.State.Growth));
        Assert.Equal(Shop.Order("o1"), entry.Source);
        Assert.Equal(Shop.BuiltIn.OrderGrowth, entry.Rate);
        Assert.Equal(Shop.Yuan(12.34m), entry.Amount);
        Assert.Equal(Shop.Day("2024-01-11"), entry.Day);
        Assert.Equal(Shop.Version, entry.Version);
        Assert.Equal((12, 12), (entry.Granted, entry.Growth));
        var earned = Assert.IsType<GrowthEarned>(Assert.Single(member.Last));
        Assert.Equal(("growth.earned", "tiers.order_growth"), (earned.Name, earned.Rule));
        Assert.Equal((member.At("2024-01-11 00:00:00"), Shop.Day("2024-01-11")), (earned.At, earned.Day));
        Assert.Equal(Shop.Day("2023-01-12"), earned.CountsFrom);
    }

    [Fact]
    public void EarnGrowthByOrder_SameKeySameAmount_RecordsNothing()
    {
        var member = new Member("2024-01-10").Pays("2024-01-10", 30, "o1").Pays("2024-03-01", 30, "o1");

        Assert.Empty(member.Last);
        Assert.Equal(30, member.State.LifetimeGrowth);
    }

    [Fact]
    public void EarnGrowthByOrder_SameKeyOtherAmount_IsRefusedWithTheEvidence()
    {
        var member = new Member("2024-01-10").Pays("2024-01-10", 30, "o1");

        var refusal = member.Asks(new EarnGrowthByOrder(member.At("2024-01-12"), Shop.Order("o1"), Shop.Yuan(31))).RefusalOf()!;

        Assert.Equal(MembershipRefusals.KeyReused, refusal.ErrorCode);
        Assert.Equal("order:o1", refusal.Find("key"));
        Assert.Equal("2024-01-10", refusal.Find("acted_on"));
        Assert.NotNull(refusal.Remedy);
        Assert.Contains("order:o1 already acted on 2024-01-10", refusal.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void AnyCommand_KeyOfAnotherKindOfCommand_IsRefused()
    {
        var key = Shop.Order("o1");
        var at = Shop.At("2024-01-12");
        var other = Membership.Start(at, Shop.Rules);

        Assert.Equal(MembershipRefusals.KeyReused, Paid().CodeOf(new EarnGrowthByActivity(at, key, MembershipDefinition.RecipeSelected, 1)));
        Assert.Equal(MembershipRefusals.KeyReused, Paid().CodeOf(new AdjustGrowth(at, key, 30, Shop.Lin, "why")));
        Assert.Equal(MembershipRefusals.KeyReused, Paid().CodeOf(new ReverseGrowth(at, key, [])));
        Assert.Equal(MembershipRefusals.KeyReused, Paid().CodeOf(new AbsorbMembership(at, key, other)));
        Assert.Equal(MembershipRefusals.KeyReused, new Member("2024-01-10").Adjusted("2024-01-10", 30, "a").CodeOf(new EarnGrowthByOrder(at, Shop.ByHand("a"), Shop.Yuan(30))));

        static Member Paid() => new Member("2024-01-10").Pays("2024-01-10", 30, "o1");
    }

    [Fact]
    public void AdjustGrowth_AboveNought_IsDatedThatDayAndNamesItsAuthor()
    {
        var member = new Member("2024-01-10").Adjusted("2024-02-01", 40, "a1");

        Assert.Equal("+40=40", member.Story);
        Assert.Equal(("growth.adjusted", "tiers"), (member.Last[0].Name, member.Last[0].Rule));
        var entry = Assert.IsType<GrowthEntry.ByHand>(Assert.Single(member.State.Growth));
        Assert.Equal((40, 40, 40), (entry.Adjustment, entry.Granted, entry.Growth));
        Assert.Equal((Shop.Lin, "counted again", Shop.Day("2024-02-01")), (entry.By, entry.Reason, entry.Day));
    }

    [Fact]
    public void AdjustGrowth_BelowNought_TakesTheNewestFirst()
    {
        var member = new Member("2024-01-10").Pays("2024-01-10", 30, "old").Pays("2024-02-10", 20, "new").Adjusted("2024-03-01", -25, "a1");

        Assert.Equal("-25=25", member.Story);
        Assert.Equal([25, 0, 0], member.State.Growth.Select(entry => entry.Growth));
        Assert.Equal(25, member.State.LifetimeGrowth);
        var reversed = Assert.IsType<GrowthReversed>(member.Last[0]);
        Assert.Equal(("growth.taken", "tiers"), (reversed.Name, reversed.Rule));
        Assert.Equal([new(1, Shop.Order("new"), Shop.Day("2024-02-10"), 20, 0, Shop.Version), new GrowthChange(0, Shop.Order("old"), Shop.Day("2024-01-10"), 30, 25, Shop.Version)], reversed.Changes);
    }

    [Fact]
    public void AdjustGrowth_ExactlyWhatCounts_TakesAllOfIt()
    {
        var member = new Member("2024-01-10").Pays("2024-01-10", 30).Adjusted("2024-03-01", -30);

        Assert.Equal("-30=0", member.Story);
    }

    [Theory]
    [InlineData(-31)]
    [InlineData(long.MinValue)]
    public void AdjustGrowth_MoreThanCounts_IsRefusedWithWhatCounts(long adjustment)
    {
        // 100 of the year before count no more.
        var member = new Member("2023-01-10").Pays("2023-01-10", 100).Pays("2024-01-10", 30);

        var refusal = member.Asks(new AdjustGrowth(member.At("2024-03-01"), Shop.ByHand("a"), adjustment, Shop.Lin, "why")).RefusalOf()!;

        Assert.Equal(MembershipRefusals.InsufficientGrowth, refusal.ErrorCode);
        Assert.Equal("30", refusal.Find("counted"));
        Assert.Equal("Take at most 30.", refusal.Remedy);
    }

    [Fact]
    public void AdjustGrowth_BelowNoughtRepeated_TakesOnce()
    {
        var member = new Member("2024-01-10").Pays("2024-01-10", 30).Adjusted("2024-03-01", -10, "a").Adjusted("2024-03-01", -10, "a");

        Assert.Empty(member.Last);
        Assert.Equal(20, member.State.LifetimeGrowth);
    }

    [Theory]
    [InlineData(41, "lin", "counted again")]
    [InlineData(40, "wang", "counted again")]
    [InlineData(40, "lin", "Counted again")]
    public void AdjustGrowth_SameKeyOtherContent_IsRefused(long growth, string by, string reason)
    {
        var member = new Member("2024-01-10").Adjusted("2024-02-01", 40, "a1");

        Assert.Equal(MembershipRefusals.KeyReused, member.CodeOf(new AdjustGrowth(member.At("2024-02-01"), Shop.ByHand("a1"), growth, Author.From(by), reason)));
    }

    [Fact]
    public void AdjustGrowth_MoreThanANumberHolds_IsRefusedWithTheRoomLeft()
    {
        var member = new Member("2024-01-10").Adjusted("2024-02-01", 40);

        var refusal = member.Asks(new AdjustGrowth(member.At("2024-02-01"), Shop.ByHand("a"), long.MaxValue - 39, Shop.Lin, "why")).RefusalOf()!;

        Assert.Equal(MembershipRefusals.TooMuchGrowth, refusal.ErrorCode);
        Assert.Equal("40", refusal.Find("lifetime_growth"));
        Assert.Equal(long.MaxValue, member.Adjusted("2024-02-01", long.MaxValue - 40).State.LifetimeGrowth);
    }

    [Fact]
    public void Decide_CallersBug_Throws()
    {
        var member = new Member("2024-01-10").State;
        var at = Shop.At("2024-01-11");

        Throws(new EarnGrowthByOrder(at, default, Shop.Yuan(1)));
        Throws(new EarnGrowthByOrder(at, Shop.Order("o"), Shop.Yuan(-1)));
        Throws(new EarnGrowthByOrder(at, Shop.Order("o"), Money.FromMajor(1, Currency.FromCode("EUR"))));
        Throws(new EarnGrowthByOrder(Shop.At("2024-01-09"), Shop.Order("o"), Shop.Yuan(1)));
        Throws(new EarnGrowthByActivity(at, default, MembershipDefinition.LiveWatched, 10));
        Throws(new EarnGrowthByActivity(at, Shop.Activity("a"), default, 10));
        Throws(new EarnGrowthByActivity(at, Shop.Activity("a"), MembershipDefinition.LiveWatched, -1));
        Throws(new AdjustGrowth(at, default, 1, Shop.Lin, "why"));
        Throws(new AdjustGrowth(at, Shop.ByHand("a"), 0, Shop.Lin, "why"));
        Throws(new AdjustGrowth(at, Shop.ByHand("a"), 1, default, "why"));
        Throws(new AdjustGrowth(at, Shop.ByHand("a"), 1, Shop.Lin, " "));
        Throws(new ReverseGrowth(at, default, []));
        Throws(new ReverseGrowth(at, Shop.Refund("r"), [new(default, null)]));
        Throws(new SetTierByHand(at, default, "why", Shop.Lin, Shop.Day("2024-02-01")));
        Throws(new SetTierByHand(at, Shop.Leaf, "", Shop.Lin, Shop.Day("2024-02-01")));
        Throws(new SetTierByHand(at, Shop.Leaf, "why", default, Shop.Day("2024-02-01")));
        Throws(new EndManualTier(at, default, "why"));
        Throws(new EndManualTier(at, Shop.Lin, ""));
        Throws(new AbsorbMembership(at, default, new Member("2024-01-01").State));
        Throws(new AbsorbMembership(at, Shop.Merge("m"), member));
        Throws(new AbsorbMembership(at, Shop.Merge("m"), null!));
        Throws(new AbsorbMembership(at, Shop.Merge("m"), new Member("2024-01-12").State));

        void Throws(MembershipCommand command) =>
            Assert.ThrowsAny<ArgumentException>(() => Membership.Decide(member, command, Shop.Rules));
    }

    [Fact]
    public void Decide_StateNotAdvanced_Throws()
    {
        var member = new Member("2024-01-10").Pays("2024-01-10", 500);
        var command = new EarnGrowthByOrder(Shop.At("2025-01-10 00:00:00"), Shop.Order("o"), Shop.Yuan(1));

        var exception = Assert.Throws<ArgumentException>(() => Membership.Decide(member.State, command, Shop.Rules));

        Assert.Contains("due on 2025-01-10: advance", exception.Message, StringComparison.Ordinal);
        Assert.NotEmpty(Membership.Decide(member.State, command with { At = Shop.At("2025-01-09 23:59:59") }, Shop.Rules).Value);
    }

    [Fact]
    public void Decide_KnownKeyAtAnEarlierDay_IsStillRecognised()
    {
        var member = new Member("2024-01-10").Pays("2024-01-10", 30, "o1").Pays("2024-02-10", 30, "o2");

        Assert.Empty(Membership.Decide(member.State, new EarnGrowthByOrder(member.At("2024-01-10"), Shop.Order("o1"), Shop.Yuan(30)), Shop.Rules).Value);
    }

    [Fact]
    public void Evolve_LongAfter_DropsGrowthOlderThan25Months()
    {
        var member = new Member("2022-01-31").Pays("2022-01-31", 70, "a").Pays("2022-02-01", 7, "b").Pays("2024-02-29", 1, "c");

        Assert.Equal([70, 7, 1], member.State.Growth.Select(entry => entry.Growth));
        member.Pays("2024-03-01", 2, "d");
        Assert.Equal([7, 1, 2], member.State.Growth.Select(entry => entry.Growth));
        Assert.Equal(80, member.State.LifetimeGrowth);
        Assert.Equal(3, member.Counted("2024-03-01"));
    }

    [Fact]
    public void EarnGrowthByOrder_ThousandsOfOrders_EveryKeyIsRecognised()
    {
        var member = new Member("2024-01-01");
        var start = Shop.At("2024-01-01");
        var branches = new List<Membership>();
        for (var i = 0; i < 3_000; i++)
        {
            member.Does(new EarnGrowthByOrder(start + Duration.FromHours(i * 2), Shop.Order($"o{i}"), Shop.Yuan(1)));
            if (i % 100 == 0)
                branches.Add(member.State);
        }

        // Other futures of earlier states share what they look keys up in, and do not see each other.
        for (var i = 0; i < branches.Count; i++)
        {
            var branch = new Member(branches[i], Shop.Rules);
            var count = branch.State.Growth.Count;
            for (var j = 0; j < 150; j++)
                branch.Does(new EarnGrowthByOrder(start + Duration.FromHours((i * 200) + 1), Shop.Order($"b{i}-{j}"), Shop.Yuan(2)));
            Assert.Equal(count + 150, branch.State.Growth.Count);
            Assert.Equal(i < 29, branch.State.Growth.All(entry => entry.Source != Shop.Order("o2899")));
        }

        var now = start + Duration.FromHours(6_000);
        Assert.Equal(3_000, member.State.LifetimeGrowth);
        for (var i = 0; i < 3_000; i++)
        {
            Assert.Empty(Membership.Decide(member.State, new EarnGrowthByOrder(now, Shop.Order($"o{i}"), Shop.Yuan(1)), Shop.Rules).Value);
            Assert.NotEmpty(Membership.Decide(member.State, new EarnGrowthByOrder(now, Shop.Order($"b0-{i}"), Shop.Yuan(1)), Shop.Rules).Value);
        }
    }
}

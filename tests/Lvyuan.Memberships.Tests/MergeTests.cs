using Lvyuan.Primitives;

namespace Lvyuan.Memberships.Tests;

/// <summary>Two members who turn out to be one.</summary>
public sealed class MergeTests
{
    [Fact]
    public void P20_AbsorbMembership_Two_JoinsAllGrowthInDayOrderWithItsProvenance()
    {
        var member = new Member("2024-01-05").Pays("2024-01-10", 100, "a1").Pays("2024-03-10", 30, "a2")
            .Absorbs("2024-04-01", new Member("2024-02-01").Pays("2024-02-10", 200, "b1").Pays("2024-03-10", 4, "b2"), "m");

        Assert.Equal("absorbed=334", member.Story);
        Assert.Equal(["order:a1", "order:b1", "order:a2", "order:b2", "merge:m"], member.State.Growth.Select(entry => entry.Source.ToString()), StringComparer.Ordinal);
        Assert.Equal((334, 334), (member.State.LifetimeGrowth, member.Counted("2024-04-01")));
        Assert.Equal("seedling since 2024-01-05", member.Standing);
        var absorbed = Assert.IsType<MembershipAbsorbed>(member.Last[0]);
        Assert.Equal(("membership.absorbed", "tiers.tiers"), (absorbed.Name, absorbed.Rule));
        Assert.Equal((Shop.Day("2024-02-01"), 204), (absorbed.Cause.FirstFactOn, absorbed.Cause.LifetimeGrowth));
    }

    [Fact]
    public void P20_AbsorbMembership_JoinedGrowthReachesMore_RaisesAtOnce()
    {
        var member = new Member("2024-01-05").Pays("2024-01-10", 700)
            .Absorbs("2024-04-01", new Member("2024-02-01").Pays("2024-02-10", 1_300));

        Assert.Equal("absorbed=2000, up branch", member.Story);
        Assert.Equal("branch since 2024-04-01 until 2025-04-01", member.Standing);
        Assert.Equal(2_000, member.State.Hold!.GrowthWhenWon);
    }

    [Fact]
    public void AbsorbMembership_TheOtherStandsHigher_ItsHoldsAreKept()
    {
        var member = new Member("2024-01-05").Pays("2024-01-10", 500, "own")
            .Absorbs("2024-04-01", new Member("2024-02-01").Pays("2024-02-10", 2_000, "other"));

        Assert.Equal("branch since 2024-02-10 until 2025-02-10", member.Standing);
        Assert.Equal(2_500, member.State.Hold!.GrowthWhenWon);
        Assert.Equal("-2000=500, withdrawn branch>leaf", member.Refunded("2024-05-01", "other").Story);
        Assert.Equal("leaf since 2024-02-10 until 2025-02-10", member.Standing);
        Assert.Equal(500, member.State.Hold!.GrowthWhenWon);
    }

    [Fact]
    public void AbsorbMembership_OwnStandsHigher_OwnHoldsAreKeptAndCountedAgain()
    {
        // What the other earned by the won day counts towards it; what came later does not.
        var member = new Member("2024-01-05").Pays("2024-03-10", 2_000, "own")
            .Absorbs("2024-05-01", new Member("2024-02-01").Pays("2024-02-10", 400).Pays("2024-03-10", 30).Pays("2024-03-11", 7));

        Assert.Equal("branch since 2024-03-10 until 2025-03-10", member.Standing);
        Assert.Equal((2_430, 2_430), (member.State.Hold!.GrowthWhenWon, member.State.Hold.Before!.GrowthWhenWon));
    }

    [Theory]
    [InlineData("2024-02-10", "2024-02-11", "2024-02-11")]
    [InlineData("2024-02-11", "2024-02-10", "2024-02-11")]
    [InlineData("2024-02-10", "2024-02-10", "2024-02-10")]
    public void AbsorbMembership_EqualTiers_TheLongerHeldIsKept(string own, string other, string since)
    {
        var member = new Member("2024-01-05").Pays(own, 500).Absorbs("2024-05-01", new Member("2024-02-01").Pays(other, 500));

        Assert.Equal($"leaf since {since} until {since.Replace("2024", "2025", StringComparison.Ordinal)}", member.Standing);
    }

    [Fact]
    public void AbsorbMembership_HeldTierAgainstFirstTier_KeepsTheHold()
    {
        var absorbing = new Member("2024-01-05").Absorbs("2024-05-01", new Member("2024-02-01").Pays("2024-03-01", 500));
        var absorbed = new Member("2024-02-01").Pays("2024-03-01", 500).Absorbs("2024-05-01", new Member("2024-01-05"));

        Assert.Equal("leaf since 2024-03-01 until 2025-03-01", absorbing.Standing);
        Assert.Equal("leaf since 2024-03-01 until 2025-03-01", absorbed.Standing);
        Assert.Equal(Shop.Day("2024-01-05"), absorbing.State.FirstFactOn);
        Assert.Equal(Shop.Day("2024-01-05"), absorbed.State.FirstFactOn);
        Assert.Equal("seedling since 2024-01-05", absorbing.Refunded("2024-05-02", "k0").Standing);
    }

    [Fact]
    public void AbsorbMembership_HoldInGrace_KeepsItsGrace()
    {
        var member = new Member("2024-01-05").Absorbs("2025-01-20", new Member("2024-01-01").Pays("2024-01-10", 500));

        Assert.Equal("leaf since 2024-01-10 until 2025-01-10 grace 2025-02-09", member.Standing);
    }

    [Fact]
    public void AbsorbMembership_SteppedDownBoth_SinceTheEarlierStepDown()
    {
        static Member SteppedDown(string paid) => new Member("2024-01-01").Pays(paid, 500).Waits("2025-06-01");

        Assert.Equal("seedling since 2025-02-09", SteppedDown("2024-01-10").Absorbs("2025-06-01", SteppedDown("2024-01-20")).Standing);
        Assert.Equal("seedling since 2025-02-09", SteppedDown("2024-01-20").Absorbs("2025-06-01", SteppedDown("2024-01-10")).Standing);
        Assert.Equal("seedling since 2023-05-05", new Member("2023-05-05").Absorbs("2025-06-01", SteppedDown("2024-01-10")).Standing);
        Assert.Equal("seedling since 2024-01-01", SteppedDown("2024-01-10").Absorbs("2025-06-01", new Member("2025-05-05")).Standing);
    }

    [Fact]
    public void AbsorbMembership_SteppedDownWithANewHold_ComesBackToItsOwnStepDown()
    {
        var member = new Member("2024-01-01").Pays("2024-01-10", 500).Pays("2025-06-01", 500, "new").Absorbs("2025-07-01", new Member("2023-01-01"));
        Assert.Equal("leaf since 2025-06-01 until 2026-06-01", member.Standing);

        Assert.Equal("seedling since 2025-02-09", member.Refunded("2025-07-02", "new").Standing);
    }

    [Fact]
    public void AbsorbMembership_OneTierSetByHand_IsKept()
    {
        var own = new Member("2024-01-01").SetTo("2024-01-10", Shop.Core, "2024-12-01").Absorbs("2024-02-01", new Member("2024-01-01"));
        var other = new Member("2024-01-01").Absorbs("2024-02-01", new Member("2024-01-01").SetTo("2024-01-10", Shop.Core, "2024-12-01"));

        Assert.Equal(Shop.Day("2024-12-01"), own.State.Manual!.Until);
        Assert.Equal(own.State.Manual, other.State.Manual);
    }

    [Theory]
    [InlineData("core", "2024-06-01", "branch", "2024-12-01", "core", "2024-06-01")]
    [InlineData("branch", "2024-12-01", "core", "2024-06-01", "core", "2024-06-01")]
    [InlineData("core", "2024-06-01", "core", "2024-12-01", "core", "2024-12-01")]
    [InlineData("core", "2024-12-01", "core", "2024-06-01", "core", "2024-12-01")]
    public void AbsorbMembership_BothSetByHand_TheHigherThenTheLongerIsKept(string own, string ownUntil, string other, string otherUntil, string kept, string keptUntil)
    {
        var member = new Member("2024-01-01").SetTo("2024-01-10", Code.From(own), ownUntil)
            .Absorbs("2024-02-01", new Member("2024-01-01").SetTo("2024-01-10", Code.From(other), otherUntil));

        Assert.Equal((Code.From(kept), Shop.Day(keptUntil)), (member.State.Manual!.Tier, member.State.Manual.Until));
    }

    [Fact]
    public void AbsorbMembership_TheSameMergeAgain_RecordsNothing()
    {
        var other = new Member("2024-02-01").Pays("2024-02-10", 200);
        var member = new Member("2024-01-05").Absorbs("2024-04-01", other, "m").Absorbs("2024-04-02", other, "m");

        Assert.Empty(member.Last);
        Assert.Equal(200, member.State.LifetimeGrowth);
    }

    [Fact]
    public void AbsorbMembership_SameKeyOtherMember_IsRefused()
    {
        var member = new Member("2024-01-05").Absorbs("2024-04-01", new Member("2024-02-01").Pays("2024-02-10", 200), "m");
        var at = member.At("2024-04-01");

        Assert.Equal(MembershipRefusals.KeyReused, member.CodeOf(new AbsorbMembership(at, Shop.Merge("m"), new Member("2024-02-01").Pays("2024-02-10", 201).State)));
        Assert.Equal(MembershipRefusals.KeyReused, member.CodeOf(new AbsorbMembership(at, Shop.Merge("m"), new Member("2024-02-02").Pays("2024-02-10", 200).State)));
    }

    [Fact]
    public void AbsorbMembership_MoreThanANumberHolds_IsRefused()
    {
        var other = new Member("2024-01-01").Adjusted("2024-01-10", long.MaxValue);
        var member = new Member("2024-01-01").Pays("2024-01-10", 1);

        Assert.Equal(MembershipRefusals.TooMuchGrowth, member.CodeOf(new AbsorbMembership(member.At("2024-02-01"), Shop.Merge("m"), other.State)));
    }

    [Fact]
    public void AbsorbMembership_OtherNotAdvanced_Throws()
    {
        var other = new Member("2024-01-01").Pays("2024-01-10", 500).State;
        var member = new Member("2024-01-01").State;

        Assert.Throws<ArgumentException>(() => Membership.Decide(member, new AbsorbMembership(Shop.At("2025-01-10"), Shop.Merge("m"), other), Shop.Rules));
        Assert.NotEmpty(Membership.Decide(member, new AbsorbMembership(Shop.At("2025-01-09"), Shop.Merge("m"), other), Shop.Rules).Value);
    }

    [Fact]
    public void AbsorbMembership_KeysOfBoth_AreRecognised()
    {
        var member = new Member("2024-01-05").Pays("2024-01-10", 100, "a1").Absorbs("2024-04-01", new Member("2024-02-01").Pays("2024-02-10", 200, "b1"));

        Assert.Empty(member.Pays("2024-04-02", 100, "a1").Last);
        Assert.Empty(member.Pays("2024-04-02", 200, "b1").Last);
    }

    [Fact]
    public void AbsorbMembership_TheSameKeyInBoth_KeepsBoth()
    {
        var member = new Member("2024-01-05").Pays("2024-01-10", 100, "o").Absorbs("2024-04-01", new Member("2024-02-01").Pays("2024-02-10", 200, "o"));
        Assert.Equal(300, member.Counted("2024-04-01"));

        Assert.Equal("-250=50", member.Adjusted("2024-04-02", -250).Story);
        Assert.Equal([50, 0, 0, 0], member.State.Growth.Select(entry => entry.Growth));
    }

    [Fact]
    public void AbsorbMembership_LongBooks_AreJoinedAndFoundByKey()
    {
        var (own, other) = (new Member("2024-01-01"), new Member("2024-01-01"));
        for (var i = 0; i < 40; i++)
        {
            own.Does(new EarnGrowthByOrder(Shop.At("2024-01-01") + Duration.FromDays(i), Shop.Order($"a{i}"), Shop.Yuan(1)));
            other.Does(new EarnGrowthByOrder(Shop.At("2024-01-01") + Duration.FromDays(i), Shop.Order($"b{i}"), Shop.Yuan(2)));
        }

        own.Absorbs("2024-03-01", other);

        Assert.Equal(120, own.Counted("2024-03-01"));
        Assert.True(own.State.Growth.Zip(own.State.Growth.Skip(1)).All(pair => pair.First.Day <= pair.Second.Day));
        for (var i = 0; i < 40; i++)
            Assert.Equal("-3=" + (117 - (3 * i)), own.Does(new ReverseGrowth(own.At("2024-03-02"), Shop.Refund($"r{i}"), [new(Shop.Order($"a{i}"), null), new(Shop.Order($"b{i}"), null)])).Story);
    }

    [Fact]
    public void AbsorbMembership_AnniversaryWindow_CountsByTheEarlierFirstFact()
    {
        var rules = Shop.WithWindow(new GrowthWindow.Anniversary());
        var member = new Member("2024-06-01", rules).Pays("2024-06-01", 100).Absorbs("2025-04-01", new Member("2023-03-01", rules));

        Assert.Equal("absorbed=0", member.Story);
        Assert.Equal(0, member.Counted("2025-04-01"));
    }
}

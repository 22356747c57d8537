using Lvyuan.Primitives;
using NodaTime.Text;

namespace Lvyuan.Memberships.Tests;

/// <summary>A membership is stored and restored whole, and what cannot have been is refused.</summary>
public sealed class SnapshotTests
{
    // Two holds, an entry partly reversed, and a tier set by hand.
    private static readonly Member Rich = new Member("2024-01-05")
        .Pays("2024-01-10", 600, "a1").Pays("2024-03-10", 2_500, "a2").Refunded("2024-04-01", "a1", 50);

    private static readonly MembershipSnapshot Right = Rich.State.ToSnapshot() with
    {
        Manual = new ManualTier(Code.From("core"), "VIP", Author.From("lin"), Shop.Day("2025-01-01")),
    };

    public static TheoryData<string> Wrongs => [.. Wrong.Keys];

    private static readonly Dictionary<string, MembershipSnapshot> Wrong = new(StringComparer.Ordinal)
    {
        ["no first tier"] = Right with { FirstTier = default },
        ["a hold without a tier"] = WithHold(hold => hold with { Tier = default }),
        ["reviewed on the day it was won"] = WithHold(hold => hold with { HeldUntil = hold.WonOn }),
        ["had before it was won"] = WithHold(hold => hold with { Since = hold.WonOn.PlusDays(1) }),
        ["counted from a day after it was won"] = WithHold(hold => hold with { CountsFrom = hold.WonOn.PlusDays(1) }),
        ["of an origin below the known ones"] = WithHold(hold => hold with { Origin = HoldOrigin.Upgrade - 1 }),
        ["of an origin above the known ones"] = WithHold(hold => hold with { Origin = HoldOrigin.StepDown + 1 }),
        ["grace that ended when it was won"] = WithHold(hold => hold with { GraceUntil = hold.WonOn }),
        ["won before the hold beneath it"] = WithHold(hold => hold with { WonOn = Right.Holds[^1].WonOn.PlusDays(-1), Since = Right.Holds[^1].WonOn.PlusDays(-1), CountsFrom = Right.Holds[^1].WonOn.PlusDays(-1) }),
        ["growth out of order"] = Right with { Growth = [Right.Growth[1], Right.Growth[0]] },
        ["entries above the growth of a lifetime"] = Right with { LifetimeGrowth = Right.LifetimeGrowth - 1 },
        ["a lifetime below nought"] = Right with { Growth = default, FirstCounted = 0, LifetimeGrowth = -1 },
        ["a place before the first entry"] = Right with { FirstCounted = -1 },
        ["a place after the last entry"] = Right with { FirstCounted = Right.Growth.Count + 1 },
        ["fewer than no removed entries"] = Right with { RemovedEntries = -1 },
    };

    [Fact]
    public void FromSnapshot_OfEveryPart_IsTheSameMembershipAndDecidesLikeIt()
    {
        var restored = Membership.FromSnapshot(Right);
        Assert.Equal(Right, restored.ToSnapshot());
        Assert.Equal(Right.GetHashCode(), restored.ToSnapshot().GetHashCode());
        Assert.Equal(3, Right.Growth.Count);
        Assert.Equal(2, Right.Holds.Count);
        Assert.Equal(Rich.State, Membership.FromSnapshot(Rich.State.ToSnapshot()));

        var later = Shop.At("2026-06-01");
        Assert.Equal(Membership.Advance(Rich.State, later, Shop.Rules), Membership.Advance(Membership.FromSnapshot(Rich.State.ToSnapshot()), later, Shop.Rules));
    }

    [Fact]
    public void FromSnapshot_OfABookWithRemovedEntries_FindsAndCountsWhatIsLeft()
    {
        var member = new Member("2024-01-05");
        for (var month = 0; month < 40; month++)
            member = member.Pays(LocalDatePattern.Iso.Format(Shop.Day("2024-01-10").PlusMonths(month)), 10 + month, $"o{month}");
        var snapshot = member.State.ToSnapshot();
        Assert.True(snapshot.RemovedEntries > 0 && snapshot.FirstCounted > 0 && snapshot.Growth.Count > 16, $"{snapshot}");

        var restored = Membership.FromSnapshot(snapshot);
        Assert.Equal(member.State, restored);
        var day = Shop.Day("2027-05-01");
        Assert.Equal(member.State.TrailingGrowth(day, Shop.Rules), restored.TrailingGrowth(day, Shop.Rules));
        Assert.Equal(member.State.LifetimeGrowth, restored.LifetimeGrowth);
    }

    [Theory]
    [MemberData(nameof(Wrongs))]
    public void FromSnapshot_OfWhatCannotHaveBeen_Throws(string wrong) =>
        Assert.Throws<ArgumentException>(() => Membership.FromSnapshot(Wrong[wrong]));

    [Fact]
    public void Entry_ThatCannotHaveBeen_Throws()
    {
        var (day, key, version) = (Shop.Day("2024-01-10"), BusinessKey.From("order", "a"), RulebookVersion.From("v1"));
        Assert.Throws<ArgumentException>(() => new GrowthEntry.ByOrder(day, default, version, 1, default, default));
        Assert.Throws<ArgumentException>(() => new GrowthEntry.ByOrder(day, key, default, 1, default, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GrowthEntry.ByOrder(day, key, version, -1, default, default));

        var entry = new GrowthEntry.ByOrder(day, key, version, 5, default, default);
        Assert.Equal((5, 0, 5), (entry.WithGrowth(5).Growth, entry.WithGrowth(0).Growth, entry.WithGrowth(0).Granted));
        Assert.Throws<ArgumentOutOfRangeException>(() => entry.WithGrowth(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => entry.WithGrowth(6));
    }

    [Fact]
    public void EveryPartOfTheSpine_WithoutAnArgument_Throws()
    {
        var (state, at) = (Rich.State, Shop.At("2024-05-01"));
        var command = new EndManualTier(at, Author.From("lin"), "over");
        Assert.Throws<ArgumentNullException>(() => Membership.Start(at, null!));
        Assert.Throws<ArgumentNullException>(() => Membership.Decide(null!, command, Shop.Rules));
        Assert.Throws<ArgumentNullException>(() => Membership.Decide(state, null!, Shop.Rules));
        Assert.Throws<ArgumentNullException>(() => Membership.Decide(state, command, null!));
        Assert.Throws<ArgumentNullException>(() => Membership.Evolve(null!, new GraceBegan(at, Shop.Day("2024-05-01"), Code.From("leaf"), 0, 1, Shop.Day("2024-05-01"), Shop.Day("2024-05-31"))));
        Assert.Throws<ArgumentNullException>(() => Membership.Evolve(state, (MembershipEvent)null!));
        Assert.Throws<ArgumentNullException>(() => Membership.NextDue(null!, Shop.Rules));
        Assert.Throws<ArgumentNullException>(() => Membership.NextDue(state, null!));
        Assert.Throws<ArgumentNullException>(() => Membership.Advance(null!, at, Shop.Rules));
        Assert.Throws<ArgumentNullException>(() => Membership.Advance(state, at, null!));
        Assert.Throws<ArgumentNullException>(() => Membership.FromSnapshot(null!));
    }

    [Fact]
    public void Decide_AStateThatWasNotAdvanced_Throws()
    {
        var (state, late) = (Rich.State, Shop.At("2026-06-01"));
        Assert.Throws<ArgumentException>(() => Membership.Decide(state, new EndManualTier(late, Author.From("lin"), "over"), Shop.Rules));
        Assert.Throws<ArgumentException>(() => Membership.Decide(state, new SetTierByHand(late, Code.From("core"), "VIP", Author.From("lin"), Shop.Day("2027-01-01")), Shop.Rules));
        Assert.Throws<ArgumentException>(() => Membership.Decide(state, new AbsorbMembership(late, BusinessKey.From("merge", "m"), Membership.Start(late, Shop.Rules)), Shop.Rules));
        Assert.Throws<ArgumentException>(() => Membership.Decide(state, new AbsorbMembership(Shop.At("2024-05-01"), default, Membership.Start(Shop.At("2024-05-01"), Shop.Rules)), Shop.Rules));
    }

    private static MembershipSnapshot WithHold(Func<HoldSnapshot, HoldSnapshot> change) => Right with { Holds = Right.Holds.SetItem(0, change(Right.Holds[0])) };
}

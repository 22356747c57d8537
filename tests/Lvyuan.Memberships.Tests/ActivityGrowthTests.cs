using Lvyuan.Primitives;

namespace Lvyuan.Memberships.Tests;

public sealed class ActivityGrowthTests
{
    [Theory]
    [InlineData("live-watched", 9, 0)]
    [InlineData("live-watched", 10, 5)]
    [InlineData("live-watched", 600, 5)]
    [InlineData("recipe-selected", 0, 50)]
    [InlineData("friend-qualified", 1, 200)]
    [InlineData("article-read", 1_000, 0)]
    public void EarnGrowthByActivity_BuiltInProgramme_EarnsAFixedGrowth(string kind, long quantity, long growth)
    {
        var member = new Member("2024-01-10").Acts("2024-01-10", Code.From(kind), quantity);

        Assert.Equal(growth == 0 ? "" : $"+{growth}={growth}", member.Story);
    }

    [Fact]
    public void EarnGrowthByActivity_Accepted_RecordsKindQuantityAndRule()
    {
        var member = new Member("2024-01-10").Watches("2024-01-10", 12, "a1");

        var entry = Assert.IsType<GrowthEntry.ByActivity>(Assert.Single(member.State.Growth));
        Assert.Equal((MembershipDefinition.LiveWatched, 12, 5), (entry.Kind, entry.Quantity, entry.Granted));
        Assert.Equal(("growth.earned", "tiers.activities"), (member.Last[0].Name, member.Last[0].Rule));
    }

    [Fact]
    public void EarnGrowthByActivity_SecondShowOfALocalDay_EarnsNothing()
    {
        var member = new Member("2024-01-10")
            .Watches("2024-01-10 00:00:00", 20)
            .Watches("2024-01-10 23:59:59", 20);
        Assert.Empty(member.Last);

        member.Watches("2024-01-11 00:00:00", 20);

        Assert.Equal("+5=10", member.Story);
    }

    [Fact]
    public void EarnGrowthByActivity_TooShortAShow_LeavesTheTurnToALongerOne()
    {
        var member = new Member("2024-01-10").Watches("2024-01-10", 9).Watches("2024-01-10", 10);

        Assert.Equal("+5=5", member.Story);
    }

    [Fact]
    public void EarnGrowthByActivity_OtherKindsOnTheDay_DoNotCountTowardsTheCap()
    {
        var member = new Member("2024-01-10").Pays("2024-01-10", 10).Acts("2024-01-10", MembershipDefinition.RecipeSelected, 1).Watches("2024-01-10", 10);

        Assert.Equal("+5=65", member.Story);
    }

    [Fact]
    public void EarnGrowthByActivity_TakenBackWhole_LeavesTheTurnToAnother()
    {
        var member = new Member("2024-01-10").Watches("2024-01-10", 10, "a1");
        member.Does(new ReverseGrowth(member.At("2024-01-10"), Shop.Refund("r"), [new(Shop.Activity("a1"), null)]));

        Assert.Equal("+5=5", member.Watches("2024-01-10", 10, "a2").Story);
    }

    [Theory]
    [InlineData("live-watched", 13)]
    [InlineData("recipe-selected", 12)]
    public void EarnGrowthByActivity_SameKeyOtherContent_IsRefused(string kind, long quantity)
    {
        var member = new Member("2024-01-10").Watches("2024-01-10", 12, "a1");
        var at = member.At("2024-01-10");

        Assert.Equal(MembershipRefusals.KeyReused, member.CodeOf(new EarnGrowthByActivity(at, Shop.Activity("a1"), Code.From(kind), quantity)));
        Assert.Empty(member.Watches("2024-01-10", 12, "a1").Last);
    }

    // 2024-03-03 is a Sunday, 2024-03-04 a Monday.
    [Theory]
    [InlineData(CapPeriod.Day, "2024-03-03", "2024-03-04")]
    [InlineData(CapPeriod.Week, "2024-03-03", "2024-03-04")]
    [InlineData(CapPeriod.Month, "2024-02-29", "2024-03-01")]
    [InlineData(CapPeriod.Year, "2024-12-31", "2025-01-01")]
    public void EarnGrowthByActivity_CapOfTwicePerPeriod_StartsAnewWithThePeriod(CapPeriod per, string last, string next)
    {
        var kind = Code.From("check-in");
        var rules = Shop.Of(Shop.BuiltIn with { Activities = [new() { Kind = kind, Growth = 3, Cap = new(2, per) }] });
        var member = new Member("2024-01-01", rules).Acts(last, kind, 1).Acts(last, kind, 1);
        Assert.Equal("+3=6", member.Story);

        Assert.Equal("", member.Acts(last, kind, 1).Story);
        Assert.Equal("+3=9", member.Acts(next, kind, 1).Story);
        Assert.Equal("+3=12", member.Acts(next, kind, 1).Story);
        Assert.Equal("", member.Acts(next, kind, 1).Story);
    }

    [Theory]
    [InlineData(CapPeriod.Week, "2024-03-04", "2024-03-10")]
    [InlineData(CapPeriod.Month, "2024-02-01", "2024-02-29")]
    [InlineData(CapPeriod.Year, "2024-01-01", "2024-12-31")]
    public void EarnGrowthByActivity_FirstAndLastDayOfAPeriod_ShareTheCap(CapPeriod per, string first, string last)
    {
        var kind = Code.From("check-in");
        var rules = Shop.Of(Shop.BuiltIn with { Activities = [new() { Kind = kind, Growth = 3, Cap = new(1, per) }] });
        var member = new Member("2024-01-01", rules).Acts(first, kind, 1).Acts(last, kind, 1);

        Assert.Empty(member.Last);
    }

    [Fact]
    public void GrowthFor_AnyActivity_SaysWhy()
    {
        var member = new Member("2024-01-10").Watches("2024-01-10", 10);
        var live = Shop.BuiltIn.Activities[0];

        Assert.Equal(new(ActivityVerdict.NoRule, 0, null, null), Asked("article-read", 5, "2024-01-10"));
        Assert.Equal(new(ActivityVerdict.BelowMinimum, 0, live, null), Asked("live-watched", 9, "2024-01-10"));
        Assert.Equal(new(ActivityVerdict.CapReached, 0, live, 1), Asked("live-watched", 10, "2024-01-10"));
        Assert.Equal(new(ActivityVerdict.Earns, 5, live, 0), Asked("live-watched", 10, "2024-01-11"));
        Assert.Equal(new(ActivityVerdict.Earns, 5, live, 0), Asked("live-watched", 10, "2024-01-09"));
        Assert.Equal(new(ActivityVerdict.Earns, 50, Shop.BuiltIn.Activities[1], null), Asked("recipe-selected", 0, "2024-01-11"));

        ActivityAppraisal Asked(string kind, long quantity, string day) => member.State.GrowthFor(Code.From(kind), quantity, Shop.Day(day), Shop.Rules);
    }
}

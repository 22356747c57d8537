namespace Lvyuan.Lifecycle.Tests;

public sealed class WinBackTests
{
    [Fact]
    public void CountPaidOrder_DormantWithin90Days_ResumesAndRetainsAtOneInstant()
    {
        var life = Life.JoinedOnDay0().Paid(0).Paid(90, "back");

        Assert.Equal(
            [
                new PaidOrderCounted(Shop.Noon(90), Shop.Order("back"), Shop.Day0.PlusDays(90), 90, 90, FactTriggers.RepeatOrder),
                new StageChanged(Shop.Noon(90), BuiltInStages.Dormant, BuiltInStages.Converted, null, FactTriggers.RepeatOrder, true, Shop.Order("back"), 90, 90),
                new StageChanged(Shop.Noon(90), BuiltInStages.Converted, BuiltInStages.Retained, null, FactTriggers.RepeatOrder, false, Shop.Order("back"), 90, 90),
            ],
            life.Last);
        Assert.Equal("retained", life.Stage);
        Assert.Null(life.State.StageLeft);
        Assert.Equal(Shop.Midnight(150), life.NextDue);
    }

    [Fact]
    public void CountPaidOrder_DormantOnThe91stDay_OnlyResumes()
    {
        var life = Life.JoinedOnDay0().Paid(0).Paid(91, "back");

        Assert.Equal(
            [
                new PaidOrderCounted(Shop.Noon(91), Shop.Order("back"), Shop.Day0.PlusDays(91), 91, 90, FactTriggers.Order),
                new StageChanged(Shop.Noon(91), BuiltInStages.Dormant, BuiltInStages.Converted, null, FactTriggers.Order, true, Shop.Order("back"), 91, 90),
            ],
            life.Last);
        Assert.Equal("converted", life.Stage);
    }

    [Theory]
    [InlineData(70, "dormant~>retained")]
    [InlineData(100, "dormant~>retained")]
    [InlineData(200, "lost~>retained")]
    public void CountPaidOrder_WhoWasRetained_IsRetainedAgain(int day, string expected) =>
        Assert.Equal("counted " + expected, Life.JoinedOnDay0().Paid(0).Paid(1).Paid(day).Story);

    [Theory]
    [InlineData(80, "dormant~>advocate")]
    [InlineData(300, "lost~>advocate")]
    public void CountPaidOrder_WhoWasAdvocate_IsAdvocateAgain(int day, string expected) =>
        Assert.Equal("counted " + expected, Life.JoinedOnDay0().Paid(0).FriendQualified(1).Paid(day).Story);

    [Fact]
    public void CountPaidOrder_Lost_RestoresTheStageLeftBeforeBothSleeps()
    {
        var life = Life.JoinedOnDay0().Paid(0).AdvancedTo(200);
        Assert.Equal("lost", life.Stage);
        Assert.Equal(BuiltInStages.Converted, life.State.StageLeft);
        Assert.Equal("counted lost~>converted", life.Paid(200).Story);
        Assert.Null(life.State.StageLeft);
    }

    [Fact]
    public void CountPaidOrder_BackAndAsleepAgain_StartsAllOver()
    {
        var life = Life.JoinedOnDay0().Paid(0).Paid(100).AdvancedTo(300);
        Assert.Equal("converted->dormant dormant->lost", life.Story);
        Assert.Equal([Shop.Midnight(160), Shop.Midnight(280)], life.Last.Select(@event => @event.At));
        Assert.Equal("counted lost~>converted", life.Paid(300).Story);
        Assert.Equal("counted converted->retained", life.Paid(301).Story);
    }

    [Fact]
    public void CountPaidOrder_RepeatRuleLongerThanBothSleeps_RetainsFromLostAsWell()
    {
        var life = Life.JoinedOnDay0(Shop.RulesOf(LifecycleDefinition.BuiltIn with { RepeatWithinDays = 365 })).Paid(0).Paid(365);
        Assert.Equal("counted lost~>converted converted->retained", life.Story);
    }
}

namespace Lvyuan.Lifecycle.Tests;

public sealed class FriendTests
{
    [Fact]
    public void CountFriendQualified_Retained_BecomesAdvocateWithTheEvidence()
    {
        var life = Life.JoinedOnDay0().Paid(0).Paid(3).FriendQualified(5, "f1");
        Assert.Equal(
            [new StageChanged(Shop.Noon(5), BuiltInStages.Retained, BuiltInStages.Advocate, null, FactTriggers.FriendQualified, false, Shop.Friend("f1"), 2, null)],
            life.Last);
        Assert.Equal(new CountedFact(Shop.Friend("f1"), Shop.Noon(5), FactTriggers.FriendQualified), life.State.LastCause);
    }

    [Fact]
    public void CountFriendQualified_Acquired_BecomesAdvocateWithoutDaysSinceAnOrder() =>
        Assert.Null(Assert.IsType<StageChanged>(Assert.Single(Life.JoinedOnDay0().FriendQualified(5).Last)).DaysSinceOrder);

    [Fact]
    public void CountFriendQualified_Dormant_StaysDormantAndResumesAsBefore()
    {
        var life = Life.JoinedOnDay0().Paid(0).FriendQualified(70);
        Assert.Empty(life.Last);
        Assert.Equal("dormant", life.Stage);
        Assert.Equal(BuiltInStages.Converted, life.State.StageLeft);
    }

    [Fact]
    public void CountFriendQualified_Lost_StaysLost() => Assert.Equal("lost", Life.JoinedOnDay0().Paid(0).FriendQualified(200).Stage);

    [Fact]
    public void CountFriendQualified_AcquiredWhoseRefundedOrderIsLongAgo_IsAdvocateAndAtOnceDormant()
    {
        var life = Life.JoinedOnDay0().Paid(0).Refunded(1, anythingLeft: false).FriendQualified(100);
        Assert.Equal("advocate", life.Stage);
        Assert.Equal(Shop.Noon(100), life.NextDue);

        life.AdvancedTo(Shop.Noon(100));

        Assert.Equal(
            [new StageChanged(Shop.Noon(100), BuiltInStages.Advocate, BuiltInStages.Dormant, BuiltInStages.Advocate, IdleTriggers.Idle60, false, default, 100, 60)],
            life.Last);
        Assert.Equal(Shop.Midnight(180), life.NextDue);
    }

    [Fact]
    public void Decide_WithSomethingDueAtThatVeryInstant_AsksForTheStateToBeAdvanced()
    {
        var life = Life.JoinedOnDay0().Paid(0).Refunded(1, anythingLeft: false).FriendQualified(100);
        Assert.Throws<ArgumentException>("state", () => MemberLifecycle.Decide(life.State, new CountPaidOrder(Shop.Noon(100), Shop.Order("x")), life.Rules));
    }
}

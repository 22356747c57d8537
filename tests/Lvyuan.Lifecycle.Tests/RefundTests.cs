namespace Lvyuan.Lifecycle.Tests;

public sealed class RefundTests
{
    [Fact]
    public void CountRefund_ConvertedWithNothingLeft_GoesBackToAcquired()
    {
        var life = Life.JoinedOnDay0().Paid(0).Refunded(5, anythingLeft: false, "r1");

        Assert.Equal(
            [new StageChanged(Shop.Noon(5), BuiltInStages.Converted, BuiltInStages.Acquired, null, FactTriggers.NothingLeft, false, Shop.Refund("r1"), 5, null)],
            life.Last);
        Assert.Equal("acquired", life.Stage);
        Assert.Equal(Shop.Noon(5), life.State.Since);
    }

    [Fact]
    public void CountRefund_WithSomethingLeft_ChangesNothing()
    {
        var life = Life.JoinedOnDay0().Paid(0);
        var before = life.State;
        Assert.Empty(life.Refunded(5, anythingLeft: true).Last);
        Assert.Equal(before, life.State);
    }

    [Fact]
    public void CountRefund_RetainedWithNothingLeft_StaysRetained() =>
        Assert.Equal("retained", Life.JoinedOnDay0().Paid(0).Paid(1).Refunded(2, anythingLeft: false).Stage);

    [Fact]
    public void CountRefund_AdvocateWithNothingLeft_StaysAdvocate() =>
        Assert.Equal("advocate", Life.JoinedOnDay0().Paid(0).FriendQualified(1).Refunded(2, anythingLeft: false).Stage);

    [Fact]
    public void CountRefund_DormantWithNothingLeft_StaysDormantAndResumesAsConverted()
    {
        var life = Life.JoinedOnDay0().Paid(0).Refunded(70, anythingLeft: false);
        Assert.Equal("dormant", life.Stage);
        Assert.Equal("counted dormant~>converted", life.Paid(100).Story);
    }

    [Fact]
    public void CountPaidOrder_AfterARefundOfEverything_ConvertsAgainEvenAsARepeat()
    {
        var life = Life.JoinedOnDay0().Paid(0).Refunded(1, anythingLeft: false).Paid(2, "o2");

        Assert.Equal("converted", life.Stage);
        Assert.Equal(FactTriggers.RepeatOrder, Assert.IsType<PaidOrderCounted>(life.Last[0]).Trigger);
        Assert.Equal("counted acquired->converted", life.Story);
    }

    [Fact]
    public void CountPaidOrder_AfterARefundedOne_IsARepeatOfIt()
    {
        // The refunded order of day 40 keeps its place: day 120 is 80 days after it and 120 after the one that was kept.
        var life = Life.JoinedOnDay0(Shop.RulesOf(OrderTests.WithoutSleep)).Paid(0).Refunded(1, anythingLeft: false).Paid(100).Refunded(101, anythingLeft: true).Paid(190);
        Assert.Equal("retained", life.Stage);
    }

    [Fact]
    public void CountRefund_NeverMovesTheClock()
    {
        var life = Life.JoinedOnDay0().Paid(0).Paid(0);
        var due = life.NextDue;
        Assert.Equal(due, life.Refunded(40, anythingLeft: true).NextDue);
        Assert.Equal(Shop.Day0, life.State.LastPaidOn);
    }

    [Fact]
    public void Advance_BackToAcquiredByARefund_IsNeverDormant()
    {
        var life = Life.JoinedOnDay0().Paid(0).Refunded(1, anythingLeft: false);
        Assert.Null(life.NextDue);
        Assert.Equal("acquired", life.AdvancedTo(1000).Stage);
    }
}

using Lvyuan.Primitives;

namespace Lvyuan.Lifecycle.Tests;

public sealed class IdempotenceTests
{
    [Fact]
    public void P06_The_same_order_reported_twice_counts_once()
    {
        var life = Life.JoinedOnDay0().Paid(1, "o1");
        var once = life.State;
        Assert.Empty(life.Paid(1, "o1").Last);
        Assert.Equal(once, life.State);
    }

    [Fact]
    public void CountPaidOrder_SameKeyAtAnotherInstant_IsRefused()
    {
        var life = Life.JoinedOnDay0().Paid(1, "o1");
        var once = life.State;

        var refusal = life.Try(new CountPaidOrder(Shop.Noon(2), Shop.Order("o1"))).RefusalOf();

        Assert.Equal(LifecycleRefusals.KeyReused, refusal!.ErrorCode);
        Assert.Equal("order:o1", refusal.Find("key"));
        Assert.Equal("2026-01-11T04:00:00Z", refusal.Find("counted_at"));
        Assert.Equal("order", refusal.Find("counted_as"));
        Assert.Equal("2026-01-12T04:00:00Z", refusal.Find("at"));
        Assert.Equal("order", refusal.Find("as"));
        Assert.NotNull(refusal.Remedy);
        Assert.Equal(once, life.State);
    }

    [Fact]
    public void CountRefund_SameKeyWithTheSameContent_IsAlreadySo()
    {
        var life = Life.JoinedOnDay0().Paid(1).Refunded(2, anythingLeft: false, "r1");
        var once = life.State;
        Assert.Empty(life.Refunded(2, anythingLeft: false, "r1").Last);
        Assert.Equal(once, life.State);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(2, true)]
    public void CountRefund_SameKeyWithOtherContent_IsRefused(int day, bool anythingLeft)
    {
        var life = Life.JoinedOnDay0().Paid(1).Refunded(2, anythingLeft: false, "r1");
        var result = life.Try(new CountRefund(Shop.Noon(day), Shop.Refund("r1"), anythingLeft));
        Assert.Equal(LifecycleRefusals.KeyReused, result.RefusalOf()!.ErrorCode);
    }

    [Fact]
    public void CountFriendQualified_SameKey_IsAlreadySoOrRefused()
    {
        var life = Life.JoinedOnDay0().FriendQualified(1, "f1");
        Assert.Empty(life.FriendQualified(1, "f1").Last);
        Assert.Equal(LifecycleRefusals.KeyReused, life.Try(new CountFriendQualified(Shop.Noon(2), Shop.Friend("f1"))).RefusalOf()!.ErrorCode);
    }

    [Fact]
    public void RaiseTrigger_SameKey_ActsOnce()
    {
        // Back and forth: acting twice would be seen.
        var definition = new LifecycleDefinition
        {
            Stages = [Shop.Awake("left"), Shop.Awake("right")],
            Initial = Code.From("left"),
            IdleTimers = [],
            HostTriggers = Shop.Codes("turn", "other"),
            Transitions = [Shop.Go("left", "turn", "right"), Shop.Go("right", "turn", "left")],
        };
        var life = Life.JoinedOnDay0(Shop.RulesOf(definition)).Raised(1, Code.From("turn"), "t1");
        Assert.Equal("right", life.Stage);
        Assert.Equal("right", life.Raised(1, Code.From("turn"), "t1").Stage);
        Assert.Equal(LifecycleRefusals.KeyReused, life.Try(new RaiseTrigger(Shop.Noon(1), Shop.Host("t1"), Code.From("other"))).RefusalOf()!.ErrorCode);
        Assert.Equal("left", life.Raised(1, Code.From("turn"), "t2").Stage);
    }

    [Fact]
    public void RaiseTrigger_UnderTheKeyOfAnOrder_IsAFactOfItsOwn()
    {
        var life = Life.JoinedOnDay0(Shop.ClosingRules).Paid(1, "o1");
        life.Do(new RaiseTrigger(Shop.Noon(1), Shop.Order("o1"), Shop.Close));
        Assert.Equal("closed", life.Stage);
        Assert.Equal(new CountedFact(Shop.Order("o1"), Shop.Noon(1), Shop.Close), life.State.LastCause);
        Assert.Empty(life.Do(new RaiseTrigger(Shop.Noon(1), Shop.Order("o1"), Shop.Close)).Last);
    }

    [Fact]
    public void LastCause_AfterOrdersAndTime_IsStillTheCause()
    {
        var life = Life.JoinedOnDay0().Paid(0, "o1").Refunded(1, anythingLeft: false, "r1").Paid(2).Paid(3).Paid(80).AdvancedTo(400);
        Assert.Equal(Shop.Refund("r1"), life.State.LastCause.Key);
        Assert.Equal(Shop.Noon(80), life.State.LastOrder.At);
    }

    [Fact]
    public void Decide_WithoutAKey_IsTheCallersBug()
    {
        var state = MemberLifecycle.Start(Shop.Noon(0), Shop.ClosingRules);
        LifecycleCommand[] commands =
        [
            new CountPaidOrder(Shop.Noon(1), default),
            new CountRefund(Shop.Noon(1), default, false),
            new CountRefund(Shop.Noon(1), default, true),
            new CountFriendQualified(Shop.Noon(1), default),
            new RaiseTrigger(Shop.Noon(1), default, Shop.Close),
            new AbsorbLifecycle(Shop.Noon(1), default, state),
        ];
        Assert.All(commands, command => Assert.Throws<ArgumentException>("key", () => MemberLifecycle.Decide(state, command, Shop.ClosingRules)));
        Assert.Throws<ArgumentException>("raise", () => MemberLifecycle.Decide(state, new RaiseTrigger(Shop.Noon(1), Shop.Host("x"), default), Shop.ClosingRules));
        Assert.Throws<ArgumentNullException>(() => MemberLifecycle.Decide(state, new AbsorbLifecycle(Shop.Noon(1), Shop.Host("x"), null!), Shop.ClosingRules));
    }

    [Fact]
    public void Decide_NothingChanges_AllocatesNothing()
    {
        var state = Life.JoinedOnDay0().Paid(0, "o1").State;
        LifecycleCommand[] commands =
        [
            new CountPaidOrder(Shop.Noon(0), Shop.Order("o1")),
            new CountRefund(Shop.Noon(1), Shop.Refund("r1"), AnythingPositiveLeft: true),
        ];
        var now = Shop.Noon(59);
        var events = 0;
        Decide();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Decide();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.Equal(0, events);

        void Decide()
        {
            foreach (var command in commands)
                events += MemberLifecycle.Decide(state, command, Shop.Rules).Value.Length;
            events += MemberLifecycle.Advance(state, now, Shop.Rules).Length;
            events += MemberLifecycle.NextDue(state, Shop.Rules) is null ? 1 : 0;
        }
    }
}

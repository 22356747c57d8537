namespace Lvyuan.Lifecycle.Tests;

/// <summary>What only a mistake in the host brings about is an exception, never an outcome.</summary>
public sealed class CallersBugTests
{
    [Fact]
    public void EveryPartOfTheSpine_WithoutAnArgument_Throws()
    {
        var life = Life.JoinedOnDay0();
        var (state, at) = (life.State, Shop.Noon(1));
        var command = new CountPaidOrder(at, Shop.Order("a"));
        var @event = Life.JoinedOnDay0().Paid(1).Last[0];
        Assert.Throws<ArgumentNullException>("definition", () => new LifecycleRules(null!, Shop.Shanghai, Shop.Version));
        Assert.Throws<ArgumentNullException>("zone", () => new LifecycleRules(LifecycleDefinition.BuiltIn, null!, Shop.Version));
        Assert.Throws<ArgumentNullException>("definition", () => StageTable.Compile(null!));
        Assert.Throws<ArgumentNullException>("rules", () => MemberLifecycle.Start(at, null!));
        Assert.Throws<ArgumentNullException>("state", () => MemberLifecycle.Decide(null!, command, Shop.Rules));
        Assert.Throws<ArgumentNullException>("command", () => MemberLifecycle.Decide(state, null!, Shop.Rules));
        Assert.Throws<ArgumentNullException>("rules", () => MemberLifecycle.Decide(state, command, null!));
        Assert.Throws<ArgumentNullException>("state", () => MemberLifecycle.Evolve(null!, @event));
        Assert.Throws<ArgumentNullException>("@event", () => MemberLifecycle.Evolve(state, null!));
        Assert.Throws<ArgumentNullException>("state", () => MemberLifecycle.NextDue(null!, Shop.Rules));
        Assert.Throws<ArgumentNullException>("rules", () => MemberLifecycle.NextDue(state, null!));
        Assert.Throws<ArgumentNullException>("state", () => MemberLifecycle.IsDue(null!, at, Shop.Rules));
        Assert.Throws<ArgumentNullException>("rules", () => MemberLifecycle.IsDue(state, at, null!));
        Assert.Throws<ArgumentNullException>("state", () => MemberLifecycle.Advance(null!, at, Shop.Rules));
        Assert.Throws<ArgumentNullException>("rules", () => MemberLifecycle.Advance(state, at, null!));
    }

    [Fact]
    public void IsDue_AtItsInstantAndNotBefore()
    {
        var state = Life.JoinedOnDay0().Paid(0).State;
        Assert.False(MemberLifecycle.IsDue(state, Shop.Midnight(60) - Duration.Epsilon, Shop.Rules));
        Assert.True(MemberLifecycle.IsDue(state, Shop.Midnight(60), Shop.Rules));
    }
}

using System.Collections.Immutable;
using Ardalis.Result;
using Lvyuan.Primitives;

namespace Lvyuan.Lifecycle.Tests;

/// <summary>A member on the way: advances before each command, as a host does, and evolves by what is decided.</summary>
internal sealed class Life
{
    private int _keys;

    public Life(Instant joined, LifecycleRules? rules = null)
    {
        Rules = rules ?? Shop.Rules;
        State = MemberLifecycle.Start(joined, Rules);
    }

    public Life(MemberLifecycle state, LifecycleRules rules) => (State, Rules) = (state, rules);

    public LifecycleRules Rules { get; set; }

    public MemberLifecycle State { get; private set; }

    public string Stage => State.Stage.Text;

    public Instant? NextDue => MemberLifecycle.NextDue(State, Rules);

    /// <summary>What the last call decided.</summary>
    public ImmutableArray<LifecycleEvent> Last { get; private set; } = [];

    public string Story => Tell(Last);

    public static Life JoinedOnDay0(LifecycleRules? rules = null) => new(Shop.Midnight(0, (rules ?? Shop.Rules).Zone), rules);

    public Life Paid(int day, string? key = null) => Paid(Shop.Noon(day, Rules.Zone), key);

    public Life Paid(Instant at, string? key = null) => Do(new CountPaidOrder(at, Shop.Order(key ?? NextKey())));

    public Life Refunded(int day, bool anythingLeft, string? key = null) =>
        Do(new CountRefund(Shop.Noon(day, Rules.Zone), Shop.Refund(key ?? NextKey()), anythingLeft));

    public Life FriendQualified(int day, string? key = null) =>
        Do(new CountFriendQualified(Shop.Noon(day, Rules.Zone), Shop.Friend(key ?? NextKey())));

    public Life Raised(int day, Code trigger, string? key = null) =>
        Do(new RaiseTrigger(Shop.Noon(day, Rules.Zone), Shop.Host(key ?? NextKey()), trigger));

    public Life Absorbed(int day, Life other, string? key = null)
    {
        var at = Shop.Noon(day, Rules.Zone);
        other.AdvancedTo(at);
        return Do(new AbsorbLifecycle(at, Shop.Host(key ?? NextKey()), other.State));
    }

    public Life AdvancedTo(int day) => AdvancedTo(Shop.Noon(day, Rules.Zone));

    public Life AdvancedTo(Instant now)
    {
        Last = MemberLifecycle.Advance(State, now, Rules);
        foreach (var due in Last)
            State = MemberLifecycle.Evolve(State, due);
        return this;
    }

    public Life Do(LifecycleCommand command)
    {
        var result = Try(command);
        Assert.True(result.IsSuccess, result.RefusalOf()?.ErrorMessage);
        return this;
    }

    public Result<ImmutableArray<LifecycleEvent>> Try(LifecycleCommand command)
    {
        AdvancedTo(command.At);
        var result = MemberLifecycle.Decide(State, command, Rules);
        Last = result.IsSuccess ? result.Value : [];
        foreach (var decided in Last)
            State = MemberLifecycle.Evolve(State, decided);
        return result;
    }

    public static string Tell(ImmutableArray<LifecycleEvent> events) => string.Join(' ', events.Select(@event => @event switch
    {
        PaidOrderCounted => "counted",
        StageChanged { Resumed: true } changed => $"{changed.From}~>{changed.To}",
        StageChanged changed => $"{changed.From}->{changed.To}",
        LifecycleAbsorbed absorbed => $"{absorbed.From}+>{absorbed.To}",
        _ => @event.Name,
    }));

    private string NextKey() => $"k{_keys++}";
}

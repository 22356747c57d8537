using System.Collections.Immutable;
using Ardalis.Result;
using Lvyuan.Primitives;

namespace Lvyuan.Memberships.Tests;

/// <summary>A member on the way: advances before each command, as a host does, and evolves by what is decided.</summary>
internal sealed class Member
{
    private int _keys;

    public Member(string firstFact, MembershipRules? rules = null)
    {
        Rules = rules ?? Shop.Rules;
        State = Membership.Start(Shop.At(firstFact, Rules.Zone), Rules);
    }

    public Member(Membership state, MembershipRules rules) => (State, Rules) = (state, rules);

    public MembershipRules Rules { get; set; }

    public Membership State { get; private set; }

    /// <summary>What the last call decided, the dues before it left out.</summary>
    public ImmutableArray<MembershipEvent> Last { get; private set; } = [];

    /// <summary>Everything decided so far.</summary>
    public List<MembershipEvent> All { get; } = [];

    public string Story => Tell(Last);

    public string WholeStory => Tell([.. All]);

    public Code Tier => State.LadderTier;

    public Member Pays(string at, decimal amount, string? order = null) =>
        Does(new EarnGrowthByOrder(At(at), Shop.Order(order ?? NextKey()), Shop.Yuan(amount)));

    public Member Watches(string at, long minutes, string? key = null) => Acts(at, MembershipDefinition.LiveWatched, minutes, key);

    public Member Acts(string at, Code kind, long quantity, string? key = null) =>
        Does(new EarnGrowthByActivity(At(at), Shop.Activity(key ?? NextKey()), kind, quantity));

    public Member Adjusted(string at, long growth, string? key = null) =>
        Does(new AdjustGrowth(At(at), Shop.ByHand(key ?? NextKey()), growth, Shop.Lin, "counted again"));

    /// <summary>A refund after which so much is left of an order.</summary>
    public Member Refunded(string at, string order, decimal left = 0, string? key = null) =>
        Does(new ReverseGrowth(At(at), Shop.Refund(key ?? NextKey()), [new(Shop.Order(order), Shop.Yuan(left))]));

    /// <summary>A refund that was matched to something without growth.</summary>
    public Member RefundedNothing(string at, string? key = null) => Does(new ReverseGrowth(At(at), Shop.Refund(key ?? NextKey()), []));

    public Member SetTo(string at, Code tier, string until, string reason = "a thank-you") =>
        Does(new SetTierByHand(At(at), tier, reason, Shop.Lin, Shop.Day(until)));

    public Member Unset(string at) => Does(new EndManualTier(At(at), Shop.Lin, "agreed"));

    public Member Absorbs(string at, Member other, string? key = null)
    {
        other.Waits(at);
        return Does(new AbsorbMembership(At(at), Shop.Merge(key ?? NextKey()), other.State));
    }

    public Member Waits(string until) => AdvancedTo(At(until));

    public Member AdvancedTo(Instant now)
    {
        Last = Membership.Advance(State, now, Rules);
        return Take();
    }

    public Member Does(MembershipCommand command)
    {
        var result = Asks(command);
        Assert.True(result.IsSuccess, result.RefusalOf()?.ErrorMessage);
        return this;
    }

    public Result<ImmutableArray<MembershipEvent>> Asks(MembershipCommand command)
    {
        AdvancedTo(command.At);
        var result = Membership.Decide(State, command, Rules);
        Last = result.IsSuccess ? result.Value : [];
        Take();
        return result;
    }

    public string? CodeOf(MembershipCommand command) => Asks(command).RefusalOf()?.ErrorCode;

    public long Counted(string day) => State.TrailingGrowth(Shop.Day(day), Rules);

    /// <summary>The hold in one line: tier, since, held until, and grace.</summary>
    public string Standing =>
        $"{State.LadderTier} since {State.TierSince:uuuu'-'MM'-'dd}"
        + (State.HeldUntil is { } until ? $" until {until:uuuu'-'MM'-'dd}" : "")
        + (State.GraceUntil is { } grace ? $" grace {grace:uuuu'-'MM'-'dd}" : "");

    public Instant At(string text) => Shop.At(text, Rules.Zone);

    public static string Tell(ImmutableArray<MembershipEvent> events) => string.Join(", ", events.Select(Tell));

    private static string Tell(MembershipEvent @event) => @event switch
    {
        GrowthEarned earned => $"+{earned.Entry.Growth}={earned.CountedGrowth}",
        GrowthReversed reversed => $"-{reversed.Changes.Sum(change => change.From - change.To)}={reversed.CountedGrowth}",
        TierRaised raised => $"up {raised.To}",
        TierKept { EndedGrace: true } kept => $"recovered {kept.Tier}",
        TierKept kept => $"kept {kept.Tier}",
        GraceBegan grace => $"grace {grace.Tier}",
        TierLowered lowered => $"down {lowered.To}",
        TierWithdrawn withdrawn => $"withdrawn {withdrawn.From}>{withdrawn.To}",
        TierSetByHand set => $"set {set.Manual.Tier}",
        ManualTierEnded ended => $"ended {ended.Manual.Tier}",
        MembershipAbsorbed absorbed => $"absorbed={absorbed.CountedGrowth}",
        _ => throw new InvalidOperationException($"No words for {@event.Name}."),
    };

    private Member Take()
    {
        foreach (var @event in Last)
            State = Membership.Evolve(State, @event);
        All.AddRange(Last);
        return this;
    }

    private string NextKey() => $"k{_keys++}";
}

using System.Collections.Immutable;
using Ardalis.Result;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Memberships;

/// <content>The tier set by hand: with a reason, an author and an end.</content>
public sealed partial record Membership
{
    private static Result<ImmutableArray<MembershipEvent>> SetByHand(Membership state, SetTierByHand command, MembershipRules rules)
    {
        RequireAuthor(command.By, command.Reason);
        if (command.Tier == default)
            throw new ArgumentException("A tier set by hand has a code.", nameof(command));

        var day = rules.DayOf(command.At);
        state.RequireAdvanced(day);
        var manual = new ManualTier(command.Tier, command.Reason, command.By, command.Until);
        if (manual == state.Manual)
            return Outcome.Unchanged<MembershipEvent>();
        if (rules.FindRank(command.Tier) < 0)
            return MembershipRefusals.NoSuchTier(command.Tier, rules).As<ImmutableArray<MembershipEvent>>();
        if (command.Until <= day)
            return MembershipRefusals.EndsTooEarly(command.Until, day).As<ImmutableArray<MembershipEvent>>();
        return Outcome.Accepted<MembershipEvent>(new TierSetByHand(command.At, day, manual));
    }

    private static Result<ImmutableArray<MembershipEvent>> EndByHand(Membership state, EndManualTier command, MembershipRules rules)
    {
        RequireAuthor(command.By, command.Reason);
        var day = rules.DayOf(command.At);
        state.RequireAdvanced(day);
        return state.Manual is { } manual
            ? Outcome.Accepted<MembershipEvent>(new ManualTierEnded(command.At, day, manual, state.LadderTier, command.By, command.Reason))
            : Outcome.Unchanged<MembershipEvent>();
    }

    private static ManualTierEnded EndOnTime(Membership state, LocalDate day, MembershipRules rules) =>
        new(rules.StartOf(day), day, state.Manual!, state.LadderTier, By: null, Reason: null);
}

using System.Collections.Immutable;
using System.Diagnostics;
using NodaTime;

namespace Lvyuan.Memberships;

/// <content>The ladder: up at once, hold, review, grace, one step down, and the withdrawal of what a refund undid.</content>
public sealed partial record Membership
{
    private static bool Reaches(int rank, long growth, MembershipRules rules) => rank <= rules.TopRank && growth >= rules.ThresholdAt(rank);

    // Rung by rung, so that each tier has a hold of its own to come back to.
    private static void Raise(ImmutableArray<MembershipEvent>.Builder events, int rank, Instant at, LocalDate day, LocalDate countsFrom, long counted, MembershipRules rules)
    {
        var heldUntil = day.PlusMonths(rules.Definition.HoldMonths);
        for (; Reaches(rank + 1, counted, rules); rank++)
            events.Add(new TierRaised(at, day, rules.CodeAt(rank), rules.CodeAt(rank + 1), countsFrom, counted, rules.ThresholdAt(rank + 1), heldUntil));
    }

    // What is due of a hold on a day: its review, or what comes of the grace after it.
    private static MembershipEvent Look(Membership state, Instant at, LocalDate day, MembershipRules rules)
    {
        var hold = state.Hold ?? throw new UnreachableException("Nothing is due without a hold.");
        var rank = rules.RankOf(hold.Tier);
        var threshold = rules.ThresholdAt(rank);
        var countsFrom = rules.FirstCountedDay(day, state.FirstFactOn);
        var counted = state.Book.CountedFrom(countsFrom);
        var heldUntil = day.PlusMonths(rules.Definition.HoldMonths);
        if (counted >= threshold)
            return new TierKept(at, day, hold.Tier, hold.GraceUntil is not null, countsFrom, counted, threshold, heldUntil);
        if (hold.GraceUntil is null)
            return new GraceBegan(at, day, hold.Tier, counted, threshold, hold.HeldUntil, day.PlusDays(rules.Definition.GraceDays));

        // The first tier needs nothing, so it has just been kept and there is a tier below.
        var below = rank - 1;
        return new TierLowered(at, day, hold.Tier, rules.CodeAt(below), countsFrom, counted, threshold, below == 0 ? null : heldUntil);
    }

    // One pass per refund that was matched at all, newest hold first.
    private static void Withdraw(ImmutableArray<MembershipEvent>.Builder events, Membership state, Instant at, LocalDate day, MembershipRules rules)
    {
        var counted = state.Book.CountedFrom(rules.FirstCountedDay(day, state.FirstFactOn));
        var withdrawn = false;
        while (state.Hold is { Origin: not HoldOrigin.StepDown } hold)
        {
            var threshold = rules.ThresholdOf(hold.Tier);
            if (hold.GrowthWhenWon >= threshold || counted >= threshold)
                break;

            var back = hold.Before;
            state = Add(new TierWithdrawn(at, day, hold.Tier, back?.Tier ?? state.FirstTier, hold.WonOn, hold.GrowthWhenWon, counted, threshold, back?.HeldUntil));
            withdrawn = true;
        }

        // What came back past its day is looked at on the spot: as of today, not of the day it missed.
        if (withdrawn && state.Hold?.DueOn <= day)
            Add(Look(state, at, day, rules));

        Membership Add(MembershipEvent @event)
        {
            events.Add(@event);
            return Evolve(state, @event);
        }
    }

    private Membership With(TierRaised raised) => this with
    {
        AsOf = raised.Day,
        Hold = new Hold(raised.To, HoldOrigin.Upgrade, raised.Day, raised.HeldUntil, raised.Day, raised.CountsFrom, raised.CountedGrowth, Hold),
    };

    private Membership With(TierKept kept) => this with
    {
        AsOf = kept.Day,
        Hold = new Hold(
            kept.Tier,
            kept.EndedGrace ? HoldOrigin.Recovery : HoldOrigin.Review,
            kept.Day,
            kept.HeldUntil,
            TierSince,
            kept.CountsFrom,
            kept.CountedGrowth,
            Hold),
    };

    private Membership With(GraceBegan grace) =>
        Hold is { } hold
            ? this with { AsOf = grace.Day, Hold = hold with { GraceUntil = grace.GraceUntil } }
            : throw new UnreachableException("Grace is for a held tier.");

    // A step down is final: the holds above and below are gone with it.
    private Membership With(TierLowered lowered) => lowered.HeldUntil is { } heldUntil
        ? this with
        {
            AsOf = lowered.Day,
            Hold = new Hold(lowered.To, HoldOrigin.StepDown, lowered.Day, heldUntil, lowered.Day, lowered.CountsFrom, lowered.CountedGrowth, null),
        }
        : this with { AsOf = lowered.Day, Hold = null, FirstTier = lowered.To, SteppedDownOn = lowered.Day };

    private Membership With(TierWithdrawn withdrawn) =>
        Hold is { } hold
            ? this with { AsOf = withdrawn.Day, Hold = hold.Before }
            : throw new UnreachableException("Only a held tier is withdrawn.");
}

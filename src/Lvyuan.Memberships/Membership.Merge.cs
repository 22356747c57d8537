using System.Collections.Immutable;
using Ardalis.Result;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Memberships;

/// <content>Two members who turn out to be one.</content>
public sealed partial record Membership
{
    private static Result<ImmutableArray<MembershipEvent>> Absorb(Membership state, AbsorbMembership merge, MembershipRules rules)
    {
        RequireKey(merge.Cause);
        var other = merge.Other;
        ArgumentNullException.ThrowIfNull(other, nameof(merge));
        if (state.Book.Find(merge.Cause) is >= 0 and var place)
        {
            var same = state.Book.Entries[place] is GrowthEntry.Merge before && before.FirstFactOn == other.FirstFactOn && before.LifetimeGrowth == other.LifetimeGrowth;
            return Repeated(state.Book.Entries[place], same);
        }

        var day = rules.DayOf(merge.At);
        state.RequireAdvanced(day);
        other.RequireAdvanced(day);
        if (ReferenceEquals(state, other))
            throw new ArgumentException("A membership does not absorb itself.", nameof(merge));
        if (other.Book.Lifetime > long.MaxValue - state.Book.Lifetime)
            return MembershipRefusals.GivesTooMuch(other.Book.Lifetime, state.Book.Lifetime).As<ImmutableArray<MembershipEvent>>();

        var (rank, otherRank) = (rules.RankOf(state.LadderTier), rules.RankOf(other.LadderTier));
        var takesOther = otherRank != rank ? otherRank > rank : state.HeldUntil < other.HeldUntil;
        var countsFrom = rules.FirstCountedDay(day, Earlier(state.FirstFactOn, other.FirstFactOn));
        var counted = state.Book.CountedFrom(countsFrom) + other.Book.CountedFrom(countsFrom);
        var events = ImmutableArray.CreateBuilder<MembershipEvent>();
        events.Add(new MembershipAbsorbed(
            merge.At,
            day,
            new GrowthEntry.Merge(day, merge.Cause, rules.Version, other.FirstFactOn, other.LifetimeGrowth),
            other,
            takesOther,
            Longer(state.Manual, other.Manual, rules),
            countsFrom,
            counted));
        Raise(events, Math.Max(rank, otherRank), merge.At, day, countsFrom, counted, rules);
        return Outcome.Accepted(events.DrainToImmutable());
    }

    private static ManualTier? Longer(ManualTier? own, ManualTier? other, MembershipRules rules)
    {
        if (own is null || other is null)
            return own ?? other;
        var (rank, otherRank) = (rules.RankOf(own.Tier), rules.RankOf(other.Tier));
        var takesOther = otherRank != rank ? otherRank > rank : own.Until < other.Until;
        return takesOther ? other : own;
    }

    private static LocalDate Earlier(LocalDate left, LocalDate right) => left < right ? left : right;

    private Membership With(MembershipAbsorbed absorbed)
    {
        var other = absorbed.Other;
        var (kept, joined) = absorbed.TakesOtherLadder ? (other, this) : (this, other);

        // Two who both stand on the first tier: who never stepped down to it has been there longer.
        var steppedDownOn = Hold is null && other.Hold is null
            ? SteppedDownOn is { } own && other.SteppedDownOn is { } others ? Earlier(own, others) : null
            : kept.SteppedDownOn;
        return this with
        {
            FirstFactOn = Earlier(FirstFactOn, other.FirstFactOn),
            AsOf = absorbed.Day,
            Book = Book.Joined(other.Book, absorbed.CountsFrom).With(absorbed.Cause, absorbed.CountsFrom).Pruned(absorbed.Day, KeptGrowthMonths),
            Hold = kept.Hold?.Recounted(joined.Book),
            FirstTier = kept.FirstTier,
            SteppedDownOn = steppedDownOn,
            Manual = absorbed.Manual,
        };
    }
}

using System.Collections.Immutable;
using Ardalis.Result;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Memberships;

/// <content>Growth: earned, given and taken by hand, reversed.</content>
public sealed partial record Membership
{
    private static Result<ImmutableArray<MembershipEvent>> Earn(Membership state, EarnGrowthByOrder order, MembershipRules rules)
    {
        RequireKey(order.Source);
        if (state.Book.Find(order.Source) is >= 0 and var place)
            return Repeated(state.Book.Entries[place], state.Book.Entries[place] is GrowthEntry.ByOrder before && before.Amount == order.Amount);

        var day = rules.DayOf(order.At);
        state.RequireAdvanced(day);
        var rate = rules.Definition.OrderGrowth;
        var growth = rate.Earned(order.Amount);
        return growth == 0
            ? Outcome.Unchanged<MembershipEvent>()
            : Credit(state, order.At, new GrowthEntry.ByOrder(day, order.Source, rules.Version, growth, order.Amount, rate), rules);
    }

    private static Result<ImmutableArray<MembershipEvent>> Earn(Membership state, EarnGrowthByActivity activity, MembershipRules rules)
    {
        RequireKey(activity.Source);
        if (state.Book.Find(activity.Source) is >= 0 and var place)
            return Repeated(state.Book.Entries[place], state.Book.Entries[place] is GrowthEntry.ByActivity before && before.Kind == activity.Kind && before.Quantity == activity.Quantity);

        var day = rules.DayOf(activity.At);
        state.RequireAdvanced(day);
        var growth = state.GrowthFor(activity.Kind, activity.Quantity, day, rules).Growth;
        return growth == 0
            ? Outcome.Unchanged<MembershipEvent>()
            : Credit(state, activity.At, new GrowthEntry.ByActivity(day, activity.Source, rules.Version, growth, activity.Kind, activity.Quantity), rules);
    }

    private static Result<ImmutableArray<MembershipEvent>> Adjust(Membership state, AdjustGrowth adjustment, MembershipRules rules)
    {
        RequireKey(adjustment.Source);
        RequireAuthor(adjustment.By, adjustment.Reason);
        if (adjustment.Growth == 0)
            throw new ArgumentException("An adjustment gives or takes growth; nought does neither.", nameof(adjustment));
        if (state.Book.Find(adjustment.Source) is >= 0 and var place)
        {
            var same = state.Book.Entries[place] is GrowthEntry.ByHand before && before.Adjustment == adjustment.Growth && before.By == adjustment.By
                && string.Equals(before.Reason, adjustment.Reason, StringComparison.Ordinal);
            return Repeated(state.Book.Entries[place], same);
        }

        var day = rules.DayOf(adjustment.At);
        state.RequireAdvanced(day);
        var entry = new GrowthEntry.ByHand(day, adjustment.Source, rules.Version, adjustment.Growth, adjustment.By, adjustment.Reason);
        return adjustment.Growth > 0 ? Credit(state, adjustment.At, entry, rules) : Take(state, adjustment, entry, rules);
    }

    // Credits raise at once; nothing else does.
    private static Result<ImmutableArray<MembershipEvent>> Credit(Membership state, Instant at, GrowthEntry entry, MembershipRules rules)
    {
        if (entry.Growth > long.MaxValue - state.Book.Lifetime)
            return MembershipRefusals.GivesTooMuch(entry.Growth, state.Book.Lifetime).As<ImmutableArray<MembershipEvent>>();

        var countsFrom = rules.FirstCountedDay(entry.Day, state.FirstFactOn);
        var earned = new GrowthEarned(at, entry.Day, entry, countsFrom, state.Book.CountedFrom(countsFrom) + entry.Growth);
        var rank = rules.RankOf(state.LadderTier);
        if (!Reaches(rank + 1, earned.CountedGrowth, rules))
            return Outcome.Accepted<MembershipEvent>(earned);

        var events = ImmutableArray.CreateBuilder<MembershipEvent>();
        events.Add(earned);
        Raise(events, rank, at, entry.Day, countsFrom, earned.CountedGrowth, rules);
        return Outcome.Accepted(events.DrainToImmutable());
    }

    private static Result<ImmutableArray<MembershipEvent>> Reverse(Membership state, ReverseGrowth reversal, MembershipRules rules)
    {
        RequireKey(reversal.Cause);
        if (state.Book.Find(reversal.Cause) is >= 0 and var place)
            return Repeated(state.Book.Entries[place], state.Book.Entries[place] is GrowthEntry.Refund before && SequenceEquality.Same(before.Reversals, reversal.Reversals));

        var day = rules.DayOf(reversal.At);
        state.RequireAdvanced(day);
        var changes = ImmutableArray.CreateBuilder<GrowthChange>();
        foreach (var asked in reversal.Reversals.IsDefault ? [] : reversal.Reversals)
        {
            RequireKey(asked.Source);

            // What is not in the book earned nothing, or so long ago that it counts nowhere any more.
            if (state.Book.Find(asked.Source) is not (>= 0 and var source))
                continue;
            var entry = state.Book.Entries[source];
            if (asked.NetLeft is not null && entry is not GrowthEntry.ByOrder)
                return MembershipRefusals.MoneyForNone(entry).As<ImmutableArray<MembershipEvent>>();
            var left = asked.NetLeft is { } net && entry is GrowthEntry.ByOrder order ? order.Rate.Earned(net) : 0;
            Lessen(changes, source, entry, left);
        }

        var refund = new GrowthEntry.Refund(day, reversal.Cause, rules.Version, reversal.Reversals.IsDefault ? [] : reversal.Reversals);
        return TakeBack(state, reversal.At, refund, changes.DrainToImmutable(), rules);
    }

    // Newest first, as a refund that names no order is matched: what counts longest goes first.
    private static Result<ImmutableArray<MembershipEvent>> Take(Membership state, AdjustGrowth adjustment, GrowthEntry.ByHand cause, MembershipRules rules)
    {
        var counted = state.Book.KeptFrom(rules.FirstCountedDay(cause.Day, state.FirstFactOn));
        if (adjustment.Growth < -counted)
            return MembershipRefusals.TakesTooMuch(adjustment.Growth, counted).As<ImmutableArray<MembershipEvent>>();

        var changes = ImmutableArray.CreateBuilder<GrowthChange>();
        var toTake = -adjustment.Growth;
        for (var i = state.Book.Entries.Count - 1; i >= 0 && toTake > 0; i--)
        {
            var entry = state.Book.Entries[i];
            var taken = Math.Min(entry.Growth, toTake);
            Lessen(changes, i, entry, entry.Growth - taken);
            toTake -= taken;
        }

        return TakeBack(state, adjustment.At, cause, changes.DrainToImmutable(), rules);
    }

    private static Result<ImmutableArray<MembershipEvent>> TakeBack(Membership state, Instant at, GrowthEntry cause, ImmutableArray<GrowthChange> changes, MembershipRules rules)
    {
        var day = cause.Day;
        var countsFrom = rules.FirstCountedDay(day, state.FirstFactOn);
        var counted = state.Book.CountedFrom(countsFrom);
        foreach (var change in changes)
        {
            if (change.Day >= countsFrom)
                counted -= change.From - change.To;
        }

        var reversed = new GrowthReversed(at, day, cause, changes, countsFrom, counted);
        var events = ImmutableArray.CreateBuilder<MembershipEvent>();
        events.Add(reversed);
        Withdraw(events, Evolve(state, reversed), at, day, rules);
        return changes.IsEmpty && events.Count == 1 ? Outcome.Unchanged<MembershipEvent>() : Outcome.Accepted(events.DrainToImmutable());
    }

    // Never up, and a source named twice is lessened from what the first naming left.
    private static void Lessen(ImmutableArray<GrowthChange>.Builder changes, int place, GrowthEntry entry, long left)
    {
        for (var i = 0; i < changes.Count; i++)
        {
            if (changes[i].Place == place)
            {
                if (left < changes[i].To)
                    changes[i] = changes[i] with { To = left };
                return;
            }
        }

        if (left < entry.Growth)
            changes.Add(new GrowthChange(place, entry.Source, entry.Day, entry.Growth, left, entry.Version));
    }

    private static Result<ImmutableArray<MembershipEvent>> Repeated(GrowthEntry before, bool same) =>
        same ? Outcome.Unchanged<MembershipEvent>() : MembershipRefusals.KeyWasUsed(before.Source, before).As<ImmutableArray<MembershipEvent>>();

    private static void RequireKey(BusinessKey key)
    {
        if (key.IsAbsent)
            throw new ArgumentException("A fact needs a business key.", nameof(key));
    }

    private static void RequireAuthor(Author by, string reason)
    {
        if (by == default)
            throw new ArgumentException("What is done by hand names who did it.", nameof(by));
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
    }

    private Membership With(GrowthEarned earned) => this with
    {
        AsOf = earned.Day,
        Book = Book.With(earned.Entry, earned.CountsFrom).Pruned(earned.Day, KeptGrowthMonths),
        Hold = Hold?.Recounted(earned.Day, earned.Entry.Growth),
    };

    private Membership With(GrowthReversed reversed)
    {
        var (book, hold) = (Book, Hold);
        foreach (var change in reversed.Changes)
        {
            book = book.Reduced(change.Place, change.To);
            hold = hold?.Recounted(change.Day, change.To - change.From);
        }

        return this with
        {
            AsOf = reversed.Day,
            Book = book.With(reversed.Cause, reversed.CountsFrom).Pruned(reversed.Day, KeptGrowthMonths),
            Hold = hold,
        };
    }
}

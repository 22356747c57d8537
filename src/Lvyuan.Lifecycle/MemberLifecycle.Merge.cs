using System.Collections.Immutable;
using Ardalis.Result;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Lifecycle;

// Two members turn out to be one. What bounded state can tell of the joined history:
//  - the clock is the later of the two last paid orders, the joining the earlier of the two days;
//  - a last order that follows the other's within the days of a repeat was a repeat, and counts as one;
//  - awake, a member is as far as the further of the two (in the order of the definition);
//  - whether they sleep, and how deep, is told by the one with the later order, since it is their clock that counts;
//    but nobody sleeps where their stage does not lead (a stage that knows no idle timer is not put to sleep by a merge).
// All of it is the same whoever absorbs whom.
public sealed partial record MemberLifecycle
{
    private static Result<ImmutableArray<LifecycleEvent>> Absorb(MemberLifecycle state, AbsorbLifecycle absorb, LifecycleRules rules)
    {
        var fact = new CountedFact(Required(absorb.Cause), absorb.At, default);
        ArgumentNullException.ThrowIfNull(absorb.Other, nameof(absorb));
        if (state.LastCause.Key == fact.Key)
            return Again(state.LastCause, fact);
        RequireAdvanced(absorb.Other, absorb.At, rules, nameof(absorb));

        var other = absorb.Other;
        var table = rules.Table;
        var (earlier, later) = IsLater(state, other) ? (other, state) : (state, other);
        int? days = earlier.LastPaidOn is { } first && later.LastPaidOn is { } last ? Period.DaysBetween(first, last) : null;

        var awake = Math.Max(AwakeStageOf(later), AwakeStageAfterRepeat());
        var sleep = SleepOf(earlier, later, table) is { } deep && LeadsTo(table, awake, deep) ? deep : (int?)null;
        var stage = table.StageAt(sleep ?? awake).Code;
        Code? left = sleep is null ? null : table.StageAt(awake).Code;

        // A clock that the member did not have, or another stage, counts from the merge on: nothing is due before it.
        var goesOn = stage == state.Stage && (state.LastPaidOn is not null || later.LastPaidOn is null);
        var merged = new LifecycleAbsorbed(
            absorb.At,
            absorb.Cause,
            state.Stage,
            stage,
            left,
            goesOn ? state.Since : Instant.Max(absorb.At, state.Since),
            LocalDate.Min(state.JoinedOn, other.JoinedOn),
            later.LastPaidOn,
            later.LastOrder,
            days,
            rules.Definition.RepeatWithinDays);
        return Evolve(state, merged) with { LastCause = state.LastCause } == state
            ? Outcome.Unchanged<LifecycleEvent>()
            : Outcome.Accepted<LifecycleEvent>(merged);

        int AwakeStageOf(MemberLifecycle life) =>
            table.StageOrInitial(life.Stage) is var now && table.IsSleeping(now) ? table.AwakeOrInitial(life.StageLeft) : now;

        int AwakeStageAfterRepeat()
        {
            var now = AwakeStageOf(earlier);
            if (days is not { } between || between < 1 || between > rules.Definition.RepeatWithinDays)
                return now;
            var next = table.Next(now, StageTable.RepeatOrderTrigger);
            return table.IsSleeping(next) ? now : next;
        }
    }

    // The stage in which both sleep, or none. Of two that paid on one day (or never) the wakeful one tells.
    private static int? SleepOf(MemberLifecycle earlier, MemberLifecycle later, StageTable table)
    {
        int? ofEarlier = table.StageOrInitial(earlier.Stage) is var first && table.IsSleeping(first) ? first : null;
        int? ofLater = table.StageOrInitial(later.Stage) is var second && table.IsSleeping(second) ? second : null;
        return earlier.LastPaidOn != later.LastPaidOn ? ofLater
            : ofEarlier is { } one && ofLater is { } two ? Math.Min(one, two)
            : null;
    }

    // Whether a stage leads into a sleeping one, at once or from one sleep to the next.
    private static bool LeadsTo(StageTable table, int awake, int sleep)
    {
        var seen = new bool[table.StageCount];
        var open = new Stack<int>();
        open.Push(awake);
        while (open.TryPop(out var from))
        {
            for (var trigger = 0; trigger < table.TriggerCount; trigger++)
            {
                var to = table.Next(from, trigger);
                if (to == sleep)
                    return true;
                if (to == StageTable.Resume || seen[to] || !table.IsSleeping(to))
                    continue;
                seen[to] = true;
                open.Push(to);
            }
        }

        return false;
    }

    private static bool IsLater(MemberLifecycle left, MemberLifecycle right)
    {
        var byDay = Nullable.Compare(left.LastPaidOn, right.LastPaidOn);
        var byInstant = byDay != 0 ? byDay : left.LastOrder.At.CompareTo(right.LastOrder.At);
        return byInstant != 0 ? byInstant > 0 : left.LastOrder.Key.CompareTo(right.LastOrder.Key) >= 0;
    }
}

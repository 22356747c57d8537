using System.Collections.Immutable;
using System.Diagnostics;
using Ardalis.Result;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Lifecycle;

// ---- Commands -------------------------------------------------------------------------------------------------------

/// <summary>Something that may change a member's stage.</summary>
/// <param name="At">When it happened. A fact that comes late is counted at its own instant and moves neither clock nor stage back in time.</param>
public abstract record LifecycleCommand(Instant At);

/// <summary>Counts a paid order: one whose amount is above nought.</summary>
/// <param name="At">When it was paid.</param>
/// <param name="Source">The order's key; not absent.</param>
public sealed record CountPaidOrder(Instant At, BusinessKey Source) : LifecycleCommand(At);

/// <summary>Counts a refund. It never moves the clock: a refunded order keeps its place.</summary>
/// <param name="At">When it was refunded.</param>
/// <param name="Cause">The refund's key; not absent.</param>
/// <param name="AnythingPositiveLeft">Whether any order of the member still has a positive net; one too old to be refunded counts.</param>
public sealed record CountRefund(Instant At, BusinessKey Cause, bool AnythingPositiveLeft) : LifecycleCommand(At);

/// <summary>Counts a referred friend who qualified.</summary>
/// <param name="At">When the friend qualified.</param>
/// <param name="Source">The key of what qualified; not absent.</param>
public sealed record CountFriendQualified(Instant At, BusinessKey Source) : LifecycleCommand(At);

/// <summary>Raises a trigger of the host's own.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Source">The key of what raises it; not absent.</param>
/// <param name="Trigger">One of <see cref="LifecycleDefinition.HostTriggers"/>; not absent.</param>
public sealed record RaiseTrigger(Instant At, BusinessKey Source, Code Trigger) : LifecycleCommand(At);

/// <summary>Takes over the life of another member who turned out to be the same one.</summary>
/// <param name="At">When the two were merged.</param>
/// <param name="Cause">The key of the merge; not absent.</param>
/// <param name="Other">The other's life, advanced to <paramref name="At"/>.</param>
public sealed record AbsorbLifecycle(Instant At, BusinessKey Cause, MemberLifecycle Other) : LifecycleCommand(At);

// ---- Events ---------------------------------------------------------------------------------------------------------

/// <summary>Something that was decided about a member's stage.</summary>
/// <param name="At">When it happened, or was due.</param>
public abstract record LifecycleEvent(Instant At) : IDomainEvent
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Rule { get; }
}

/// <summary>A paid order was counted: the clock of the idle timers starts anew on its day.</summary>
/// <param name="At">When it was paid.</param>
/// <param name="Source">The order's key.</param>
/// <param name="Day">The local day of <paramref name="At"/>.</param>
/// <param name="DaysSinceOrder">Local days since the last paid order before; negative for one that comes late, <see langword="null"/> for the first.</param>
/// <param name="RepeatWithinDays">Within how many days it would have been a repeat.</param>
/// <param name="Trigger">What it was: <see cref="FactTriggers.Order"/> or <see cref="FactTriggers.RepeatOrder"/>.</param>
public sealed record PaidOrderCounted(Instant At, BusinessKey Source, LocalDate Day, int? DaysSinceOrder, int RepeatWithinDays, Code Trigger)
    : LifecycleEvent(At)
{
    /// <inheritdoc/>
    public override string Name => "lifecycle.order-counted";

    /// <inheritdoc/>
    public override string Rule => "stages.repeat_within_days";
}

/// <summary>A member went from one stage to another.</summary>
/// <param name="At">When it happened, or was due.</param>
/// <param name="From">The stage before.</param>
/// <param name="To">The stage now.</param>
/// <param name="StageLeft">The stage, awake, to which the member may resume; <see langword="null"/> while awake.</param>
/// <param name="Trigger">What led there.</param>
/// <param name="Resumed">Whether the member woke: <paramref name="To"/> is the stage that was left.</param>
/// <param name="Source">The key of the fact that raised the trigger; absent when time did.</param>
/// <param name="DaysSinceOrder">Local days since the last paid order (before this one, if an order raised it); <see langword="null"/> without one.</param>
/// <param name="ThresholdDays">The days by which the trigger is told: those of a repeat, or of the idle timer; <see langword="null"/> for others.</param>
public sealed record StageChanged(
    Instant At,
    Code From,
    Code To,
    Code? StageLeft,
    Code Trigger,
    bool Resumed,
    BusinessKey Source,
    int? DaysSinceOrder,
    int? ThresholdDays)
    : LifecycleEvent(At)
{
    /// <inheritdoc/>
    public override string Name => "lifecycle.stage-changed";

    /// <inheritdoc/>
    public override string Rule => Source.IsAbsent ? "stages.idle_timers"
        : Trigger == FactTriggers.RepeatOrder ? "stages.repeat_within_days"
        : "stages.transitions";
}

/// <summary>Another member's life was taken over.</summary>
/// <param name="At">When the two were merged.</param>
/// <param name="Cause">The key of the merge.</param>
/// <param name="From">The stage before.</param>
/// <param name="To">The stage of both.</param>
/// <param name="StageLeft">The stage, awake, to which both may resume; <see langword="null"/> while awake.</param>
/// <param name="Since">From when on the stage counts.</param>
/// <param name="JoinedOn">The earlier of the two days.</param>
/// <param name="LastPaidOn">The later of the two days.</param>
/// <param name="LastOrder">The order of that day.</param>
/// <param name="DaysBetweenOrders">Local days between the two last orders; <see langword="null"/> where one never paid.</param>
/// <param name="RepeatWithinDays">Within how many days the later of them is a repeat.</param>
public sealed record LifecycleAbsorbed(
    Instant At,
    BusinessKey Cause,
    Code From,
    Code To,
    Code? StageLeft,
    Instant Since,
    LocalDate JoinedOn,
    LocalDate? LastPaidOn,
    CountedFact LastOrder,
    int? DaysBetweenOrders,
    int RepeatWithinDays)
    : LifecycleEvent(At)
{
    /// <inheritdoc/>
    public override string Name => "lifecycle.absorbed";

    /// <inheritdoc/>
    public override string Rule => "stages.stages";
}

// ---- State ----------------------------------------------------------------------------------------------------------

/// <summary>Where a member is in their life with the shop.</summary>
/// <remarks>
/// <para>Equality compares all parts. Days are local days of the rules' zone, and what happens on a day happens at its start.</para>
/// <para>Alone, it is idempotent over the last order and the last other cause of a change; the permanent index of keys is the
/// host's (or the Flywheel's).</para>
/// <para>It has no hidden part, so it is its own snapshot: a host stores these properties and sets them again.</para>
/// <para>A stage that the rules no longer know is read as their initial one, and is left by the first trigger that leads out of that.</para>
/// </remarks>
public sealed partial record MemberLifecycle
{
    /// <summary>The stage.</summary>
    public required Code Stage { get; init; }

    /// <summary>The stage, awake, that was left when the member fell asleep; <see langword="null"/> while awake.</summary>
    public Code? StageLeft { get; init; }

    /// <summary>From when on the stage counts: when it was entered, or when a merge gave it its clock.</summary>
    public required Instant Since { get; init; }

    /// <summary>The local day of the first fact.</summary>
    public required LocalDate JoinedOn { get; init; }

    /// <summary>The local day of the last paid order, refunded or not; <see langword="null"/> before the first.</summary>
    public LocalDate? LastPaidOn { get; init; }

    /// <summary>The paid order that was counted last.</summary>
    public CountedFact LastOrder { get; init; }

    /// <summary>The refund, friend, trigger or merge that last changed something.</summary>
    public CountedFact LastCause { get; init; }

    /// <summary>A member of whom the shop hears for the first time.</summary>
    /// <param name="at">When they joined, or the instant of their first fact.</param>
    /// <param name="rules">The rules then in force.</param>
    public static MemberLifecycle Start(Instant at, LifecycleRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return new() { Stage = rules.Definition.Initial, Since = at, JoinedOn = rules.Zone.DayOf(at) };
    }

    // ---- Decide -----------------------------------------------------------------------------------------------------

    /// <summary>Decides what a command means.</summary>
    /// <param name="state">The life, advanced to the command's instant.</param>
    /// <param name="command">What happened.</param>
    /// <param name="rules">The rules in force at the command's instant.</param>
    /// <returns>Events; none when it is already so; or a refusal of <see cref="LifecycleRefusals"/>.</returns>
    /// <exception cref="ArgumentException">The state has not been advanced, or a key or code is absent.</exception>
    public static Result<ImmutableArray<LifecycleEvent>> Decide(MemberLifecycle state, LifecycleCommand command, LifecycleRules rules)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(rules);
        RequireAdvanced(state, command.At, rules, nameof(state));

        return command switch
        {
            CountPaidOrder order => CountOrder(state, order, rules),
            CountRefund refund => Count(state, refund, rules),
            CountFriendQualified friend => Raise(state, new(Required(friend.Source), friend.At, FactTriggers.FriendQualified), StageTable.FriendQualifiedTrigger, rules),
            RaiseTrigger raise => RaiseOwn(state, raise, rules),
            AbsorbLifecycle absorb => Absorb(state, absorb, rules),
            _ => throw new UnreachableException($"No lifecycle decides {command.GetType()}."),
        };
    }

    private static Result<ImmutableArray<LifecycleEvent>> CountOrder(MemberLifecycle state, CountPaidOrder order, LifecycleRules rules)
    {
        var fact = new CountedFact(Required(order.Source), order.At, FactTriggers.Order);
        if (state.LastOrder.Key == fact.Key)
            return Again(state.LastOrder, fact);

        var day = rules.Zone.DayOf(order.At);
        var days = DaysSinceOrder(state, day);
        var within = rules.Definition.RepeatWithinDays;
        var trigger = days is { } since && since >= 1 && since <= within ? StageTable.RepeatOrderTrigger : StageTable.OrderTrigger;

        var counted = new PaidOrderCounted(order.At, order.Source, day, days, within, rules.Table.Triggers[trigger]);
        var (first, second) = Follow(state, trigger, order.At, order.Source, days, days is null ? null : within, rules);
        return (first, second) switch
        {
            (null, _) => Outcome.Accepted<LifecycleEvent>(counted),
            (_, null) => Outcome.Accepted<LifecycleEvent>(counted, first),
            _ => Outcome.Accepted<LifecycleEvent>(counted, first, second),
        };
    }

    private static Result<ImmutableArray<LifecycleEvent>> Count(MemberLifecycle state, CountRefund refund, LifecycleRules rules)
    {
        var fact = new CountedFact(Required(refund.Cause), refund.At, refund.AnythingPositiveLeft ? default : FactTriggers.NothingLeft);
        return state.LastCause.Key == fact.Key ? Again(state.LastCause, fact)
            : refund.AnythingPositiveLeft ? Outcome.Unchanged<LifecycleEvent>()
            : Raise(state, fact, StageTable.NothingLeftTrigger, rules);
    }

    private static Result<ImmutableArray<LifecycleEvent>> RaiseOwn(MemberLifecycle state, RaiseTrigger raise, LifecycleRules rules)
    {
        var fact = new CountedFact(Required(raise.Source), raise.At, raise.Trigger);
        if (raise.Trigger == default)
            throw new ArgumentException("A trigger is named.", nameof(raise));
        if (state.LastCause.Key == fact.Key)
            return Again(state.LastCause, fact);

        var trigger = rules.Table.IndexOfTrigger(raise.Trigger);
        return trigger < 0
                ? new Refusal(
                    LifecycleRefusals.TriggerUnknown,
                    $"The table does not know the trigger '{raise.Trigger}'; it knows {rules.Definition.HostTriggers.AsSpan().Length} of the host's.",
                    Evidence.Of("trigger", raise.Trigger),
                    Evidence.Of("known", string.Join(", ", rules.Definition.HostTriggers.AsSpan().ToArray())))
                {
                    Remedy = "List the trigger among the host's and let a transition use it.",
                }.As<ImmutableArray<LifecycleEvent>>()
            : !rules.Table.IsHostTrigger(trigger)
                ? new Refusal(
                    LifecycleRefusals.TriggerReserved,
                    $"The trigger '{raise.Trigger}' is raised by {(trigger < StageTable.OfFacts.Length ? "facts" : "time")}, not by the host.",
                    Evidence.Of("trigger", raise.Trigger))
                {
                    Remedy = "Report the fact, or give the host a trigger of its own that leads to the same stage.",
                }.As<ImmutableArray<LifecycleEvent>>()
            : Raise(state, fact, trigger, rules);
    }

    private static Result<ImmutableArray<LifecycleEvent>> Raise(MemberLifecycle state, CountedFact fact, int trigger, LifecycleRules rules)
    {
        if (state.LastCause.Key == fact.Key)
            return Again(state.LastCause, fact);
        if (rules.Table.Next(rules.Table.StageOrInitial(state.Stage), trigger) == rules.Table.StageOrInitial(state.Stage))
            return Outcome.Unchanged<LifecycleEvent>();

        var days = DaysSinceOrder(state, rules.Zone.DayOf(fact.At));
        var (first, second) = Follow(state, trigger, fact.At, fact.Key, days, null, rules);
        return second is null ? Outcome.Accepted<LifecycleEvent>(first!) : Outcome.Accepted<LifecycleEvent>(first!, second);
    }

    // A key that has been counted: the same again is already so, anything else under its name is refused.
    private static Result<ImmutableArray<LifecycleEvent>> Again(CountedFact counted, CountedFact fact) =>
        counted == fact
            ? Outcome.Unchanged<LifecycleEvent>()
            : new Refusal(
                LifecycleRefusals.KeyReused,
                $"The key {fact.Key} was counted at {counted.At} as '{counted.Trigger}'; now it comes at {fact.At} as '{fact.Trigger}'.",
                Evidence.Of("key", fact.Key),
                Evidence.Of("counted_at", counted.At),
                Evidence.Of("counted_as", counted.Trigger),
                Evidence.Of("at", fact.At),
                Evidence.Of("as", fact.Trigger))
            {
                Remedy = "Give the other fact a key of its own.",
            }.As<ImmutableArray<LifecycleEvent>>();

    // One step of the table; a resumption is two, where the stage that was left moves on by the same trigger.
    private static (StageChanged? First, StageChanged? Second) Follow(
        MemberLifecycle state, int trigger, Instant at, BusinessKey source, int? days, int? threshold, LifecycleRules rules)
    {
        var table = rules.Table;
        var stage = table.StageOrInitial(state.Stage);
        var next = table.Next(stage, trigger);
        if (next == stage)
            return default;
        if (next != StageTable.Resume)
            return (Change(state.Stage, stage, next, state.StageLeft), null);

        var left = table.AwakeOrInitial(state.StageLeft);
        var woken = new StageChanged(at, state.Stage, table.StageAt(left).Code, null, table.Triggers[trigger], true, source, days, threshold);
        var further = table.Next(left, trigger);
        return (woken, further == left ? null : Change(woken.To, left, further, null));

        StageChanged Change(Code from, int fromNumber, int to, Code? leftBefore)
        {
            var leftNow = !table.IsSleeping(to) ? null : table.IsSleeping(fromNumber) ? leftBefore : from;
            return new(at, from, table.StageAt(to).Code, leftNow, table.Triggers[trigger], false, source, days, threshold);
        }
    }

    private static int? DaysSinceOrder(MemberLifecycle state, LocalDate day) =>
        state.LastPaidOn is { } before ? Period.DaysBetween(before, day) : null;

    private static BusinessKey Required(BusinessKey key) =>
        key.IsAbsent ? throw new ArgumentException("A command names the key of what happened.", nameof(key)) : key;

    // ---- Evolve -----------------------------------------------------------------------------------------------------

    /// <summary>The life after an event.</summary>
    /// <param name="state">The life before it.</param>
    /// <param name="event">An event that <see cref="Decide"/> or <see cref="Advance"/> gave for that life.</param>
    public static MemberLifecycle Evolve(MemberLifecycle state, LifecycleEvent @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(@event);
        return @event switch
        {
            PaidOrderCounted counted => state with
            {
                LastPaidOn = state.LastPaidOn is { } before && before > counted.Day ? before : counted.Day,
                LastOrder = new(counted.Source, counted.At, FactTriggers.Order),
            },
            StageChanged changed => state with
            {
                Stage = changed.To,
                StageLeft = changed.StageLeft,
                Since = Instant.Max(state.Since, changed.At),
                LastCause = changed.Source.IsAbsent || changed.Trigger == FactTriggers.Order || changed.Trigger == FactTriggers.RepeatOrder
                    ? state.LastCause
                    : new(changed.Source, changed.At, changed.Trigger),
            },
            LifecycleAbsorbed absorbed => new()
            {
                Stage = absorbed.To,
                StageLeft = absorbed.StageLeft,
                Since = absorbed.Since,
                JoinedOn = absorbed.JoinedOn,
                LastPaidOn = absorbed.LastPaidOn,
                LastOrder = absorbed.LastOrder,
                LastCause = new(absorbed.Cause, absorbed.At, default),
            },
            _ => throw new UnreachableException($"No lifecycle evolves by {@event.GetType()}."),
        };
    }

    // ---- NextDue, Advance -------------------------------------------------------------------------------------------

    /// <summary>When time alone will change the stage; <see langword="null"/> when it will not.</summary>
    /// <param name="state">The life.</param>
    /// <param name="rules">The rules in force.</param>
    /// <remarks>
    /// The start of the local day that an idle timer names, counted from the day of the last paid order; not before the stage
    /// counts or the rules took effect. Who never paid an order is never due.
    /// </remarks>
    public static Instant? NextDue(MemberLifecycle state, LifecycleRules rules)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(rules);
        return NextTimer(state, rules) is { } timer ? DueOf(timer, state, rules) : null;
    }

    /// <summary>Whether time alone has changed the stage by an instant, without finding out when and how.</summary>
    /// <param name="state">The life.</param>
    /// <param name="now">The instant, itself included.</param>
    /// <param name="rules">The rules in force.</param>
    public static bool IsDue(MemberLifecycle state, Instant now, LifecycleRules rules)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(rules);
        return NextTimer(state, rules) is { } timer && !IsFarFrom(timer, state, now, rules) && DueOf(timer, state, rules) <= now;
    }

    /// <summary>Moves time on.</summary>
    /// <param name="state">The life.</param>
    /// <param name="now">Up to when, this instant included.</param>
    /// <param name="rules">The rules in force.</param>
    /// <returns>An event for every instant that was due, in order, each stamped with it; empty when nothing was.</returns>
    public static ImmutableArray<LifecycleEvent> Advance(MemberLifecycle state, Instant now, LifecycleRules rules)
    {
        if (!IsDue(state, now, rules))
            return [];

        var events = ImmutableArray.CreateBuilder<LifecycleEvent>();
        while (NextTimer(state, rules) is { } timer && DueOf(timer, state, rules) is var due && due <= now)
        {
            var days = DaysSinceOrder(state, rules.Zone.DayOf(due));
            var (first, second) = Follow(state, rules.Table.TriggerOfTimer(timer), due, default, days, rules.Definition.IdleTimers[timer].AfterDays, rules);
            Add(first!);
            if (second is not null)
                Add(second);
        }

        return events.DrainToImmutable();

        void Add(StageChanged changed)
        {
            events.Add(changed);
            state = Evolve(state, changed);
        }
    }

    private static void RequireAdvanced(MemberLifecycle state, Instant at, LifecycleRules rules, string name)
    {
        if (IsDue(state, at, rules))
            throw new ArgumentException($"Advance the state to {at} first: it is due at {NextDue(state, rules)}.", name);
    }

    // Nearly every decision comes long before anything is due, and is spared the search for the start of a day.
    private static bool IsFarFrom(int timer, MemberLifecycle state, Instant now, LifecycleRules rules) =>
        !state.LastOrder.Key.IsAbsent && now - state.LastOrder.At < rules.ShortestIdle(timer);

    private static int? NextTimer(MemberLifecycle state, LifecycleRules rules) =>
        state.LastPaidOn is not null && rules.NextTimer(rules.Table.StageOrInitial(state.Stage)) is >= 0 and var timer ? timer : null;

    private static Instant DueOf(int timer, MemberLifecycle state, LifecycleRules rules)
    {
        var day = state.LastPaidOn.GetValueOrDefault().PlusDays(rules.Definition.IdleTimers[timer].AfterDays);
        return Instant.Max(rules.Zone.StartOf(day), Instant.Max(state.Since, rules.EffectiveFrom));
    }
}

using System.Collections.Immutable;
using System.Diagnostics;
using Ardalis.Result;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Memberships;

/// <summary>One member's growth, tier and holds: an immutable state that decides what a fact means and evolves by what was decided.</summary>
/// <remarks>
/// <para>Growth decides the tier; spending points never touches it. Growth is kept by day for <see cref="KeptGrowthMonths"/> months, so a
/// decision costs the same after a hundred orders and after ten thousand. A key that acted is recognised for as long; the permanent
/// index of keys is the host's.</para>
/// <para>Before a command, the state is advanced to the command's instant (<see cref="Advance"/>): what is due on a day comes before
/// the facts of that day. Equality compares every part; equal sequences of events give equal states.</para>
/// </remarks>
public sealed partial record Membership
{
    /// <summary>How long growth is kept by day: until 25 calendar months after its own. Older growth stays in <see cref="LifetimeGrowth"/>.</summary>
    public const int KeptGrowthMonths = 25;

    private Membership(LocalDate firstFactOn, Code firstTier) => (FirstFactOn, AsOf, FirstTier) = (firstFactOn, firstFactOn, firstTier);

    /// <summary>The local day of the member's first fact.</summary>
    public LocalDate FirstFactOn { get; private init; }

    /// <summary>The local day of what was last decided.</summary>
    public LocalDate AsOf { get; private init; }

    /// <summary>The hold on the tier, with those before it; <see langword="null"/> on the first tier.</summary>
    public Hold? Hold { get; private init; }

    /// <summary>The tier set by hand, if one is in force.</summary>
    public ManualTier? Manual { get; private init; }

    private Code FirstTier { get; init; }

    // Since when the member is back on the first tier by a step down; null: never stepped down to it.
    private LocalDate? SteppedDownOn { get; init; }

    private GrowthBook Book { get; init; }

    /// <summary>A new member: on the first tier, without growth.</summary>
    /// <param name="firstFactAt">The instant of the first fact about them.</param>
    /// <param name="rules">The rules then in force.</param>
    public static Membership Start(Instant firstFactAt, MembershipRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return new Membership(rules.DayOf(firstFactAt), rules.CodeAt(0));
    }

    /// <summary>What a command means for a member. Pure.</summary>
    /// <param name="state">The member, advanced to the command's instant.</param>
    /// <param name="command">What happened, or what is asked.</param>
    /// <param name="rules">The rules in force at the command's instant.</param>
    /// <returns>Events, nothing (it is already so, or earns nothing), or a refusal with a code of <see cref="MembershipRefusals"/>.</returns>
    /// <exception cref="ArgumentException">The caller's bug: an absent key, author or reason, a negative amount or another currency, a state not advanced, a day before what was decided.</exception>
    /// <exception cref="InvalidOperationException">The ladder in force lacks a tier that the member holds.</exception>
    public static Result<ImmutableArray<MembershipEvent>> Decide(Membership state, MembershipCommand command, MembershipRules rules)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(rules);
        return command switch
        {
            EarnGrowthByOrder order => Earn(state, order, rules),
            EarnGrowthByActivity activity => Earn(state, activity, rules),
            AdjustGrowth adjustment => Adjust(state, adjustment, rules),
            ReverseGrowth reversal => Reverse(state, reversal, rules),
            SetTierByHand manual => SetByHand(state, manual, rules),
            EndManualTier end => EndByHand(state, end, rules),
            AbsorbMembership merge => Absorb(state, merge, rules),
            _ => throw new UnreachableException($"A membership knows no {command.GetType().Name}."),
        };
    }

    /// <summary>The member after an event. Pure; accepts what <see cref="Decide"/> and <see cref="Advance"/> emit for this state.</summary>
    /// <param name="state">The member before.</param>
    /// <param name="event">What was decided.</param>
    public static Membership Evolve(Membership state, MembershipEvent @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(@event);
        return @event switch
        {
            GrowthEarned earned => state.With(earned),
            GrowthReversed reversed => state.With(reversed),
            TierRaised raised => state.With(raised),
            TierKept kept => state.With(kept),
            GraceBegan grace => state.With(grace),
            TierLowered lowered => state.With(lowered),
            TierWithdrawn withdrawn => state.With(withdrawn),
            TierSetByHand manual => state with { AsOf = manual.Day, Manual = manual.Manual },
            ManualTierEnded ended => state with { AsOf = ended.Day, Manual = null },
            MembershipAbsorbed absorbed => state.With(absorbed),
            _ => throw new UnreachableException($"A membership knows no {@event.GetType().Name}."),
        };
    }

    /// <summary>The member after several events.</summary>
    /// <param name="state">The member before.</param>
    /// <param name="events">What was decided, in order.</param>
    public static Membership Evolve(Membership state, ImmutableArray<MembershipEvent> events)
    {
        foreach (var @event in events)
            state = Evolve(state, @event);
        return state;
    }

    /// <summary>When time alone will next change this member: a review, the end of grace, the end of a tier set by hand.</summary>
    /// <param name="state">The member.</param>
    /// <param name="rules">The rules in force; their zone says when a day starts.</param>
    /// <returns>The instant, or <see langword="null"/>: never.</returns>
    public static Instant? NextDue(Membership state, MembershipRules rules)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(rules);
        return state.DueOn is { } day ? rules.StartOf(day) : null;
    }

    /// <summary>Whether time alone has changed this member by an instant, without finding out how.</summary>
    /// <param name="state">The member.</param>
    /// <param name="now">The instant, itself included.</param>
    /// <param name="rules">The rules in force.</param>
    public static bool IsDue(Membership state, Instant now, MembershipRules rules)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(rules);
        return state.DueOn is { } due && due <= rules.DayOf(now);
    }

    /// <summary>What time alone has decided up to an instant, each stamped with the instant at which it was due.</summary>
    /// <param name="state">The member.</param>
    /// <param name="now">Up to when, that instant included.</param>
    /// <param name="rules">The rules in force.</param>
    /// <returns>The events in order; none, without an allocation, when nothing is due.</returns>
    /// <exception cref="InvalidOperationException">The ladder in force lacks a tier that the member holds.</exception>
    public static ImmutableArray<MembershipEvent> Advance(Membership state, Instant now, MembershipRules rules)
    {
        if (!IsDue(state, now, rules))
            return [];

        var today = rules.DayOf(now);
        var events = ImmutableArray.CreateBuilder<MembershipEvent>();
        for (var day = state.DueOn; day <= today; day = state.DueOn)
        {
            var @event = state.Manual?.Until == day ? EndOnTime(state, day.Value, rules) : Look(state, rules.StartOf(day.Value), day.Value, rules);
            events.Add(@event);
            state = Evolve(state, @event);
        }

        return events.DrainToImmutable();
    }

    private LocalDate? DueOn
    {
        get
        {
            if (Manual is not { } manual)
                return Hold?.DueOn;
            return Hold is { } hold && hold.DueOn < manual.Until ? hold.DueOn : manual.Until;
        }
    }

    // The caller's bug, so that no decision and no query is wrong because a due instant was passed over.
    private void RequireAdvanced(LocalDate day)
    {
        if (day < AsOf)
            throw new ArgumentException($"{day:uuuu'-'MM'-'dd} is before {AsOf:uuuu'-'MM'-'dd}, the day of what was already decided.", nameof(day));
        if (DueOn is { } due && due <= day)
            throw new ArgumentException($"Something is due on {due:uuuu'-'MM'-'dd}: advance the membership to the instant first.", nameof(day));
    }
}

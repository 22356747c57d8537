using System.Collections.Immutable;
using System.Diagnostics;
using Ardalis.Result;
using Lvyuan.Ledger;
using Lvyuan.Lifecycle;
using Lvyuan.Memberships;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel;

/// <summary>Facts in, decisions out: the features of a rulebook, turned by one member's facts, messages and time.</summary>
/// <remarks>
/// <para>Immutable and safe to share between threads: it holds compiled rules and no member. The host keeps each
/// <see cref="Member"/> and folds the decisions into it, or takes the member that comes with them.</para>
/// <para>What is due at an instant is decided before the facts of that instant; a fact first brings the member up to its own
/// instant. Advancing every day or once a year gives the same decisions and the same member.</para>
/// </remarks>
public sealed class FlywheelEngine
{
    private readonly RulebookTimeline _timeline;

    /// <summary>An engine for one version of the rules.</summary>
    /// <param name="rulebook">The rules.</param>
    /// <exception cref="InvalidDefinitionException">The rulebook is wrong.</exception>
    public FlywheelEngine(Rulebook rulebook)
        : this(new RulebookTimeline(rulebook))
    {
    }

    /// <summary>An engine for rules that change in time.</summary>
    /// <param name="timeline">The versions of the rules.</param>
    public FlywheelEngine(RulebookTimeline timeline)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        _timeline = timeline;
    }

    /// <summary>The versions of the rules.</summary>
    public RulebookTimeline Timeline => _timeline;

    /// <summary>Decides what follows from a fact.</summary>
    /// <param name="member">The fact's member.</param>
    /// <param name="fact">What happened.</param>
    /// <returns>
    /// The decisions in order, those that had fallen due before the fact first; none for a fact that has already acted; or
    /// one refusal: a code of <see cref="FlywheelRefusals"/> or of the feature that says no. A refused fact changes nothing.
    /// </returns>
    /// <exception cref="ArgumentException">The fact is another member's.</exception>
    public Result<ImmutableArray<Decision>> Decide(Member member, Fact fact) => Decide(member, fact, out _);

    /// <summary>Decides what follows from a fact, and gives the member after it.</summary>
    /// <param name="member">The fact's member.</param>
    /// <param name="fact">What happened.</param>
    /// <param name="after">The member with the decisions folded in; the same object where nothing was decided.</param>
    /// <returns>As <see cref="Decide(Member, Fact)"/>.</returns>
    public Result<ImmutableArray<Decision>> Decide(Member member, Fact fact, out Member after)
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(fact);
        if (fact.Member != member.Id)
            throw new ArgumentException($"A fact of {fact.Member} is not decided for {member.Id}.", nameof(fact));

        after = member;
        var key = fact.Key;
        var fingerprint = fact.Fingerprint();
        switch (member.Keys.Standing(KeyIndex.HashOf(key), fingerprint))
        {
            case KeyStanding.Repeated:
                return Outcome.Unchanged<Decision>();
            case KeyStanding.Reused:
                return FlywheelRefusals.KeyReusedOf(key).As<ImmutableArray<Decision>>();
        }

        if (member.MergedInto is { } into)
            return FlywheelRefusals.MemberMergedOf(member.Id, into).As<ImmutableArray<Decision>>();
        if (fact.At < member.DecidedUpTo)
            return FlywheelRefusals.FactLateOf(key, fact.At, member.DecidedUpTo).As<ImmutableArray<Decision>>();
        var place = _timeline.PlaceAt(fact.At);
        if (place < 0)
            return FlywheelRefusals.BeforeRulebookOf(key, fact.At, _timeline.Versions[0].EffectiveFrom).As<ImmutableArray<Decision>>();

        var turn = new Turn(member);
        AdvanceTo(ref turn, fact.At);
        turn.Begin(_timeline.Versions[place], key);
        turn.Appear(fact.At);
        turn.Take(new FactAccepted(fact.At, key, fingerprint));
        return turn.Refused(Follow(ref turn, fact)) ?? turn.Done(out after);
    }

    /// <summary>Decides what follows from another stream's message. It acts once, however often it is delivered.</summary>
    /// <param name="member">The member addressed.</param>
    /// <param name="message">The message.</param>
    /// <param name="after">The member with the decisions folded in.</param>
    /// <returns>The decisions; or a refusal: <see cref="FlywheelRefusals.MemberMerged"/>, <see cref="FlywheelRefusals.BeforeRulebook"/>.</returns>
    /// <exception cref="ArgumentException">The message is for another member.</exception>
    public Result<ImmutableArray<Decision>> Receive(Member member, Message message, out Member after)
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(message);
        if (message.To != StreamId.Of(member.Id))
            throw new ArgumentException($"A message to {message.To} is not delivered to {member.Id}.", nameof(message));

        after = member;
        if (member.Keys.Contains(message.Key))
            return Outcome.Unchanged<Decision>();
        if (member.MergedInto is { } into)
            return FlywheelRefusals.MemberMergedOf(member.Id, into).As<ImmutableArray<Decision>>();

        // A message may arrive when its receiver has already moved on: it counts when it arrives.
        var at = Instant.Max(message.At, member.DecidedUpTo);
        var place = _timeline.PlaceAt(at);
        if (place < 0)
            return FlywheelRefusals.BeforeRulebookOf(message.Key, at, _timeline.Versions[0].EffectiveFrom).As<ImmutableArray<Decision>>();

        var turn = new Turn(member);
        AdvanceTo(ref turn, at);
        turn.Begin(_timeline.Versions[place], message.Key);
        turn.Appear(at);
        turn.Take(new FactAccepted(at, message.Key, 0));
        var refusal = message switch
        {
            AbsorbMember absorb => Absorb(ref turn, at, absorb),
            _ => throw new UnreachableException(),
        };
        return turn.Refused(refusal) ?? turn.Done(out after);
    }

    /// <summary>Moves time: decides everything that is due up to and at an instant. It is no fact and has no key.</summary>
    /// <param name="member">The member.</param>
    /// <param name="now">The instant to move to.</param>
    /// <param name="after">The member with the decisions folded in; the same object where nothing was due.</param>
    /// <returns>The decisions in order, each stamped with the instant at which it was due.</returns>
    public ImmutableArray<Decision> Advance(Member member, Instant now, out Member after)
    {
        ArgumentNullException.ThrowIfNull(member);
        var turn = new Turn(member);
        AdvanceTo(ref turn, now);
        return turn.Done(out after).Value;
    }

    /// <summary>When time alone will next decide something, or <see langword="null"/> if never.</summary>
    /// <param name="member">The member.</param>
    public Instant? NextDue(Member member)
    {
        ArgumentNullException.ThrowIfNull(member);
        var turn = new Turn(member);
        return TryNextDue(turn, out var due, out _) ? due : null;
    }

    private void AdvanceTo(ref Turn turn, Instant now)
    {
        // Most facts find nothing due, and to see that is cheaper than to find out when the next thing will be.
        var place = Math.Max(_timeline.PlaceAt(turn.DecidedUpTo), 0);
        if (!turn.IsAlive || (now < _timeline.EndOf(place) && !turn.AnythingDue(_timeline.Versions[place], now)))
            return;

        while (TryNextDue(turn, out var due, out place) && due <= now)
        {
            turn.Begin(_timeline.Versions[place], default);
            turn.FallDue(due);
        }
    }

    // The version in force when something falls due decides about it, so each version is asked about its own time only.
    private bool TryNextDue(in Turn turn, out Instant due, out int place)
    {
        due = default;
        place = 0;
        if (!turn.IsAlive)
            return false;

        for (place = Math.Max(_timeline.PlaceAt(turn.DecidedUpTo), 0); place < _timeline.Versions.Length; place++)
        {
            if (turn.NextDue(_timeline.Versions[place]) is { } next && next < _timeline.EndOf(place))
            {
                due = next;
                return true;
            }
        }

        return false;
    }

    private static Refusal? Follow(ref Turn turn, Fact fact)
    {
        return fact switch
        {
            OrderPaid paid => OnPaid(ref turn, paid),
            OrderRefunded refunded => OnRefunded(ref turn, refunded),
            ActivityRecorded activity => OnActivity(ref turn, activity),
            MemberJoined => null,
            ManualAdjustment adjustment => OnAdjustment(ref turn, adjustment),
            CheckoutStarted reserved => OnPoints(ref turn, fact, new ReservePoints(fact.At, reserved.Reservation, reserved.Points)),
            CheckoutCompleted confirmed => OnPoints(ref turn, fact, new ConfirmReservation(fact.At, confirmed.Reservation)),
            CheckoutAbandoned released => OnPoints(ref turn, fact, new ReleaseReservation(fact.At, released.Reservation)),
            MembersMerged merged => OnMerged(ref turn, merged),
            _ => throw new UnreachableException(),
        };
    }

    private static Refusal? OnPaid(ref Turn turn, OrderPaid paid)
    {
        if (turn.Ask(new RecordOrder(paid.At, paid.Order, paid.Lines, paid.Total)) is { } refusal)
            return refusal;

        // An order of nought is recorded and counted, but it is no paid order: it moves nothing else.
        if (!paid.Total.IsPositive)
            return null;
        var source = paid.Key;
        return turn.Ask(new CountPaidOrder(paid.At, source))
            ?? turn.Ask(new EarnGrowthByOrder(paid.At, source, paid.Total))
            ?? turn.Ask(new EarnPointsByOrder(paid.At, source, paid.Total));
    }

    private static Refusal? OnRefunded(ref Turn turn, OrderRefunded refunded)
    {
        if (turn.AskRefund(refunded, out var recorded) is { } refusal)
            return refusal;
        if (!recorded!.Matched.IsPositive)
            return null;

        var growth = ImmutableArray.CreateBuilder<GrowthReversal>(recorded.Orders.Length);
        var points = ImmutableArray.CreateBuilder<PointsReversal>(recorded.Orders.Length);
        foreach (var order in recorded.Orders)
        {
            var source = BusinessKey.Of(order.Order);
            growth.Add(new GrowthReversal(source, order.NetLeft));
            points.Add(new PointsReversal(source, order.NetLeft));
        }

        return turn.Ask(new CountRefund(refunded.At, refunded.Key, turn.AnythingPositiveLeft))
            ?? turn.Ask(new ReverseGrowth(refunded.At, refunded.Key, growth.MoveToImmutable()))
            ?? turn.Ask(new ReversePoints(refunded.At, refunded.Key, points.MoveToImmutable()));
    }

    // What is no activity of the rulebook's earns nothing; one that the stage table names as a trigger moves the stage.
    private static Refusal? OnActivity(ref Turn turn, ActivityRecorded activity) =>
        turn.RefuseOtherCurrency(activity.Amount)
        ?? turn.Ask(new EarnGrowthByActivity(activity.At, activity.Key, activity.Kind, activity.Quantity))
        ?? (activity.Kind == ActivityKinds.FriendQualified ? turn.Ask(new CountFriendQualified(activity.At, activity.Key)) : null)
        ?? (turn.IsHostTrigger(activity.Kind) ? turn.Ask(new RaiseTrigger(activity.At, activity.Key, activity.Kind)) : null);

    private static Refusal? OnAdjustment(ref Turn turn, ManualAdjustment adjustment)
    {
        if (!adjustment.Points.IsNone)
            return OnPoints(ref turn, adjustment, new IssuePoints(adjustment.At, adjustment.Key, adjustment.Points, adjustment.By, adjustment.Reason));
        if (!turn.HasTiers)
            return FlywheelRefusals.FeatureAbsentOf(adjustment.Key, "tiers");
        if (adjustment.EndsTier)
            return turn.Ask(new EndManualTier(adjustment.At, adjustment.By, adjustment.Reason));
        return adjustment.Until is { } until
            ? turn.Ask(new SetTierByHand(adjustment.At, adjustment.Tier, adjustment.Reason, adjustment.By, until))
            : turn.Ask(new AdjustGrowth(adjustment.At, adjustment.Key, adjustment.Growth, adjustment.By, adjustment.Reason));
    }

    private static Refusal? OnPoints(ref Turn turn, Fact fact, LedgerCommand command) =>
        turn.HasPoints ? turn.Ask(command) : FlywheelRefusals.FeatureAbsentOf(fact.Key, "points");

    private static Refusal? OnMerged(ref Turn turn, MembersMerged merged)
    {
        turn.Take(new MemberMergedAway(merged.At, merged.Into, merged.By, turn.ToMember()));
        return null;
    }

    private Refusal? Absorb(ref Turn turn, Instant at, AbsorbMember absorb)
    {
        // The receiver may have moved on since the merge: what fell due meanwhile for who was merged away counts first.
        Advance(absorb.Left, at, out var left);
        turn.Take(new MemberAbsorbed(at, left.Id, left.Keys, left.FirstFactAt));
        return turn.Ask(new AbsorbOrders(at, left.Orders!))
            ?? (left.Lifecycle is null ? null : turn.Ask(new AbsorbLifecycle(at, absorb.Key, left.Lifecycle)))
            ?? (left.Membership is null ? null : turn.Ask(new AbsorbMembership(at, absorb.Key, left.Membership)))
            ?? (left.Points is null ? null : turn.Ask(new AbsorbAccount(at, absorb.Key, left.Points)));
    }
}

using System.Collections.Immutable;
using System.Diagnostics;
using Ardalis.Result;
using Lvyuan.Ledger;
using Lvyuan.Lifecycle;
using Lvyuan.Memberships;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel;

/// <summary>One member while something is being decided: the features' states in hand, and the decisions so far.</summary>
/// <remarks>It does what <see cref="Member.Evolve(Member, Decision)"/> does, without making a member for every event; a property proves both equal.</remarks>
internal struct Turn
{
    private readonly Member _before;
    private DecisionList _decisions;
    private CompiledRulebook _rules = null!;
    private BusinessKey _cause;
    private Membership? _membership;
    private PointsAccount? _points;
    private MemberLifecycle? _lifecycle;
    private OrderBook? _orders;
    private KeyIndex _keys;
    private Instant _firstFactAt;
    private MemberMergedAway? _mergedAway;

    public Turn(Member member)
    {
        _before = member;
        _membership = member.Membership;
        _points = member.Points;
        _lifecycle = member.Lifecycle;
        _orders = member.Orders;
        _keys = member.Keys;
        _firstFactAt = member.FirstFactAt;
        DecidedUpTo = member.DecidedUpTo;
    }

    public Instant DecidedUpTo { get; private set; }

    public readonly bool IsAlive => _orders is not null && _before.MergedInto is null;

    public readonly bool HasTiers => _rules.Tiers is not null;

    public readonly bool HasPoints => _rules.Points is not null;

    public readonly bool IsHostTrigger(Code trigger) => _rules.Stages is { } stages && stages.Definition.HostTriggers.Contains(trigger);

    public readonly bool AnythingPositiveLeft => _orders!.PositiveOrders > 0;

    public void Begin(CompiledRulebook rules, BusinessKey cause) => (_rules, _cause) = (rules, cause);

    public readonly Instant? NextDue(CompiledRulebook rules)
    {
        var next = rules.Points is null ? null : PointsAccount.NextDue(_points!, rules.Points);
        if (rules.Tiers is not null && Membership.NextDue(_membership!, rules.Tiers) is { } tier && !(next <= tier))
            next = tier;
        if (rules.Stages is not null && MemberLifecycle.NextDue(_lifecycle!, rules.Stages) is { } stage && !(next <= stage))
            next = stage;
        return next;
    }

    public readonly bool AnythingDue(CompiledRulebook rules, Instant now) =>
        (rules.Points is not null && PointsAccount.IsDue(_points!, now))
        || (rules.Tiers is not null && Membership.IsDue(_membership!, now, rules.Tiers))
        || (rules.Stages is not null && MemberLifecycle.IsDue(_lifecycle!, now, rules.Stages));

    // At one instant the features move in a fixed order, so that the same history gives the same bytes.
    public void FallDue(Instant due)
    {
        if (_rules.Points is not null)
            TakeAll(PointsAccount.Advance(_points!, due, _rules.Points));
        if (_rules.Tiers is not null)
            TakeAll(Membership.Advance(_membership!, due, _rules.Tiers));
        if (_rules.Stages is not null)
            TakeAll(MemberLifecycle.Advance(_lifecycle!, due, _rules.Stages));
    }

    public void Appear(Instant at)
    {
        if (_orders is not null)
            return;
        Take(new MemberAppeared(
            at,
            _rules.Orders.Currency,
            _rules.Tiers is null ? null : Membership.Start(at, _rules.Tiers),
            _rules.Stages is null ? null : MemberLifecycle.Start(at, _rules.Stages),
            _rules.Points is not null));
    }

    // A default amount is of no currency: there is none.
    public readonly Refusal? RefuseOtherCurrency(Money amount) =>
        amount == default || amount.Currency == _rules.Orders.Currency ? null : FlywheelRefusals.CurrencyMismatchOf(amount, _rules.Orders);

    // Ask a feature: its events are taken, its refusal is handed back. A feature that the rulebook leaves out says nothing.
    public Refusal? Ask(OrderCommand command) => Taken(OrderBook.Decide(_orders!, command, _rules.Orders));

    public Refusal? AskRefund(OrderRefunded refunded, out RefundRecorded? recorded)
    {
        var result = OrderBook.Decide(_orders!, new RecordRefund(refunded.At, refunded.Refund, refunded.Lines, refunded.Total, _keys), _rules.Orders);
        recorded = result.IsSuccess ? (RefundRecorded)result.Value[0] : null;
        return Taken(result);
    }

    public Refusal? Ask(MembershipCommand command) =>
        _rules.Tiers is null ? null : Taken(Membership.Decide(_membership!, command, _rules.Tiers));

    public Refusal? Ask(LedgerCommand command) =>
        _rules.Points is null ? null : Taken(PointsAccount.Decide(_points!, command, _rules.Points));

    public Refusal? Ask(LifecycleCommand command) =>
        _rules.Stages is null ? null : Taken(MemberLifecycle.Decide(_lifecycle!, command, _rules.Stages));

    public void Take(IDomainEvent @event)
    {
        switch (@event)
        {
            case OrderEvent order:
                _orders = OrderBook.Evolve(_orders!, order);
                break;
            case MembershipEvent membership:
                _membership = Membership.Evolve(_membership!, membership);
                break;
            case LedgerEvent points:
                _points = PointsAccount.Evolve(_points!, points);
                break;
            case LifecycleEvent stage:
                _lifecycle = MemberLifecycle.Evolve(_lifecycle!, stage);
                break;
            case FactAccepted accepted:
                _keys = _keys.Add(KeyIndex.HashOf(accepted.Key), accepted.Fingerprint);
                break;
            case MemberAppeared appeared:
                _firstFactAt = appeared.At;
                _membership = appeared.Membership;
                _lifecycle = appeared.Lifecycle;
                _points = appeared.HasPoints ? PointsAccount.Empty : null;
                _orders = OrderBook.Empty(appeared.Currency);
                break;
            case MemberAbsorbed absorbed:
                _keys = _keys.Union(absorbed.Keys);
                _firstFactAt = Instant.Min(_firstFactAt, absorbed.FirstFactAt);
                break;
            case MemberMergedAway merged:
                _mergedAway = merged;
                break;
            default:
                throw new UnreachableException($"No member evolves by {@event.GetType()}.");
        }

        DecidedUpTo = Instant.Max(DecidedUpTo, @event.At);
        _decisions.Add(new Decision(StreamId.Of(_before.Id), @event, _cause, _rules.Version));
    }

    public readonly Result<ImmutableArray<Decision>>? Refused(Refusal? refusal) => refusal?.As<ImmutableArray<Decision>>();

    public readonly Result<ImmutableArray<Decision>> Done(out Member after)
    {
        var decisions = _decisions.ToImmutable();
        after = decisions.IsEmpty ? _before : ToMember();
        return Outcome.Accepted(decisions);
    }

    public readonly Member ToMember()
    {
        var member = _before with
        {
            FirstFactAt = _firstFactAt,
            DecidedUpTo = DecidedUpTo,
            Membership = _membership,
            Points = _points,
            Lifecycle = _lifecycle,
            Orders = _orders,
            Keys = _keys,
        };

        // Merging away is rare enough to be folded the plain way.
        return _mergedAway is null ? member : Member.Evolve(member, new Decision(StreamId.Of(member.Id), _mergedAway, _cause, _rules.Version));
    }

    private Refusal? Taken<TEvent>(Result<ImmutableArray<TEvent>> result)
        where TEvent : class, IDomainEvent
    {
        if (!result.IsSuccess)
            return result.RefusalOf();
        TakeAll(result.Value);
        return null;
    }

    private void TakeAll<TEvent>(ImmutableArray<TEvent> events)
        where TEvent : class, IDomainEvent
    {
        foreach (var @event in events)
            Take(@event);
    }
}

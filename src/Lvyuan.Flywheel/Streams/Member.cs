using System.Diagnostics;
using Lvyuan.Ledger;
using Lvyuan.Lifecycle;
using Lvyuan.Memberships;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel;

/// <summary>Everything the rules know of one member: the fold of the member's decisions.</summary>
/// <remarks>Immutable. Equality compares everything, collections in order: two folds of the same decisions are equal.</remarks>
public sealed record Member
{
    private Member(MemberId id) => Id = id;

    /// <summary>Who.</summary>
    public MemberId Id { get; }

    /// <summary>When the first fact happened; meaningless while <see cref="HasAppeared"/> is false.</summary>
    public Instant FirstFactAt { get; internal init; }

    /// <summary>Up to when something has been decided.</summary>
    public Instant DecidedUpTo { get; internal init; } = Instant.MinValue;

    /// <summary>Whether a fact has named the member.</summary>
    public bool HasAppeared => Orders is not null;

    /// <summary>Who goes on for this member, who was merged away; otherwise <see langword="null"/>.</summary>
    public MemberId? MergedInto { get; internal init; }

    /// <summary>Growth and tier, or <see langword="null"/> without.</summary>
    public Membership? Membership { get; internal init; }

    /// <summary>Points, or <see langword="null"/> without.</summary>
    public PointsAccount? Points { get; internal init; }

    /// <summary>The stage, or <see langword="null"/> without.</summary>
    public MemberLifecycle? Lifecycle { get; internal init; }

    /// <summary>The orders; <see langword="null"/> until the member appears.</summary>
    public OrderBook? Orders { get; internal init; }

    /// <summary>The keys that have acted.</summary>
    public KeyIndex Keys { get; internal init; } = KeyIndex.Empty;

    /// <summary>A member of whom nothing is known yet.</summary>
    /// <param name="id">Who.</param>
    public static Member Unknown(MemberId id) =>
        id != default ? new Member(id) : throw new ArgumentException("A member has a name.", nameof(id));

    /// <summary>Folds a decision.</summary>
    /// <param name="state">The member before.</param>
    /// <param name="decision">What was decided for this member.</param>
    /// <exception cref="ArgumentException">The decision is another member's.</exception>
    public static Member Evolve(Member state, Decision decision)
    {
        if (decision.Stream != StreamId.Of(state.Id))
            throw new ArgumentException($"A decision for {decision.Stream} is not folded into {state.Id}.", nameof(decision));
        return Evolve(state, decision.Event) with { DecidedUpTo = Instant.Max(state.DecidedUpTo, decision.At) };
    }

    private static Member Evolve(Member state, IDomainEvent @event) => @event switch
    {
        MemberAppeared appeared => state with
        {
            FirstFactAt = appeared.At,
            Membership = appeared.Membership,
            Lifecycle = appeared.Lifecycle,
            Points = appeared.HasPoints ? PointsAccount.Empty : null,
            Orders = OrderBook.Empty(appeared.Currency),
        },
        FactAccepted accepted => state with { Keys = state.Keys.Add(KeyIndex.HashOf(accepted.Key), accepted.Fingerprint) },
        MemberMergedAway merged => new Member(state.Id)
        {
            FirstFactAt = state.FirstFactAt,
            MergedInto = merged.Into,
            Orders = OrderBook.Empty(state.Orders!.Gross.Currency),
            Keys = state.Keys,
            DecidedUpTo = state.DecidedUpTo,
        },
        MemberAbsorbed absorbed => state with
        {
            Keys = state.Keys.Union(absorbed.Keys),
            FirstFactAt = Instant.Min(state.FirstFactAt, absorbed.FirstFactAt),
        },
        OrderEvent order => state with { Orders = OrderBook.Evolve(state.Orders!, order) },
        MembershipEvent membership => state with { Membership = Membership.Evolve(state.Membership!, membership) },
        LedgerEvent points => state with { Points = PointsAccount.Evolve(state.Points!, points) },
        LifecycleEvent stage => state with { Lifecycle = MemberLifecycle.Evolve(state.Lifecycle!, stage) },
        _ => throw new UnreachableException($"No feature knows the event {@event.Name}."),
    };
}

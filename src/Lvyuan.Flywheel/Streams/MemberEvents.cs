using Lvyuan.Lifecycle;
using Lvyuan.Memberships;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel;

/// <summary>What happened to a member's stream as a whole.</summary>
/// <param name="At">When.</param>
public abstract record MemberEvent(Instant At) : IDomainEvent
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public virtual string Rule => "members";
}

/// <summary>A member came to be, with the first fact that named them.</summary>
/// <param name="At">The instant of that fact.</param>
/// <param name="Currency">The currency of the rulebook.</param>
/// <param name="Membership">The membership to start from, or <see langword="null"/> without tiers.</param>
/// <param name="Lifecycle">The stage to start from, or <see langword="null"/> without stages.</param>
/// <param name="HasPoints">Whether the member has an account of points.</param>
public sealed record MemberAppeared(Instant At, Currency Currency, Membership? Membership, MemberLifecycle? Lifecycle, bool HasPoints) : MemberEvent(At)
{
    /// <inheritdoc/>
    public override string Name => "member.appeared";
}

/// <summary>A fact was accepted; its key will never act again.</summary>
/// <param name="At">The instant of the fact.</param>
/// <param name="Key">The key.</param>
/// <param name="Fingerprint">The fact's content as a hash.</param>
public sealed record FactAccepted(Instant At, BusinessKey Key, ulong Fingerprint) : MemberEvent(At)
{
    /// <inheritdoc/>
    public override string Name => "fact.accepted";
}

/// <summary>The member was merged into another: nothing will ever be decided here again.</summary>
/// <param name="At">When.</param>
/// <param name="Into">Who goes on.</param>
/// <param name="By">Who decided it.</param>
/// <param name="Left">All that goes over to the other: this stream as it was.</param>
public sealed record MemberMergedAway(Instant At, MemberId Into, Author By, Member Left) : MemberEvent(At)
{
    /// <inheritdoc/>
    public override string Name => "member.merged-away";

    /// <inheritdoc/>
    public override string Rule => "members.merge";
}

/// <summary>Another member was merged into this one: its keys and orders are this one's now.</summary>
/// <param name="At">When.</param>
/// <param name="From">Who was merged away.</param>
/// <param name="Keys">The keys that ever acted on the other.</param>
/// <param name="FirstFactAt">The other's first fact.</param>
public sealed record MemberAbsorbed(Instant At, MemberId From, KeyIndex Keys, Instant FirstFactAt) : MemberEvent(At)
{
    /// <inheritdoc/>
    public override string Name => "member.absorbed";

    /// <inheritdoc/>
    public override string Rule => "members.merge";
}

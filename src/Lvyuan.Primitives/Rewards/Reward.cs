namespace Lvyuan.Primitives;

/// <summary>What somebody gets: for inviting, for being invited, for a place on a board, for joining.</summary>
/// <remarks>
/// A closed set of what the features can grant, and <see cref="HostReward"/> for what the host grants itself.
/// A reward is data: who grants it records the business key that earned it, and takes it back by that key.
/// Equality compares all parts.
/// </remarks>
public abstract record Reward
{
    private protected Reward()
    {
    }

    /// <summary>The stable name of the kind: <c>coupon</c>, <c>points</c>, <c>growth</c>, <c>gift</c>, or the host's own.</summary>
    public abstract Code Kind { get; }
}

/// <summary>A coupon of a definition in the rulebook.</summary>
/// <param name="Coupon">The coupon definition's code; not <c>default</c>.</param>
public sealed record CouponReward(Code Coupon) : Reward
{
    private static readonly Code CouponKind = Code.From("coupon");

    /// <inheritdoc/>
    public override Code Kind => CouponKind;
}

/// <summary>Points.</summary>
/// <param name="Points">How many; above nought.</param>
public sealed record PointsReward(Points Points) : Reward
{
    private static readonly Code PointsKind = Code.From("points");

    /// <inheritdoc/>
    public override Code Kind => PointsKind;
}

/// <summary>Growth.</summary>
/// <param name="Growth">How much; above nought.</param>
public sealed record GrowthReward(long Growth) : Reward
{
    private static readonly Code GrowthKind = Code.From("growth");

    /// <inheritdoc/>
    public override Code Kind => GrowthKind;
}

/// <summary>A thing that the shop hands over.</summary>
/// <param name="Gift">What; not <c>default</c>.</param>
/// <param name="Cost">What it costs the shop; not negative.</param>
public sealed record GiftReward(Sku Gift, Money Cost) : Reward
{
    private static readonly Code GiftKind = Code.From("gift");

    /// <inheritdoc/>
    public override Code Kind => GiftKind;
}

/// <summary>A reward of a kind that only the host knows: it is decided, counted and taken back here, and granted there.</summary>
/// <param name="HostKind">The host's kind; none of the built-in ones.</param>
/// <param name="Quantity">How much of it; above nought.</param>
/// <param name="Cost">What it costs the shop; not negative.</param>
public sealed record HostReward(Code HostKind, long Quantity, Money Cost) : Reward
{
    /// <inheritdoc/>
    public override Code Kind => HostKind;
}

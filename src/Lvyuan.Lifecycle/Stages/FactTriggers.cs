using Lvyuan.Primitives;

namespace Lvyuan.Lifecycle;

/// <summary>The triggers into which facts are classified. Every table knows them; one that does not use them stays.</summary>
public static class FactTriggers
{
    /// <summary>A paid order that is no <see cref="RepeatOrder"/>.</summary>
    public static readonly Code Order = Code.From("order");

    /// <summary>A paid order on a later day than the paid order before it, within the days of <see cref="LifecycleDefinition.RepeatWithinDays"/>.</summary>
    public static readonly Code RepeatOrder = Code.From("repeat-order");

    /// <summary>A refund that left no order with a positive net.</summary>
    public static readonly Code NothingLeft = Code.From("nothing-left");

    /// <summary>A referred friend qualified.</summary>
    public static readonly Code FriendQualified = Code.From("friend-qualified");
}

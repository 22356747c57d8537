using Lvyuan.Primitives;

namespace Lvyuan.Flywheel;

/// <summary>The kinds of activity to which the engine itself gives a meaning; a rulebook may name any others.</summary>
public static class ActivityKinds
{
    /// <summary>A friend whom the member referred has qualified.</summary>
    public static readonly Code FriendQualified = Code.From("friend-qualified");
}

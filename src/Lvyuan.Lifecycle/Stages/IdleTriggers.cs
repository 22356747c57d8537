using Lvyuan.Primitives;

namespace Lvyuan.Lifecycle;

/// <summary>The triggers of the built-in programme's idle timers.</summary>
public static class IdleTriggers
{
    /// <summary>Raised after <see cref="LifecycleDefinition.DefaultDormantAfterDays"/> days.</summary>
    public static readonly Code Idle60 = Code.From("idle-60");

    /// <summary>Raised after <see cref="LifecycleDefinition.DefaultLostAfterDays"/> days.</summary>
    public static readonly Code Idle180 = Code.From("idle-180");
}

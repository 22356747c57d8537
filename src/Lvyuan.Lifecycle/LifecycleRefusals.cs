namespace Lvyuan.Lifecycle;

/// <summary>The codes with which <see cref="MemberLifecycle"/> refuses, in order of precedence.</summary>
public static class LifecycleRefusals
{
    /// <summary>The key has already been used with other content.</summary>
    public const string KeyReused = "fact.key-reused";

    /// <summary>The table does not know the trigger.</summary>
    public const string TriggerUnknown = "lifecycle.trigger-unknown";

    /// <summary>The trigger is raised by facts or by time, not by the host.</summary>
    public const string TriggerReserved = "lifecycle.trigger-reserved";
}

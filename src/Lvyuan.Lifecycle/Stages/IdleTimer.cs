using Lvyuan.Primitives;

namespace Lvyuan.Lifecycle;

/// <summary>A trigger that time alone raises: so many days after the day of the last paid order.</summary>
/// <remarks>
/// Equality compares both parts. It is raised at the start of the local day <c>last paid + <see cref="AfterDays"/></c>;
/// a stage entered later than that meets it on being entered. A member who never paid never meets it.
/// </remarks>
public sealed record IdleTimer
{
    /// <summary>Whole local days after the day of the last paid order (that day is day 0), 1 to <see cref="LifecycleDefinition.MaxDays"/>.</summary>
    public int AfterDays { get; init; }

    /// <summary>The trigger it raises, its own.</summary>
    public Code Trigger { get; init; }
}

using Lvyuan.Primitives;

namespace Lvyuan.Lifecycle;

/// <summary>A cell of the stage table: where a trigger leads from a stage. A pair of stage and trigger without a transition stays.</summary>
/// <remarks>Equality compares all parts. Exactly one of <see cref="To"/> and <see cref="Resume"/> is stated.</remarks>
public sealed record StageTransition
{
    /// <summary>The stage in which the trigger is met.</summary>
    public Code From { get; init; }

    /// <summary>The trigger.</summary>
    public Code On { get; init; }

    /// <summary>The stage to which it leads; <see langword="null"/> when it resumes.</summary>
    public Code? To { get; init; }

    /// <summary>Whether it wakes the member: back to the stage that was left, and the same trigger once more from there.</summary>
    public bool Resume { get; init; }

    /// <summary>A transition to a stage.</summary>
    /// <param name="from">The stage in which the trigger is met.</param>
    /// <param name="on">The trigger.</param>
    /// <param name="to">The stage to which it leads.</param>
    public static StageTransition Go(Code from, Code on, Code to) => new() { From = from, On = on, To = to };

    /// <summary>A transition back to the stage that was left.</summary>
    /// <param name="from">A sleeping stage.</param>
    /// <param name="on">The trigger that wakes.</param>
    public static StageTransition Wake(Code from, Code on) => new() { From = from, On = on, Resume = true };
}

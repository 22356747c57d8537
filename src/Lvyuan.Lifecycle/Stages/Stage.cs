using Lvyuan.Primitives;

namespace Lvyuan.Lifecycle;

/// <summary>A stage of a member's life with the shop.</summary>
/// <remarks>Equality compares all parts. The order of the stages in a definition is how far they are: a merge keeps the further one.</remarks>
public sealed record Stage
{
    /// <summary>The stage's name; stored with every member, so it is never used again for something else.</summary>
    public Code Code { get; init; }

    /// <summary>What people read.</summary>
    public Label Label { get; init; } = new("", "");

    /// <summary>Whether a member sleeps here: entering it from a stage that is awake remembers the stage left, to which they may resume.</summary>
    public bool Sleeping { get; init; }
}

namespace Lvyuan.Primitives;

/// <summary>One thing that is wrong with a definition (a tier ladder, a stage table, a rulebook).</summary>
/// <param name="Path">Where, as a JSON path below the definition: <c>tiers[2].threshold_growth</c>; empty for the whole of it.</param>
/// <param name="Code">The stable code, <c>feature.reason</c>.</param>
/// <param name="Message">A sentence that names the remedy.</param>
/// <remarks>Equality compares all three, ordinally.</remarks>
public readonly record struct DefinitionProblem(string Path, string Code, string Message)
{
    /// <summary>The same problem, seen from the definition that contains this one.</summary>
    /// <param name="parent">The path of the contained definition: <c>tiers</c> or <c>$.tiers</c>.</param>
    public DefinitionProblem Below(string parent) =>
        this with { Path = Path.Length == 0 ? parent : Path[0] == '[' ? parent + Path : $"{parent}.{Path}" };

    /// <summary>Path, code and message.</summary>
    public override string ToString() => $"{Path}: {Code}: {Message}";
}

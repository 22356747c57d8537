using System.Collections.Immutable;
using Lvyuan.Primitives;

namespace Lvyuan.Flywheel;

public sealed partial record Rulebook
{
    /// <summary>x</summary>
    public ImmutableArray<DefinitionProblem> Check() => [];

    /// <summary>x</summary>
    public RulebookVersion Version() => RulebookVersion.From("stub");
}

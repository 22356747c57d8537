using System.Collections.Immutable;

namespace Lvyuan.Primitives;

/// <summary>A definition was compiled although it is wrong: check it before.</summary>
public sealed class InvalidDefinitionException : ArgumentException
{
    /// <summary>Names everything that is wrong.</summary>
    /// <param name="problems">At least one problem.</param>
    public InvalidDefinitionException(ImmutableArray<DefinitionProblem> problems)
        : base("The definition cannot be compiled. " + string.Join(" ", problems.Select(problem => problem.ToString()))) => Problems = problems;

    /// <summary>Everything that is wrong, in the order of the definition.</summary>
    public ImmutableArray<DefinitionProblem> Problems { get; }

    /// <summary>Throws when there are problems.</summary>
    /// <param name="problems">What a check found.</param>
    /// <exception cref="InvalidDefinitionException">There is at least one.</exception>
    public static void ThrowIfAny(ImmutableArray<DefinitionProblem> problems)
    {
        if (!problems.IsDefaultOrEmpty)
            throw new InvalidDefinitionException(problems);
    }
}

using System.Collections.Immutable;
using Lvyuan.Primitives;

namespace Lvyuan.Flywheel.Formats;

/// <summary>Gathers the problems of one reading. What nobody would read to the end is cut off, so that hostile input costs little.</summary>
internal sealed class ProblemList
{
    /// <summary>The most problems that are listed: 100.</summary>
    public const int Most = 100;

    private ImmutableArray<DefinitionProblem>.Builder? _problems;

    public int Count => _problems?.Count ?? 0;

    public bool IsFull => Count > Most;

    public void Add(string path, string code, string message)
    {
        _problems ??= ImmutableArray.CreateBuilder<DefinitionProblem>();
        if (Count < Most)
            _problems.Add(new DefinitionProblem(path, code, message));
        else if (Count == Most)
            _problems.Add(new DefinitionProblem("$", JsonProblems.TooMany, $"There are more than {Most} problems: put these right first."));
    }

    public ImmutableArray<DefinitionProblem> ToImmutable() => _problems?.ToImmutable() ?? [];
}

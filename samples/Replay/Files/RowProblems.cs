namespace Lvyuan.Samples.Replaying.Files;

/// <summary>The problems of a file, counted all and kept up to a bound.</summary>
/// <param name="keepAtMost">How many are kept of those added in the order of their lines.</param>
public sealed class RowProblems(int keepAtMost)
{
    /// <summary>How many problems are printed before the rest is only counted: 20.</summary>
    public const int ShownAtMost = 20;

    private readonly List<RowProblem> _kept = [];

    /// <summary>How many problems there are.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a problem.</summary>
    /// <param name="problem">The problem.</param>
    public void Add(RowProblem problem)
    {
        Count++;
        if (_kept.Count < keepAtMost)
            _kept.Add(problem);
    }

    /// <summary>Adds problems that were found only after the whole file had been read.</summary>
    /// <param name="problems">The problems in any order.</param>
    public void AddLate(IReadOnlyCollection<RowProblem> problems)
    {
        Count += problems.Count;
        _kept.AddRange(problems);
    }

    /// <summary>The kept problems by line; of one line, as they were found.</summary>
    public IReadOnlyList<RowProblem> ByLine() => [.. _kept.OrderBy(problem => problem.Line)];

    /// <summary>The error that refuses the file.</summary>
    /// <param name="path">The file.</param>
    public UserErrorException Refuse(string path)
    {
        var lines = new List<string> { $"{path}: {Count} {(Count == 1 ? "problem" : "problems")}; nothing was decided." };
        lines.AddRange(ByLine().Take(ShownAtMost).Select(problem => problem.ToString()));
        if (Count > ShownAtMost)
            lines.Add($"and {Count - ShownAtMost} more");
        lines.Add("Mend the file, or replay the rest of it with --skip-bad.");
        return new UserErrorException(lines);
    }
}

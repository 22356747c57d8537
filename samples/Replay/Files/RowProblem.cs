namespace Lvyuan.Samples.Replaying.Files;

/// <summary>What is wrong with one field of one row, or with one place of one fact.</summary>
/// <param name="Line">The line on which the row starts; the first of a file is line 1.</param>
/// <param name="Column">The column's name; of a fact the JSON path, from <c>$</c>.</param>
/// <param name="Code">A code of <see cref="ReplayCodes"/>, or of the format of facts.</param>
/// <param name="Message">What is wrong, with the value, and the remedy.</param>
public readonly record struct RowProblem(long Line, string Column, string Code, string Message)
{
    /// <summary>The problem as one line of text.</summary>
    public override string ToString() => $"line {Line}, {(Column is ['$', ..] ? "path" : "column")} {Column}: {Code}: {Message}";
}

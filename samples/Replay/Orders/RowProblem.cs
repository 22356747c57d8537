namespace Lvyuan.Samples.Replaying.Orders;

/// <summary>What is wrong with one field of one row.</summary>
/// <param name="Line">The line on which the row starts; the header is on line 1.</param>
/// <param name="Column">The column's name.</param>
/// <param name="Code">A code of <see cref="ReplayCodes"/>.</param>
/// <param name="Message">What is wrong, with the value, and the remedy.</param>
public readonly record struct RowProblem(long Line, string Column, string Code, string Message)
{
    /// <summary>The problem as one line of text.</summary>
    public override string ToString() => $"line {Line}, column {Column}: {Code}: {Message}";
}

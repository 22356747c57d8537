namespace Lvyuan.Samples.Replaying;

/// <summary>What the person at the keyboard can mend: it is printed line by line, without a stack trace, and the program ends with 2.</summary>
public sealed class UserErrorException : Exception
{
    /// <summary>An error of one line.</summary>
    /// <param name="message">What is wrong and, where there is one, the remedy.</param>
    public UserErrorException(string message)
        : this([message])
    {
    }

    /// <summary>An error of several lines.</summary>
    /// <param name="lines">At least one line.</param>
    public UserErrorException(IReadOnlyList<string> lines)
        : base(string.Join(Environment.NewLine, lines)) => Lines = lines;

    /// <summary>What is printed.</summary>
    public IReadOnlyList<string> Lines { get; }
}

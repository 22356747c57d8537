namespace Lvyuan.Testing;

/// <summary>A law does not hold of a history.</summary>
public sealed class LawBrokenException : Exception
{
    /// <summary>Says what is broken.</summary>
    /// <param name="law">The law's name.</param>
    /// <param name="what">What happened instead, with the figures.</param>
    public LawBrokenException(string law, string what)
        : base($"{law} is broken: {what}") => Law = law;

    /// <summary>The law's name.</summary>
    public string Law { get; }
}

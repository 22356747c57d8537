using System.Collections.Immutable;
using Ardalis.Result;

namespace Lvyuan.Primitives;

/// <summary>A business rule's no: a code, a sentence, the evidence, and the smallest change that would pass where it can be computed.</summary>
/// <remarks>
/// Compare refusals by <see cref="ValidationError.ErrorCode"/>, never by message. Each refusal is made anew and must not be
/// cached or shared: its base class is mutable. Two refusals are equal only when they are one object.
/// </remarks>
public sealed class Refusal : ValidationError
{
    /// <summary>Makes a refusal.</summary>
    /// <param name="code">The stable code, <c>feature.reason</c> in lower case.</param>
    /// <param name="message">A sentence for the developer, with the figures in it.</param>
    /// <param name="evidence">The figures on which the refusal rests.</param>
    public Refusal(string code, string message, params ReadOnlySpan<Evidence> evidence)
        : base(code, message, code, ValidationSeverity.Error) => Evidence = [.. evidence];

    /// <summary>The figures on which the refusal rests, in a fixed order.</summary>
    public ImmutableArray<Evidence> Evidence { get; }

    /// <summary>The smallest change that would pass, where it can be computed; otherwise <see langword="null"/>.</summary>
    public string? Remedy { get; init; }

    /// <summary>The evidence of a name, or <see langword="null"/>.</summary>
    /// <param name="name">The name of the figure.</param>
    public string? Find(string name)
    {
        foreach (var evidence in Evidence)
        {
            if (string.Equals(evidence.Name, name, StringComparison.Ordinal))
                return evidence.Value;
        }

        return null;
    }

    /// <summary>This refusal as the outcome of a decision.</summary>
    /// <typeparam name="T">What the decision would have given.</typeparam>
    public Result<T> As<T>() => Result<T>.Invalid(this);
}

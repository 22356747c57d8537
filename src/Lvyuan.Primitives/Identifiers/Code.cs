using System.Diagnostics.CodeAnalysis;

namespace Lvyuan.Primitives;

/// <summary>A short name of a definition in a rulebook: a tier, a stage, a benefit, an activity kind, a rule.</summary>
/// <remarks>Opaque, compared ordinally; <c>default</c> is the absent identifier. See <see cref="IIdentifier{TSelf}"/>.</remarks>
public readonly record struct Code : IIdentifier<Code>, IComparable<Code>
{
    private readonly string? _text;

    private Code(string text) => _text = text;

    /// <inheritdoc/>
    public string Text => _text ?? "";

    /// <inheritdoc/>
    public static Code From(string text) => new(Identifier.Require(text, nameof(Code)));

    /// <inheritdoc/>
    public static bool TryCreate([NotNullWhen(true)] string? text, out Code identifier)
    {
        identifier = Identifier.IsValid(text) ? new Code(text) : default;
        return identifier._text is not null;
    }

    /// <summary>Orders ordinally, so that the order does not depend on a culture.</summary>
    /// <param name="other">The other identifier.</param>
    public int CompareTo(Code other) => string.CompareOrdinal(Text, other.Text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}

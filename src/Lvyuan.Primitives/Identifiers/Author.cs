using System.Diagnostics.CodeAnalysis;

namespace Lvyuan.Primitives;

/// <summary>Who decided something by hand.</summary>
/// <remarks>Opaque, compared ordinally; <c>default</c> is the absent identifier. See <see cref="IIdentifier{TSelf}"/>.</remarks>
public readonly record struct Author : IIdentifier<Author>, IComparable<Author>
{
    private readonly string? _text;

    private Author(string text) => _text = text;

    /// <inheritdoc/>
    public string Text => _text ?? "";

    /// <inheritdoc/>
    public static Author From(string text) => new(Identifier.Require(text, nameof(Author)));

    /// <inheritdoc/>
    public static bool TryCreate([NotNullWhen(true)] string? text, out Author identifier)
    {
        identifier = Identifier.IsValid(text) ? new Author(text) : default;
        return identifier._text is not null;
    }

    /// <summary>Orders ordinally, so that the order does not depend on a culture.</summary>
    /// <param name="other">The other identifier.</param>
    public int CompareTo(Author other) => string.CompareOrdinal(Text, other.Text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}

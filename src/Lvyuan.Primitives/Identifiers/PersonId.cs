using System.Diagnostics.CodeAnalysis;

namespace Lvyuan.Primitives;

/// <summary>Names a human being, who may be several members.</summary>
/// <remarks>Opaque, compared ordinally; <c>default</c> is the absent identifier. See <see cref="IIdentifier{TSelf}"/>.</remarks>
public readonly record struct PersonId : IIdentifier<PersonId>, IComparable<PersonId>
{
    private readonly string? _text;

    private PersonId(string text) => _text = text;

    /// <inheritdoc/>
    public string Text => _text ?? "";

    /// <inheritdoc/>
    public static PersonId From(string text) => new(Identifier.Require(text, nameof(PersonId)));

    /// <inheritdoc/>
    public static bool TryCreate([NotNullWhen(true)] string? text, out PersonId identifier)
    {
        identifier = Identifier.IsValid(text) ? new PersonId(text) : default;
        return identifier._text is not null;
    }

    /// <summary>Orders ordinally, so that the order does not depend on a culture.</summary>
    /// <param name="other">The other identifier.</param>
    public int CompareTo(PersonId other) => string.CompareOrdinal(Text, other.Text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}

using System.Diagnostics.CodeAnalysis;

namespace Lvyuan.Primitives;

/// <summary>Names what was sold (stock-keeping unit).</summary>
/// <remarks>Opaque, compared ordinally; <c>default</c> is the absent identifier. See <see cref="IIdentifier{TSelf}"/>.</remarks>
public readonly record struct Sku : IIdentifier<Sku>, IComparable<Sku>
{
    private readonly string? _text;

    private Sku(string text) => _text = text;

    /// <inheritdoc/>
    public string Text => _text ?? "";

    /// <inheritdoc/>
    public static Sku From(string text) => new(Identifier.Require(text, nameof(Sku)));

    /// <inheritdoc/>
    public static bool TryCreate([NotNullWhen(true)] string? text, out Sku identifier)
    {
        identifier = Identifier.IsValid(text) ? new Sku(text) : default;
        return identifier._text is not null;
    }

    /// <summary>Orders ordinally, so that the order does not depend on a culture.</summary>
    /// <param name="other">The other identifier.</param>
    public int CompareTo(Sku other) => string.CompareOrdinal(Text, other.Text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}

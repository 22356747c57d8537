using System.Diagnostics.CodeAnalysis;

namespace Lvyuan.Primitives;

/// <summary>Names a version of a rulebook; every credit records the one by which it was granted.</summary>
/// <remarks>Opaque, compared ordinally; <c>default</c> is the absent identifier. See <see cref="IIdentifier{TSelf}"/>.</remarks>
public readonly record struct RulebookVersion : IIdentifier<RulebookVersion>, IComparable<RulebookVersion>
{
    private readonly string? _text;

    private RulebookVersion(string text) => _text = text;

    /// <inheritdoc/>
    public string Text => _text ?? "";

    /// <inheritdoc/>
    public static RulebookVersion From(string text) => new(Identifier.Require(text, nameof(RulebookVersion)));

    /// <inheritdoc/>
    public static bool TryCreate([NotNullWhen(true)] string? text, out RulebookVersion identifier)
    {
        identifier = Identifier.IsValid(text) ? new RulebookVersion(text) : default;
        return identifier._text is not null;
    }

    /// <summary>Orders ordinally, so that the order does not depend on a culture.</summary>
    /// <param name="other">The other identifier.</param>
    public int CompareTo(RulebookVersion other) => string.CompareOrdinal(Text, other.Text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}

using System.Diagnostics.CodeAnalysis;

namespace Lvyuan.Primitives;

/// <summary>Names a member of the shop's community.</summary>
/// <remarks>Opaque, compared ordinally; <c>default</c> is the absent identifier. See <see cref="IIdentifier{TSelf}"/>.</remarks>
public readonly record struct MemberId : IIdentifier<MemberId>, IComparable<MemberId>
{
    private readonly string? _text;

    private MemberId(string text) => _text = text;

    /// <inheritdoc/>
    public string Text => _text ?? "";

    /// <inheritdoc/>
    public static MemberId From(string text) => new(Identifier.Require(text, nameof(MemberId)));

    /// <inheritdoc/>
    public static bool TryCreate([NotNullWhen(true)] string? text, out MemberId identifier)
    {
        identifier = Identifier.IsValid(text) ? new MemberId(text) : default;
        return identifier._text is not null;
    }

    /// <summary>Orders ordinally, so that the order does not depend on a culture.</summary>
    /// <param name="other">The other identifier.</param>
    public int CompareTo(MemberId other) => string.CompareOrdinal(Text, other.Text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}

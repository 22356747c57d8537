using System.Diagnostics.CodeAnalysis;

namespace Lvyuan.Primitives;

/// <summary>Names a refund; a refund and an order may bear the same text.</summary>
/// <remarks>Opaque, compared ordinally; <c>default</c> is the absent identifier. See <see cref="IIdentifier{TSelf}"/>.</remarks>
public readonly record struct RefundId : IIdentifier<RefundId>, IComparable<RefundId>
{
    private readonly string? _text;

    private RefundId(string text) => _text = text;

    /// <inheritdoc/>
    public string Text => _text ?? "";

    /// <inheritdoc/>
    public static RefundId From(string text) => new(Identifier.Require(text, nameof(RefundId)));

    /// <inheritdoc/>
    public static bool TryCreate([NotNullWhen(true)] string? text, out RefundId identifier)
    {
        identifier = Identifier.IsValid(text) ? new RefundId(text) : default;
        return identifier._text is not null;
    }

    /// <summary>Orders ordinally, so that the order does not depend on a culture.</summary>
    /// <param name="other">The other identifier.</param>
    public int CompareTo(RefundId other) => string.CompareOrdinal(Text, other.Text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}

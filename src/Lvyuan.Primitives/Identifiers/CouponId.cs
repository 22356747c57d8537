using System.Diagnostics.CodeAnalysis;

namespace Lvyuan.Primitives;

/// <summary>Names one issued coupon of one member.</summary>
/// <remarks>Opaque, compared ordinally; <c>default</c> is the absent identifier. See <see cref="IIdentifier{TSelf}"/>.</remarks>
public readonly record struct CouponId : IIdentifier<CouponId>, IComparable<CouponId>
{
    private readonly string? _text;

    private CouponId(string text) => _text = text;

    /// <inheritdoc/>
    public string Text => _text ?? "";

    /// <inheritdoc/>
    public static CouponId From(string text) => new(Identifier.Require(text, nameof(CouponId)));

    /// <inheritdoc/>
    public static bool TryCreate([NotNullWhen(true)] string? text, out CouponId identifier)
    {
        identifier = Identifier.IsValid(text) ? new CouponId(text) : default;
        return identifier._text is not null;
    }

    /// <summary>Orders ordinally, so that the order does not depend on a culture.</summary>
    /// <param name="other">The other identifier.</param>
    public int CompareTo(CouponId other) => string.CompareOrdinal(Text, other.Text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}

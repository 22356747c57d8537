using System.Diagnostics.CodeAnalysis;

namespace Lvyuan.Primitives;

/// <summary>Names an order.</summary>
/// <remarks>Opaque, compared ordinally; <c>default</c> is the absent identifier. See <see cref="IIdentifier{TSelf}"/>.</remarks>
public readonly record struct OrderId : IIdentifier<OrderId>, IComparable<OrderId>
{
    private readonly string? _text;

    private OrderId(string text) => _text = text;

    /// <inheritdoc/>
    public string Text => _text ?? "";

    /// <inheritdoc/>
    public static OrderId From(string text) => new(Identifier.Require(text, nameof(OrderId)));

    /// <inheritdoc/>
    public static bool TryCreate([NotNullWhen(true)] string? text, out OrderId identifier)
    {
        identifier = Identifier.IsValid(text) ? new OrderId(text) : default;
        return identifier._text is not null;
    }

    /// <summary>Orders ordinally, so that the order does not depend on a culture.</summary>
    /// <param name="other">The other identifier.</param>
    public int CompareTo(OrderId other) => string.CompareOrdinal(Text, other.Text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}

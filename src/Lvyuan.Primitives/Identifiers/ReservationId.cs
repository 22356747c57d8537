using System.Diagnostics.CodeAnalysis;

namespace Lvyuan.Primitives;

/// <summary>Names a reservation of points or of another account.</summary>
/// <remarks>Opaque, compared ordinally; <c>default</c> is the absent identifier. See <see cref="IIdentifier{TSelf}"/>.</remarks>
public readonly record struct ReservationId : IIdentifier<ReservationId>, IComparable<ReservationId>
{
    private readonly string? _text;

    private ReservationId(string text) => _text = text;

    /// <inheritdoc/>
    public string Text => _text ?? "";

    /// <inheritdoc/>
    public static ReservationId From(string text) => new(Identifier.Require(text, nameof(ReservationId)));

    /// <inheritdoc/>
    public static bool TryCreate([NotNullWhen(true)] string? text, out ReservationId identifier)
    {
        identifier = Identifier.IsValid(text) ? new ReservationId(text) : default;
        return identifier._text is not null;
    }

    /// <summary>Orders ordinally, so that the order does not depend on a culture.</summary>
    /// <param name="other">The other identifier.</param>
    public int CompareTo(ReservationId other) => string.CompareOrdinal(Text, other.Text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}

using System.Diagnostics.CodeAnalysis;

namespace Lvyuan.Primitives;

/// <summary>Names an invitation.</summary>
/// <remarks>Opaque, compared ordinally; <c>default</c> is the absent identifier. See <see cref="IIdentifier{TSelf}"/>.</remarks>
public readonly record struct InvitationId : IIdentifier<InvitationId>, IComparable<InvitationId>
{
    private readonly string? _text;

    private InvitationId(string text) => _text = text;

    /// <inheritdoc/>
    public string Text => _text ?? "";

    /// <inheritdoc/>
    public static InvitationId From(string text) => new(Identifier.Require(text, nameof(InvitationId)));

    /// <inheritdoc/>
    public static bool TryCreate([NotNullWhen(true)] string? text, out InvitationId identifier)
    {
        identifier = Identifier.IsValid(text) ? new InvitationId(text) : default;
        return identifier._text is not null;
    }

    /// <summary>Orders ordinally, so that the order does not depend on a culture.</summary>
    /// <param name="other">The other identifier.</param>
    public int CompareTo(InvitationId other) => string.CompareOrdinal(Text, other.Text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}

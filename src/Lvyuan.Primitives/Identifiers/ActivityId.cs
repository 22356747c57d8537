using System.Diagnostics.CodeAnalysis;

namespace Lvyuan.Primitives;

/// <summary>Names one occurrence of an activity that a host counts (a live show watched, an article read).</summary>
/// <remarks>Opaque, compared ordinally; <c>default</c> is the absent identifier. See <see cref="IIdentifier{TSelf}"/>.</remarks>
public readonly record struct ActivityId : IIdentifier<ActivityId>, IComparable<ActivityId>
{
    private readonly string? _text;

    private ActivityId(string text) => _text = text;

    /// <inheritdoc/>
    public string Text => _text ?? "";

    /// <inheritdoc/>
    public static ActivityId From(string text) => new(Identifier.Require(text, nameof(ActivityId)));

    /// <inheritdoc/>
    public static bool TryCreate([NotNullWhen(true)] string? text, out ActivityId identifier)
    {
        identifier = Identifier.IsValid(text) ? new ActivityId(text) : default;
        return identifier._text is not null;
    }

    /// <summary>Orders ordinally, so that the order does not depend on a culture.</summary>
    /// <param name="other">The other identifier.</param>
    public int CompareTo(ActivityId other) => string.CompareOrdinal(Text, other.Text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}

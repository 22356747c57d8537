using System.Diagnostics.CodeAnalysis;

namespace Lvyuan.Primitives;

/// <summary>The permanent key of a business fact: its kind and the name it has within that kind. It acts once, for ever.</summary>
/// <remarks>
/// Every credit names the key that earned it (its provenance). Two keys are equal when kind and name are, ordinally:
/// an order and a refund may bear the same name. <c>default</c> is the absent key. The text form is <c>kind:name</c>.
/// </remarks>
public readonly record struct BusinessKey : IComparable<BusinessKey>
{
    private readonly string? _kind;
    private readonly string? _name;

    private BusinessKey(string kind, string name) => (_kind, _name) = (kind, name);

    /// <summary>The kind of fact, such as <c>order</c>; without a colon.</summary>
    public string Kind => _kind ?? "";

    /// <summary>The name within the kind.</summary>
    public string Name => _name ?? "";

    /// <summary>Whether this is <c>default</c>, no key at all.</summary>
    public bool IsAbsent => _kind is null;

    /// <summary>Makes a key.</summary>
    /// <param name="kind">The kind of fact; an identifier without a colon.</param>
    /// <param name="name">The name within the kind; an identifier.</param>
    /// <exception cref="ArgumentException">A part is no identifier, or the kind holds a colon.</exception>
    public static BusinessKey From(string kind, string name) =>
        TryCreate(kind, name, out var key)
            ? key
            : throw new ArgumentException($"A business key is a kind without a colon and a name, each 1 to {Identifier.MaxLength} characters without control characters.", nameof(name));

    /// <summary>Makes a key of foreign input, or says that it is none.</summary>
    /// <param name="kind">The kind of fact.</param>
    /// <param name="name">The name within the kind.</param>
    /// <param name="key">The key, or <c>default</c>.</param>
    public static bool TryCreate([NotNullWhen(true)] string? kind, [NotNullWhen(true)] string? name, out BusinessKey key)
    {
        var valid = Identifier.IsValid(kind) && Identifier.IsValid(name) && !kind.Contains(':', StringComparison.Ordinal);
        key = valid ? new BusinessKey(kind!, name!) : default;
        return valid;
    }

    /// <summary>Reads the text form <c>kind:name</c>.</summary>
    /// <param name="text">The text form.</param>
    /// <param name="key">The key, or <c>default</c>.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out BusinessKey key)
    {
        key = default;
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return colon > 0 && TryCreate(text![..colon], text[(colon + 1)..], out key);
    }

    /// <summary>The key of an order: kind <c>order</c>.</summary>
    /// <param name="order">The order; not <c>default</c>.</param>
    public static BusinessKey Of(OrderId order) => Of("order", order.Text);

    /// <summary>The key of a refund: kind <c>refund</c>.</summary>
    /// <param name="refund">The refund; not <c>default</c>.</param>
    public static BusinessKey Of(RefundId refund) => Of("refund", refund.Text);

    /// <summary>The key of an activity: kind <c>activity</c>.</summary>
    /// <param name="activity">The activity; not <c>default</c>.</param>
    public static BusinessKey Of(ActivityId activity) => Of("activity", activity.Text);

    /// <summary>Orders by kind, then by name, ordinally.</summary>
    /// <param name="other">The other key.</param>
    public int CompareTo(BusinessKey other)
    {
        var byKind = string.CompareOrdinal(Kind, other.Kind);
        return byKind != 0 ? byKind : string.CompareOrdinal(Name, other.Name);
    }

    /// <summary>The text form <c>kind:name</c>; empty for <c>default</c>.</summary>
    public override string ToString() => IsAbsent ? "" : $"{_kind}:{_name}";

    // The identifier has already been validated; only its absence is left to reject.
    private static BusinessKey Of(string kind, string name) =>
        name.Length > 0 ? new BusinessKey(kind, name) : throw new ArgumentException($"The {kind} has no name.", nameof(name));
}

using System.Diagnostics.CodeAnalysis;

namespace Lvyuan.Primitives;

/// <summary>A keyed hash of something by which a person is known again: a phone, a device, a delivery address, a household.</summary>
/// <remarks>
/// Two are equal when kind and hash are, ordinally. What was hashed cannot be read back, and without the host's key not be
/// tried out either; so no package stores a phone number. <c>default</c> is the absent identity.
/// </remarks>
public readonly record struct IdentityHash : IComparable<IdentityHash>
{
    private readonly string? _hash;

    private IdentityHash(Code kind, string hash) => (Kind, _hash) = (kind, hash);

    /// <summary>What was hashed, such as <c>phone</c>, <c>device</c>, <c>address</c>, <c>household</c>.</summary>
    public Code Kind { get; }

    /// <summary>The hash; an identifier's text. Empty for <c>default</c>.</summary>
    public string Hash => _hash ?? "";

    /// <summary>Makes an identity of a hash.</summary>
    /// <param name="kind">What was hashed; not <c>default</c>.</param>
    /// <param name="hash">The hash, 1–64 characters without control characters.</param>
    /// <exception cref="ArgumentException">A part is no identifier.</exception>
    public static IdentityHash From(Code kind, string hash) =>
        TryCreate(kind, hash, out var identity) ? identity : throw new ArgumentException("An identity has a kind and a hash of 1 to 64 characters without control characters.", nameof(hash));

    /// <summary>Makes an identity of foreign input, or says that it is none.</summary>
    /// <param name="kind">What was hashed.</param>
    /// <param name="hash">The hash.</param>
    /// <param name="identity">The identity, or <c>default</c>.</param>
    public static bool TryCreate(Code kind, [NotNullWhen(true)] string? hash, out IdentityHash identity)
    {
        var valid = kind != default && Identifier.IsValid(hash);
        identity = valid ? new IdentityHash(kind, hash!) : default;
        return valid;
    }

    /// <summary>Orders by kind, then by hash, ordinally.</summary>
    /// <param name="other">The other identity.</param>
    public int CompareTo(IdentityHash other)
    {
        var byKind = Kind.CompareTo(other.Kind);
        return byKind != 0 ? byKind : string.CompareOrdinal(Hash, other.Hash);
    }

    /// <summary>The text form <c>kind:hash</c>; empty for <c>default</c>.</summary>
    public override string ToString() => _hash is null ? "" : $"{Kind}:{_hash}";
}

using System.IO.Hashing;
using System.Runtime.InteropServices;
using Lvyuan.Primitives;

namespace Lvyuan.Flywheel;

/// <summary>What is known of a business key.</summary>
internal enum KeyStanding
{
    /// <summary>It has never acted.</summary>
    Unknown,

    /// <summary>It has acted, with the same content.</summary>
    Repeated,

    /// <summary>It has acted, with other content.</summary>
    Reused,
}

/// <summary>Every business key that has ever acted on a member, as hashes: 16 bytes for the key (XXH128) and 8 for its content.</summary>
/// <remarks>Append-only and immutable. Equality is that of the keys in order.</remarks>
public sealed class KeyIndex : IEquatable<KeyIndex>
{
    // Looking through so few entries is as fast as a table of hints, and most members never have more.
    private const int EntriesWithoutHints = 16;

    private readonly PersistentVector<Entry> _entries;
    private readonly KeyHints? _hints;

    private KeyIndex(PersistentVector<Entry> entries, KeyHints? hints) => (_entries, _hints) = (entries, hints);

    /// <summary>No key has acted.</summary>
    public static KeyIndex Empty { get; } = new(default, null);

    /// <summary>The number of keys.</summary>
    public int Count => _entries.Count;

    /// <summary>Whether a key has ever acted.</summary>
    /// <param name="key">The key.</param>
    public bool Contains(BusinessKey key) => Find(HashOf(key)) >= 0;

    internal static UInt128 HashOf(BusinessKey key)
    {
        Span<char> text = stackalloc char[(2 * Identifier.MaxLength) + 1];
        key.Kind.CopyTo(text);
        text[key.Kind.Length] = ':';
        key.Name.CopyTo(text[(key.Kind.Length + 1)..]);
        return XxHash128.HashToUInt128(MemoryMarshal.AsBytes(text[..(key.Kind.Length + 1 + key.Name.Length)]));
    }

    internal KeyStanding Standing(UInt128 key, ulong content)
    {
        var place = Find(key);
        return place < 0 ? KeyStanding.Unknown : _entries[place].Content == content ? KeyStanding.Repeated : KeyStanding.Reused;
    }

    internal KeyIndex Add(UInt128 key, ulong content)
    {
        var entries = _entries.Add(new Entry((ulong)(key >> 64), (ulong)key, content));
        if (entries.Count <= EntriesWithoutHints)
            return new KeyIndex(entries, null);
        return new KeyIndex(entries, _hints is not null && _hints.TryAdd(entries.Count - 1, (int)(ulong)key) ? _hints : HintsTo(entries));
    }

    internal KeyIndex Union(KeyIndex other)
    {
        var union = this;
        for (var i = 0; i < other.Count; i++)
        {
            var (key, content) = other.At(i);
            if (union.Find(key) < 0)
                union = union.Add(key, content);
        }

        return union;
    }

    internal (UInt128 Key, ulong Content) At(int place) => (new UInt128(_entries[place].Upper, _entries[place].Lower), _entries[place].Content);

    /// <inheritdoc/>
    public bool Equals(KeyIndex? other) => other is not null && _entries == other._entries;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as KeyIndex);

    /// <inheritdoc/>
    public override int GetHashCode() => _entries.GetHashCode();

    private int Find(UInt128 key)
    {
        var (upper, lower) = ((ulong)(key >> 64), (ulong)key);
        if (_hints is null)
        {
            for (var i = _entries.Count - 1; i >= 0; i--)
            {
                if (_entries[i].Is(upper, lower))
                    return i;
            }

            return -1;
        }

        foreach (var place in _hints.Candidates((int)lower))
        {
            if (place < _entries.Count && _entries[place].Is(upper, lower))
                return place;
        }

        return -1;
    }

    private static KeyHints HintsTo(PersistentVector<Entry> entries)
    {
        var hints = new KeyHints(entries.Count * 2);
        for (var i = 0; i < entries.Count; i++)
            hints.TryAdd(i, (int)entries[i].Lower);
        return hints;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(ulong Upper, ulong Lower, ulong Content)
    {
        public bool Is(ulong upper, ulong lower) => Lower == lower && Upper == upper;
    }
}

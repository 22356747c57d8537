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
/// <remarks>
/// Append-only and immutable to its readers. Versions share one table: the newest adds into it, and an older version passes
/// over what came after it; adding to an older version copies. Equality is that of the keys in order.
/// </remarks>
public sealed class KeyIndex : IEquatable<KeyIndex>
{
    private const int SmallestRoom = 4;
    private readonly Table _table;

    private KeyIndex(Table table, int count) => (_table, Count) = (table, count);

    /// <summary>No key has acted.</summary>
    public static KeyIndex Empty { get; } = new(new Table(0), 0);

    /// <summary>The number of keys.</summary>
    public int Count { get; }

    /// <summary>Whether a key has ever acted.</summary>
    /// <param name="key">The key.</param>
    public bool Contains(BusinessKey key) => _table.Find(HashOf(key), Count) >= 0;

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
        var place = _table.Find(key, Count);
        return place < 0 ? KeyStanding.Unknown : _table.ContentAt(place) == content ? KeyStanding.Repeated : KeyStanding.Reused;
    }

    internal KeyIndex Add(UInt128 key, ulong content)
    {
        var table = _table.TryAppend(key, content, Count) ? _table : _table.CopyWith(key, content, Count);
        return new KeyIndex(table, Count + 1);
    }

    internal KeyIndex Union(KeyIndex other)
    {
        var union = this;
        for (var i = 0; i < other.Count; i++)
        {
            var (key, content) = other.At(i);
            if (union._table.Find(key, union.Count) < 0)
                union = union.Add(key, content);
        }

        return union;
    }

    internal (UInt128 Key, ulong Content) At(int place) => (_table.KeyAt(place), _table.ContentAt(place));

    /// <inheritdoc/>
    public bool Equals(KeyIndex? other)
    {
        if (other is null || Count != other.Count)
            return false;
        for (var i = 0; i < Count && !ReferenceEquals(_table, other._table); i++)
        {
            if (At(i) != other.At(i))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as KeyIndex);

    /// <inheritdoc/>
    public override int GetHashCode() => Count == 0 ? 0 : HashCode.Combine(Count, At(Count - 1).Key);

    private sealed class Table
    {
        private readonly Entry[] _entries;
        private readonly int[] _buckets;
        private int _claimed;

        public Table(int room)
        {
            _entries = room == 0 ? [] : new Entry[room];
            _buckets = room == 0 ? [] : new int[room * 2];
        }

        public UInt128 KeyAt(int place) => new(_entries[place].Upper, _entries[place].Lower);

        public ulong ContentAt(int place) => _entries[place].Content;

        public int Find(UInt128 key, int count)
        {
            if (count == 0)
                return -1;
            var mask = _buckets.Length - 1;
            var (upper, lower) = ((ulong)(key >> 64), (ulong)key);
            for (var bucket = (int)lower & mask; ; bucket = (bucket + 1) & mask)
            {
                var place = Volatile.Read(ref _buckets[bucket]) - 1;
                if (place < 0)
                    return -1;
                if (_entries[place].Lower == lower && _entries[place].Upper == upper && place < count)
                    return place;
            }
        }

        public bool TryAppend(UInt128 key, ulong content, int count)
        {
            if (count >= _entries.Length || Interlocked.CompareExchange(ref _claimed, count + 1, count) != count)
                return false;
            Write(key, content, count);
            return true;
        }

        public Table CopyWith(UInt128 key, ulong content, int count)
        {
            var room = Math.Max(_entries.Length, SmallestRoom);
            if (count >= room)
                room *= 2;
            var copy = new Table(room);
            for (var i = 0; i < count; i++)
                copy.Write(KeyAt(i), _entries[i].Content, i);
            copy.Write(key, content, count);
            copy._claimed = count + 1;
            return copy;
        }

        private void Write(UInt128 key, ulong content, int place)
        {
            var (upper, lower) = ((ulong)(key >> 64), (ulong)key);
            _entries[place] = new Entry(upper, lower, content);
            var mask = _buckets.Length - 1;
            var bucket = (int)lower & mask;
            while (_buckets[bucket] != 0)
                bucket = (bucket + 1) & mask;

            // A reader that sees the bucket must see the entry.
            Volatile.Write(ref _buckets[bucket], place + 1);
        }

        [StructLayout(LayoutKind.Auto)]
        private readonly record struct Entry(ulong Upper, ulong Lower, ulong Content);
    }
}

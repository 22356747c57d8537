using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Lvyuan.Primitives;

/// <summary>An immutable sequence that grows at its end, shrinks at its front and changes in the middle, each at a cost that hardly depends on its length.</summary>
/// <typeparam name="T">The items.</typeparam>
/// <remarks>
/// <para>Aggregates keep their bounded history in it: orders, lots, growth. Items live in chunks of <see cref="ChunkSize"/>;
/// versions share chunks. Adding to the newest version writes into free room of the shared last chunk, which no older version
/// can see; adding to an older version shares what was added before if it is equal, and else copies that chunk first. So a state
/// that moves forward allocates next to nothing, to decide and then to fold what was decided costs it once, and any earlier
/// state stays as it was.</para>
/// <para>Equality compares item by item, in order. <c>default</c> is the empty sequence. Reading is safe from any thread.</para>
/// </remarks>
[CollectionBuilder(typeof(PersistentVector), nameof(PersistentVector.Create))]
public readonly struct PersistentVector<T> : IReadOnlyList<T>, IEquatable<PersistentVector<T>>
{
    /// <summary>How many items a chunk holds: 32.</summary>
    public const int ChunkSize = 32;

    private readonly Chunk[]? _chunks;
    private readonly int _first;

    private PersistentVector(Chunk[] chunks, int first, int count) => (_chunks, _first, Count) = (chunks, first, count);

    /// <summary>The number of items.</summary>
    public int Count { get; }

    /// <summary>Whether there are no items.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>The item at a place.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    public T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            var place = _first + index;
            return _chunks![place / ChunkSize].Items[place % ChunkSize];
        }
    }

    /// <summary>This sequence with an item more at its end.</summary>
    /// <param name="item">The item.</param>
    public PersistentVector<T> Add(T item)
    {
        var end = _first + Count;
        var chunk = end / ChunkSize;
        var place = end % ChunkSize;

        if (_chunks is null || chunk == _chunks.Length)
            return new PersistentVector<T>(WithNewChunk(item, out var first), first, Count + 1);

        if (_chunks[chunk].TryAppend(place, item))
            return new PersistentVector<T>(_chunks, _first, Count + 1);

        // Either the chunk has no room left, or another version has added something else: go on with a copy of our own.
        var chunks = (Chunk[])_chunks.Clone();
        chunks[chunk] = chunks[chunk].CopyWith(place, item, place);
        return new PersistentVector<T>(chunks, _first, Count + 1);
    }

    /// <summary>This sequence with another item at a place.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    /// <param name="item">The item.</param>
    public PersistentVector<T> SetItem(int index, T item)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        var place = _first + index;
        var chunk = place / ChunkSize;
        var visible = Math.Min(_first + Count - (chunk * ChunkSize), ChunkSize);
        var chunks = (Chunk[])_chunks!.Clone();
        chunks[chunk] = chunks[chunk].CopyWith(place % ChunkSize, item, visible);
        return new PersistentVector<T>(chunks, _first, Count);
    }

    /// <summary>This sequence without its first items.</summary>
    /// <param name="count">0 to <see cref="Count"/>.</param>
    public PersistentVector<T> RemoveFirst(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)Count, nameof(count));
        return count == 0 ? this : count == Count ? default : new PersistentVector<T>(_chunks!, _first + count, Count - count);
    }

    /// <summary>This sequence with an item inserted; copies what follows.</summary>
    /// <param name="index">0 to <see cref="Count"/>.</param>
    /// <param name="item">The item.</param>
    public PersistentVector<T> Insert(int index, T item)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)index, (uint)Count, nameof(index));
        if (index == Count)
            return Add(item);

        var result = default(PersistentVector<T>);
        for (var i = 0; i < Count; i++)
        {
            if (i == index)
                result = result.Add(item);
            result = result.Add(this[i]);
        }

        return result;
    }

    /// <inheritdoc/>
    public bool Equals(PersistentVector<T> other)
    {
        if (Count != other.Count)
            return false;
        if (ReferenceEquals(_chunks, other._chunks) && _first == other._first)
            return true;

        for (var i = 0; i < Count; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(this[i], other[i]))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is PersistentVector<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Count);
        if (Count > 0)
        {
            hash.Add(this[0]);
            hash.Add(this[Count - 1]);
        }

        return hash.ToHashCode();
    }

    /// <summary>Whether two sequences hold equal items in the same order.</summary>
    public static bool operator ==(PersistentVector<T> left, PersistentVector<T> right) => left.Equals(right);

    /// <summary>Whether two sequences differ.</summary>
    public static bool operator !=(PersistentVector<T> left, PersistentVector<T> right) => !left.Equals(right);

    /// <summary>The items from first to last.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <inheritdoc/>
    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Drops the chunks that lie wholly before the first item, so that memory follows what is left, not what has been.
    private Chunk[] WithNewChunk(T item, out int first)
    {
        var dropped = _first / ChunkSize;
        first = _first % ChunkSize;
        var kept = (_chunks?.Length ?? 0) - dropped;
        var chunks = new Chunk[kept + 1];
        if (kept > 0)
            Array.Copy(_chunks!, dropped, chunks, 0, kept);
        chunks[kept] = new Chunk(item, kept == 0 ? Chunk.SmallestRoom : ChunkSize);
        return chunks;
    }

    /// <summary>Goes through a sequence from first to last.</summary>
    public struct Enumerator : IEnumerator<T>
    {
        private readonly PersistentVector<T> _vector;
        private int _index;

        internal Enumerator(PersistentVector<T> vector) => (_vector, _index) = (vector, -1);

        /// <inheritdoc/>
        public readonly T Current => _vector[_index];

        /// <inheritdoc/>
        readonly object? IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext() => ++_index < _vector.Count;

        /// <inheritdoc/>
        public void Reset() => _index = -1;

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }

    private sealed class Chunk
    {
        // The first chunk grows as it fills, for most sequences are short; whoever needs a second one will fill it.
        public const int SmallestRoom = 4;

        private int _claimed;
        private int _written;

        public Chunk(T first, int room)
        {
            Items = new T[room];
            Items[0] = first;
            _claimed = _written = 1;
        }

        private Chunk(T[] items, int claimed) => (Items, _claimed, _written) = (items, claimed, claimed);

        public T[] Items { get; }

        // Whoever claims the place first may write it. Everyone else may share what was written if it is the same item, as it is
        // when a decision is made and then folded; or else sees a different history and must copy.
        public bool TryAppend(int place, T item)
        {
            if (place >= Items.Length)
                return false;
            if (Interlocked.CompareExchange(ref _claimed, place + 1, place) != place)
                return Volatile.Read(ref _written) > place && EqualityComparer<T>.Default.Equals(Items[place], item);

            Items[place] = item;
            Volatile.Write(ref _written, place + 1);
            return true;
        }

        public Chunk CopyWith(int place, T item, int visible)
        {
            var claimed = Math.Max(visible, place + 1);
            var room = Items.Length;
            while (room < claimed)
                room *= 2;
            var items = new T[room];
            Array.Copy(Items, items, visible);
            items[place] = item;
            return new Chunk(items, claimed);
        }
    }
}

/// <summary>Makes <see cref="PersistentVector{T}"/>s.</summary>
public static class PersistentVector
{
    /// <summary>A sequence of items.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="items">The items in order.</param>
    public static PersistentVector<T> Create<T>(params ReadOnlySpan<T> items)
    {
        var vector = default(PersistentVector<T>);
        foreach (var item in items)
            vector = vector.Add(item);
        return vector;
    }
}

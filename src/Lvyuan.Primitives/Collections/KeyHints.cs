using System.Numerics;

namespace Lvyuan.Primitives;

/// <summary>Where in a growing sequence a key may stand: hints by hash, never the truth. Every hit is checked against the sequence that asks.</summary>
/// <remarks>
/// Versions of one sequence share one table. A version may meet hints of another version and passes over them, so none ever
/// needs a copy. Slots are only ever filled, by compare-and-swap: any thread may read and add.
/// </remarks>
public sealed class KeyHints
{
    // Hash in the upper half, number + 1 in the lower; nought is a free slot.
    private readonly long[] _slots;
    private readonly int _most;
    private int _used;

    /// <summary>A table without hints.</summary>
    /// <param name="room">How many hints it takes before it is full.</param>
    public KeyHints(int room)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(room, 1);
        _slots = new long[BitOperations.RoundUpToPowerOf2((uint)room + ((uint)room / 2) + 1)];
        _most = _slots.Length / 4 * 3;
    }

    /// <summary>Adds a hint, unless it is there already.</summary>
    /// <param name="number">The number of the item in its sequence: nought or more, never used again.</param>
    /// <param name="hash">The hash of the item's key.</param>
    /// <returns>False when the table is full: build a larger one of what the sequence holds.</returns>
    public bool TryAdd(int number, int hash)
    {
        var hint = ((long)hash << 32) | (uint)(number + 1);
        var mask = _slots.Length - 1;
        for (var place = hash & mask; ; place = (place + 1) & mask)
        {
            var there = Volatile.Read(ref _slots[place]);
            while (there == 0)
            {
                if (Volatile.Read(ref _used) >= _most)
                    return false;
                there = Interlocked.CompareExchange(ref _slots[place], hint, 0);
                if (there == 0)
                {
                    Interlocked.Increment(ref _used);
                    return true;
                }
            }

            if (there == hint)
                return true;
        }
    }

    /// <summary>The numbers under which a key of a hash may stand, in no particular order.</summary>
    /// <param name="hash">The hash of the key.</param>
    public Enumerator Candidates(int hash) => new(_slots, hash);

    /// <summary>Goes through the numbers of one hash.</summary>
    public struct Enumerator
    {
        private readonly long[] _slots;
        private readonly int _hash;
        private int _place;

        internal Enumerator(long[] slots, int hash) => (_slots, _hash, _place, Current) = (slots, hash, hash, 0);

        /// <summary>The number.</summary>
        public int Current { get; private set; }

        /// <summary>Itself.</summary>
        public readonly Enumerator GetEnumerator() => this;

        /// <summary>Goes on to the next number.</summary>
        public bool MoveNext()
        {
            while (true)
            {
                var hint = Volatile.Read(ref _slots[_place++ & (_slots.Length - 1)]);
                if (hint == 0)
                    return false;
                if ((int)(hint >> 32) != _hash)
                    continue;
                Current = (int)(uint)hint - 1;
                return true;
            }
        }
    }
}

using System.Numerics;

namespace Lvyuan.Ledger;

/// <summary>Under which numbers a key may be found: a table of hashes that versions of one log share.</summary>
/// <remarks>
/// Entries are only ever added. Whoever goes on from the newest version adds in place; whoever goes on from an older one is
/// turned away and builds a table of its own. A version may therefore meet entries that are not its own, and must look them up.
/// </remarks>
internal sealed class KeyIndex
{
    private readonly long[] _slots;
    private readonly int _room;
    private int _count;
    private int _next;

    public KeyIndex(int room)
    {
        _slots = new long[BitOperations.RoundUpToPowerOf2((uint)room + ((uint)room / 2))];
        _room = room;
    }

    /// <summary>Adds an entry to a table that is not shared yet.</summary>
    public void Put(int number, int hash)
    {
        Store(number, hash);
        _count++;
        _next = number + 1;
    }

    /// <summary>Adds an entry, or says that the table is full or has gone on from another version.</summary>
    public bool TryAdd(int number, int hash)
    {
        if (_count >= _room || Interlocked.CompareExchange(ref _next, number + 1, number) != number)
            return false;

        // Only the claimer is here: the count is its own until the next claim, which needs the state that it returns.
        _count++;
        Store(number, hash);
        return true;
    }

    public Enumerator Candidates(int hash) => new(_slots, hash);

    private void Store(int number, int hash)
    {
        var mask = _slots.Length - 1;
        var place = hash & mask;
        while (_slots[place] != 0)
            place = (place + 1) & mask;
        Volatile.Write(ref _slots[place], Entry(number, hash));
    }

    // Nought is a free slot, so numbers are kept one higher.
    private static long Entry(int number, int hash) => ((long)hash << 32) | (uint)(number + 1);

    /// <summary>Goes through the numbers of one hash, lowest first.</summary>
    public struct Enumerator
    {
        private readonly long[] _slots;
        private readonly int _hash;
        private int _place;

        internal Enumerator(long[] slots, int hash) => (_slots, _hash, _place, Current) = (slots, hash, hash, 0);

        public int Current { get; private set; }

        public readonly Enumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            while (true)
            {
                var entry = Volatile.Read(ref _slots[_place & (_slots.Length - 1)]);
                _place++;
                if (entry == 0)
                    return false;
                if ((int)(entry >> 32) == _hash)
                {
                    Current = (int)(uint)entry - 1;
                    return true;
                }
            }
        }
    }
}

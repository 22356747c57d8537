using Lvyuan.Primitives;

namespace Lvyuan.Memberships;

/// <summary>Where in a long growth book a key stands: a hint, never the truth, for every hit is checked against the book that asks.</summary>
/// <remarks>
/// Versions of a book share one table. What another version put there names a place at which the asking book holds another key, and
/// is passed over. Slots are only ever filled, by compare-and-swap, so any thread may read and write. What a full table does not hold
/// is looked through entry by entry. An index is no part of the value: all are equal.
/// </remarks>
internal readonly struct SourceIndex : IEquatable<SourceIndex>
{
    // Looking through so few entries is cheaper than looking them up, and saves small members the table.
    private const int EntriesWithoutTable = 16;

    // A new table is an effort in proportion to the book; so many entries share it.
    private const int MostUnlisted = 32;

    private const int SlotsPerEntry = 2;

    private readonly Table? _table;
    private readonly int _unlisted;

    private SourceIndex(Table? table, int unlisted) => (_table, _unlisted) = (table, unlisted);

    /// <summary>An index of a whole book.</summary>
    /// <param name="entries">The book.</param>
    /// <param name="removed">How many entries there were before its first.</param>
    public static SourceIndex Of(PersistentVector<GrowthEntry> entries, int removed) =>
        entries.Count > EntriesWithoutTable ? new SourceIndex(Table.Of(entries, removed), 0) : new SourceIndex(null, entries.Count);

    /// <summary>The index after an entry was added at the end of the book.</summary>
    /// <param name="entries">The book with the entry.</param>
    /// <param name="removed">How many entries there were before its first.</param>
    public SourceIndex With(PersistentVector<GrowthEntry> entries, int removed)
    {
        if (_table is not null && _unlisted == 0 && _table.TryAdd(entries[^1].Source, removed + entries.Count - 1))
            return this;
        return _unlisted < (_table is null ? EntriesWithoutTable : MostUnlisted) ? new SourceIndex(_table, _unlisted + 1) : Of(entries, removed);
    }

    /// <summary>The newest entry of a key in a book, or −1.</summary>
    /// <param name="source">The key.</param>
    /// <param name="entries">The book.</param>
    /// <param name="removed">How many entries there were before its first.</param>
    public int Find(BusinessKey source, PersistentVector<GrowthEntry> entries, int removed)
    {
        for (var i = entries.Count - 1; i >= 0 && i >= entries.Count - _unlisted; i--)
        {
            if (entries[i].Source == source)
                return i;
        }

        return _table is null ? -1 : _table.Find(source, entries, removed);
    }

    public bool Equals(SourceIndex other) => true;

    public override bool Equals(object? obj) => obj is SourceIndex;

    public override int GetHashCode() => 0;

    private sealed class Table
    {
        // Hash in the upper half, place + 1 in the lower; nought is an empty slot.
        private readonly long[] _slots;
        private int _used;

        private Table(int slots) => _slots = new long[slots];

        public static Table Of(PersistentVector<GrowthEntry> entries, int removed)
        {
            var slots = SlotsPerEntry;
            while (slots < entries.Count * SlotsPerEntry)
                slots *= 2;

            var table = new Table(slots);
            for (var i = 0; i < entries.Count; i++)
                table.TryAdd(entries[i].Source, removed + i);
            return table;
        }

        // False when three quarters of the table are full.
        public bool TryAdd(BusinessKey source, int place)
        {
            var hash = HashOf(source);
            var slot = ((long)hash << 32) | (uint)(place + 1);
            for (var i = hash & (_slots.Length - 1); ; i = (i + 1) & (_slots.Length - 1))
            {
                var there = Volatile.Read(ref _slots[i]);
                if (there == slot)
                    return true;
                if (there != 0)
                    continue;
                if (Volatile.Read(ref _used) >= _slots.Length / 4 * 3)
                    return false;
                if (Interlocked.CompareExchange(ref _slots[i], slot, 0) == 0)
                {
                    Interlocked.Increment(ref _used);
                    return true;
                }

                // Somebody else took the slot just now: look at what they put there.
                i--;
            }
        }

        public int Find(BusinessKey source, PersistentVector<GrowthEntry> entries, int removed)
        {
            var hash = HashOf(source);
            var newest = -1;
            for (var i = hash & (_slots.Length - 1); ; i = (i + 1) & (_slots.Length - 1))
            {
                var slot = Volatile.Read(ref _slots[i]);
                if (slot == 0)
                    return newest;
                if ((int)(slot >> 32) != hash)
                    continue;

                var place = (int)(uint)slot - 1 - removed;
                if (place > newest && place < entries.Count && entries[place].Source == source)
                    newest = place;
            }
        }

        private static int HashOf(BusinessKey source) => source.Name.GetHashCode(StringComparison.Ordinal);
    }
}

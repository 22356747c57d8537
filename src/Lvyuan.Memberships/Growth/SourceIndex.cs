using Lvyuan.Primitives;

namespace Lvyuan.Memberships;

/// <summary>Where in a long growth book a key stands. A hint, never the truth: every hit is checked against the book that asks.</summary>
/// <remarks>
/// Versions of a book share one index: an entry of another version sits at a place where the asking book holds another key,
/// so it is passed over. Slots are only ever filled, by compare-and-swap, so any thread may read and write. An index is no
/// part of the value: all are equal.
/// </remarks>
internal sealed class SourceIndex : IEquatable<SourceIndex>
{
    private const int SlotsPerEntry = 4;

    // Hash in the upper half, place + 1 in the lower; nought is an empty slot.
    private readonly long[] _slots;
    private int _used;

    private SourceIndex(int slots) => _slots = new long[slots];

    /// <summary>An index of a whole book, with room to double.</summary>
    public static SourceIndex Of(PersistentVector<GrowthEntry> entries, int removed)
    {
        var slots = SlotsPerEntry;
        while (slots < entries.Count * SlotsPerEntry)
            slots *= 2;

        var index = new SourceIndex(slots);
        for (var i = 0; i < entries.Count; i++)
            index.TryAdd(entries[i].Source, removed + i);
        return index;
    }

    /// <summary>Remembers the place of a key, counted from the first entry there ever was; false when the index is half full.</summary>
    public bool TryAdd(BusinessKey source, int place)
    {
        if (Interlocked.Increment(ref _used) > _slots.Length / 2)
            return false;

        var hash = HashOf(source);
        var slot = ((long)hash << 32) | (uint)(place + 1);
        for (var i = hash & (_slots.Length - 1); ; i = (i + 1) & (_slots.Length - 1))
        {
            if (Interlocked.CompareExchange(ref _slots[i], slot, 0) == 0)
                return true;
        }
    }

    /// <summary>The newest entry of a key in a book, or −1.</summary>
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

    public bool Equals(SourceIndex? other) => other is not null;

    public override bool Equals(object? obj) => obj is SourceIndex;

    public override int GetHashCode() => 0;

    private static int HashOf(BusinessKey source) => source.Name.GetHashCode(StringComparison.Ordinal);
}

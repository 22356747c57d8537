using Lvyuan.Primitives;

namespace Lvyuan.Memberships;

/// <summary>Where in a long growth book a key stands: a hint, never the truth, for every hit is checked against the book that asks.</summary>
/// <remarks>
/// Versions of a book share one table. What another version put there names a place at which the asking book holds another key, and
/// is passed over. Slots are only ever filled, by compare-and-swap, so any thread may read and write. An index is no part of the value: all are equal.
/// </remarks>
internal readonly struct SourceIndex : IEquatable<SourceIndex>
{
    // Looking through so few entries is cheaper than looking them up, and saves small members the table.
    private const int EntriesWithoutTable = 16;

    private readonly KeyHints? _hints;

    private SourceIndex(KeyHints? hints) => _hints = hints;

    /// <summary>An index of a whole book.</summary>
    /// <param name="entries">The book.</param>
    /// <param name="removed">How many entries there were before its first.</param>
    public static SourceIndex Of(PersistentVector<GrowthEntry> entries, int removed) =>
        new(entries.Count > EntriesWithoutTable ? HintsTo(entries, removed) : null);

    /// <summary>The index after an entry was added at the end of the book.</summary>
    /// <param name="entries">The book with the entry.</param>
    /// <param name="removed">How many entries there were before its first.</param>
    public SourceIndex With(PersistentVector<GrowthEntry> entries, int removed) =>
        _hints is not null && _hints.TryAdd(removed + entries.Count - 1, HashOf(entries[^1].Source)) ? this : Of(entries, removed);

    /// <summary>The newest entry of a key in a book, or −1.</summary>
    /// <param name="source">The key.</param>
    /// <param name="entries">The book.</param>
    /// <param name="removed">How many entries there were before its first.</param>
    public int Find(BusinessKey source, PersistentVector<GrowthEntry> entries, int removed)
    {
        if (_hints is null)
            return FindWithoutTable(source, entries);

        var newest = -1;
        foreach (var number in _hints.Candidates(HashOf(source)))
        {
            var place = number - removed;
            if (place > newest && place < entries.Count && entries[place].Source == source)
                newest = place;
        }

        return newest;
    }

    public bool Equals(SourceIndex other) => true;

    public override bool Equals(object? obj) => obj is SourceIndex;

    public override int GetHashCode() => 0;

    private static int FindWithoutTable(BusinessKey source, PersistentVector<GrowthEntry> entries)
    {
        for (var place = entries.Count - 1; place >= 0; place--)
        {
            if (entries[place].Source == source)
                return place;
        }

        return -1;
    }

    private static KeyHints HintsTo(PersistentVector<GrowthEntry> entries, int removed)
    {
        var hints = new KeyHints(entries.Count * 2);
        for (var i = 0; i < entries.Count; i++)
            hints.TryAdd(removed + i, HashOf(entries[i].Source));
        return hints;
    }

    private static int HashOf(BusinessKey source) => source.Name.GetHashCode(StringComparison.Ordinal);
}

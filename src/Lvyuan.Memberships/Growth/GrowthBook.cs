using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Memberships;

/// <summary>A member's growth by day: the entries of the last months in day order, and running sums, so that no decision adds up a history.</summary>
/// <remarks>
/// The counted sum is that of the entries from a place on; a window that moves forward drops entries from it one by one.
/// Equal sequences of events give equal books.
/// </remarks>
internal readonly record struct GrowthBook
{
    /// <summary>The place of the first entry that counts.</summary>
    public int FirstCounted { get; private init; }

    private long Counted { get; init; }

    /// <summary>How many entries have been dropped in all, so that the index can name places that stay.</summary>
    public int Removed { get; private init; }

    private SourceIndex Index { get; init; }

    /// <summary>The entries that are still kept, in day order.</summary>
    public PersistentVector<GrowthEntry> Entries { get; private init; }

    /// <summary>All growth there ever was, less what was reversed.</summary>
    public long Lifetime { get; private init; }

    /// <summary>The book of a snapshot.</summary>
    /// <exception cref="ArgumentException">The parts do not go together.</exception>
    public static GrowthBook Of(MembershipSnapshot snapshot)
    {
        var (entries, sum, counted) = (default(PersistentVector<GrowthEntry>), 0L, 0L);
        foreach (var entry in snapshot.Growth)
        {
            if (entries.Count > 0 && entry.Day < entries[^1].Day)
                throw new ArgumentException($"The growth of {entry.Source} on {entry.Day} is out of order.", nameof(snapshot));
            if (entry.Growth > snapshot.LifetimeGrowth - sum)
                throw new ArgumentException($"The entries' growth exceeds the {snapshot.LifetimeGrowth} of a lifetime.", nameof(snapshot));
            sum += entry.Growth;
            counted += entries.Count >= snapshot.FirstCounted ? entry.Growth : 0;
            entries = entries.Add(entry);
        }

        if (snapshot.FirstCounted < 0 || snapshot.FirstCounted > entries.Count || snapshot.RemovedEntries < 0)
            throw new ArgumentException("A book has no such place.", nameof(snapshot));
        if (snapshot.LifetimeGrowth < 0)
            throw new ArgumentException("The growth of a lifetime is not negative.", nameof(snapshot));
        return new GrowthBook
        {
            Entries = entries,
            FirstCounted = snapshot.FirstCounted,
            Counted = counted,
            Lifetime = snapshot.LifetimeGrowth,
            Removed = snapshot.RemovedEntries,
            Index = SourceIndex.Of(entries, snapshot.RemovedEntries),
        };
    }

    /// <summary>The newest entry of a key, or −1.</summary>
    public int Find(BusinessKey source) => Index.Find(source, Entries, Removed);

    /// <summary>The growth of the entries from a day on.</summary>
    public long CountedFrom(LocalDate day) => day == GrowthWindow.Always ? Lifetime : KeptFrom(day);

    /// <summary>The growth of the entries from a day on that are still kept.</summary>
    public long KeptFrom(LocalDate day) => Moved(day).Counted;

    /// <summary>The growth of the entries of a run of days.</summary>
    public long CountedBetween(LocalDate first, LocalDate last)
    {
        var sum = CountedFrom(first);
        for (var i = Entries.Count - 1; i >= 0 && Entries[i].Day > last && Entries[i].Day >= first; i--)
            sum -= Entries[i].Growth;
        return sum;
    }

    /// <summary>The book with an entry more, which is of the last day.</summary>
    public GrowthBook With(GrowthEntry entry, LocalDate countsFrom)
    {
        var (first, counted) = Moved(countsFrom);
        var entries = Entries.Add(entry);
        return new GrowthBook
        {
            Entries = entries,
            FirstCounted = first,
            Counted = checked(counted + entry.Growth),
            Lifetime = checked(Lifetime + entry.Growth),
            Removed = Removed,
            Index = Index.With(entries, Removed),
        };
    }

    /// <summary>The book with less growth in an entry.</summary>
    public GrowthBook Reduced(int place, long growth)
    {
        var entry = Entries[place];
        var less = entry.Growth - growth;
        return this with
        {
            Entries = Entries.SetItem(place, entry with { Growth = growth }),
            Counted = place >= FirstCounted ? Counted - less : Counted,
            Lifetime = Lifetime - less,
        };
    }

    /// <summary>Both books in one, in day order; of one day this book's entries come first.</summary>
    public GrowthBook Joined(GrowthBook other, LocalDate countsFrom)
    {
        var entries = default(PersistentVector<GrowthEntry>);
        var (own, others) = (0, 0);
        while (own < Entries.Count || others < other.Entries.Count)
        {
            var takeOwn = others == other.Entries.Count || (own < Entries.Count && Entries[own].Day <= other.Entries[others].Day);
            entries = entries.Add(takeOwn ? Entries[own++] : other.Entries[others++]);
        }

        var sum = 0L;
        foreach (var entry in entries)
            sum = checked(sum + entry.Growth);

        var joined = new GrowthBook
        {
            Entries = entries,
            Counted = sum,
            Lifetime = checked(Lifetime + other.Lifetime),
            Index = SourceIndex.Of(entries, 0),
        };
        var (first, counted) = joined.Moved(countsFrom);
        return joined with { FirstCounted = first, Counted = counted };
    }

    /// <summary>The book without the entries of months that lie too far back.</summary>
    public GrowthBook Pruned(LocalDate day, int keptMonths)
    {
        var gone = 0;
        while (gone < Entries.Count && MonthsBetween(Entries[gone].Day, day) > keptMonths)
            gone++;
        if (gone == 0)
            return this;

        var counted = Counted;
        for (var i = FirstCounted; i < gone; i++)
            counted -= Entries[i].Growth;
        return this with
        {
            Entries = Entries.RemoveFirst(gone),
            FirstCounted = Math.Max(FirstCounted - gone, 0),
            Counted = counted,
            Removed = Removed + gone,
        };
    }

    private static int MonthsBetween(LocalDate earlier, LocalDate later) =>
        ((later.Year - earlier.Year) * 12) + later.Month - earlier.Month;

    // The window normally moves forward; a rulebook with a longer window moves it back.
    private (int First, long Counted) Moved(LocalDate countsFrom)
    {
        var (first, counted) = (FirstCounted, Counted);
        while (first < Entries.Count && Entries[first].Day < countsFrom)
            counted -= Entries[first++].Growth;
        while (first > 0 && Entries[first - 1].Day >= countsFrom)
            counted = checked(counted + Entries[--first].Growth);
        return (first, counted);
    }
}

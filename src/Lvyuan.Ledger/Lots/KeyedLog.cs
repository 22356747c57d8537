using System.Diagnostics;
using Lvyuan.Primitives;

namespace Lvyuan.Ledger;

/// <summary>Something that bears a number within its log and the key of the fact it came from.</summary>
internal interface IKeyed
{
    int Number { get; }

    BusinessKey Key { get; }
}

/// <summary>A persistent sequence whose items are found by number and by key at a cost that hardly depends on its length.</summary>
/// <remarks>Numbers rise by one and are never used again. Equality compares the items and the next number.</remarks>
internal readonly struct KeyedLog<T> : IEquatable<KeyedLog<T>> where T : class, IKeyed
{
    // Up to here looking at every item is as fast as an index, and most members never have more.
    private const int MostWithoutIndex = 16;

    private readonly KeyHints? _hints;

    private KeyedLog(PersistentVector<T> items, int next, KeyHints? hints) => (Items, Next, _hints) = (items, next, hints);

    public PersistentVector<T> Items { get; }

    /// <summary>The number that the next item bears.</summary>
    public int Next { get; }

    public bool IsEmpty => Items.IsEmpty;

    public KeyedLog<T> Add(T item)
    {
        if (item.Number != Next)
            throw new UnreachableException($"The next number is {Next}, not {item.Number}: the events are not those of this state.");

        var items = Items.Add(item);
        if (items.Count <= MostWithoutIndex)
            return new KeyedLog<T>(items, Next + 1, null);

        var added = _hints?.TryAdd(Next, HashOf(item.Key)) ?? false;
        return new KeyedLog<T>(items, Next + 1, added ? _hints : HintsTo(items));
    }

    public KeyedLog<T> Replace(T item)
    {
        var position = PositionOf(item.Number);
        return new KeyedLog<T>(Items.SetItem(position, item), Next, _hints);
    }

    public KeyedLog<T> RemoveFirst(int count) => count == 0 ? this : new KeyedLog<T>(Items.RemoveFirst(count), Next, _hints);

    public T? Find(int number)
    {
        var position = PositionOf(number);
        return position < 0 ? null : Items[position];
    }

    /// <summary>The first item of a key whose number is at least <paramref name="from"/>.</summary>
    public T? Find(BusinessKey key, int from = 0)
    {
        if (_hints is null)
        {
            foreach (var item in Items)
            {
                if (item.Number >= from && item.Key == key)
                    return item;
            }

            return null;
        }

        foreach (var number in _hints.Candidates(HashOf(key)))
        {
            // The hints are shared by versions: they may name what this one has forgotten, or never had.
            if (number >= from && Find(number) is { } item && item.Key == key)
                return item;
        }

        return null;
    }

    public bool Equals(KeyedLog<T> other) => Next == other.Next && Items == other.Items;

    public override bool Equals(object? obj) => obj is KeyedLog<T> other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Next, Items);

    private int PositionOf(int number)
    {
        if (Items.IsEmpty)
            return -1;
        var position = number - Items[0].Number;
        return (uint)position < (uint)Items.Count ? position : -1;
    }

    private static KeyHints HintsTo(PersistentVector<T> items)
    {
        var hints = new KeyHints(items.Count * 2);
        foreach (var item in items)
            hints.TryAdd(item.Number, HashOf(item.Key));
        return hints;
    }

    private static int HashOf(BusinessKey key) => key.Name.GetHashCode(StringComparison.Ordinal);
}

using Lvyuan.Primitives;

namespace Lvyuan.Ledger;

/// <summary>Numbers of lots in the order in which time or a member comes to them.</summary>
/// <remarks>
/// Nearly always a new lot comes last; of equal ones the later comes after. A rulebook that changed, or points given by hand,
/// may put it further ahead. What is over is dropped when it stands first; further back it may linger, and is passed over.
/// </remarks>
internal static class LotOrder
{
    // Moving so many numbers up by one is cheaper than writing the whole order anew.
    private const int MostMoved = 32;

    public static PersistentVector<int> With(this PersistentVector<int> order, Lot lot, KeyedLog<Lot> lots, Comparison<Lot> comparison)
    {
        var place = order.Count;
        while (place > 0 && (lots.Find(order[place - 1]) is not { } before || comparison(before, lot) > 0))
            place--;
        if (place == order.Count || order.Count - place > MostMoved)
            return order.Insert(place, lot.Number);

        var moved = order.Add(order[^1]);
        for (var i = order.Count - 1; i > place; i--)
            moved = moved.SetItem(i, order[i - 1]);
        return moved.SetItem(place, lot.Number);
    }

    /// <summary>Without the lots at the front of which nothing is pending any more.</summary>
    public static PersistentVector<int> TrimToPending(this PersistentVector<int> order, KeyedLog<Lot> lots)
    {
        var over = 0;
        while (over < order.Count && lots.Find(order[over]) is not { Pending.IsNone: false })
            over++;
        return order.RemoveFirst(over);
    }

    /// <summary>Without the lots at the front that are closed.</summary>
    public static PersistentVector<int> TrimToOpen(this PersistentVector<int> order, KeyedLog<Lot> lots)
    {
        var over = 0;
        while (over < order.Count && lots.Find(order[over]) is not { IsClosed: false })
            over++;
        return order.RemoveFirst(over);
    }
}

namespace Lvyuan.Reference;

/// <summary>What an entry of the history reports.</summary>
public enum EntryKind
{
    /// <summary>An order was paid.</summary>
    Paid,

    /// <summary>Money was given back.</summary>
    Refunded,
}

namespace Lvyuan.Ledger;

/// <summary>The accounts of the double entry.</summary>
/// <remarks>The values are part of the stored format. Always: issued − reversed = pending + available + reserved + spent + expired − debt.</remarks>
public enum LedgerAccount
{
    /// <summary>Everything that was ever issued. It gives, so its postings are negative.</summary>
    Issued = 0,

    /// <summary>What was taken back from what was issued.</summary>
    Reversed = 1,

    /// <summary>Issued and not available yet.</summary>
    Pending = 2,

    /// <summary>What can be spent.</summary>
    Available = 3,

    /// <summary>Held for an order that is being placed.</summary>
    Reserved = 4,

    /// <summary>Spent.</summary>
    Spent = 5,

    /// <summary>Expired unused.</summary>
    Expired = 6,

    /// <summary>Owed by the member. It gives, so its postings are negative when debt grows.</summary>
    Debt = 7,
}

using System.Globalization;
using System.Runtime.InteropServices;

namespace Lvyuan.Ledger;

/// <summary>One side of an entry: an account and what comes to it.</summary>
/// <param name="Account">The account.</param>
/// <param name="Points">Signed points: above nought for what comes to the account, below nought for what leaves it.</param>
/// <remarks>Equality compares both. The postings of an event sum to nought. <c>default</c> posts nothing to <see cref="LedgerAccount.Issued"/>.</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Posting(LedgerAccount Account, long Points)
{
    /// <summary>Account and signed points: <c>Pending +100</c>.</summary>
    public override string ToString() => $"{Account} {Points.ToString("+0;-0;0", CultureInfo.InvariantCulture)}";
}

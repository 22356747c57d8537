using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Lvyuan.Primitives;

namespace Lvyuan.Ledger;

/// <summary>The balance of each account.</summary>
/// <remarks>
/// Equality compares all eight. <c>default</c> is nothing anywhere. None is ever negative; always
/// issued − reversed = pending + available + reserved + spent + expired − debt.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Balances
{
    /// <summary>Everything that was ever issued.</summary>
    public Points Issued { get; init; }

    /// <summary>What was taken back of it, from points that were left or as debt.</summary>
    public Points Reversed { get; init; }

    /// <summary>Issued and not available yet.</summary>
    public Points Pending { get; init; }

    /// <summary>What can be spent.</summary>
    public Points Available { get; init; }

    /// <summary>Held for orders that are being placed.</summary>
    public Points Reserved { get; init; }

    /// <summary>Spent.</summary>
    public Points Spent { get; init; }

    /// <summary>Expired unused.</summary>
    public Points Expired { get; init; }

    /// <summary>Owed by the member.</summary>
    public Points Debt { get; init; }

    /// <summary>Whether issued − reversed = pending + available + reserved + spent + expired − debt.</summary>
    public bool AreConserved =>
        (Int128)Issued.Count - Reversed.Count == (Int128)Pending.Count + Available.Count + Reserved.Count + Spent.Count + Expired.Count - Debt.Count;

    /// <summary>The balance of one account.</summary>
    /// <param name="account">The account.</param>
    public Points this[LedgerAccount account] => account switch
    {
        LedgerAccount.Issued => Issued,
        LedgerAccount.Reversed => Reversed,
        LedgerAccount.Pending => Pending,
        LedgerAccount.Available => Available,
        LedgerAccount.Reserved => Reserved,
        LedgerAccount.Spent => Spent,
        LedgerAccount.Expired => Expired,
        LedgerAccount.Debt => Debt,
        _ => throw new ArgumentOutOfRangeException(nameof(account), account, "No such account."),
    };

    /// <summary>These balances after an entry.</summary>
    /// <param name="postings">The postings of one event.</param>
    /// <exception cref="ArgumentOutOfRangeException">A balance would be negative, or no such account.</exception>
    public Balances Post(ImmutableArray<Posting> postings)
    {
        var result = this;
        foreach (var (account, points) in postings)
            result = result.Post(account, points);
        return result;
    }

    /// <summary>All the postings that lead from nothing to these balances.</summary>
    internal ImmutableArray<Posting> ToPostings()
    {
        var postings = ImmutableArray.CreateBuilder<Posting>();
        for (var account = LedgerAccount.Issued; account <= LedgerAccount.Debt; account++)
        {
            var balance = this[account].Count;
            if (balance > 0)
                postings.Add(new Posting(account, Gives(account) ? -balance : balance));
        }

        return postings.DrainToImmutable();
    }

    /// <summary>The sum of two accounts' balances.</summary>
    internal Balances Plus(Balances other) => new()
    {
        Issued = Issued + other.Issued,
        Reversed = Reversed + other.Reversed,
        Pending = Pending + other.Pending,
        Available = Available + other.Available,
        Reserved = Reserved + other.Reserved,
        Spent = Spent + other.Spent,
        Expired = Expired + other.Expired,
        Debt = Debt + other.Debt,
    };

    private static bool Gives(LedgerAccount account) => account is LedgerAccount.Issued or LedgerAccount.Debt;

    private Balances Post(LedgerAccount account, long points)
    {
        var balance = Points.From(checked(this[account].Count + (Gives(account) ? -points : points)));
        return account switch
        {
            LedgerAccount.Issued => this with { Issued = balance },
            LedgerAccount.Reversed => this with { Reversed = balance },
            LedgerAccount.Pending => this with { Pending = balance },
            LedgerAccount.Available => this with { Available = balance },
            LedgerAccount.Reserved => this with { Reserved = balance },
            LedgerAccount.Spent => this with { Spent = balance },
            LedgerAccount.Expired => this with { Expired = balance },
            LedgerAccount.Debt => this with { Debt = balance },
            _ => throw new UnreachableException(),
        };
    }
}

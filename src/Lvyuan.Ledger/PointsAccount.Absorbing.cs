using System.Collections.Immutable;
using Ardalis.Result;
using Lvyuan.Primitives;

namespace Lvyuan.Ledger;

public sealed partial record PointsAccount
{
    private Result<ImmutableArray<LedgerEvent>> Absorb(AbsorbAccount command)
    {
        RequireKey(command.Cause, nameof(command));
        ArgumentNullException.ThrowIfNull(command.Other, nameof(command));
        command.Other.RequireAdvanced(command.At, nameof(command));

        for (var act = Recent.Acts.Find(command.Cause); act is not null; act = Recent.Acts.Find(command.Cause, act.Number + 1))
        {
            if (act is AbsorptionAct absorption)
                return absorption.Absorbed == command.Other.Balances ? Unchanged() : KeyReused(command.Cause);
        }

        if (command.Other == Empty)
            return Unchanged();
        if (WouldExceedMost(command.Other.Issued))
            return TooManyPoints(command.Other.Issued);

        var entries = new Entries(this);
        entries.Add(new AccountAbsorbed(command.At, command.Cause, command.Other));
        RepayDebt(entries, command.At);
        return entries.ToOutcome();
    }

    // Own lots keep their numbers; those that come get the next ones, in the order in which they would have been used.
    private PointsAccount With(AccountAbsorbed absorbed)
    {
        var lots = LotLog;
        var numbers = new Dictionary<int, int>();
        foreach (var lot in absorbed.Other.Lots.Order(Comparer<Lot>.Create(Lot.CompareUse)))
        {
            numbers.Add(lot.Number, lots.Next);
            lots = lots.Add(lot with { Number = lots.Next });
        }

        // Joined logs are numbered anew: what either had forgotten no longer counts.
        var recent = Recent.Join(absorbed.Other.Recent, reservation => reservation with { Parts = Renumbered(reservation.Parts, numbers) });
        recent = recent.With(new AbsorptionAct(recent.Acts.Next, absorbed.Cause, absorbed.At, absorbed.Other.Balances));
        var pendingOrder = InOrder(lots.Items.Where(lot => !lot.Pending.IsNone), Lot.CompareUnlock);
        var useOrder = InOrder(lots.Items.Where(lot => !lot.IsClosed), Lot.CompareUse);
        return With(absorbed.At, Balances.Plus(absorbed.Other.Balances), lots, recent, pendingOrder, useOrder);
    }

    private static PersistentVector<LotPart> Renumbered(PersistentVector<LotPart> parts, Dictionary<int, int> numbers)
    {
        var renumbered = default(PersistentVector<LotPart>);
        foreach (var part in parts)
            renumbered = renumbered.Add(part with { Lot = numbers[part.Lot] });
        return renumbered;
    }

    private static PersistentVector<int> InOrder(IEnumerable<Lot> lots, Comparison<Lot> comparison)
    {
        var order = default(PersistentVector<int>);
        foreach (var lot in lots.Order(Comparer<Lot>.Create(comparison)))
            order = order.Add(lot.Number);
        return order;
    }
}

using System.Collections.Immutable;
using System.Diagnostics;
using Ardalis.Result;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Ledger;

public sealed partial record PointsAccount
{
    private Result<ImmutableArray<LedgerEvent>> Reverse(ReversePoints command, LedgerRules rules)
    {
        RequireKey(command.Cause, nameof(command));
        if (command.Reversals.IsDefaultOrEmpty)
            return Unchanged();

        Entries? entries = null;
        foreach (var (source, netLeft) in command.Reversals)
        {
            RequireKey(source, nameof(command));

            // A merge may have brought a second lot of one source: what is no longer earned is not earned by either.
            for (var lot = LotLog.Find(source); lot is not null; lot = LotLog.Find(source, lot.Number + 1))
            {
                if (EntitledTo(lot, netLeft) is not { } target)
                    return NotEarnedByAmount(source, netLeft!.Value);

                // A source may be named twice, so it is looked at as the reversals before have left it.
                var current = entries?.State.Open(lot.Number) ?? lot;
                if (current.Entitled > target)
                    TakeBack(entries ??= new Entries(this), command, current, target, netLeft, rules);
            }
        }

        if (entries is null)
            return Unchanged();

        // Only now: what another reversal of this refund takes from its own lot must not have repaid debt before.
        RepayDebt(entries, command.At);
        return entries.ToOutcome();
    }

    private static Points? EntitledTo(Lot lot, Money? netLeft) => (lot.Grant, netLeft) switch
    {
        (_, null) => Points.None,
        (OrderGrant grant, { } net) => Points.From(grant.Rate.Earned(net)),
        (ManualGrant, _) => null,
        _ => throw new UnreachableException(),
    };

    // Pending first, then available, then what was used; what expired unused is nobody's loss but the member's already.
    private static void TakeBack(Entries entries, ReversePoints command, Lot lot, Points target, Money? netLeft, LedgerRules rules)
    {
        var taken = lot.Entitled - target;
        var fromPending = Points.Min(taken, lot.Pending);
        var fromAvailable = Points.Min(taken - fromPending, lot.Available);
        if (!(fromPending + fromAvailable).IsNone)
            entries.Add(new PointsReversed(command.At, command.Cause, lot.Number, lot.Source, fromPending, fromAvailable, lot.Entitled, target, netLeft));

        var used = Points.Min(taken - fromPending - fromAvailable, lot.Chargeable);
        if (!used.IsNone)
            Charge(entries, command, lot, used, rules);
    }

    private static void Charge(Entries entries, ReversePoints command, Lot lot, Points used, LedgerRules rules)
    {
        switch (rules.Definition.Debt)
        {
            case DebtPolicy.ChargeInFull:
                entries.Add(new DebtCharged(command.At, command.Cause, lot.Number, lot.Source, used));
                break;
            case DebtPolicy.Forgive:
                entries.Add(new DebtForgiven(command.At, command.Cause, lot.Number, lot.Source, used));
                break;
            case DebtPolicy.Capped(var cap):
                var room = Points.From(Math.Max(0, cap.Count - entries.State.Debt.Count));
                var charged = Points.Min(used, room);
                if (!charged.IsNone)
                    entries.Add(new DebtCharged(command.At, command.Cause, lot.Number, lot.Source, charged));
                if (used > charged)
                    entries.Add(new DebtForgiven(command.At, command.Cause, lot.Number, lot.Source, used - charged));
                break;
            case DebtPolicy.DeductFromRefund:
                entries.Add(new DebtDeducted(command.At, command.Cause, lot.Number, lot.Source, used, rules.Definition.PointsValue.Of(used)));
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static Result<ImmutableArray<LedgerEvent>> NotEarnedByAmount(BusinessKey source, Money netLeft) => Refuse(new Refusal(
        LedgerRefusals.NotEarnedByAmount,
        $"No amount earned the points of {source}, so {netLeft} left of it says nothing about them. Reverse them whole, without an amount.",
        Evidence.Of("source", source),
        Evidence.Of("net_left", netLeft))
    {
        Remedy = "Leave out what is left of the amount.",
    });

    // Whenever points are available and owed, they repay, first-expiring first: so never both.
    private static void RepayDebt(Entries entries, Instant at)
    {
        while (!entries.State.Debt.IsNone && entries.State.FirstAvailable() is { } lot)
        {
            var repaid = Points.Min(entries.State.Debt, lot.Available);
            entries.Add(new DebtRepaid(at, lot.Number, lot.Source, repaid, entries.State.Debt - repaid));
        }
    }

    private PointsAccount With(PointsReversed reversed)
    {
        var lot = Open(reversed.Lot);
        var changed = lot with
        {
            Pending = lot.Pending - reversed.FromPending,
            Available = lot.Available - reversed.FromAvailable,
            Reversed = lot.Reversed + reversed.Points,
        };
        var balances = Balances with
        {
            Pending = Pending - reversed.FromPending,
            Available = Available - reversed.FromAvailable,
            Reversed = Reversed + reversed.Points,
        };
        return With(reversed.At, balances, changed);
    }

    private PointsAccount With(DebtCharged charged)
    {
        var lot = Open(charged.Lot);
        var balances = Balances with { Debt = Debt + charged.Points, Reversed = Reversed + charged.Points };
        return With(charged.At, balances, lot with { Charged = lot.Charged + charged.Points });
    }

    private PointsAccount With(DebtForgiven forgiven)
    {
        var lot = Open(forgiven.Lot);
        return With(forgiven.At, Balances, lot with { Forgiven = lot.Forgiven + forgiven.Points });
    }

    private PointsAccount With(DebtDeducted deducted)
    {
        var lot = Open(deducted.Lot);
        return With(deducted.At, Balances, lot with { Deducted = lot.Deducted + deducted.Points });
    }

    private PointsAccount With(ForgivenPointsReversed returned)
    {
        var lot = Open(returned.Lot);
        var changed = lot with
        {
            Available = lot.Available - returned.Points,
            Forgiven = lot.Forgiven - returned.Points,
            Reversed = lot.Reversed + returned.Points,
        };
        var balances = Balances with { Available = Available - returned.Points, Reversed = Reversed + returned.Points };
        return With(returned.At, balances, changed);
    }

    private PointsAccount With(DebtRepaid repaid)
    {
        var lot = Open(repaid.Lot);
        var balances = Balances with { Available = Available - repaid.Points, Debt = Debt - repaid.Points };
        return With(repaid.At, balances, lot with { Available = lot.Available - repaid.Points, Repaid = lot.Repaid + repaid.Points });
    }
}

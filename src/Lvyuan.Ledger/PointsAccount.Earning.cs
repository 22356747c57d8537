using System.Collections.Immutable;
using Ardalis.Result;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Ledger;

public sealed partial record PointsAccount
{
    private Result<ImmutableArray<LedgerEvent>> Earn(EarnPointsByOrder command, LedgerRules rules)
    {
        RequireKey(command.Source, nameof(command));
        if (command.Amount.IsNegative)
            throw new ArgumentException("The money paid for an order is not negative.", nameof(command));

        if (LotLog.Find(command.Source) is { } known)
            return known.Grant is OrderGrant grant && grant.Amount == command.Amount ? Unchanged() : KeyReused(command.Source);

        var earned = Points.From(rules.Definition.OrderPoints.Earned(command.Amount));
        if (earned.IsNone)
            return Unchanged();
        if (WouldExceedMost(earned))
            return TooManyPoints(earned);

        var terms = rules.OrderTerms(command.At);
        return Outcome.Accepted<LedgerEvent>(new PointsIssued(
            command.At,
            LotLog.Next,
            new OrderGrant(command.Source, earned, command.At, terms, command.Amount)));
    }

    private Result<ImmutableArray<LedgerEvent>> Issue(IssuePoints command, LedgerRules rules)
    {
        RequireKey(command.Source, nameof(command));
        if (string.IsNullOrWhiteSpace(command.Reason))
            throw new ArgumentException("Points that no amount earned are issued for a reason.", nameof(command));

        if (LotLog.Find(command.Source) is { } known)
        {
            var same = known.Grant is ManualGrant grant && grant.Points == command.Points && grant.By == command.By
                && string.Equals(grant.Reason, command.Reason, StringComparison.Ordinal);
            return same ? Unchanged() : KeyReused(command.Source);
        }

        if (command.Points.IsNone)
            return Unchanged();
        if (WouldExceedMost(command.Points))
            return TooManyPoints(command.Points);

        var terms = rules.ManualTerms(command.At);
        var issued = new PointsIssued(
            command.At,
            LotLog.Next,
            new ManualGrant(command.Source, command.Points, command.At, terms, command.By, command.Reason));
        if (Debt.IsNone)
            return Outcome.Accepted<LedgerEvent>(issued);

        // Who owes has nothing available, so the new lot is the one that repays.
        var repaid = Points.Min(Debt, command.Points);
        return Outcome.Accepted<LedgerEvent>(issued, new DebtRepaid(command.At, issued.Lot, issued.Source, repaid, Debt - repaid));
    }

    private bool WouldExceedMost(Points requested) => requested.Count > LedgerHorizon.MostIssued - Issued.Count;

    private Result<ImmutableArray<LedgerEvent>> TooManyPoints(Points requested) => Refuse(new Refusal(
        LedgerRefusals.TooManyPoints,
        $"{Issued} points were issued so far; {requested} more would exceed the {LedgerHorizon.MostIssued} that an account can ever hold. Correct the amount or the rate.",
        Evidence.Of("issued", Issued),
        Evidence.Of("requested", requested),
        Evidence.Of("most", LedgerHorizon.MostIssued)));

    private PointsAccount With(PointsIssued issued)
    {
        var points = issued.Points;
        var pending = issued.Grant.IsPendingAtFirst;
        var lot = new Lot(issued.Lot, issued.Grant)
        {
            Pending = pending ? points : Points.None,
            Available = pending ? Points.None : points,
        };
        var lots = Remembered(issued.At).Add(lot);
        var balances = Balances with
        {
            Issued = Issued + points,
            Pending = Pending + lot.Pending,
            Available = Available + lot.Available,
        };
        var pendingOrder = pending ? PendingOrder.With(lot, lots, Lot.CompareUnlock) : PendingOrder;
        return With(issued.At, balances, lots, Recent, pendingOrder, UseOrder.With(lot, lots, Lot.CompareUse));
    }

    // Lots are forgotten only where one is added: later events of one decision may still come back to a lot that an earlier
    // one has closed.
    private KeyedLog<Lot> Remembered(Instant at)
    {
        var old = 0;
        while (old < LotLog.Items.Count && LotLog.Items[old] is { IsClosed: true } lot && lot.Grant.IssuedAt + LedgerHorizon.History <= at)
            old++;
        return LotLog.RemoveFirst(old);
    }
}

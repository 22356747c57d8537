using System.Collections.Immutable;
using Ardalis.Result;
using Lvyuan.Primitives;

namespace Lvyuan.Ledger;

public sealed partial record PointsAccount
{
    private Result<ImmutableArray<LedgerEvent>> Spend(SpendPoints command)
    {
        RequireKey(command.Source, nameof(command));
        for (var act = Recent.Acts.Find(command.Source); act is not null; act = Recent.Acts.Find(command.Source, act.Number + 1))
        {
            if (act is SpendingAct spending)
                return spending.Points == command.Points ? Unchanged() : KeyReused(command.Source);
        }

        if (command.Points.IsNone)
            return Unchanged();
        if (command.Points > Available)
            return InsufficientPoints(command.Points);

        return Outcome.Accepted<LedgerEvent>(new PointsSpent(command.At, command.Source, command.Points, Allocate(command.Points)));
    }

    // First-expiring first; of two that expire together the one that was earned first.
    private PersistentVector<LotPart> Allocate(Points points)
    {
        var parts = default(PersistentVector<LotPart>);
        var missing = points;
        for (var i = 0; !missing.IsNone; i++)
        {
            if (LotLog.Find(UseOrder[i]) is not { Available.IsNone: false } lot)
                continue;
            var taken = Points.Min(missing, lot.Available);
            parts = parts.Add(new LotPart(lot.Number, lot.Source, taken));
            missing -= taken;
        }

        return parts;
    }

    private Result<ImmutableArray<LedgerEvent>> InsufficientPoints(Points requested)
    {
        var missing = requested - Available;
        return Refuse(new Refusal(
            LedgerRefusals.InsufficientPoints,
            $"{requested} points are requested and {Available} are available: {missing} are missing.",
            Evidence.Of("requested", requested),
            Evidence.Of("available", Available),
            Evidence.Of("missing", missing))
        {
            Remedy = $"Request at most {Available} points.",
        });
    }

    private PointsAccount With(PointsSpent spent)
    {
        var lots = Change(spent.Parts, static (lot, points) => lot with { Available = lot.Available - points, Spent = lot.Spent + points });
        var balances = Balances with { Available = Available - spent.Points, Spent = Spent + spent.Points };
        return With(spent.At, balances, lots, Recent.With(new SpendingAct(Recent.Acts.Next, spent.Source, spent.At, spent.Points)));
    }

    private KeyedLog<Lot> Change(PersistentVector<LotPart> parts, Func<Lot, Points, Lot> change)
    {
        var lots = LotLog;
        foreach (var part in parts)
            lots = lots.Replace(change(Open(part.Lot), part.Points));
        return lots;
    }
}

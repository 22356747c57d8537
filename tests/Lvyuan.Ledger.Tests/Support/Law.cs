namespace Lvyuan.Ledger.Tests;

/// <summary>What holds of every event and after it, whatever happened.</summary>
internal static class Law
{
    public static void HoldsFor(PointsAccount before, LedgerEvent @event, PointsAccount after)
    {
        Assert.Equal(0, @event.Postings.Sum(posting => posting.Points));
        Assert.DoesNotContain(@event.Postings, posting => posting.Points == 0);
        Assert.Equal(before.Balances.Post(@event.Postings), after.Balances);
        Assert.False(@event.Points.IsNone);
        Assert.False(@event.Source.IsAbsent);
        Assert.StartsWith("points", @event.Rule, StringComparison.Ordinal);
        HoldsFor(after);
    }

    public static void HoldsFor(PointsAccount state)
    {
        var lots = state.Lots;
        Assert.True(state.Balances.AreConserved);
        Assert.Equal(state.Pending.Count, lots.Sum(lot => lot.Pending.Count));
        Assert.Equal(state.Available.Count, lots.Sum(lot => lot.Available.Count));
        Assert.Equal(state.Reserved.Count, lots.Sum(lot => lot.Reserved.Count));
        Assert.True(state.Issued.Count >= lots.Sum(lot => lot.Granted.Count));
        Assert.Equal(state.Reserved.Count, state.OpenReservations.Sum(reservation => reservation.Points.Count));
        foreach (var lot in lots)
        {
            var parts = lot.Pending + lot.Available + lot.Reserved + lot.Spent + lot.Expired + lot.Reversed + lot.Repaid;
            Assert.Equal(lot.Granted, parts);
            Assert.True(lot.Charged + lot.Forgiven + lot.Deducted + lot.Reversed <= lot.Granted);
        }

        foreach (var reservation in state.OpenReservations)
            Assert.Equal(reservation.Points.Count, reservation.Parts.Sum(part => part.Points.Count));
    }
}

using Lvyuan.Flywheel;
using Lvyuan.Primitives;

namespace Lvyuan.Samples.Replaying.Simulation.Episodes;

/// <summary>A basket is paid in part with points: they are set aside, then spent, given back, or left to lapse.</summary>
internal static class PointsCheckouts
{
    private const long FewestPoints = 500;
    private const long PointsPerYuan = 100;

    public static IEnumerable<Fact> Pay(Shop shop, Shopper shopper, Basket basket)
    {
        var chance = shopper.Chance;
        var points = shopper.SpendablePoints(shop.Day) / PointsPerYuan * PointsPerYuan;
        if (points < FewestPoints || !chance.Chance(30))
            yield break;

        // Now and then somebody asks for more than there is.
        var reservation = ReservationId.From(shop.NewName('v'));
        if (chance.Chance(2))
        {
            yield return new CheckoutStarted(shopper.Id, shopper.Moment(shop), reservation, Points.From(points * 50));
            yield break;
        }

        points = Math.Min(points, basket.TotalMinor / shop.Plan.Currency.MinorPerMajor * PointsPerYuan);
        if (points == 0)
            yield break;

        yield return new CheckoutStarted(shopper.Id, shopper.Moment(shop), reservation, Points.From(points));
        switch (chance.Below(100))
        {
            case < 85:
                shopper.LosePoints(points);
                basket.TakeOff(points / PointsPerYuan * 100);
                yield return new CheckoutCompleted(shopper.Id, shopper.Soon(shop), reservation);
                break;
            case < 94:
                yield return new CheckoutAbandoned(shopper.Id, shopper.Soon(shop), reservation);
                break;
        }
    }
}

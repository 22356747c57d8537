using Lvyuan.Flywheel;
using Lvyuan.Primitives;

namespace Lvyuan.Samples.Replaying.Simulation.Episodes;

/// <summary>A member comes and buys.</summary>
internal static class Purchases
{
    public static IEnumerable<Fact> Visit(Shop shop, Shopper shopper)
    {
        if (shopper.IsGone)
            yield break;

        var chance = shopper.Chance;
        var basket = Basket.Of(shop, shopper);
        foreach (var fact in PointsCheckouts.Pay(shop, shopper, basket))
            yield return fact;

        var order = new OrderPaid(shopper.Id, shopper.Moment(shop), OrderId.From(shop.NewName('o')), basket.ToLines());
        yield return order;
        foreach (var fact in Retries.Of(shop, shopper, order))
            yield return fact;

        if (order.Total.IsPositive)
        {
            shopper.PaidOrders++;
            shopper.EarnPoints(shop.Day, order.Total.AmountMinor / shop.Plan.Currency.MinorPerMajor);
            if (shopper.PaidOrders == 1)
                Invitations.Await(shop, shopper, order);
            Refunds.Plan(shop, shopper, order, basket.IsBulk);
        }

        foreach (var fact in Recipes.Share(shop, shopper).Concat(Adjustments.AfterOrder(shop, shopper)))
            yield return fact;

        if (chance.Chance(shopper.Habit.StopPercent))
            shopper.IsGone = true;
        else
            shop.Visit(shopper, Drawn(shop, shopper, shop.Day + 1 + chance.Below(shopper.Habit.DaysBetween) + chance.Below(shopper.Habit.DaysBetween)));
    }

    /// <summary>Who meant to buy these days may wait for the show.</summary>
    public static int Drawn(Shop shop, Shopper shopper, int day)
    {
        if (!shopper.Chance.Chance(40))
            return day;
        while (!ShopCalendar.IsShow(shop.Plan.Start.PlusDays(day)))
            day++;
        return day;
    }
}

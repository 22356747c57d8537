using Lvyuan.Flywheel;

namespace Lvyuan.Samples.Replaying.Simulation.Episodes;

/// <summary>The payment provider tells of an order twice.</summary>
internal static class Retries
{
    public static IEnumerable<Fact> Of(Shop shop, Shopper shopper, OrderPaid order)
    {
        switch (shopper.Chance.Below(1000))
        {
            case < 6:
                yield return order;
                break;
            case < 7:
                // Under the same name, but with another amount: that is for somebody to look at.
                yield return new OrderPaid(order.Member, shopper.Soon(shop), order.Order, new OrderLine(order.Total + shop.Money(10_00), order.Lines[0].Sku));
                break;
        }
    }
}

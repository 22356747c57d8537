using Lvyuan.Flywheel;
using Lvyuan.Memberships;
using Lvyuan.Primitives;

namespace Lvyuan.Samples.Replaying.Simulation.Episodes;

/// <summary>Somebody of the shop decides something by hand.</summary>
internal static class Adjustments
{
    private const int LeaderMonths = 6;

    private static readonly Author Service = Author.From("service");
    private static readonly Author Owner = Author.From("owner");

    /// <summary>Points for what arrived spoiled.</summary>
    public static ManualAdjustment Apology(Shop shop, Shopper shopper) => ManualAdjustment.OfPoints(
        shopper.Id, shopper.Soon(shop), NewCode(shop), Points.From(100 * shopper.Chance.Between(1, 5)), Service, "坏果赔付 spoiled on delivery");

    /// <summary>A tier for who orders for the whole stairwell, and now and then a correction.</summary>
    public static IEnumerable<Fact> AfterOrder(Shop shop, Shopper shopper)
    {
        if (shopper.PaidOrders == 3 && shopper.Habit.MostPieces >= 9)
        {
            yield return ManualAdjustment.OfTier(
                shopper.Id, shopper.Soon(shop), NewCode(shop), MembershipDefinition.Core, shop.Date.PlusMonths(LeaderMonths), Owner, "社区团长 leads the group of the stairwell");
        }

        if (shopper.Chance.Below(500) == 0)
        {
            yield return ManualAdjustment.OfGrowth(
                shopper.Id, shopper.Soon(shop), NewCode(shop), shopper.Chance.Chance(70) ? 50 : -20, Service, "更正 corrects what was counted wrong");
        }
    }

    private static Code NewCode(Shop shop) => Code.From(shop.NewName('j'));
}

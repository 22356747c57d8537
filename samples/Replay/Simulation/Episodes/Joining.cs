using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Sample;

namespace Lvyuan.Samples.Replaying.Simulation.Episodes;

/// <summary>A newcomer meets the shop.</summary>
internal static class Joining
{
    public static IEnumerable<Fact> Join(Shop shop, Shopper shopper)
    {
        var chance = shopper.Chance;
        yield return new MemberJoined(shopper.Id, shopper.Moment(shop));
        yield return new ActivityRecorded(shopper.Id, shopper.Soon(shop), ActivityId.From(shop.NewName('a')), shopper.Channel.Touchpoint);
        if (shopper.Habit == Habit.Onlooker || chance.Chance(45))
            yield return GiftPack(shop, shopper);

        if (chance.Chance(shopper.Channel.WatchPercent))
            shop.Watchers.Add(shopper);
        if (shopper.Habit != Habit.Onlooker)
            shop.Visit(shopper, Purchases.Drawn(shop, shopper, shop.Day + chance.Below(12)));
        if (Merges.IsSecondAccount(shopper))
            Merges.Plan(shop, shopper);
    }

    // The pack is an order of nought until a fact of its own tells that it was claimed.
    private static OrderPaid GiftPack(Shop shop, Shopper shopper) =>
        new(shopper.Id, shopper.Soon(shop), OrderId.From(shop.NewName('o')), new OrderLine(shop.Money(0), Shelf.GiftPack));
}

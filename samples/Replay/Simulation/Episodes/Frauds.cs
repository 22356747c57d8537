using Lvyuan.Flywheel;
using Lvyuan.Samples.Replaying.Sample;

namespace Lvyuan.Samples.Replaying.Simulation.Episodes;

/// <summary>Who wants rewards without buying: self invites, device farms, refund loops.</summary>
internal static class Frauds
{
    private const int SmallestFarm = 4;
    private const int LargestFarm = 12;

    // Buys one thing, once.
    private static readonly Habit BuysOnce = new(0, 1, 1, 1, 100);

    /// <summary>How many accounts a farm opens today, of so many newcomers at most; 0 on most days.</summary>
    public static int FarmSize(SplitMix64 chance, int newcomers) =>
        newcomers >= SmallestFarm && chance.Below(500) == 0 ? Math.Min(newcomers, chance.Between(SmallestFarm, LargestFarm)) : 0;

    /// <summary>Whether a newcomer is a member who invites themselves.</summary>
    public static bool InvitesThemselves(SplitMix64 chance) => chance.Below(150) == 0;

    public static Temper TemperOf(SplitMix64 chance) => chance.Below(200) == 0 ? Temper.RefundLoop : Temper.Honest;

    /// <summary>An account that is there only to be invited by another.</summary>
    public static Shopper FakeOf(Shopper inviter, int number, SplitMix64 chance) => new(number, chance.Next())
    {
        Channel = Channel.Poster,
        Habit = BuysOnce,
        Temper = Temper.Fake,
        Inviter = inviter,
    };

    /// <summary>All of an order goes back, and often it is claimed a second time, without its name.</summary>
    public static IEnumerable<Fact> SendAllBackTwice(Shop shop, Shopper shopper, OrderPaid order)
    {
        foreach (var fact in Refunds.Whole(shop, shopper, order))
            yield return fact;
        if (shopper.Chance.Chance(40))
            yield return Refunds.Refund(shop, shopper, [new RefundLine(order.Total)]);
    }
}

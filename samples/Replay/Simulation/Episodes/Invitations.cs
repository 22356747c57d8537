using Lvyuan.Flywheel;
using Lvyuan.Primitives;

namespace Lvyuan.Samples.Replaying.Simulation.Episodes;

/// <summary>A member brings a friend.</summary>
internal static class Invitations
{
    /// <summary>How many days after the friend's first order the host reports that the friend qualified: 8, past the refund window.</summary>
    public const int HoldDays = 8;

    private const long LeastFen = 30_00;

    /// <summary>Waits whether an invited friend qualifies by the first order.</summary>
    public static void Await(Shop shop, Shopper friend, OrderPaid order)
    {
        if (friend.Inviter is not null && order.Total >= shop.Money(LeastFen))
            shop.Later(shop.Day + HoldDays, () => Qualify(shop, friend));
    }

    // The host judges it as long as no fact tells that an invitation was accepted.
    private static IEnumerable<Fact> Qualify(Shop shop, Shopper friend)
    {
        var inviter = friend.Inviter!.Survivor;
        if (!friend.SentAllBack && inviter != friend.Survivor)
            yield return new ActivityRecorded(inviter.Id, inviter.Moment(shop), ActivityId.From($"friend-{friend.Id}"), ActivityKinds.FriendQualified);
    }
}

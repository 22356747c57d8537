using Lvyuan.Flywheel;
using Lvyuan.Memberships;
using Lvyuan.Primitives;

namespace Lvyuan.Samples.Replaying.Simulation.Episodes;

/// <summary>The live show on Friday.</summary>
internal static class LiveShows
{
    private const int StartsAtSecond = 20 * 3600;
    private const int LongestMinutes = 110;

    public static IEnumerable<Fact> Watch(Shop shop)
    {
        shop.Watchers.RemoveAll(watcher => watcher.IsGone);
        foreach (var watcher in shop.Watchers)
        {
            if (!watcher.Chance.Chance(45))
                continue;
            yield return Watched(shop, watcher);

            // Some come back after a break; it counts once a day.
            if (watcher.Chance.Chance(8))
                yield return Watched(shop, watcher);
        }
    }

    private static ActivityRecorded Watched(Shop shop, Shopper watcher)
    {
        var minutes = watcher.Chance.Between(1, LongestMinutes);
        return new ActivityRecorded(
            watcher.Id, watcher.Moment(shop, StartsAtSecond + (minutes * 60)), ActivityId.From(shop.NewName('a')), MembershipDefinition.LiveWatched, minutes);
    }
}

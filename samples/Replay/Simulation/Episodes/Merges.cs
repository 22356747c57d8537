using Lvyuan.Flywheel;
using Lvyuan.Primitives;

namespace Lvyuan.Samples.Replaying.Simulation.Episodes;

/// <summary>Two accounts turn out to be one person's.</summary>
internal static class Merges
{
    private static readonly Author Service = Author.From("service");

    /// <summary>Whether a newcomer forgot that they are a member already.</summary>
    public static bool IsSecondAccount(Shopper shopper) => shopper.Temper == Temper.Honest && shopper.Chance.Below(120) == 0;

    /// <summary>Agrees on the day on which the service finds out.</summary>
    public static void Plan(Shop shop, Shopper second)
    {
        if (shop.AnyRegular(second.Chance) is { } first && first != second)
            shop.Later(shop.Day + second.Chance.Between(3, 40), () => Merge(shop, second, first.Survivor));
    }

    private static IEnumerable<Fact> Merge(Shop shop, Shopper second, Shopper first)
    {
        first = first.Survivor;
        if (second.MergedInto is not null || first == second)
            yield break;
        yield return new MembersMerged(second.Id, second.Moment(shop), first.Id, Service);
        second.MergedInto = first;
        second.IsGone = true;
    }
}

using Lvyuan.Flywheel;
using Lvyuan.Memberships;
using Lvyuan.Primitives;

namespace Lvyuan.Samples.Replaying.Simulation.Episodes;

/// <summary>A member's own recipe is selected for the group.</summary>
internal static class Recipes
{
    public static IEnumerable<Fact> Share(Shop shop, Shopper shopper)
    {
        if (shopper.Temper == Temper.Honest && shopper.Chance.Below(80) == 0)
            yield return new ActivityRecorded(shopper.Id, shopper.Soon(shop), ActivityId.From(shop.NewName('a')), MembershipDefinition.RecipeSelected);
    }
}

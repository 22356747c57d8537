// prints: leaf, in a story and by 7 laws
using Lvyuan.Flywheel;
using Lvyuan.Testing;

var shop = new Shop(Rulebook.BuiltIn());
var story = shop.Story();
story.Tell(shop.Order("o1").By("ann").On(2025, 3, 1).Of("620.50", "tea"));
Console.WriteLine($"{story.Of("ann").Membership!.LadderTier}, in a story and by {Laws.All.Length} laws");

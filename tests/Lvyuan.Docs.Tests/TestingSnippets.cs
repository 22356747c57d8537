using Lvyuan.Flywheel;
using Lvyuan.Testing;

namespace Lvyuan.Docs.Tests;

/// <summary>What the README of the testing package shows.</summary>
public sealed class TestingSnippets
{
    [Fact]
    public void A_story_is_told_and_looked_at()
    {
        #region snippet testing-story
        var shop = new Shop(Rulebook.BuiltIn());
        var story = shop.Story();

        story.Tell(
            shop.Order("o1").By("ann").On(2025, 3, 1).Of("400.00", "rice").Of("120.00", "tea"),
            shop.Refund("r1").By("ann").At("2025-03-05T23:59:59").Of("120.00", sku: "tea", of: "o1"));
        story.MoveTo(2025, 3, 9);

        var tier = story.Of("ann").Membership!.LadderTier;   // seedling again: growth 400
        var available = story.Of("ann").Points!.Available;   // 400
        #endregion

        Assert.Equal(("seedling", 400), (tier.Text, available.Count));
    }

    [Fact]
    public void A_rulebook_is_held_to_the_laws()
    {
        #region snippet testing-laws
        var mine = Rulebook.BuiltIn() with { Zone = "Europe/Berlin", RefundMonths = 3 };

        foreach (var law in Laws.All)
            law.Check(mine, histories: 20);              // throws where a law is broken, in any test framework

        FsCheck.Property property = Laws.LazyTime.For(mine); // to be returned from a [Property] of FsCheck
        #endregion

        Assert.NotNull(property);
    }

    [Fact]
    public void Histories_are_generated_and_measured()
    {
        #region snippet testing-generate
        var rules = new RulebookTimeline(Rulebook.BuiltIn());
        var histories = Generate.Histories(rules, HistoryMix.Everything with { MostMembers = 2 });

        var sample = FsCheck.Fluent.Gen.Sample(histories.Generator, 100, 60);
        HistoryShape.Of(sample).Require(HistoryShape.Decided("tier.raised"), percent: 50);
        #endregion

        Assert.Equal(100, sample.Length);
    }
}

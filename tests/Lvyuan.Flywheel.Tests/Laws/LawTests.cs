using System.Globalization;

namespace Lvyuan.Flywheel.Tests;

/// <summary>Every law of the testing package, on every programme.</summary>
public sealed class LawTests
{
    // A deeper run: LVYUAN_HISTORIES=5000.
    private static readonly int Histories = int.TryParse(Environment.GetEnvironmentVariable("LVYUAN_HISTORIES"), CultureInfo.InvariantCulture, out var histories) ? histories : 100;

    public static TheoryData<string, string> Everything
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var law in Testing.Laws.All)
            {
                foreach (var programme in Programmes.All)
                    data.Add(law.Name, programme.Data);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void A_law_holds_of_every_history(string law, string programme) =>
        Testing.Laws.All.Single(each => each.Name == law).Check(Programmes.Of(programme), Histories);

    // What a lapsed reservation gives back may have been forgiven while it was held: that is time's doing, not the merge's.
    [Fact]
    public void Conservation_of_a_merge_does_not_count_what_fell_due_before_it()
    {
        var shop = new Testing.Shop(Programmes.Of(Programmes.Changing));
        Testing.Laws.All.Single(each => each.Name == nameof(Testing.Laws.Conservation)).Require(shop.History(
            shop.Order("o21").Of("167.57", "oil").Of("0.44", "tea").Of("12.98").By("bob").At("2024-07-31T00:00:00"),
            shop.Order("o25").Of("0.78", "oil").Of("0.14", "oil").Of("0.08", "tea").By("bob").At("2024-08-31T12:18:39.9999999"),
            shop.Order("o26").Of("169.06").Of("58.46", "rice").By("bob").At("2024-09-02T23:59:59.9999999"),
            shop.Reserve("v27", 518).By("bob").At("2024-09-21T09:00:19.9999999"),
            shop.Refund("r28").Of("0.04", sku: "tea", of: "o25").By("bob").At("2024-09-21T09:00:19.9999999"),
            shop.Merge("cho", into: "bob").DecidedBy("clerk").At("2025-08-09T13:12:00.9999999")));
    }
}

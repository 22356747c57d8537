using Lvyuan.Testing;

namespace Lvyuan.Flywheel.Tests;

/// <summary>A history computed by hand, of what real ones never meet: debt, recovery in grace, withdrawal, holds that come back past their day, leap day, merge.</summary>
/// <remarks>
/// Built-in programme: growth and points are floor(net in yuan); leaf from 500 growth; points are available on the 8th day
/// after payment and expire 12 months later; a hold is reviewed after 12 months; grace lasts 30 days.
/// </remarks>
public sealed class HandCheckedHistory
{
    private static readonly Shop Shop = Programmes.BuiltInShop;

    private static readonly History History = Shop.History(

        // ANN: leap day, withdrawal, debt.
        // 10 Jan 2024: 300.00 → growth 300; 300 points, available 18 Jan 2024, expiring 18 Jan 2025.
        Shop.Order("a1").By("ann").On(2024, 1, 10).Of("300.00"),

        // 29 Feb 2024: 250.50 → growth 300 + 250 = 550 ≥ 500: leaf, held until 28 Feb 2025 (29 Feb + 12 months).
        // 250 points, available 8 Mar 2024 (29 Feb is day 0, 7 Mar is day 7), expiring 8 Mar 2025.
        // 50 days after the order before: retained.
        Shop.Order("a2").By("ann").On(2024, 2, 29).Of("250.50"),

        // 10 Mar: 400 points are spent: 300 of a1, which expire first, and 100 of a2; 150 of a2 are left.
        Shop.Reserve("v1", 400).By("ann").At("2024-03-10T10:00"),
        Shop.Confirm("v1").By("ann").At("2024-03-10T10:10"),

        // 15 Mar: 200.00 of a1 go back: it earns 100, so 200 points are taken back. Nothing of its lot is left, all 300 are
        // spent: debt 200. 150 available points repay at once: debt 50.
        // Growth 100 + 250 = 350. Leaf was won on 29 Feb with, counted again, 350 < 500, and today's 350 < 500: withdrawn.
        // Seedling again, since the first fact.
        Shop.Refund("ar1").By("ann").On(2024, 3, 15).Of("200.00", of: "a1"),

        // 1 Apr: 80.00 → growth 430; 80 points, available 9 Apr: 50 repay the debt, 30 are left, expiring 9 Apr 2025.
        Shop.Order("a3").By("ann").On(2024, 4, 1).Of("80.00"),

        // BOB: recovery in grace, and a hold that comes back past the end of its grace.
        // 15 Jan 2023: 520.00 → leaf, held until 15 Jan 2024. 520 points, available 23 Jan 2023, expiring 23 Jan 2024.
        Shop.Order("b1").By("bob").On(2023, 1, 15).Of("520.00"),

        // 15 Jan 2024, review: b1 counts before 15 Jan 2024 only, so growth is 0 < 500: grace until 14 Feb.
        // 20 Jan 400.00 and 10 Feb 150.00 → growth 550. The orders are 370 and 21 days after the one before:
        // lost → converted → retained.
        Shop.Order("b2").By("bob").On(2024, 1, 20).Of("400.00"),
        Shop.Order("b3").By("bob").On(2024, 2, 10).Of("150.00"),

        // 14 Feb, end of grace: 550 ≥ 500, recovered, held until 14 Feb 2025.
        // 20 Feb: b3 goes back. The hold of 14 Feb: 400 < 500 counted again, 400 < 500 today: withdrawn. The hold of 2023 comes
        // back: that day still has 520 ≥ 500, so it stays. But its grace ended on 14 Feb, so it is judged today: 400 < 500,
        // one step down: seedling since 20 Feb 2024.
        // b3's 150 points became available on 18 Feb and are taken from there.
        Shop.Refund("br1").By("bob").On(2024, 2, 20).Of("150.00"),

        // CHO: a hold that comes back past its review, and recovers.
        // 31 Mar 2023: 600.00 → leaf, held until 31 Mar 2024. 600 points, available 8 Apr 2023, expiring 8 Apr 2024.
        Shop.Order("c1").By("cho").On(2023, 3, 31).Of("600.00"),

        // 1 Dec 2023: 550.00. 550 points, available 9 Dec 2023, expiring 9 Dec 2024. 245 days later: lost → converted.
        Shop.Order("c2").By("cho").On(2023, 12, 1).Of("350.00", "rice").Of("200.00", "tea"),

        // 31 Mar 2024, review: c1 no longer counts, 550 ≥ 500: kept until 31 Mar 2025.
        // 10 May: 100.00 of c2 go back. The hold of 31 Mar: 450 < 500 counted again and today: withdrawn. The hold of 2023 comes
        // back (600 ≥ 500 on its day) 40 days past its review: reviewed today, 450 < 500, grace begins today, until 9 Jun;
        // held_until stays 31 Mar 2024.
        Shop.Refund("cr1").By("cho").On(2024, 5, 10).Of("100.00", sku: "tea", of: "c2"),

        // 8 Jun: 50.00 → growth 500, on 9 Jun 500 ≥ 500: recovered, held until 9 Jun 2025.
        // 190 days after c2: lost (since 29 May) → converted.
        Shop.Order("c3").By("cho").On(2024, 6, 8).Of("50.00"),

        // DAN and EVE are one person.
        // 31 Aug: 450.00, points available 8 Sep. 30 Sep: 100.00, points available 8 Oct.
        Shop.Order("d1").By("dan").On(2024, 8, 31).Of("450.00"),
        Shop.Order("e1").By("eve").On(2024, 9, 30).Of("100.00"),

        // 5 Oct: merged, growth 550 ≥ 500: leaf since 5 Oct, held until 5 Oct 2025; 450 points available, 100 pending.
        // e1 is 30 days after d1: retained.
        Shop.Merge("eve", into: "dan").On(2024, 10, 5),

        // 10 Oct: 60.00 of e1 go back: growth 450 + 40 = 490. The hold of 5 Oct: 490 < 500 counted again and today: withdrawn,
        // seedling since dan's first fact. 60 points are taken from what became available on 8 Oct: 450 + 40.
        Shop.Refund("dr1").By("dan").On(2024, 10, 10).Of("60.00", of: "e1"));

    public static TheoryData<string, LocalDate, object> Expected => new()
    {
        // member, on the start of the day: tier, since, held until, in grace, growth, stage, pending, available, expired, reversed, debt
        { "ann", new(2024, 2, 29), new Figures("seedling", new(2024, 1, 10), null, false, 300, "converted", 0, 300, 0, 0, 0) },
        { "ann", new(2024, 3, 1), new Figures("leaf", new(2024, 2, 29), new(2025, 2, 28), false, 550, "retained", 250, 300, 0, 0, 0) },
        { "ann", new(2024, 3, 8), new Figures("leaf", new(2024, 2, 29), new(2025, 2, 28), false, 550, "retained", 0, 550, 0, 0, 0) },
        { "ann", new(2024, 3, 11), new Figures("leaf", new(2024, 2, 29), new(2025, 2, 28), false, 550, "retained", 0, 150, 0, 0, 0) },
        { "ann", new(2024, 3, 16), new Figures("seedling", new(2024, 1, 10), null, false, 350, "retained", 0, 0, 0, 200, 50) },
        { "ann", new(2024, 4, 8), new Figures("seedling", new(2024, 1, 10), null, false, 430, "retained", 80, 0, 0, 200, 50) },
        { "ann", new(2024, 4, 9), new Figures("seedling", new(2024, 1, 10), null, false, 430, "retained", 0, 30, 0, 200, 0) },

        // 1 Apr + 60 days = 31 May: dormant; + 180 days = 28 Sep: lost.
        { "ann", new(2024, 5, 30), new Figures("seedling", new(2024, 1, 10), null, false, 430, "retained", 0, 30, 0, 200, 0) },
        { "ann", new(2024, 5, 31), new Figures("seedling", new(2024, 1, 10), null, false, 430, "dormant", 0, 30, 0, 200, 0) },
        { "ann", new(2024, 9, 28), new Figures("seedling", new(2024, 1, 10), null, false, 430, "lost", 0, 30, 0, 200, 0) },

        // a1's 100 count before 10 Jan 2025, a2's 250 before 28 Feb 2025, a3's 80 before 1 Apr 2025.
        { "ann", new(2025, 1, 9), new Figures("seedling", new(2024, 1, 10), null, false, 430, "lost", 0, 30, 0, 200, 0) },
        { "ann", new(2025, 1, 10), new Figures("seedling", new(2024, 1, 10), null, false, 330, "lost", 0, 30, 0, 200, 0) },
        { "ann", new(2025, 2, 27), new Figures("seedling", new(2024, 1, 10), null, false, 330, "lost", 0, 30, 0, 200, 0) },
        { "ann", new(2025, 2, 28), new Figures("seedling", new(2024, 1, 10), null, false, 80, "lost", 0, 30, 0, 200, 0) },
        { "ann", new(2025, 4, 8), new Figures("seedling", new(2024, 1, 10), null, false, 0, "lost", 0, 30, 0, 200, 0) },
        { "ann", new(2025, 4, 9), new Figures("seedling", new(2024, 1, 10), null, false, 0, "lost", 0, 0, 30, 200, 0) },

        { "bob", new(2023, 1, 16), new Figures("leaf", new(2023, 1, 15), new(2024, 1, 15), false, 520, "converted", 520, 0, 0, 0, 0) },
        { "bob", new(2024, 1, 14), new Figures("leaf", new(2023, 1, 15), new(2024, 1, 15), false, 520, "lost", 0, 520, 0, 0, 0) },
        { "bob", new(2024, 1, 15), new Figures("leaf", new(2023, 1, 15), new(2024, 1, 15), true, 0, "lost", 0, 520, 0, 0, 0) },
        { "bob", new(2024, 1, 23), new Figures("leaf", new(2023, 1, 15), new(2024, 1, 15), true, 400, "converted", 400, 0, 520, 0, 0) },
        { "bob", new(2024, 2, 13), new Figures("leaf", new(2023, 1, 15), new(2024, 1, 15), true, 550, "retained", 150, 400, 520, 0, 0) },
        { "bob", new(2024, 2, 14), new Figures("leaf", new(2023, 1, 15), new(2025, 2, 14), false, 550, "retained", 150, 400, 520, 0, 0) },
        { "bob", new(2024, 2, 21), new Figures("seedling", new(2024, 2, 20), null, false, 400, "retained", 0, 400, 520, 150, 0) },

        { "cho", new(2024, 3, 30), new Figures("leaf", new(2023, 3, 31), new(2024, 3, 31), false, 1_150, "dormant", 0, 1_150, 0, 0, 0) },
        { "cho", new(2024, 3, 31), new Figures("leaf", new(2023, 3, 31), new(2025, 3, 31), false, 550, "dormant", 0, 1_150, 0, 0, 0) },
        { "cho", new(2024, 5, 10), new Figures("leaf", new(2023, 3, 31), new(2025, 3, 31), false, 550, "dormant", 0, 550, 600, 0, 0) },
        { "cho", new(2024, 5, 11), new Figures("leaf", new(2023, 3, 31), new(2024, 3, 31), true, 450, "dormant", 0, 450, 600, 100, 0) },
        { "cho", new(2024, 5, 29), new Figures("leaf", new(2023, 3, 31), new(2024, 3, 31), true, 450, "lost", 0, 450, 600, 100, 0) },
        { "cho", new(2024, 6, 9), new Figures("leaf", new(2023, 3, 31), new(2025, 6, 9), false, 500, "converted", 50, 450, 600, 100, 0) },

        { "dan", new(2024, 10, 5), new Figures("seedling", new(2024, 8, 31), null, false, 450, "converted", 0, 450, 0, 0, 0) },
        { "dan", new(2024, 10, 6), new Figures("leaf", new(2024, 10, 5), new(2025, 10, 5), false, 550, "retained", 100, 450, 0, 0, 0) },
        { "dan", new(2024, 10, 8), new Figures("leaf", new(2024, 10, 5), new(2025, 10, 5), false, 550, "retained", 0, 550, 0, 0, 0) },
        { "dan", new(2024, 10, 11), new Figures("seedling", new(2024, 8, 31), null, false, 490, "retained", 0, 490, 0, 60, 0) },

        // e1 is the last order of both: 30 Sep + 60 days = 29 Nov.
        { "dan", new(2024, 11, 28), new Figures("seedling", new(2024, 8, 31), null, false, 490, "retained", 0, 490, 0, 60, 0) },
        { "dan", new(2024, 11, 29), new Figures("seedling", new(2024, 8, 31), null, false, 490, "dormant", 0, 490, 0, 60, 0) },
    };

    [Theory]
    [MemberData(nameof(Expected))]
    public void The_figures_are_those_computed_by_hand(string member, LocalDate day, object figures)
    {
        var result = Replay.Run(new FlywheelEngine(Shop.Rules), History.Facts, Shop.StartOf(day));
        Assert.Equal(0, result.Refused);
        var found = result.Community.Find(Primitives.MemberId.From(member));
        Assert.NotNull(found);
        Assert.Equal(figures, Figures.Of(found, day, Shop.Rules.Versions[0]));
    }

    [Fact]
    public void The_accounts_add_up_by_hand()
    {
        var result = Replay.Run(new FlywheelEngine(Shop.Rules), History.Facts, Shop.StartOf(2024, 3, 16));
        var ann = result.Community.Find(Primitives.MemberId.From("ann"))!.Points!;

        // 550 issued − 200 reversed = 350 = 400 spent − 50 debt.
        Assert.Equal((550, 200, 400, 50), (ann.Issued.Count, ann.Reversed.Count, ann.Spent.Count, ann.Debt.Count));
        Assert.Equal((0, 0, 0, 0), (ann.Pending.Count, ann.Available.Count, ann.Reserved.Count, ann.Expired.Count));
    }

    [Fact]
    public void Every_law_holds_of_it()
    {
        foreach (var law in Testing.Laws.All)
            law.Require(History);
    }
}

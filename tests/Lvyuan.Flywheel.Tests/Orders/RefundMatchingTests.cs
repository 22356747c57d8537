using Lvyuan.Primitives;
using Lvyuan.Testing;

namespace Lvyuan.Flywheel.Tests;

/// <summary>Which lines a refund reduces, to the fen.</summary>
public sealed class RefundMatchingTests
{
    private readonly Shop _shop = Programmes.BuiltInShop;

    private OrderDraft Order(string name) => _shop.Order(name).By("ann").On(2025, 3, 1);

    private RefundDraft Refund(string name) => _shop.Refund(name).By("ann").On(2025, 3, 9);

    private Story Told(params ReadOnlySpan<Fact> facts)
    {
        var story = _shop.Story();
        story.Tell(facts);
        return story;
    }

    // What is left of each line of an order, in fen.
    private static long[] Left(Story story, string order)
    {
        var open = story.Of("ann").Orders!.Open.Single(each => each.Order == OrderId.From(order));
        var left = Enumerable.Range(0, open.Lines.Length).Select(open.LeftMinor).ToArray();
        Assert.Equal(left.Sum(), open.Net.AmountMinor);
        return left;
    }

    private static (long Matched, long Unmatched) Last(Story story)
    {
        var orders = story.Of("ann").Orders!;
        return (orders.Matched.AmountMinor, (orders.Refunded - orders.Matched).AmountMinor);
    }

    [Fact]
    public void Named_without_article_all_lines_are_reduced_in_proportion_odd_cents_to_the_first()
    {
        // 10.00 over 1 : 1 : 1 is 3.33 each and one fen left for the first line.
        var story = Told(Order("o1").Of("20.00").Of("20.00").Of("20.00"), Refund("r1").Of("10.00", of: "o1"));
        Assert.Equal([1_666, 1_667, 1_667], Left(story, "o1"));

        // 20.00 over 16.66 : 16.67 : 16.67 is 6.664, 6.668, 6.668: 6.66 each and two fen, one each to the first two.
        story.Tell(Refund("r2").Of("20.00", of: "o1"));
        Assert.Equal([999, 1_000, 1_001], Left(story, "o1"));
    }

    [Fact]
    public void Named_a_line_with_nothing_left_gets_no_odd_cent()
    {
        var story = Told(
            Order("o1").Of("5.00", "gone").Of("10.00").Of("10.00").Of("10.00"),
            Refund("r1").Of("5.00", sku: "gone", of: "o1"),
            Refund("r2").Of("0.01", of: "o1"));
        Assert.Equal([0, 999, 1_000, 1_000], Left(story, "o1"));
    }

    [Fact]
    public void Named_with_article_its_lines_come_first_in_their_order_then_the_others_in_proportion()
    {
        // Rice has 10.00 and 5.00; 12.00 and then 6.00 take all of it and spill 3.00 over 20.00 : 10.00.
        var story = Told(
            Order("o1").Of("10.00", "rice").Of("20.00", "tea").Of("5.00", "rice").Of("10.00", "oil"),
            Refund("r1").Of("12.00", sku: "rice", of: "o1"));
        Assert.Equal([0, 2_000, 300, 1_000], Left(story, "o1"));

        story.Tell(Refund("r2").Of("6.00", sku: "rice", of: "o1"));
        Assert.Equal([0, 1_800, 0, 900], Left(story, "o1"));
    }

    [Fact]
    public void Named_with_an_article_that_is_not_in_the_order_all_lines_are_reduced_in_proportion()
    {
        var story = Told(Order("o1").Of("10.00", "rice").Of("30.00", "tea"), Refund("r1").Of("4.00", sku: "salt", of: "o1"));
        Assert.Equal([900, 2_700], Left(story, "o1"));
        Assert.Equal((400, 0), Last(story));
    }

    [Fact]
    public void Named_what_exceeds_the_order_is_unmatched_and_touches_no_other_order()
    {
        var story = Told(Order("o1").Of("10.00"), Order("o2").Of("50.00"), Refund("r1").Of("10.01", of: "o1"));
        Assert.Equal([0], Left(story, "o1"));
        Assert.Equal([5_000], Left(story, "o2"));
        Assert.Equal((1_000, 1), Last(story));
    }

    [Fact]
    public void Named_unknown_to_the_member_is_refused_whole()
    {
        var story = Told(Order("o1").Of("10.00"), _shop.Order("o2").By("bob").On(2025, 3, 1).Of("10.00"));
        var before = story.Of("ann");
        Assert.Equal(FlywheelRefusals.OrderUnknown, story.Refused(Refund("r1").Of("1.00", of: "o9")).ErrorCode);

        // Another member's order is unknown, too, and a line that could be matched does not save the refund.
        var refusal = story.Refused(Refund("r1").Of("1.00", of: "o1").Of("1.00", of: "o2"));
        Assert.Equal((FlywheelRefusals.OrderUnknown, "o2"), (refusal.ErrorCode, refusal.Find("order")));
        Assert.NotNull(refusal.Remedy);
        Assert.Same(before, story.Of("ann"));
    }

    [Fact]
    public void Lines_that_name_different_orders_reduce_each()
    {
        var story = Told(
            Order("o1").Of("10.00", "rice"),
            Order("o2").Of("20.00", "tea"),
            Refund("r1").Of("3.00", of: "o2").Of("4.00", of: "o1").Of("5.00", of: "o2"));
        Assert.Equal([600], Left(story, "o1"));
        Assert.Equal([1_200], Left(story, "o2"));
        Assert.Equal((1_200, 0), Last(story));
        Assert.Equal(18, story.Points("ann").Available.Count + story.Points("ann").Pending.Count);
    }

    [Fact]
    public void A_later_line_does_not_take_the_same_fen_again()
    {
        var story = Told(Order("o1").Of("10.00", "rice"), Refund("r1").Of("7.00", sku: "rice", of: "o1").Of("7.00", sku: "rice"));
        Assert.Equal([0], Left(story, "o1"));
        Assert.Equal((1_000, 400), Last(story));
    }

    [Fact]
    public void Unnamed_with_article_the_newest_order_is_reduced_first_within_it_the_lines_in_order()
    {
        var story = Told(
            Order("o1").Of("10.00", "rice"),
            _shop.Order("o2").By("ann").On(2025, 3, 2).Of("4.00", "rice").Of("9.00", "tea").Of("4.00", "rice"),
            Refund("r1").Of("6.00", sku: "rice"));
        Assert.Equal([0, 900, 200], Left(story, "o2"));
        Assert.Equal([1_000], Left(story, "o1"));

        // 2.00 are left there, so the rest is taken from the older order, and what even that lacks is unmatched.
        story.Tell(Refund("r2").Of("13.00", sku: "rice"));
        Assert.Equal([0, 900, 0], Left(story, "o2"));
        Assert.Equal([0], Left(story, "o1"));
        Assert.Equal((1_800, 100), Last(story));
    }

    [Fact]
    public void Unnamed_without_article_any_line_is_reduced_newest_order_first()
    {
        var story = Told(
            Order("o1").Of("10.00", "rice"),
            _shop.Order("o2").By("ann").On(2025, 3, 2).Of("4.00", "tea").Of("5.00"),
            Refund("r1").Of("11.00"));
        Assert.Equal([0, 0], Left(story, "o2"));
        Assert.Equal([800], Left(story, "o1"));
    }

    [Fact]
    public void Unnamed_of_two_orders_at_one_instant_the_later_arrival_is_the_newer()
    {
        var story = Told(Order("o2").Of("10.00"), Order("o1").Of("10.00"), Refund("r1").Of("3.00"));
        Assert.Equal([1_000], Left(story, "o2"));
        Assert.Equal([700], Left(story, "o1"));
    }

    [Fact]
    public void Unnamed_of_an_article_never_bought_is_unmatched()
    {
        var story = Told(Order("o1").Of("10.00", "rice").Of("10.00"), Refund("r1").Of("3.00", sku: "tea"));
        Assert.Equal([1_000, 1_000], Left(story, "o1"));
        Assert.Equal((0, 300), Last(story));
        Assert.Equal(20, story.Growth("ann", 2025, 3, 9));
    }

    [Fact]
    public void A_refund_at_the_instant_of_its_order_is_decided_after_it()
    {
        var history = _shop.History(_shop.Refund("r1").By("ann").On(2025, 3, 1).Of("10.00", of: "o1"), Order("o1").Of("10.00"));
        var result = Replay.Run(new FlywheelEngine(_shop.Rules), history.Facts, _shop.StartOf(2025, 3, 2));
        Assert.Equal(0, result.Refused);
        Assert.Equal(0, result.Community.Members[0].Orders!.PositiveOrders);
    }

    [Theory]
    [InlineData("2026-02-28T23:59:59", true)]
    [InlineData("2026-03-01T00:00:00", false)]
    public void An_order_can_be_refunded_for_twelve_months(string at, bool matched)
    {
        var story = Told(Order("o1").Of("10.00"), _shop.Refund("r1").By("ann").At(at).Of("4.00", of: "o1"), _shop.Refund("r2").By("ann").At(at).Of("3.00"));
        Assert.Equal(matched ? (700, 0) : (0, 700), Last(story));
    }

    [Fact]
    public void An_order_that_is_too_old_is_unmatched_not_refused_even_when_it_is_forgotten()
    {
        var story = Told(Order("o1").Of("10.00"), _shop.Order("o2").By("ann").On(2026, 4, 1).Of("10.00"));
        Assert.Single(story.Of("ann").Orders!.Open);
        story.Tell(_shop.Refund("r1").By("ann").On(2026, 4, 2).Of("4.00", of: "o1"));
        Assert.Equal((0, 400), Last(story));
        Assert.Equal([1_000], Left(story, "o2"));
        Assert.Equal(2, story.Of("ann").Orders!.PositiveOrders);
    }

    [Fact]
    public void An_order_of_nought_is_counted_but_moves_nothing()
    {
        var story = Told(Order("o1").Of("0.00"));
        var orders = story.Of("ann").Orders!;
        Assert.Equal((1, 0, 0), (orders.Orders, orders.PaidOrders, orders.PositiveOrders));
        Assert.Equal(("acquired", "seedling"), (story.Stage("ann"), story.Tier("ann")));
        Assert.Null(story.Of("ann").Lifecycle!.LastPaidOn);

        // It is known, so a refund may name it; nothing of it can be matched.
        story.Tell(Refund("r1").Of("1.00", of: "o1"));
        Assert.Equal((0, 100), Last(story));
    }

    [Fact]
    public void A_refund_of_nought_moves_nothing_but_the_count_of_refunds()
    {
        var story = Told(
            _shop.Order("o1").By("ann").On(2025, 3, 1).Of("600.00", "rice"),
            _shop.Order("o2").By("ann").On(2025, 3, 2).Of("50.00", "tea"));
        var before = story.Of("ann");
        var decisions = story.Tell(Refund("r1").Of("0.00", of: "o1"));
        Assert.DoesNotContain("growth.reversed", decisions.Names());
        Assert.Equal(before.Membership, story.Of("ann").Membership);
        Assert.Equal((1, 0L), (story.Of("ann").Orders!.Refunds, story.Of("ann").Orders!.Matched.AmountMinor));
    }

    [Fact]
    public void A_matched_refund_looks_at_the_tier_even_when_no_whole_yuan_is_lost()
    {
        // Since June a leaf needs 700. Ann holds one by 600.50; 0.30 back cost her no growth, but a refund that is matched
        // looks at her hold by the ladder of today.
        var first = Rulebook.BuiltIn();
        var second = first with
        {
            EffectiveFrom = _shop.StartOf(2025, 6, 1),
            Tiers = first.Tiers! with { Tiers = [first.Tiers.Tiers[0], first.Tiers.Tiers[1] with { ThresholdGrowth = 700 }, .. first.Tiers.Tiers.Skip(2)] },
        };
        var story = new Shop(new RulebookTimeline(first, second)).Story();
        story.Tell(_shop.Order("o1").By("ann").On(2025, 3, 1).Of("600.50"), _shop.Refund("r0").By("ann").On(2025, 6, 2).Of("0.00", of: "o1"));
        Assert.Equal("leaf", story.Tier("ann"));
        story.Tell(_shop.Refund("r1").By("ann").On(2025, 6, 3).Of("0.30", of: "o1"));
        Assert.Equal(("seedling", 600), (story.Tier("ann"), story.Growth("ann", 2025, 6, 3)));
    }

    [Fact]
    public void A_member_known_by_a_refund_alone_is_acquired_and_a_seedling()
    {
        var story = Told(Refund("r1").Of("3.00"));
        Assert.Equal(("acquired", "seedling"), (story.Stage("ann"), story.Tier("ann")));
        Assert.Equal((0, 300), Last(story));
        Assert.Equal(0, story.Of("ann").Orders!.Orders);
    }

    [Fact]
    public void Another_currency_is_refused()
    {
        var pounds = new Shop(Rulebook.BuiltIn(Currency.FromCode("GBP")));
        var story = Told(Order("o1").Of("10.00"));
        Assert.Equal(FlywheelRefusals.CurrencyMismatch, story.Refused(pounds.Order("o2").By("ann").On(2025, 3, 2).Of("1.00")).ErrorCode);
        var refusal = story.Refused(pounds.Refund("r1").By("ann").On(2025, 3, 2).Of("1.00"));
        Assert.Equal((FlywheelRefusals.CurrencyMismatch, "1.00 GBP", "CNY"), (refusal.ErrorCode, refusal.Find("amount"), refusal.Find("currency")));
    }
}

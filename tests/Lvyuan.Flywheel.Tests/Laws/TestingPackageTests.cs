using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Lvyuan.Primitives;
using Lvyuan.Testing;

namespace Lvyuan.Flywheel.Tests;

/// <summary>The testing package itself: builders, generators, shrinking, and laws that find what is broken.</summary>
public sealed class TestingPackageTests
{
    private readonly Shop _shop = Programmes.BuiltInShop;
    private readonly RulebookTimeline _rules = Programmes.BuiltInShop.Rules;

    [Property(MaxTest = 20)]
    public Property A_law_can_be_returned_from_a_property() => Testing.Laws.Idempotence.For(_rules);

    [Property(MaxTest = 20)]
    public Property A_law_can_be_tried_on_other_histories() =>
        Testing.Laws.Conservation.For(Rulebook.BuiltIn(), Generate.Histories(_rules, HistoryMix.OrdersAndRefunds));

    [Fact]
    public void A_law_that_does_not_hold_is_found_with_the_smallest_history_as_code()
    {
        var law = new Law("Nobody returns anything", "No fact is a refund.", history =>
        {
            if (history.Facts.OfType<OrderRefunded>().FirstOrDefault() is { } refund)
                throw new LawBrokenException("Nobody returns anything", $"{refund.Key} is a refund.");
        });
        var found = Assert.ThrowsAny<Exception>(() => law.Check(_rules, 100, seed: 7)).Message;
        var shrunk = found[found.IndexOf("Shrunk", StringComparison.Ordinal)..];
        Assert.Contains("shop.Refund(", shrunk, StringComparison.Ordinal);
        Assert.Equal(1, shrunk.Split("\n    shop.").Length - 1);
        Assert.Contains("is a refund", found, StringComparison.Ordinal);

        law.Check(Rulebook.BuiltIn() with { Points = null }, 1, seed: 1);
        var broken = Assert.Throws<LawBrokenException>(() => law.Require(_shop.History(_shop.Refund("r1").By("ann").On(2025, 3, 1).Of("1.00"))));
        Assert.Equal("Nobody returns anything", broken.Law);
    }

    [Fact]
    public void The_same_seed_gives_the_same_histories()
    {
        Assert.Equal(Sample(42), Sample(42));
        Assert.NotEqual(Sample(42), Sample(43));

        string[] Sample(ulong seed) => [.. Generate.Histories(_rules).Generator.Sample(20, new Rnd(seed), 60).Select(history => history.ToString())];
    }

    [Fact]
    public void A_history_shrinks_by_dropping_facts_large_parts_first()
    {
        var history = _shop.History([.. Enumerable.Range(1, 5).Select(i => _shop.Order($"o{i}").By("ann").On(2025, 3, i).Of("1.00").ToFact())]);
        string[] shrunk = [.. history.Shrink().Select(smaller => string.Concat(smaller.Facts.Select(fact => fact.Key.Name[^1])))];
        Assert.Equal(["345", "125", "2345", "1345", "1245", "1235", "1234"], shrunk);
        Assert.Empty(_shop.History().Shrink());
    }

    [Fact]
    public void A_history_is_told_as_the_code_that_writes_it()
    {
        var shop = _shop;
        var history = shop.History(
            shop.Join().By("ann").At("2025-03-01T12:00:00"),
            shop.Order("o1").Of("12.30", "rice").Of("0.05").By("ann").At("2025-03-01T23:59:59.9999999"),
            shop.Refund("r1").Of("1.00").Of("2.00", sku: "rice").Of("3.00", of: "o1").Of("4.00", sku: "rice", of: "o1").By("ann").At("2025-03-02T00:00:00"),
            shop.Activity("a1", "live-watched").Times(12).By("ann").At("2025-03-03T00:00:00"),
            shop.Activity("a2", "gift").Times(1).Of("9.99").By("ann").At("2025-03-03T00:00:00"),
            shop.Reserve("v1", 10).By("ann").At("2025-03-09T00:00:00"),
            shop.Confirm("v1").By("ann").At("2025-03-09T00:01:00"),
            shop.Release("v2").By("ann").At("2025-03-09T00:02:00"),
            shop.Adjust("g1").Growth(-5).DecidedBy("li", "a \"quoted\" \\ reason").By("ann").At("2025-03-10T00:00:00"),
            shop.Adjust("g2").Points(5).DecidedBy("li", "b").By("ann").At("2025-03-10T00:00:00"),
            shop.Adjust("g3").Tier("leaf", 2026, 1, 31).DecidedBy("li", "c").By("ann").At("2025-03-10T00:00:00"),
            shop.Merge("ann", into: "bob").DecidedBy("li").At("2025-03-11T00:00:00"));
        const string Code = """
            shop.History(
                shop.Join().By("ann").At("2025-03-01T12:00:00"),
                shop.Order("o1").Of("12.30", "rice").Of("0.05").By("ann").At("2025-03-01T23:59:59.9999999"),
                shop.Refund("r1").Of("1.00").Of("2.00", sku: "rice").Of("3.00", of: "o1").Of("4.00", sku: "rice", of: "o1").By("ann").At("2025-03-02T00:00:00"),
                shop.Activity("a1", "live-watched").Times(12).By("ann").At("2025-03-03T00:00:00"),
                shop.Activity("a2", "gift").Times(1).Of("9.99").By("ann").At("2025-03-03T00:00:00"),
                shop.Reserve("v1", 10).By("ann").At("2025-03-09T00:00:00"),
                shop.Confirm("v1").By("ann").At("2025-03-09T00:01:00"),
                shop.Release("v2").By("ann").At("2025-03-09T00:02:00"),
                shop.Adjust("g1").Growth(-5).DecidedBy("li", "a \"quoted\" \\ reason").By("ann").At("2025-03-10T00:00:00"),
                shop.Adjust("g2").Points(5).DecidedBy("li", "b").By("ann").At("2025-03-10T00:00:00"),
                shop.Adjust("g3").Tier("leaf", 2026, 1, 31).DecidedBy("li", "c").By("ann").At("2025-03-10T00:00:00"),
                shop.Merge("ann", into: "bob").DecidedBy("li").At("2025-03-11T00:00:00"))
            """;
        Assert.Equal(Code.ReplaceLineEndings("\n"), history.ToString());

        // The second of two times that a clock shows twice cannot be said in local time.
        var berlin = new Shop(Rulebook.BuiltIn() with { Zone = "Europe/Berlin" });
        var twice = Instant.FromUtc(2025, 10, 26, 1, 30);
        Assert.Contains(".At(Instant.FromUnixTimeTicks(17614422000000000))", berlin.History(berlin.Join().By("ann").At(twice)).ToString(), StringComparison.Ordinal);
        Assert.Equal(twice, Instant.FromUnixTimeTicks(17614422000000000));
    }

    [Fact]
    public void A_sentence_that_lacks_a_part_says_which()
    {
        Lacks("By", () => _shop.Order("o1").On(2025, 3, 1).Of("1.00").ToFact());
        Lacks("On", () => _shop.Order("o1").By("ann").Of("1.00").ToFact());
        Lacks("Of", () => _shop.Order("o1").By("ann").On(2025, 3, 1).ToFact());
        Lacks("Of", () => _shop.Refund("r1").By("ann").On(2025, 3, 1).ToFact());
        Lacks("Growth", () => _shop.Adjust("g1").By("ann").On(2025, 3, 1).ToFact());
        Assert.Throws<FormatException>(() => _shop.Order("o1").Of("1.001"));
        Assert.Throws<FormatException>(() => _shop.Join().By("ann").At("1 March 2025"));

        static void Lacks(string part, Func<object> sentence) =>
            Assert.Contains(part, Assert.Throws<InvalidOperationException>(sentence).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_says_local_days_and_times()
    {
        Assert.Equal(Instant.FromUtc(2025, 3, 1, 4, 0), _shop.Join().By("ann").On(2025, 3, 1).ToFact().At);
        Assert.Equal(Instant.FromUtc(2025, 2, 28, 16, 0), _shop.At("2025-03-01"));
        Assert.Equal(Instant.FromUtc(2025, 2, 28, 16, 5), _shop.At("2025-03-01T00:05"));
        Assert.Equal(_shop.StartOf(2025, 3, 1), _shop.At("2025-03-01T00:00:00"));
        var beginning = _shop.Order("o1").By("ann");
        Assert.NotEqual(beginning.On(2025, 3, 1).Of("1.00").ToFact().At, beginning.On(2025, 3, 2).Of("1.00").ToFact().At);
    }

    [Fact]
    public void A_story_throws_where_it_is_told_wrongly()
    {
        var story = _shop.Story();
        Assert.Contains(FlywheelRefusals.OrderUnknown, Assert.Throws<InvalidOperationException>(() => story.Tell(_shop.Refund("r1").By("ann").On(2025, 3, 1).Of("1.00", of: "o9"))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => story.Refused(_shop.Join().By("ann").On(2025, 3, 1)));
        Assert.Throws<InvalidOperationException>(() => story.Of("bob"));
        Assert.Equal("ann", Assert.Single(story.Members).Id.Text);
    }

    [Fact]
    public void A_shape_says_what_is_too_rare()
    {
        var shape = HistoryShape.Of(
        [
            _shop.History(_shop.Order("o1").By("ann").On(2024, 2, 29).Of("0.00"), _shop.Order("o1").By("ann").On(2024, 2, 29).Of("0.00")),
            _shop.History(_shop.Refund("r1").By("ann").At("2025-03-01").Of("1.00")),
            _shop.History(_shop.Refund("r1").By("ann").On(2025, 3, 1).Of("1.00", of: "o9")),
        ]);
        Assert.Equal((3, 4), (shape.Histories, shape.Facts));
        Assert.Equal((2, 33), (shape.Times(HistoryShape.OrderOfNought), shape.PercentOfHistories(HistoryShape.OrderOfNought)));
        Assert.Equal((1, 2, 1, 1), (shape.Times(HistoryShape.Repeated), shape.Times(HistoryShape.LeapDay), shape.Times(HistoryShape.LocalMidnight), shape.Times(HistoryShape.SameInstant)));
        Assert.Equal(1, shape.Times(HistoryShape.Refused(FlywheelRefusals.OrderUnknown)));
        Assert.Equal(1, shape.Times(HistoryShape.RefundUnmatched));
        Assert.Equal(2, shape.Times(HistoryShape.Decided("member.appeared")));
        Assert.Contains(HistoryShape.Taken, shape.Outcomes);
        shape.Require(HistoryShape.Taken, 66);
        var rare = Assert.Throws<LawBrokenException>(() => shape.Require(HistoryShape.Taken, 67));
        Assert.Contains("66% of 3 histories", rare.Message, StringComparison.Ordinal);
        Assert.Equal(0, HistoryShape.Of([]).PercentOfHistories(HistoryShape.Taken));
    }

    [Fact]
    public void Single_facts_can_be_generated_too()
    {
        var rnd = new Rnd(3);
        Assert.True(Generate.MemberIds.Sample(100, rnd, 50).Distinct().Count() > 5);
        Assert.All(Generate.Amounts(_shop).Sample(100, rnd, 50), amount => Assert.False(amount.IsNegative));
        Assert.Contains(Generate.Amounts(_shop).Sample(200, rnd, 50), amount => amount.IsZero);
        Assert.Contains(Generate.Amounts(_shop).Sample(200, rnd, 50), amount => amount == _shop.Money("500.00"));
        Assert.Contains(Generate.Instants(_shop).Sample(200, rnd, 50), at => at.InZone(_shop.Zone).TimeOfDay == LocalTime.Midnight);
        Assert.Contains(Generate.Orders(_shop).Sample(100, rnd, 50), order => order.Lines.Length > 1);
        Assert.Contains(Generate.Activities(_shop).Sample(100, rnd, 50), activity => activity.Kind.Text == "live-watched" && activity.Quantity == 9);
        Assert.All(Generate.Reservations(_shop).Sample(100, rnd, 50), reservation => Assert.False(reservation.Points.IsNone));
        Assert.Contains(Generate.Adjustments(_shop).Sample(100, rnd, 50), adjustment => adjustment.Tier != default);
        Assert.All(Generate.Merges(_shop).Sample(200, rnd, 50), merge => Assert.NotEqual(merge.Member, merge.Into));
        Assert.True(Generate.Facts(_shop).Sample(200, rnd, 50).Select(fact => fact.GetType()).Distinct().Count() >= 7);
        Assert.Contains(Generate.Members(_rules).Sample(50, rnd, 80), member => member.Membership is { Hold: not null });

        var paid = (OrderPaid)_shop.Order("o1").By("ann").On(2025, 3, 1).Of("10.00", "rice").Of("5.00").ToFact();
        var refunds = Generate.RefundsOf(_shop, paid).Sample(300, rnd, 50);
        Assert.All(refunds, refund => Assert.Equal(MemberId.From("ann"), refund.Member));
        Assert.Contains(refunds, refund => refund.At < paid.At);
        Assert.Contains(refunds, refund => refund.At == paid.At);
        Assert.Contains(refunds, refund => refund.Total > paid.Total);
        Assert.Contains(refunds, refund => refund.Total == paid.Total);
        Assert.Contains(refunds, refund => refund.Lines.Any(line => line.Order == paid.Order && line.Sku != default));
        Assert.Contains(refunds, refund => refund.Lines.Any(line => line.Order == default));
    }
}

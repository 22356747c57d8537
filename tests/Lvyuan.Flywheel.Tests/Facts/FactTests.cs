using System.Collections.Immutable;
using FsCheck.Fluent;
using Lvyuan.Primitives;
using Lvyuan.Testing;

namespace Lvyuan.Flywheel.Tests;

/// <summary>What a fact must have, what its key and its fingerprint are, and in which order facts are decided.</summary>
public sealed class FactTests
{
    private static readonly Instant Noon = Instant.FromUtc(2025, 3, 1, 4, 0);
    private static readonly MemberId Ann = MemberId.From("ann");
    private static readonly MemberId Bob = MemberId.From("bob");
    private static readonly Author Clerk = Author.From("clerk");
    private static readonly Currency Yuan = Currency.FromCode("CNY");
    private static readonly Money OneYuan = Money.FromMajor(1, Yuan);
    private static readonly OrderId O1 = OrderId.From("o1");
    private static readonly RefundId R1 = RefundId.From("r1");
    private static readonly ReservationId V1 = ReservationId.From("v1");
    private readonly Shop _shop = Programmes.BuiltInShop;

    [Fact]
    public void A_fact_without_its_parts_is_the_callers_bug()
    {
        Assert.Throws<ArgumentException>(() => new MemberJoined(default, Noon));
        Assert.Throws<ArgumentException>(() => new OrderPaid(Ann, Noon, default, new OrderLine(OneYuan)));
        Assert.Throws<ArgumentException>(() => new OrderPaid(Ann, Noon, O1));
        Assert.Throws<ArgumentException>(() => new OrderPaid(Ann, Noon, O1, default(ImmutableArray<OrderLine>)));
        Assert.Throws<ArgumentException>(() => new OrderPaid(Ann, Noon, O1, new OrderLine(-OneYuan)));
        Assert.Throws<ArgumentException>(() => new OrderPaid(Ann, Noon, O1, new OrderLine(OneYuan), new OrderLine(Money.FromMajor(1, Currency.FromCode("GBP")))));
        Assert.Throws<OverflowException>(() => new OrderPaid(Ann, Noon, O1, new OrderLine(Money.FromMinor(long.MaxValue, Yuan)), new OrderLine(OneYuan)));
        Assert.Throws<ArgumentException>(() => new OrderPaid(Ann, Noon, O1, [.. Enumerable.Repeat(new OrderLine(OneYuan), OrderPaid.MaxLines + 1)]));
        Assert.Throws<ArgumentException>(() => new OrderRefunded(Ann, Noon, default, new RefundLine(OneYuan)));
        Assert.Throws<ArgumentException>(() => new OrderRefunded(Ann, Noon, R1));
        Assert.Throws<ArgumentException>(() => new OrderRefunded(Ann, Noon, R1, default(ImmutableArray<RefundLine>)));
        Assert.Throws<ArgumentException>(() => new OrderRefunded(Ann, Noon, R1, new RefundLine(-OneYuan)));
        Assert.Throws<ArgumentException>(() => new OrderRefunded(Ann, Noon, R1, new RefundLine(OneYuan), new RefundLine(Money.FromMajor(1, Currency.FromCode("GBP")))));
        Assert.Throws<ArgumentException>(() => new OrderRefunded(Ann, Noon, R1, [.. Enumerable.Repeat(new RefundLine(OneYuan), OrderPaid.MaxLines + 1)]));
        Assert.Throws<ArgumentException>(() => new ActivityRecorded(Ann, Noon, default, Code.From("live")));
        Assert.Throws<ArgumentException>(() => new ActivityRecorded(Ann, Noon, ActivityId.From("a1"), default));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ActivityRecorded(Ann, Noon, ActivityId.From("a1"), Code.From("live"), -1));
        Assert.Throws<ArgumentException>(() => new ActivityRecorded(Ann, Noon, ActivityId.From("a1"), Code.From("live"), 1, -OneYuan));
        Assert.Throws<ArgumentException>(() => new CheckoutStarted(Ann, Noon, default, Points.From(1)));
        Assert.Throws<ArgumentException>(() => new CheckoutStarted(Ann, Noon, V1, Points.None));
        Assert.Throws<ArgumentException>(() => new CheckoutCompleted(Ann, Noon, default));
        Assert.Throws<ArgumentException>(() => new CheckoutAbandoned(Ann, Noon, default));
        Assert.Throws<ArgumentException>(() => new MembersMerged(Ann, Noon, default, Clerk));
        Assert.Throws<ArgumentException>(() => new MembersMerged(Ann, Noon, Bob, default));
        Assert.Throws<ArgumentException>(() => new MembersMerged(Ann, Noon, Ann, Clerk));
        Assert.Throws<ArgumentOutOfRangeException>(() => ManualAdjustment.OfGrowth(Ann, Noon, Code.From("g1"), 0, Clerk, "why"));
        Assert.Throws<ArgumentException>(() => ManualAdjustment.OfPoints(Ann, Noon, Code.From("g1"), Points.None, Clerk, "why"));
        Assert.Throws<ArgumentException>(() => ManualAdjustment.OfTier(Ann, Noon, Code.From("g1"), default, new LocalDate(2026, 1, 1), Clerk, "why"));
        Assert.Throws<ArgumentException>(() => ManualAdjustment.OfGrowth(Ann, Noon, default, 1, Clerk, "why"));
        Assert.Throws<ArgumentException>(() => ManualAdjustment.OfGrowth(Ann, Noon, Code.From("g1"), 1, default, "why"));
        Assert.Throws<ArgumentException>(() => ManualAdjustment.OfGrowth(Ann, Noon, Code.From("g1"), 1, Clerk, " "));
        Assert.Throws<ArgumentException>(() => ManualAdjustment.OfGrowth(Ann, Noon, Code.From("g1"), 1, Clerk, new string('x', ManualAdjustment.MaxReasonLength + 1)));
    }

    [Fact]
    public void Edges_that_are_fine_are_fine()
    {
        Assert.Equal(0, new OrderPaid(Ann, Noon, O1, new OrderLine(Money.Zero(Yuan))).Total.AmountMinor);
        Assert.Equal(0, new OrderRefunded(Ann, Noon, R1, new RefundLine(Money.Zero(Yuan))).Total.AmountMinor);
        Assert.Equal(OrderPaid.MaxLines, new OrderPaid(Ann, Noon, O1, [.. Enumerable.Repeat(new OrderLine(OneYuan), OrderPaid.MaxLines)]).Lines.Length);
        Assert.Equal(OrderPaid.MaxLines, new OrderRefunded(Ann, Noon, R1, [.. Enumerable.Repeat(new RefundLine(OneYuan), OrderPaid.MaxLines)]).Lines.Length);
        Assert.Equal(0, new ActivityRecorded(Ann, Noon, ActivityId.From("a1"), Code.From("live"), 0).Quantity);
        Assert.Equal(1, new ActivityRecorded(Ann, Noon, ActivityId.From("a1"), Code.From("live")).Quantity);
        Assert.Equal(-1, ManualAdjustment.OfGrowth(Ann, Noon, Code.From("g1"), -1, Clerk, new string('x', ManualAdjustment.MaxReasonLength)).Growth);
    }

    [Fact]
    public void Every_kind_of_fact_has_a_key_of_its_own_kind()
    {
        Fact[] facts =
        [
            _shop.Join().By("x").At(Noon),
            _shop.Order("x").By("x").At(Noon).Of("1.00"),
            _shop.Refund("x").By("x").At(Noon).Of("1.00"),
            _shop.Activity("x", "live").By("x").At(Noon),
            _shop.Adjust("x").By("x").At(Noon).Growth(1),
            _shop.Reserve("x", 1).By("x").At(Noon),
            _shop.Confirm("x").By("x").At(Noon),
            _shop.Release("x").By("x").At(Noon),
            _shop.Merge("x", into: "y").At(Noon),
        ];
        Assert.Equal(
            ["member:x", "order:x", "refund:x", "activity:x", "adjustment:x", "reservation:x", "confirmation:x", "release:x", "merge:x"],
            facts.Select(fact => fact.Key.ToString()));
        var kinds = typeof(Fact).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Fact)));
        Assert.Equal(kinds.Select(type => type.Name).Order(StringComparer.Ordinal), facts.Select(fact => fact.GetType().Name).Order(StringComparer.Ordinal));
    }

    public static TheoryData<string, Fact, Fact> OtherContent
    {
        get
        {
            var shop = Programmes.BuiltInShop;
            var order = shop.Order("o1").By("ann").At(Noon);
            var refund = shop.Refund("r1").By("ann").At(Noon);
            var adjust = shop.Adjust("g1").By("ann").At(Noon);
            var gbp = new Shop(Rulebook.BuiltIn(Currency.FromCode("GBP")));
            return new()
            {
                { "instant", order.Of("1.00"), order.At(Noon + Duration.FromTicks(1)).Of("1.00") },
                { "member", order.Of("1.00"), order.By("bob").Of("1.00") },
                { "amount", order.Of("1.00"), order.Of("1.01") },
                { "currency", order.Of("1.00"), gbp.Order("o1").By("ann").At(Noon).Of("1.00") },
                { "sku", order.Of("1.00"), order.Of("1.00", "tea") },
                { "order of lines", order.Of("1.00").Of("2.00"), order.Of("2.00").Of("1.00") },
                { "number of lines", order.Of("1.00"), order.Of("1.00").Of("0.00") },
                { "where a text ends", order.Of("1.00", "ab").Of("1.00", "c"), order.Of("1.00", "a").Of("1.00", "bc") },
                { "refunded order", refund.Of("1.00", of: "o1"), refund.Of("1.00", of: "o2") },
                { "refunded sku", refund.Of("1.00", sku: "tea"), refund.Of("1.00") },
                { "refunded amount", refund.Of("1.00"), refund.Of("1.01") },
                { "refunded currency", refund.Of("1.00"), gbp.Refund("r1").By("ann").At(Noon).Of("1.00") },
                { "sku is no order", refund.Of("1.00", sku: "x"), refund.Of("1.00", of: "x") },
                { "kind", shop.Activity("a1", "live").By("ann").At(Noon), shop.Activity("a1", "dead").By("ann").At(Noon) },
                { "quantity", shop.Activity("a1", "live").By("ann").At(Noon), shop.Activity("a1", "live").By("ann").At(Noon).Times(2) },
                { "activity's amount", shop.Activity("a1", "live").By("ann").At(Noon), shop.Activity("a1", "live").By("ann").At(Noon).Of("1.00") },
                { "points", shop.Reserve("v1", 1).By("ann").At(Noon), shop.Reserve("v1", 2).By("ann").At(Noon) },
                { "who goes on", shop.Merge("ann", into: "bob").At(Noon), shop.Merge("ann", into: "cho").At(Noon) },
                { "who merged", shop.Merge("ann", into: "bob").At(Noon), shop.Merge("ann", into: "bob").At(Noon).DecidedBy("li") },
                { "growth", adjust.Growth(1), adjust.Growth(-1) },
                { "what is adjusted", adjust.Growth(1), adjust.Points(1) },
                { "author", adjust.Growth(1), adjust.Growth(1).DecidedBy("li", "goodwill") },
                { "reason", adjust.Growth(1).DecidedBy("li", "a"), adjust.Growth(1).DecidedBy("li", "b") },
                { "tier", adjust.Tier("leaf", 2026, 1, 1), adjust.Tier("core", 2026, 1, 1) },
                { "end", adjust.Tier("leaf", 2026, 1, 1), adjust.Tier("leaf", 2026, 1, 2) },
                { "month of the end", adjust.Tier("leaf", 2026, 1, 1), adjust.Tier("leaf", 2026, 2, 1) },
                { "year of the end", adjust.Tier("leaf", 2026, 1, 1), adjust.Tier("leaf", 2027, 1, 1) },
            };
        }
    }

    [Theory]
    [MemberData(nameof(OtherContent))]
    public void Facts_of_other_content_have_other_fingerprints(string what, Fact one, Fact other)
    {
        Assert.True(one.Fingerprint() != other.Fingerprint(), what);
        Assert.Equal(one.Fingerprint(), (one with { }).Fingerprint());
    }

    [Fact]
    public void A_fingerprint_is_the_same_on_every_machine()
    {
        // Stored with the keys of every member: it must never change.
        var order = new OrderPaid(Ann, Noon, O1, new OrderLine(OneYuan, Sku.From("tea")), new OrderLine(OneYuan));
        Assert.Equal(new OrderPaid(Ann, Noon, OrderId.From("o2"), order.Lines).Fingerprint(), order.Fingerprint());
        Assert.Equal(PinnedFingerprint, order.Fingerprint());
    }

    private const ulong PinnedFingerprint = 18_182_167_862_812_922_194;

    [Fact]
    public void Facts_are_decided_by_instant_then_kind_then_arrival()
    {
        Fact[] arrived =
        [
            _shop.Merge("ann", into: "bob").At(Noon),
            _shop.Refund("r1").By("ann").At(Noon).Of("1.00"),
            _shop.Order("o2").By("ann").At(Noon).Of("1.00"),
            _shop.Activity("a1", "live").By("ann").At(Noon),
            _shop.Order("o1").By("ann").At(Noon).Of("1.00"),
            _shop.Join().By("ann").At(Noon),
            _shop.Refund("r0").By("ann").At(Noon).Of("1.00"),
            _shop.Merge("cho", into: "bob").At(Noon - Duration.FromTicks(1)),
        ];
        Assert.Equal(
            ["merge:cho", "member:ann", "order:o2", "activity:a1", "order:o1", "refund:r1", "refund:r0", "merge:ann"],
            FactOrder.Sort(arrived).Select(fact => fact.Key.ToString()));
        Assert.Equal(0, FactOrder.Instance.Compare(arrived[2], arrived[4]));
        Assert.Throws<ArgumentNullException>(() => FactOrder.Instance.Compare(null, arrived[0]));
        Assert.Throws<ArgumentNullException>(() => FactOrder.Instance.Compare(arrived[0], null));
    }

    [Fact]
    public void Generated_facts_of_other_content_have_other_fingerprints()
    {
        var histories = Generate.Histories(_shop.Rules).Generator.Sample(100, new FsCheck.Rnd(5), 60);
        var seen = new Dictionary<ulong, string>();
        foreach (var fact in histories.SelectMany(history => history.Facts))
        {
            // The code that writes a fact says all of it but the name, which the key has.
            var content = _shop.History(fact).ToString();
            content = content.Replace($"\"{fact.Key.Name}\"", "it", StringComparison.Ordinal);
            if (!seen.TryAdd(fact.Fingerprint(), content) && fact is OrderPaid or OrderRefunded)
                Assert.Equal(content, seen[fact.Fingerprint()]);
        }

        Assert.True(seen.Count > 1_000);
    }

    [Fact]
    public void A_fact_happens_within_the_calendar_that_due_dates_need()
    {
        Assert.Equal(Fact.Earliest, new MemberJoined(Ann, Fact.Earliest).At);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MemberJoined(Ann, Fact.Earliest - Duration.Epsilon));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MemberJoined(Ann, Fact.Latest));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MemberJoined(Ann, Instant.MinValue));

        // The latest there is can be decided, and everything that comes of it falls due.
        var story = new Testing.Shop(Rulebook.BuiltIn()).Story();
        var last = Fact.Latest - Duration.Epsilon;
        story.Tell(new OrderPaid(Ann, last, OrderId.From("o1"), new OrderLine(Money.FromMajor(600, Currency.FromCode("CNY")))));
        Assert.NotEmpty(story.MoveTo(last + Duration.FromDays(800)));

        Assert.False(FactJson.TryRead("""{"v":1,"type":"member_joined","member":"m1","at":"9999-06-01T04:00:00Z"}""", out _, out var problems));
        Assert.Equal("$", Assert.Single(problems).Path);
    }

    [Fact]
    public void An_order_and_a_refund_come_to_a_bounded_amount()
    {
        var cny = Currency.FromCode("CNY");
        var most = Money.FromMinor(OrderPaid.MaxTotalMinor, cny);
        Assert.Equal(most, new OrderPaid(Ann, Noon, OrderId.From("o1"), new OrderLine(most)).Total);
        Assert.Throws<ArgumentException>(() => new OrderPaid(Ann, Noon, OrderId.From("o1"), new OrderLine(most), new OrderLine(Money.FromMinor(1, cny))));
        Assert.Throws<ArgumentException>(() => new OrderRefunded(Ann, Noon, RefundId.From("r1"), new RefundLine(most), new RefundLine(Money.FromMinor(1, cny))));
    }

    [Fact]
    public void The_largest_orders_are_refused_with_a_code_before_anything_overflows()
    {
        var cny = Currency.FromCode("CNY");
        var generous = Rulebook.BuiltIn() with { Points = null, Tiers = null };
        var story = new Testing.Shop(generous).Story();
        Refusal? refusal = null;
        for (var i = 0; refusal is null && i < 100; i++)
        {
            var order = new OrderPaid(Ann, Noon, OrderId.From($"o{i}"), new OrderLine(Money.FromMinor(OrderPaid.MaxTotalMinor, cny)));
            if (i < 10)
                story.Tell(order);
            else
                refusal = story.Refused(order);
        }

        Assert.Equal(FlywheelRefusals.TooMuchMoney, refusal!.ErrorCode);

        // With the highest rates there may be, the account of points says no.
        var rate = EarnRate.From(EarnRate.MaxUnitsPerMinor, Money.FromMinor(1, cny));
        var rich = Rulebook.BuiltIn();
        rich = rich with { Points = rich.Points! with { OrderPoints = rate }, Tiers = rich.Tiers! with { OrderGrowth = rate } };
        refusal = new Testing.Shop(rich).Story().Refused(new OrderPaid(Ann, Noon, OrderId.From("o1"), new OrderLine(Money.FromMinor(OrderPaid.MaxTotalMinor, cny))));
        Assert.Equal(Ledger.LedgerRefusals.TooManyPoints, refusal.ErrorCode);
        var above = EarnRate.From((EarnRate.MaxUnitsPerMinor * 100) + 1, Money.FromMajor(1, cny));
        Assert.Equal(["$.tiers.order_growth", "$.points.order_points"], (rich with { Points = rich.Points! with { OrderPoints = above }, Tiers = rich.Tiers! with { OrderGrowth = above } }).Check().Select(problem => problem.Path));
    }

    [Fact]
    public void An_activity_in_another_currency_is_refused()
    {
        var activity = new ActivityRecorded(Ann, Noon, ActivityId.From("a1"), Code.From("bought-elsewhere"), 1, Money.FromMajor(1, Currency.FromCode("USD")));
        Assert.Equal(FlywheelRefusals.CurrencyMismatch, new Testing.Shop(Rulebook.BuiltIn()).Story().Refused(activity).ErrorCode);
    }
}

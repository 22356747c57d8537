using Lvyuan.Primitives;
using Lvyuan.Reference;

namespace Lvyuan.Flywheel.Tests;

/// <summary>Says the same history to the engine and to the reference, and compares what they make of it.</summary>
internal static class ReferenceBridge
{
    /// <summary>Paid orders and refunds as the reference reads them.</summary>
    public static ReferenceEntry[] Entries(IEnumerable<Fact> facts, DateTimeZone zone) => [.. facts.Select(fact => Entry(fact, fact.At.InZone(zone).LocalDateTime))];

    /// <summary>The facts without those that both refuse: a refund that names an order which the member has not paid so far.</summary>
    public static Fact[] WithoutUnknownOrders(IEnumerable<Fact> facts)
    {
        var paid = new HashSet<(MemberId, OrderId)>();
        var kept = new List<Fact>();
        foreach (var fact in FactOrder.Sort(facts))
        {
            if (fact is OrderPaid order)
                paid.Add((order.Member, order.Order));
            if (fact is not OrderRefunded refund || refund.Lines.All(line => line.Order == default || paid.Contains((fact.Member, line.Order))))
                kept.Add(fact);
        }

        return [.. kept];
    }

    /// <summary>Asserts that every member and every total is the same at the start of a day.</summary>
    public static int AssertSame(Community community, LocalDate day, CompiledRulebook rules, IEnumerable<ReferenceEntry> entries, ReferenceRules reference, Func<string> history)
    {
        var (members, totals) = ReferenceProgramme.Compute(entries, day, rules.Rulebook.Currency.Decimals, reference);
        Assert.True(members.Select(member => member.MemberId).SequenceEqual(community.Members.Select(member => member.Id.Text)), $"Other members on {day}.\n{history()}");
        foreach (var expected in members)
        {
            var actual = Figures.Of(community.Find(MemberId.From(expected.MemberId))!, day, rules);
            var wanted = new Figures(
                expected.Tier,
                expected.TierSince,
                expected.HeldUntil,
                expected.InGrace,
                expected.TrailingGrowth,
                expected.Stage,
                expected.Pending,
                expected.Available,
                expected.Expired,
                expected.Reversed,
                expected.Debt);
            Assert.True(wanted == actual, $"{expected.MemberId} on {day}:\nexpected {wanted}\nactual   {actual}\n{history()}");
        }

        Assert.Equal(totals, TotalsOf(community));
        return members.Count;
    }

    private static ReferenceTotals TotalsOf(Community community)
    {
        var books = community.Members.Select(member => member.Orders!).ToArray();
        var (refunded, matched) = (books.Sum(book => book.Refunded.AmountMinor), books.Sum(book => book.Matched.AmountMinor));
        return new ReferenceTotals(
            books.Length,
            (int)books.Sum(book => book.Orders),
            (int)books.Sum(book => book.Refunds),
            books.Sum(book => book.Gross.AmountMinor),
            refunded,
            matched,
            refunded - matched,
            books.Count(book => book.PaidOrders >= 1),
            books.Count(book => book.PaidOrders >= 2));
    }

    private static ReferenceEntry Entry(Fact fact, LocalDateTime at) => fact switch
    {
        OrderPaid order => new ReferenceEntry(
            order.Order.Text, order.Member.Text, at, EntryKind.Paid, [.. order.Lines.Select(line => new ReferenceLine(line.Amount.AmountMinor, line.Sku.Text, null))]),
        OrderRefunded refund => new ReferenceEntry(
            refund.Refund.Text,
            refund.Member.Text,
            at,
            EntryKind.Refunded,
            [.. refund.Lines.Select(line => new ReferenceLine(line.Amount.AmountMinor, line.Sku.Text, line.Order.Text))]),
        _ => throw new ArgumentException($"The reference knows no {fact.GetType().Name}.", nameof(fact)),
    };
}

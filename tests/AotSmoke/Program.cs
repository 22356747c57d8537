using Lvyuan.Flywheel;
using Lvyuan.Primitives;

// A year of one member, folded by a natively compiled program: that it runs at all is the test, the figures show that it runs right.
var cny = Currency.FromCode("CNY");
var shop = new Community(new FlywheelEngine(Rulebook.BuiltIn(cny)));
var li = MemberId.From("li");
var order = OrderId.From("A-1001");

Report(new OrderPaid(li, Instant.FromUtc(2026, 3, 1, 12, 0), order, new OrderLine(Money.Parse("620.50", cny), Sku.From("tea"))));
Report(new OrderPaid(li, Instant.FromUtc(2026, 3, 20, 12, 0), OrderId.From("A-1002"), new OrderLine(Money.Parse("99.90", cny))));
Report(new OrderRefunded(li, Instant.FromUtc(2026, 4, 2, 9, 0), RefundId.From("R-7"), new RefundLine(Money.Parse("200.00", cny), Order: order)));
shop.Advance(Instant.FromUtc(2027, 2, 1, 0, 0));

var member = shop.Find(li)!;
Console.WriteLine($"Lvyuan runs natively: {member.Membership!.LadderTier}, {member.Points!.Available} points, {member.Lifecycle!.Stage}");

void Report(Fact fact)
{
    if (shop.Report(fact).RefusalOf() is { } refusal)
        throw new InvalidOperationException(refusal.ErrorMessage);
}

#region snippet readme
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using NodaTime;

var cny = Currency.FromCode("CNY");
var shop = new Community(new FlywheelEngine(Rulebook.BuiltIn(cny))); // the programme 绿源生活; a shop writes its own
var li = MemberId.From("li");
var order = OrderId.From("A-1001");

// Facts in, decisions out: what happened, by which rule.
var paid = new OrderPaid(li, Instant.FromUtc(2026, 3, 1, 12, 0), order, new OrderLine(Money.Parse("620.50", cny)));
foreach (var decision in shop.Report(paid).Value)
    Console.WriteLine($"{decision.Event.Name} by {decision.Rule}");

// A fact acts once, and time is an argument: no clock, no nightly job.
Console.WriteLine($"the second time: {shop.Report(paid).Value.Length} decisions");
foreach (var due in shop.Advance(Instant.FromUtc(2026, 4, 1, 0, 0)))
    Console.WriteLine($"{due.Event.Name} at {due.At}");

// A refund takes back what was granted then, and the tier with it.
shop.Report(new OrderRefunded(li, Instant.FromUtc(2026, 4, 2, 9, 0), RefundId.From("R-7"), new RefundLine(Money.Parse("200.00", cny), Order: order)));
var member = shop.Find(li)!;
Console.WriteLine($"{member.Membership!.LadderTier}, {member.Points!.Available} points, {member.Lifecycle!.Stage}");
#endregion

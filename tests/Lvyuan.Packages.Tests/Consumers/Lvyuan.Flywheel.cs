// prints: leaf, 620 points, converted
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using NodaTime;

var cny = Currency.FromCode("CNY");
var shop = new Community(new FlywheelEngine(Rulebook.BuiltIn(cny)));
var li = MemberId.From("li");
shop.Report(new OrderPaid(li, Instant.FromUtc(2026, 3, 1, 12, 0), OrderId.From("A-1001"), new OrderLine(Money.Parse("620.50", cny))));
shop.Advance(Instant.FromUtc(2026, 3, 9, 0, 0));
var member = shop.Find(li)!;
Console.WriteLine($"{member.Membership!.LadderTier}, {member.Points!.Available} points, {member.Lifecycle!.Stage}");

using Lvyuan.Flywheel;
using Lvyuan.Primitives;

namespace Lvyuan.Docs.Tests;

/// <summary>What the READMEs show first: each region is a snippet, and the test shows that it says the truth.</summary>
public sealed class ReadmeSnippets
{
    [Fact]
    public void The_readme_turns_the_flywheel_once()
    {
        var printed = Printed.By(() =>
        {
            #region snippet readme
            var cny = Currency.FromCode("CNY");
            var engine = new FlywheelEngine(Rulebook.BuiltIn(cny)); // the programme 绿源生活; a shop writes its own
            var shop = new Community(engine);                       // or keep each member yourself
            var li = MemberId.From("li");
            var order = OrderId.From("A-1001");

            // Facts in, decisions out: what happened, by which rule.
            var paid = new OrderPaid(li, Instant.FromUtc(2026, 3, 1, 12, 0), order, new OrderLine(Money.Parse("620.50", cny)));
            foreach (var decision in shop.Report(paid).Value)
                Console.WriteLine($"{decision.Event.Name} by {decision.Rule}");

            // A fact acts once, and time is an argument: no clock, no nightly job.
            Console.WriteLine(shop.Report(paid).Value.Length); // 0
            Console.WriteLine(engine.NextDue(shop.Find(li)!)); // 2026-03-08T16:00:00Z: the points become available
            shop.Advance(Instant.FromUtc(2026, 4, 1, 0, 0));

            // A refund takes back what was granted then, and the tier with it.
            shop.Report(new OrderRefunded(li, Instant.FromUtc(2026, 4, 2, 9, 0), RefundId.From("R-7"), new RefundLine(Money.Parse("200.00", cny), Order: order)));
            var member = shop.Find(li)!;
            Console.WriteLine($"{member.Membership!.LadderTier}, {member.Points!.Available} points, {member.Lifecycle!.Stage}");
            #endregion
        });

        Assert.Contains(printed, line => line.StartsWith("tier.raised by ", StringComparison.Ordinal));
        Assert.Equal(["0", "2026-03-08T16:00:00Z", "seedling, 420 points, converted"], printed[^3..]);
    }
}

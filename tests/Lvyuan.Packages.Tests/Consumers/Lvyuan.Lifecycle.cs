// prints: converted until 2026-04-29T16:00:00Z
using Lvyuan.Lifecycle;
using Lvyuan.Primitives;
using NodaTime;

var rules = new LifecycleRules(LifecycleDefinition.BuiltIn, DateTimeZoneProviders.Tzdb["Asia/Shanghai"], RulebookVersion.From("v1"));
var at = Instant.FromUtc(2026, 3, 1, 12, 0);
var life = MemberLifecycle.Start(at, rules);
foreach (var decided in MemberLifecycle.Decide(life, new CountPaidOrder(at, BusinessKey.Of(OrderId.From("A-1001"))), rules).Value)
    life = MemberLifecycle.Evolve(life, decided);
Console.WriteLine($"{life.Stage} until {MemberLifecycle.NextDue(life, rules)}");

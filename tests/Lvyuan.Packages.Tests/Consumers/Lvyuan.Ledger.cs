// prints: 620 pending
using Lvyuan.Ledger;
using Lvyuan.Primitives;
using NodaTime;

var cny = Currency.FromCode("CNY");
var rules = new LedgerRules(LedgerDefinition.BuiltIn(cny), DateTimeZoneProviders.Tzdb["Asia/Shanghai"], RulebookVersion.From("v1"));
var account = PointsAccount.Empty;
var paid = new EarnPointsByOrder(Instant.FromUtc(2026, 3, 1, 12, 0), BusinessKey.Of(OrderId.From("A-1001")), Money.Parse("620.50", cny));
foreach (var entry in PointsAccount.Decide(account, paid, rules).Value)
    account = PointsAccount.Evolve(account, entry);
Console.WriteLine($"{account.Pending} pending");

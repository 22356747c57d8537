// prints: leaf, 1380 to branch
using Lvyuan.Memberships;
using Lvyuan.Primitives;
using NodaTime;

var cny = Currency.FromCode("CNY");
var rules = new MembershipRules(MembershipDefinition.BuiltIn(cny), DateTimeZoneProviders.Tzdb["Asia/Shanghai"], RulebookVersion.From("v1"));
var at = Instant.FromUtc(2026, 3, 1, 12, 0);
var member = Membership.Start(at, rules);
var paid = new EarnGrowthByOrder(at, BusinessKey.Of(OrderId.From("A-1001")), Money.Parse("620.50", cny));
member = Membership.Evolve(member, Membership.Decide(member, paid, rules).Value);
var next = member.MissingToNextTier(rules.DayOf(at), rules)!;
Console.WriteLine($"{member.LadderTier}, {next.MissingGrowth} to {next.Tier}");

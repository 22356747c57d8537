using Lvyuan.Primitives;
using NodaTime.Text;

namespace Lvyuan.Memberships.Tests;

/// <summary>The shop of the tests: its zone, its keys and its rules.</summary>
internal static class Shop
{
    public static readonly Currency Cny = Currency.FromCode("CNY");
    public static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    public static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    public static readonly RulebookVersion Version = RulebookVersion.From("test-1");
    public static readonly MembershipDefinition BuiltIn = MembershipDefinition.BuiltIn(Cny);
    public static readonly MembershipRules Rules = Of(BuiltIn);
    public static readonly Author Lin = Author.From("lin");

    public static readonly Code Seedling = MembershipDefinition.Seedling;
    public static readonly Code Leaf = MembershipDefinition.Leaf;
    public static readonly Code Branch = MembershipDefinition.Branch;
    public static readonly Code Core = MembershipDefinition.Core;

    public static MembershipRules Of(MembershipDefinition definition, DateTimeZone? zone = null, string version = "test-1") =>
        new(definition, zone ?? Shanghai, RulebookVersion.From(version));

    public static MembershipRules WithWindow(GrowthWindow window) => Of(BuiltIn with { Window = window });

    public static BusinessKey Order(string name) => BusinessKey.Of(OrderId.From(name));

    public static BusinessKey Refund(string name) => BusinessKey.Of(RefundId.From(name));

    public static BusinessKey Activity(string name) => BusinessKey.Of(ActivityId.From(name));

    public static BusinessKey ByHand(string name) => BusinessKey.From("adjustment", name);

    public static BusinessKey Merge(string name) => BusinessKey.From("merge", name);

    public static Money Yuan(decimal amount) => Money.FromMinor((long)(amount * 100), Cny);

    public static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;

    /// <summary>An instant of a local time: <c>2024-01-10</c> is its noon, <c>2024-01-10 23:59:59</c> itself.</summary>
    public static Instant At(string text, DateTimeZone? zone = null)
    {
        var local = text.Length == 10 ? Day(text).At(new LocalTime(12, 0)) : LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss").Parse(text).Value;
        return local.InZoneStrictly(zone ?? Shanghai).ToInstant();
    }
}

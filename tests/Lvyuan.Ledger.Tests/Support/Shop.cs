using System.Globalization;
using Lvyuan.Primitives;
using NodaTime.Text;

namespace Lvyuan.Ledger.Tests;

/// <summary>The shop of the tests: 绿源生活, its rules and its names.</summary>
internal static class Shop
{
    public static readonly Currency Cny = Currency.FromCode("CNY");
    public static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    public static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    public static readonly LedgerDefinition BuiltIn = LedgerDefinition.BuiltIn(Cny);
    public static readonly LedgerRules Rules = RulesOf(BuiltIn);
    public static readonly Author Keeper = Author.From("keeper");

    public static LedgerRules RulesOf(LedgerDefinition definition, string version = "v1", DateTimeZone? zone = null) =>
        new(definition, zone ?? Shanghai, RulebookVersion.From(version));

    public static LedgerRules WithDebt(DebtPolicy policy) => RulesOf(BuiltIn with { Debt = policy });

    /// <summary>An instant of the shop's clock: <c>2026-03-01</c> (noon) or <c>2026-03-01T23:59:59</c>.</summary>
    public static Instant At(string local, DateTimeZone? zone = null)
    {
        var text = local.Contains('T', StringComparison.Ordinal) ? local : local + "T12:00:00";
        return LocalDateTimePattern.ExtendedIso.Parse(text).Value.InZoneStrictly(zone ?? Shanghai).ToInstant();
    }

    public static Instant MidnightOf(string day, DateTimeZone? zone = null) => Day(day).AtStartOfDayInZone(zone ?? Shanghai).ToInstant();

    public static LocalDate Day(string day) => LocalDatePattern.Iso.Parse(day).Value;

    public static Money Yuan(string amount) => Money.Parse(amount, Cny);

    public static Money Yuan(long amount) => Money.FromMajor(amount, Cny);

    public static BusinessKey Order(string name) => BusinessKey.Of(OrderId.From(name));

    public static BusinessKey Refund(string name) => BusinessKey.Of(RefundId.From(name));

    public static BusinessKey Gift(string name) => BusinessKey.From("gift", name);

    public static BusinessKey Merge(string name) => BusinessKey.From("merge", name);

    public static ReservationId Basket(string name) => ReservationId.From(name);

    public static Points P(long points) => Points.From(points);

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

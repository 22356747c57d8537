using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Memberships;

/// <summary>The codes with which a membership says no, in order of precedence.</summary>
public static class MembershipRefusals
{
    /// <summary>The key has already acted, with other content.</summary>
    public const string KeyReused = "fact.key-reused";

    /// <summary>A reversal states money for something that money did not earn.</summary>
    public const string SourceWithoutMoney = "growth.source-without-money";

    /// <summary>More growth is to be taken than counts.</summary>
    public const string InsufficientGrowth = "growth.insufficient";

    /// <summary>More growth than a number holds.</summary>
    public const string TooMuchGrowth = "growth.too-much";

    /// <summary>The ladder has no such tier.</summary>
    public const string UnknownTier = "tier.unknown";

    /// <summary>A tier set by hand would end today or before.</summary>
    public const string EndNotAfterToday = "tier.end-not-after-today";

    internal static Refusal KeyWasUsed(BusinessKey key, GrowthEntry before) =>
        new(KeyReused, $"The key {key} already acted on {before.Day:uuuu'-'MM'-'dd}, with other content.", Evidence.Of("key", key), Evidence.Of("acted_on", before.Day))
        {
            Remedy = "Give the new fact a key of its own.",
        };

    internal static Refusal MoneyForNone(GrowthEntry entry) =>
        new(SourceWithoutMoney, $"{entry.Source} earned its {entry.Growth} growth without money, so no amount can be left of it.", Evidence.Of("source", entry.Source), Evidence.Of("growth", entry.Growth))
        {
            Remedy = "Leave the amount out to take all of it back.",
        };

    internal static Refusal TakesTooMuch(long adjustment, long counted) =>
        new(InsufficientGrowth, $"The adjustment is {adjustment} growth, but only {counted} counts.", Evidence.Of("adjustment", adjustment), Evidence.Of("counted", counted))
        {
            Remedy = $"Take at most {counted}.",
        };

    internal static Refusal GivesTooMuch(long growth, long lifetime) =>
        new(TooMuchGrowth, $"{growth} growth on top of {lifetime} is more than a number holds.", Evidence.Of("growth", growth), Evidence.Of("lifetime_growth", lifetime))
        {
            Remedy = $"Give at most {long.MaxValue - lifetime}.",
        };

    internal static Refusal NoSuchTier(Code tier, MembershipRules rules)
    {
        var known = string.Join(", ", rules.Tiers.Select(known => known.Code.Text));
        return new(UnknownTier, $"The ladder has no tier {tier}; it has {known}.", Evidence.Of("tier", tier), Evidence.Of("tiers", known))
        {
            Remedy = $"Choose one of {known}.",
        };
    }

    internal static Refusal EndsTooEarly(LocalDate until, LocalDate today) =>
        new(EndNotAfterToday, $"A tier set by hand on {today:uuuu'-'MM'-'dd} ends after that day, not on {until:uuuu'-'MM'-'dd}.", Evidence.Of("until", until), Evidence.Of("today", today))
        {
            Remedy = $"Let it end on {today.PlusDays(1):uuuu'-'MM'-'dd} or later.",
        };
}

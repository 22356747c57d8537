using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel;

/// <summary>The codes with which the Flywheel refuses a fact, in order of precedence.</summary>
public static class FlywheelRefusals
{
    /// <summary>The business key has already acted with other content.</summary>
    public const string KeyReused = "fact.key-reused";

    /// <summary>The member was merged into another: report the fact of that one.</summary>
    public const string MemberMerged = "flywheel.member-merged";

    /// <summary>Something later has already been decided for the member.</summary>
    public const string FactLate = "flywheel.fact-late";

    /// <summary>The fact happened before the first version of the rulebook.</summary>
    public const string BeforeRulebook = "flywheel.before-rulebook";

    /// <summary>The fact is of a feature that the rulebook in force leaves out.</summary>
    public const string FeatureAbsent = "flywheel.feature-absent";

    /// <summary>The amount is not in the rulebook's currency.</summary>
    public const string CurrencyMismatch = "flywheel.currency-mismatch";

    /// <summary>The member would have paid, or got back, more than <see cref="OrderBook.MaxLifetimeMinor"/> in all.</summary>
    public const string TooMuchMoney = "flywheel.too-much-money";

    /// <summary>The refund names an order that is unknown to the member so far.</summary>
    public const string OrderUnknown = "flywheel.order-unknown";

    /// <summary>Both members who are to be merged have an order of one name.</summary>
    public const string OrderShared = "flywheel.order-shared";

    /// <summary>The member to merge into was itself merged into this one.</summary>
    public const string MergeLoop = "flywheel.merge-loop";

    internal static Refusal MemberMergedOf(MemberId member, MemberId into) => new(
        MemberMerged, $"Member {member} was merged into {into}.", Evidence.Of("member", member.Text), Evidence.Of("into", into.Text))
    {
        Remedy = $"Report the fact of member {into}.",
    };

    internal static Refusal KeyReusedOf(BusinessKey key) => new(
        KeyReused, $"The key {key} has already acted with other content.", Evidence.Of("key", key))
    {
        Remedy = "Report a correction under a key of its own.",
    };

    internal static Refusal FactLateOf(BusinessKey key, Instant at, Instant latest) => new(
        FactLate, $"{key} happened at {at}, but the member has already been decided up to {latest}.",
        Evidence.Of("key", key), Evidence.Of("at", at), Evidence.Of("decided_up_to", latest))
    {
        Remedy = "Report facts in the order in which they happened.",
    };

    internal static Refusal BeforeRulebookOf(BusinessKey key, Instant at, Instant first) => new(
        BeforeRulebook, $"{key} happened at {at}, before the first version of the rulebook takes effect at {first}.",
        Evidence.Of("key", key), Evidence.Of("at", at), Evidence.Of("effective_from", first));

    internal static Refusal FeatureAbsentOf(BusinessKey key, string section) => new(
        FeatureAbsent, $"{key} needs the section '{section}', which the rulebook in force leaves out.",
        Evidence.Of("key", key), Evidence.Of("section", section))
    {
        Remedy = $"Give the rulebook a section '{section}'.",
    };

    internal static Refusal CurrencyMismatchOf(Money amount, OrderRules rules) => new(
        CurrencyMismatch, $"{amount} is not in the rulebook's currency {rules.Currency}.",
        Evidence.Of("amount", amount), Evidence.Of("currency", rules.Currency.Code))
    {
        Remedy = $"Convert to {rules.Currency} before reporting, or restate the rulebook in {amount.Currency}.",
    };

    internal static Refusal OrderUnknownOf(RefundId refund, OrderId order) => new(
        OrderUnknown, $"Refund {refund} names order {order}, which this member has not paid so far.",
        Evidence.Of("refund", refund.Text), Evidence.Of("order", order.Text))
    {
        Remedy = "Report the order first, or report the refund without the order's name.",
    };

    internal static Refusal TooMuchMoneyOf(Money amount, Money before) => new(
        TooMuchMoney, $"{amount} on top of {before} is more than a member's history holds.", Evidence.Of("amount", amount), Evidence.Of("before", before))
    {
        Remedy = "Look for a mistake in the amount: it is larger than any shop's.",
    };

    internal static Refusal OrderSharedOf(OrderId order) => new(
        OrderShared, $"Both members have an order {order}; a refund of it could not tell which.", Evidence.Of("order", order.Text))
    {
        Remedy = "Give each order a name of its own in the whole shop.",
    };

    internal static Refusal MergeLoopOf(MemberId member, MemberId into) => new(
        MergeLoop, $"Member {into} was itself merged into {member}.", Evidence.Of("member", member.Text), Evidence.Of("into", into.Text));
}

using NodaTime;

namespace Lvyuan.Ledger;

/// <summary>How long an account remembers what is over: bounds on the state, not rules of the programme.</summary>
/// <remarks>
/// What is forgotten is only the detail; the balances stay for ever. Forgetting depends on the instants of events alone, so
/// an account that is advanced every day and one that is advanced once a year end in equal states.
/// </remarks>
public static class LedgerHorizon
{
    /// <summary>How long an order can be refunded: 12 months.</summary>
    public const int RefundMonths = 12;

    /// <summary>
    /// After how many days a spending, an absorption, or a lot of which nothing is pending, available or reserved may be forgotten:
    /// 400 days, the longest twelve months (366 days) and a margin of 34 days for facts that arrive late. Lots are forgotten in
    /// the order of their issue, when new points are issued.
    /// </summary>
    public const int HistoryDays = 400;

    /// <summary>For how many days a reservation that was confirmed, released or that lapsed is remembered: 30 days of 24 hours.</summary>
    public const int ReservationMemoryDays = 30;

    /// <summary>The most points that one account is ever issued: 1,000,000,000,000,000 (10 to the power of 15).</summary>
    public const long MostIssued = 1_000_000_000_000_000;

    internal static readonly Duration History = Duration.FromDays(HistoryDays);

    internal static readonly Duration ReservationMemory = Duration.FromDays(ReservationMemoryDays);
}

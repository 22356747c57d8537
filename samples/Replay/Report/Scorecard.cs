namespace Lvyuan.Samples.Replaying.Report;

/// <summary>The targets of the scorecard that a history of orders can answer. What it cannot answer (cost, lifetime value) is not guessed.</summary>
internal static class Scorecard
{
    /// <summary>Buyers with a second order, of all buyers: at least 70 %.</summary>
    public const decimal RepurchaseTarget = 0.70m;

    /// <summary>Whether the repurchase target is met; unknown without buyers.</summary>
    public static bool? RepurchaseMet(OrderFigures orders) => orders.Buyers == 0 ? null : orders.RepeatBuyers >= RepurchaseTarget * orders.Buyers;

    /// <summary>The verdict in words.</summary>
    public static string RepurchaseVerdict(OrderFigures orders) => RepurchaseMet(orders) switch
    {
        true => "target of 70 % met",
        false => "target of 70 % missed",
        null => "no buyers yet",
    };
}

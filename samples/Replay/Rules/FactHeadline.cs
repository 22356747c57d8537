using Lvyuan.Flywheel;

namespace Lvyuan.Samples.Replaying.Rules;

/// <summary>What happened, in a few words.</summary>
internal static class FactHeadline
{
    /// <summary>The headline of a fact; a kind that has none is told by its key.</summary>
    /// <param name="fact">The fact.</param>
    public static string Of(Fact fact) => fact switch
    {
        OrderPaid paid => $"paid order {paid.Order}, {paid.Total}",
        OrderRefunded refunded => $"refund {refunded.Refund}, {refunded.Total}",
        MemberJoined => "joined",
        ActivityRecorded activity => $"{activity.Kind}, {EventFigures.Number(activity.Quantity)}",
        ManualAdjustment { Tier: var tier, Until: { } until } byHand => $"tier {tier} set until {until:uuuu-MM-dd} by {byHand.By}: {byHand.Reason}",
        ManualAdjustment { Points.IsNone: false } byHand => $"{byHand.Points} points given by {byHand.By}: {byHand.Reason}",
        ManualAdjustment byHand => $"growth {EventFigures.Number(byHand.Growth)} by {byHand.By}: {byHand.Reason}",
        CheckoutStarted started => $"checkout {started.Reservation} sets {started.Points} points aside",
        CheckoutCompleted completed => $"checkout {completed.Reservation} paid",
        CheckoutAbandoned abandoned => $"checkout {abandoned.Reservation} given up",
        MembersMerged merged => $"member {merged.Member} merged into {merged.Into} by {merged.By}",
        _ => fact.Key.ToString(),
    };
}

using System.Collections.Immutable;
using System.Globalization;
using Lvyuan.Flywheel;
using Lvyuan.Ledger;
using Lvyuan.Lifecycle;
using Lvyuan.Memberships;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Story;
using NodaTime;
using NodaTime.Text;

namespace Lvyuan.Samples.Replaying.Rules;

/// <summary>The figures on which a decision rests, as people read them.</summary>
public static class EventFigures
{
    /// <summary>The figures of an event.</summary>
    /// <param name="event">What was decided.</param>
    public static ImmutableArray<StoryFigure> Of(IDomainEvent @event) => @event switch
    {
        OrderRecorded order => [new("total", order.Total.ToString()), new("lines", Number(order.Lines.Length))],
        RefundRecorded refund =>
        [
            new("matched", refund.Matched.ToString()),
            new("unmatched", refund.Unmatched.ToString()),
            .. refund.Orders.Select(order => new StoryFigure($"order {order.Order}", $"{order.NetBefore.ToDecimalString()} → {order.NetLeft.ToDecimalString()}")),
        ],
        GrowthEarned growth =>
            [new("growth", Number(growth.Entry.Granted)), new("trailing", Number(growth.CountedGrowth)), new("counted_from", Iso(growth.CountsFrom))],
        GrowthReversed growth =>
        [
            .. growth.Changes.Select(change => new StoryFigure(change.Source.ToString(), $"{Number(change.From)} → {Number(change.To)}")),
            new("trailing", Number(growth.CountedGrowth)),
        ],
        TierRaised tier =>
        [
            new("from", tier.From.Text), new("to", tier.To.Text), new("trailing", Number(tier.CountedGrowth)),
            new("threshold", Number(tier.ThresholdGrowth)), new("held_until", Iso(tier.HeldUntil)),
        ],
        TierKept tier =>
        [
            new("tier", tier.Tier.Text), new("trailing", Number(tier.CountedGrowth)), new("threshold", Number(tier.ThresholdGrowth)),
            new("held_until", Iso(tier.HeldUntil)), new("ended_grace", tier.EndedGrace ? "yes" : "no"),
        ],
        GraceBegan grace =>
        [
            new("tier", grace.Tier.Text), new("trailing", Number(grace.CountedGrowth)), new("threshold", Number(grace.ThresholdGrowth)),
            new("grace_until", Iso(grace.GraceUntil)),
        ],
        TierLowered tier =>
        [
            new("from", tier.From.Text), new("to", tier.To.Text), new("trailing", Number(tier.CountedGrowth)),
            new("threshold", Number(tier.ThresholdGrowth)), .. HeldUntil(tier.HeldUntil),
        ],
        TierWithdrawn tier =>
        [
            new("from", tier.From.Text), new("to", tier.To.Text), new("won_on", Iso(tier.WonOn)), new("growth_then", Number(tier.GrowthWhenWon)),
            new("trailing", Number(tier.CountedGrowth)), new("threshold", Number(tier.ThresholdGrowth)), .. HeldUntil(tier.HeldUntil),
        ],
        PaidOrderCounted { DaysSinceOrder: { } days } order =>
            [new("trigger", order.Trigger.Text), new("days_since_order", Number(days)), new("repeat_within_days", Number(order.RepeatWithinDays))],
        PaidOrderCounted order => [new("trigger", order.Trigger.Text)],
        StageChanged stage =>
        [
            new("from", stage.From.Text), new("to", stage.To.Text), new("trigger", stage.Trigger.Text),
            .. Days("days_since_order", stage.DaysSinceOrder), .. Days("threshold_days", stage.ThresholdDays),
        ],
        PointsIssued issued =>
        [
            new("points", issued.Points.ToString()), new("available_on", Iso(issued.Grant.AvailableOn)), new("expires_on", Iso(issued.Grant.ExpiresOn)),
        ],
        PointsReversed reversed =>
        [
            new("source", reversed.Source.ToString()), new("from_pending", reversed.FromPending.ToString()), new("from_available", reversed.FromAvailable.ToString()),
            new("entitled", $"{reversed.EntitledBefore} → {reversed.EntitledNow}"),
        ],
        DebtRepaid repaid => [new("points", repaid.Points.ToString()), new("debt_left", repaid.DebtLeft.ToString())],
        MemberMergedAway merged => [new("into", merged.Into.Text), new("by", merged.By.Text)],
        MemberAbsorbed absorbed => [new("from", absorbed.From.Text), new("keys", Number(absorbed.Keys.Count))],
        LedgerEvent points => [new("source", points.Source.ToString()), new("points", points.Points.ToString())],
        _ => [],
    };

    /// <summary>A whole number, invariant.</summary>
    /// <param name="value">The number.</param>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static IEnumerable<StoryFigure> HeldUntil(LocalDate? day) => day is { } until ? [new("held_until", Iso(until))] : [];

    private static IEnumerable<StoryFigure> Days(string name, int? days) => days is { } count ? [new(name, Number(count))] : [];
}

using Lvyuan.Lifecycle;

namespace Lvyuan.Flywheel.Formats;

/// <summary>Stages and what is decided about them: how they are written and read.</summary>
internal static class LifecycleShapes
{
    private static readonly Shape<CountedFact> Counted = new StructShape<CountedFact>((form, counted) => new CountedFact(
        form.Required("key", counted?.Key, Shapes.Key),
        form.Required("at", counted?.At, Shapes.Instant),
        form.OrDefault("trigger", counted?.Trigger, Shapes.Code)));

    /// <summary>The state.</summary>
    public static readonly Shape<MemberLifecycle> State = new ObjectShape<MemberLifecycle>((form, life) => new MemberLifecycle
    {
        Stage = form.Required("stage", life?.Stage, Shapes.Code),
        StageLeft = form.OrNull("stage_left", life?.StageLeft, Shapes.Code),
        Since = form.Required("since", life?.Since, Shapes.Instant),
        JoinedOn = form.Required("joined_on", life?.JoinedOn, Shapes.Day),
        LastPaidOn = form.OrNull("last_paid_on", life?.LastPaidOn, Shapes.Day),
        LastOrder = form.OrDefault("last_order", life?.LastOrder, Counted),
        LastCause = form.OrDefault("last_cause", life?.LastCause, Counted),
    });

    /// <summary>The events.</summary>
    public static readonly EventKind[] Events =
    [
        new EventKind<PaidOrderCounted>("lifecycle.order-counted", (form, at, e) => new PaidOrderCounted(
            at,
            form.Required("source", e?.Source, Shapes.Key),
            form.Required("day", e?.Day, Shapes.Day),
            form.OrNull("days_since_order", e?.DaysSinceOrder, Shapes.AnyNumber),
            form.Required("repeat_within_days", e?.RepeatWithinDays, Shapes.Count),
            form.Required("trigger", e?.Trigger, Shapes.Code))),
        new EventKind<StageChanged>("lifecycle.stage-changed", (form, at, e) => new StageChanged(
            at,
            form.Required("from", e?.From, Shapes.Code),
            form.Required("to", e?.To, Shapes.Code),
            form.OrNull("stage_left", e?.StageLeft, Shapes.Code),
            form.Required("trigger", e?.Trigger, Shapes.Code),
            form.Required("resumed", e?.Resumed, Shapes.Flag),
            form.OrDefault("source", e?.Source, Shapes.Key),
            form.OrNull("days_since_order", e?.DaysSinceOrder, Shapes.AnyNumber),
            form.OrNull("threshold_days", e?.ThresholdDays, Shapes.Count))),
        new EventKind<LifecycleAbsorbed>("lifecycle.absorbed", (form, at, e) => new LifecycleAbsorbed(
            at,
            form.Required("cause", e?.Cause, Shapes.Key),
            form.Required("from", e?.From, Shapes.Code),
            form.Required("to", e?.To, Shapes.Code),
            form.OrNull("stage_left", e?.StageLeft, Shapes.Code),
            form.Required("since", e?.Since, Shapes.Instant),
            form.Required("joined_on", e?.JoinedOn, Shapes.Day),
            form.OrNull("last_paid_on", e?.LastPaidOn, Shapes.Day),
            form.OrDefault("last_order", e?.LastOrder, Counted),
            form.OrNull("days_between_orders", e?.DaysBetweenOrders, Shapes.AnyNumber),
            form.Required("repeat_within_days", e?.RepeatWithinDays, Shapes.Count))),
    ];
}

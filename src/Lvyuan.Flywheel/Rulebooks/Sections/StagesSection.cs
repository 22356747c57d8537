using Lvyuan.Flywheel.Formats;
using Lvyuan.Lifecycle;
using Lvyuan.Primitives;

namespace Lvyuan.Flywheel;

/// <summary>The rulebook's section <c>stages</c>: how it is written, read and described.</summary>
internal static class StagesSection
{
    private const int MaxTransitions = LifecycleDefinition.MaxStages * LifecycleDefinition.MaxTriggers;

    private static readonly Shape<int> Days = Shapes.Number(1, LifecycleDefinition.MaxDays);

    private static readonly Shape<Stage> Stage = new ObjectShape<Stage>(
        (form, stage) => stage! with
        {
            Code = form.Required("code", (Code?)stage.Code, Shapes.Code, "The stable name; members are in it, so it is never used again for something else."),
            Label = form.Required("label", stage.Label, RulebookShapes.Label, "What people read."),
            Sleeping = form.Optional("sleeping", stage.Sleeping, Shapes.Flag, "Whether a member sleeps here: entering it remembers the stage left, to which they may resume."),
        },
        blank: new Stage());

    private static readonly Shape<IdleTimer> Timer = new ObjectShape<IdleTimer>(
        (form, timer) => timer! with
        {
            AfterDays = form.Required("after_days", (int?)timer.AfterDays, Days, "Whole local days after the day of the last paid order (that day is day 0)."),
            Trigger = form.Required("trigger", (Code?)timer.Trigger, Shapes.Code, "The trigger that it raises, its own."),
        },
        blank: new IdleTimer());

    private static readonly Shape<StageTransition> Transition = new ObjectShape<StageTransition>(
        (form, transition) => transition! with
        {
            From = form.Required("from", (Code?)transition.From, Shapes.Code, "The stage in which the trigger is met."),
            On = form.Required("on", (Code?)transition.On, Shapes.Code, "The trigger: order, repeat-order, nothing-left, friend-qualified, a timer's or one of the host's."),
            To = form.OrNull("to", transition.To, Shapes.Code, "The stage to which it leads; left out when it resumes."),
            Resume = form.Optional("resume", transition.Resume, Shapes.Flag, "Whether it wakes the member: back to the stage that was left, and the same trigger once more from there."),
        },
        blank: new StageTransition());

    public static readonly Shape<LifecycleDefinition> Shape = new ObjectShape<LifecycleDefinition>(
        (form, stages) => stages! with
        {
            Stages = form.Optional("stages", stages.Stages, Shapes.List(Stage, 1, LifecycleDefinition.MaxStages), "The stages from the nearest to the furthest; left out: those of the built-in programme."),
            Initial = form.Optional("initial", stages.Initial, Shapes.Code, "The stage in which everybody starts; not a sleeping one."),
            RepeatWithinDays = form.Optional("repeat_within_days", stages.RepeatWithinDays, Days, "How long after a paid order another one is a repeat, in local days, that day included."),
            IdleTimers = form.Optional("idle_timers", stages.IdleTimers, Shapes.List(Timer, 0, LifecycleDefinition.MaxTriggers), "The triggers that time raises, by ascending days; left out: those of the built-in programme."),
            HostTriggers = form.Optional("host_triggers", stages.HostTriggers, Shapes.List(Shapes.Code, 0, LifecycleDefinition.MaxTriggers), "The host's own triggers; left out: none."),
            Transitions = form.Optional("transitions", stages.Transitions, Shapes.List(Transition, 0, MaxTransitions), "Where triggers lead; what is not listed stays. Left out: those of the built-in programme."),
        },
        blank: LifecycleDefinition.BuiltIn);
}

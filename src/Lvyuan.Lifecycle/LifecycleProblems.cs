namespace Lvyuan.Lifecycle;

/// <summary>The codes of what can be wrong with a <see cref="LifecycleDefinition"/>.</summary>
public static class LifecycleProblems
{
    /// <summary>No stage at all.</summary>
    public const string NoStages = "lifecycle.no-stages";

    /// <summary>More stages than <see cref="LifecycleDefinition.MaxStages"/>.</summary>
    public const string TooManyStages = "lifecycle.too-many-stages";

    /// <summary>More triggers than <see cref="LifecycleDefinition.MaxTriggers"/>.</summary>
    public const string TooManyTriggers = "lifecycle.too-many-triggers";

    /// <summary>A stage, a trigger or a part of a transition is not named.</summary>
    public const string CodeMissing = "lifecycle.code-missing";

    /// <summary>An entry of a list is null.</summary>
    public const string EntryMissing = "lifecycle.entry-missing";

    /// <summary>A stage has no label, or none in one of the languages.</summary>
    public const string LabelMissing = "lifecycle.label-missing";

    /// <summary>Two stages bear one code.</summary>
    public const string StageDuplicate = "lifecycle.stage-duplicate";

    /// <summary>Two triggers bear one code; those of facts count.</summary>
    public const string TriggerDuplicate = "lifecycle.trigger-duplicate";

    /// <summary>The initial stage, or a transition's, is none of the stages.</summary>
    public const string StageUnknown = "lifecycle.stage-unknown";

    /// <summary>A transition's trigger is none of the facts', the timers' or the host's.</summary>
    public const string TriggerUnknown = "lifecycle.trigger-unknown";

    /// <summary>The initial stage sleeps, so that there is no stage left to which to resume.</summary>
    public const string InitialAsleep = "lifecycle.initial-asleep";

    /// <summary>Days below 1 or above <see cref="LifecycleDefinition.MaxDays"/>.</summary>
    public const string DaysOutOfRange = "lifecycle.days-out-of-range";

    /// <summary>An idle timer's days are not above those of the timer before it.</summary>
    public const string DaysNotAscending = "lifecycle.days-not-ascending";

    /// <summary>A transition states neither a stage nor that it resumes, or both.</summary>
    public const string TargetUnclear = "lifecycle.target-unclear";

    /// <summary>A transition resumes from a stage that does not sleep.</summary>
    public const string ResumeAwake = "lifecycle.resume-awake";

    /// <summary>Two transitions for one stage and trigger.</summary>
    public const string TransitionDuplicate = "lifecycle.transition-duplicate";

    /// <summary>No transition uses an idle timer's trigger.</summary>
    public const string TimerUnused = "lifecycle.timer-unused";

    /// <summary>No sequence of triggers leads to a stage.</summary>
    public const string StageUnreachable = "lifecycle.stage-unreachable";

    /// <summary>The trigger that wakes a sleeper puts an awake stage to sleep: who resumes there would fall asleep again at once.</summary>
    public const string ResumeLoop = "lifecycle.resume-loop";

    /// <summary>Idle timers lead round in a circle, so that time alone would never come to rest.</summary>
    public const string IdleLoop = "lifecycle.idle-loop";
}

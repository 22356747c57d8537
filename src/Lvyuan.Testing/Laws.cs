using System.Collections.Immutable;

namespace Lvyuan.Testing;

/// <summary>The laws that hold of every programme built on Lvyuan, ready to be called with a host's own rulebook.</summary>
/// <remarks>
/// Each can be had as a property (<see cref="Law.For(Flywheel.RulebookTimeline, FsCheck.Arbitrary{History})"/>), tried from any
/// framework (<see cref="Law.Check(Flywheel.RulebookTimeline, int, ulong?)"/>), and required of one history
/// (<see cref="Law.Require"/>).
/// </remarks>
public static class Laws
{
    /// <summary>Every fact is answered with decisions, with nothing, or with exactly one refusal that has a code.</summary>
    public static Law EveryFactIsAnswered { get; } = new(
        nameof(EveryFactIsAnswered),
        "Every fact is answered with decisions in the order of time that say why, with nothing, or with exactly one refusal that has a code.",
        EveryFactIsAnsweredLaw.Require);

    /// <summary>A fact acts once, however often it is reported.</summary>
    public static Law Idempotence { get; } = new(
        nameof(Idempotence), "A fact that was taken decides nothing when it is reported again, at once or after everything else.", IdempotenceLaw.Require);

    /// <summary>A refused fact changes nothing.</summary>
    public static Law RefusedFactsChangeNothing { get; } = new(
        nameof(RefusedFactsChangeNothing), "A refused fact leaves its member as they were, and a history without it decides the same.", RefusedFactsChangeNothingLaw.Require);

    /// <summary>Nothing is lost and nothing comes from nowhere.</summary>
    public static Law Conservation { get; } = new(
        nameof(Conservation),
        "Points issued minus reversed are pending, available, reserved, spent or expired, minus debt; money and orders are what the facts say; a merge loses none.",
        ConservationLaw.Require);

    /// <summary>The same facts give the same decisions.</summary>
    public static Law Determinism { get; } = new(
        nameof(Determinism),
        "The same facts give the same decisions and the same members, and what happens to others makes no difference.",
        DeterminismLaw.Require);

    /// <summary>Nothing needs a nightly job.</summary>
    public static Law LazyTime { get; } = new(
        nameof(LazyTime), "Moving time every day, once a year or only with the facts gives the same decisions and the same members.", LazyTimeLaw.Require);

    /// <summary>A member is the fold of their decisions.</summary>
    public static Law FoldsEqual { get; } = new(
        nameof(FoldsEqual), "Folding the decisions into the member before gives the member after, and folding all of them gives the member.", FoldsEqualLaw.Require);

    /// <summary>All of them.</summary>
    public static ImmutableArray<Law> All { get; } =
        [EveryFactIsAnswered, Idempotence, RefusedFactsChangeNothing, Conservation, Determinism, LazyTime, FoldsEqual];
}

using System.Collections.Immutable;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel;

/// <summary>Folds a history: every fact in order, time moved at every due instant, up to an instant.</summary>
public static class Replay
{
    /// <summary>Replays a history.</summary>
    /// <param name="engine">The rules.</param>
    /// <param name="facts">The facts in their order of arrival; they are put in <see cref="FactOrder"/>.</param>
    /// <param name="asOf">Facts before this instant are taken; then time is moved to it, and what is due at it is decided.</param>
    /// <param name="watcher">Sees decisions, refusals and checkpoints as they come, or <see langword="null"/>.</param>
    public static ReplayResult Run(FlywheelEngine engine, IEnumerable<Fact> facts, Instant asOf, ReplayWatcher? watcher = null)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var community = new Community(engine);
        var checkpoints = (watcher?.Checkpoints ?? []).Where(checkpoint => checkpoint < asOf).Order().ToImmutableArray();
        var nextCheckpoint = 0;
        var (taken, refused, decided) = (0L, 0L, 0L);
        foreach (var fact in FactOrder.Sort(facts))
        {
            if (fact.At >= asOf)
                break;
            for (; nextCheckpoint < checkpoints.Length && checkpoints[nextCheckpoint] <= fact.At; nextCheckpoint++)
                Stop(checkpoints[nextCheckpoint]);

            var result = community.Report(fact);
            if (result.RefusalOf() is { } refusal)
            {
                refused++;
                watcher?.OnRefused(fact, refusal);
                continue;
            }

            taken++;
            decided += result.Value.Length;
            watcher?.OnDecided(fact, result.Value);
        }

        for (; nextCheckpoint < checkpoints.Length; nextCheckpoint++)
            Stop(checkpoints[nextCheckpoint]);
        Move(asOf);
        return new ReplayResult(community, asOf, taken, refused, decided);

        void Stop(Instant at)
        {
            Move(at);
            watcher!.OnCheckpoint(at, community);
        }

        void Move(Instant at)
        {
            var due = community.Advance(at);
            decided += due.Length;
            watcher?.OnDecided(null, due);
        }
    }
}

/// <summary>What came of a replay.</summary>
/// <param name="Community">Every member as of the instant.</param>
/// <param name="AsOf">The instant.</param>
/// <param name="Facts">How many facts were taken, repeats included.</param>
/// <param name="Refused">How many facts were refused.</param>
/// <param name="Decisions">How many decisions came of them and of time.</param>
public sealed record ReplayResult(Community Community, Instant AsOf, long Facts, long Refused, long Decisions);

/// <summary>Watches a replay. Override what you want to see.</summary>
public abstract class ReplayWatcher
{
    /// <summary>Instants at which to stop, with every member moved to them.</summary>
    public virtual IEnumerable<Instant> Checkpoints => [];

    /// <summary>A fact was taken, or time moved.</summary>
    /// <param name="fact">The fact, or <see langword="null"/> when time alone decided.</param>
    /// <param name="decisions">What was decided; empty for a repeat.</param>
    public virtual void OnDecided(Fact? fact, ImmutableArray<Decision> decisions)
    {
    }

    /// <summary>A fact was refused.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="refusal">Why.</param>
    public virtual void OnRefused(Fact fact, Refusal refusal)
    {
    }

    /// <summary>A checkpoint was reached: what is due at it has been decided, the facts at it have not.</summary>
    /// <param name="at">The checkpoint.</param>
    /// <param name="community">Every member.</param>
    public virtual void OnCheckpoint(Instant at, Community community)
    {
    }
}

using System.Collections.Immutable;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Progress;
using Lvyuan.Samples.Replaying.Story;
using NodaTime;
using NodaTime.Text;

namespace Lvyuan.Samples.Replaying.Rules;

/// <summary>Gathers a member's facts and decisions and tells them with their reasons, out of a replay that may hold other members too.</summary>
/// <param name="member">The member.</param>
/// <param name="rules">The rulebook.</param>
/// <param name="phase">Is told how many facts are folded.</param>
/// <param name="cancellation">Ends the work.</param>
public sealed class StoryTeller(MemberId member, CompiledRulebook rules, IPhase phase, CancellationToken cancellation) : ReplayWatcher
{
    // What time alone will do is told so far ahead: 60 steps, years of a member who never comes back.
    private const int MostAhead = 60;

    private readonly ImmutableArray<StoryEntry>.Builder _entries = ImmutableArray.CreateBuilder<StoryEntry>();
    private readonly StreamId _stream = StreamId.Of(member);
    private long _done;

    /// <inheritdoc/>
    public override void OnDecided(Fact? fact, ImmutableArray<Decision> decisions)
    {
        cancellation.ThrowIfCancellationRequested();
        if (fact is not null)
            phase.Report(++_done);

        var own = decisions.Where(decision => decision.Stream == _stream).ToArray();
        if (own.Length == 0 && fact?.Member != member)
            return;

        // What had fallen due before the fact comes with it; time tells it first.
        foreach (var due in own.Where(decision => decision.Cause.IsAbsent).GroupBy(decision => decision.At))
            _entries.Add(new StoryEntry(Local(due.Key), StoryCause.Time, "time passed", Told(due)));
        if (fact is not null)
            _entries.Add(new StoryEntry(Local(fact.At), StoryCause.Fact, FactHeadline.Of(fact), Told(own.Where(decision => !decision.Cause.IsAbsent))));
    }

    /// <inheritdoc/>
    public override void OnRefused(Fact fact, Refusal refusal)
    {
        phase.Report(++_done);
        if (fact.Member != member)
            return;
        var evidence = refusal.Evidence.Select(each => new StoryFigure(each.Name, each.Value));
        _entries.Add(new StoryEntry(Local(fact.At), StoryCause.Fact, $"{FactHeadline.Of(fact)}: refused", [new StoryDecision(refusal.ErrorCode, refusal.ErrorMessage, [.. evidence])]));
    }

    /// <summary>The whole story.</summary>
    /// <param name="state">The member at the end, or <see langword="null"/> where no fact of theirs was taken.</param>
    /// <param name="end">The end.</param>
    /// <param name="engine">Tells what is due next.</param>
    public MemberStory Tell(Member? state, Instant end, FlywheelEngine engine) => new()
    {
        Member = member,
        Entries = _entries.ToImmutable(),
        Standing = state is null ? [new("member", "no fact was taken")] : [.. StandingOf(state, rules.Zone.DayOf(end))],
        Next = state is null ? [] : Ahead(state, engine),
    };

    private static ImmutableArray<StoryDecision> Told(IEnumerable<Decision> decisions) =>
        [.. from decision in decisions
            where decision.Event is not FactAccepted
            select new StoryDecision(decision.Event.Name, decision.Rule, EventFigures.Of(decision.Event))];

    private IEnumerable<StoryFigure> StandingOf(Member state, LocalDate day)
    {
        if (state.MergedInto is { } into)
            yield return new("merged into", into.Text);

        if (state.Membership is { } membership && rules.Tiers is { } tiers)
        {
            yield return new("tier", LabelOf(membership.LadderTier));
            yield return new("tier since", Iso(membership.TierSince));
            if (membership.HeldUntil is { } heldUntil)
                yield return new("held until", Iso(heldUntil));
            if (membership.GraceUntil is { } graceUntil)
                yield return new("in grace until", Iso(graceUntil));
            yield return new("trailing growth", EventFigures.Number(membership.TrailingGrowth(day, tiers)));
            if (membership.MissingToNextTier(day, tiers) is { } next)
                yield return new($"missing to {LabelOf(next.Tier)}", EventFigures.Number(next.MissingGrowth));
            if (membership.NeededToKeep(tiers) is { } need)
                yield return new($"needed by {Iso(need.On)} to keep {LabelOf(need.Tier)}", EventFigures.Number(need.MissingGrowth));
        }

        if (state.Lifecycle is { } life)
        {
            yield return new("stage", life.Stage.Text);
            if (life.LastPaidOn is { } last)
                yield return new("last paid order", Iso(last));
        }

        if (state.Points is { } points)
        {
            yield return new("points pending", EventFigures.Number(points.Pending.Count));
            yield return new("points available", EventFigures.Number(points.Available.Count));
            if (points.Reserved.Count > 0)
                yield return new("points reserved", EventFigures.Number(points.Reserved.Count));
            if (points.Spent.Count > 0)
                yield return new("points spent", EventFigures.Number(points.Spent.Count));
            yield return new("points expired", EventFigures.Number(points.Expired.Count));
            yield return new("points reversed", EventFigures.Number(points.Reversed.Count));
            yield return new("points owed", EventFigures.Number(points.Debt.Count));
        }
    }

    // Time is moved on a copy: the member stays as they are.
    private ImmutableArray<StoryDue> Ahead(Member state, FlywheelEngine engine)
    {
        var ahead = ImmutableArray.CreateBuilder<StoryDue>();
        for (var step = 0; step < MostAhead && engine.NextDue(state) is { } due; step++)
        {
            foreach (var decision in engine.Advance(state, due, out state))
                ahead.Add(new StoryDue(Local(decision.At), Shown(decision.Event)));
        }

        return ahead.ToImmutable();
    }

    private static string Shown(IDomainEvent @event) =>
        $"{@event.Name} ({string.Join(", ", EventFigures.Of(@event).Select(figure => $"{figure.Name} {figure.Value}"))})";

    private string LabelOf(Code tier) =>
        rules.Tiers?.Definition.Tiers.FirstOrDefault(each => each.Code == tier)?.Label.ToString() ?? tier.Text;

    private LocalDateTime Local(Instant at) => at.InZone(rules.Zone).LocalDateTime;

    private static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);
}

using System.Collections.Immutable;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Story;
using NodaTime;
using NodaTime.Text;

namespace Lvyuan.Samples.Replaying.Rules;

/// <summary>Gathers a member's facts and decisions and tells them with their reasons.</summary>
/// <param name="rules">The rulebook.</param>
/// <param name="cancellation">Ends the work.</param>
public sealed class StoryTeller(CompiledRulebook rules, CancellationToken cancellation) : ReplayWatcher
{
    // What time alone will do is told so far ahead: 60 steps, years of a member who never comes back.
    private const int MostAhead = 60;

    private readonly ImmutableArray<StoryEntry>.Builder _entries = ImmutableArray.CreateBuilder<StoryEntry>();

    /// <inheritdoc/>
    public override void OnDecided(Fact? fact, ImmutableArray<Decision> decisions)
    {
        cancellation.ThrowIfCancellationRequested();

        // What had fallen due before the fact comes with it; time tells it first.
        foreach (var due in decisions.Where(decision => decision.Cause.IsAbsent).GroupBy(decision => decision.At))
            _entries.Add(new StoryEntry(Local(due.Key), StoryCause.Time, "time passed", Told(due)));
        if (fact is not null)
            _entries.Add(new StoryEntry(Local(fact.At), StoryCause.Fact, Headline(fact), Told(decisions.Where(decision => !decision.Cause.IsAbsent))));
    }

    /// <inheritdoc/>
    public override void OnRefused(Fact fact, Refusal refusal)
    {
        var evidence = refusal.Evidence.Select(each => new StoryFigure(each.Name, each.Value));
        _entries.Add(new StoryEntry(Local(fact.At), StoryCause.Fact, $"{Headline(fact)}: refused", [new StoryDecision(refusal.ErrorCode, refusal.ErrorMessage, [.. evidence])]));
    }

    /// <summary>The whole story.</summary>
    /// <param name="member">The member at the end.</param>
    /// <param name="end">The end.</param>
    /// <param name="engine">Tells what is due next.</param>
    public MemberStory Tell(Member member, Instant end, FlywheelEngine engine) => new()
    {
        Member = member.Id,
        Entries = _entries.ToImmutable(),
        Standing = [.. StandingOf(member, rules.Zone.DayOf(end))],
        Next = Ahead(member, engine),
    };

    private static string Headline(Fact fact) => fact switch
    {
        OrderPaid paid => $"paid order {paid.Order}, {paid.Total}",
        OrderRefunded refunded => $"refund {refunded.Refund}, {refunded.Total}",
        _ => fact.Key.ToString(),
    };

    private static ImmutableArray<StoryDecision> Told(IEnumerable<Decision> decisions) =>
        [.. from decision in decisions
            where decision.Event is not FactAccepted
            select new StoryDecision(decision.Event.Name, decision.Rule, EventFigures.Of(decision.Event))];

    private IEnumerable<StoryFigure> StandingOf(Member member, LocalDate day)
    {
        if (member.Membership is { } membership && rules.Tiers is { } tiers)
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

        if (member.Lifecycle is { } life)
        {
            yield return new("stage", life.Stage.Text);
            if (life.LastPaidOn is { } last)
                yield return new("last paid order", Iso(last));
        }

        if (member.Points is { } points)
        {
            yield return new("points pending", EventFigures.Number(points.Pending.Count));
            yield return new("points available", EventFigures.Number(points.Available.Count));
            yield return new("points expired", EventFigures.Number(points.Expired.Count));
            yield return new("points reversed", EventFigures.Number(points.Reversed.Count));
            yield return new("points owed", EventFigures.Number(points.Debt.Count));
        }
    }

    // Time is moved on a copy: the member stays as they are.
    private ImmutableArray<StoryDue> Ahead(Member member, FlywheelEngine engine)
    {
        var ahead = ImmutableArray.CreateBuilder<StoryDue>();
        for (var step = 0; step < MostAhead && engine.NextDue(member) is { } due; step++)
        {
            foreach (var decision in engine.Advance(member, due, out member))
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

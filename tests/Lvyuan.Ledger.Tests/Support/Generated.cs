using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Lvyuan.Primitives;

namespace Lvyuan.Ledger.Tests;

public enum StepKind
{
    Earn,
    Issue,
    Reverse,
    Reserve,
    Confirm,
    Release,
    Spend,
    Absorb,
    NewRules,
}

/// <summary>So much later, something happens under the key of a number, with the size of another.</summary>
public sealed record Step(StepKind Kind, Duration Later, int Key, int Size, int Left)
{
    public override string ToString() => $"+{Later}:{Kind}({Key},{Size},{Left})";
}

/// <summary>What happens to a member, under which rules it begins, and what happened to the one who is absorbed.</summary>
public sealed record Story(ImmutableArray<Step> Steps, ImmutableArray<Step> Others, int FirstRules)
{
    public override string ToString() => $"rules {FirstRules}: {string.Join(' ', Steps)} | {string.Join(' ', Others)}";
}

/// <summary>One decision of a story: the account before it, advanced, and under which rules.</summary>
internal sealed record Decision(PointsAccount Before, LedgerCommand Command, LedgerRules Rules, ImmutableArray<LedgerEvent> Events, Refusal? Refusal);

/// <summary>A story as it was lived through.</summary>
internal sealed record Told(ImmutableArray<Decision> Decisions, ImmutableArray<LedgerEvent> Events, PointsAccount State, LedgerRules Rules, Instant End);

public static class Generated
{
    private const int Keys = 6;

    /// <summary>Each debt policy, longer and shorter days, other rates, and a zone with clock changes.</summary>
    internal static readonly ImmutableArray<LedgerRules> AllRules =
    [
        Shop.Rules,
        Shop.RulesOf(Shop.BuiltIn with { Debt = DebtPolicy.Forgiven, PendingDays = 3, ValidityMonths = 2 }, "forgiving"),
        Shop.RulesOf(Shop.BuiltIn with { Debt = DebtPolicy.UpTo(Points.From(40)), OrderPoints = EarnRate.From(3, Shop.Yuan(2)) }, "capped"),
        Shop.RulesOf(Shop.BuiltIn with { Debt = DebtPolicy.FromRefund, PendingDays = 0, ReservationMinutes = 5 }, "deducting"),
        Shop.RulesOf(Shop.BuiltIn with { ValidityMonths = 1, PendingDays = 14 }, "berlin", Shop.Berlin),
    ];

    private static readonly Instant Beginning = Shop.At("2026-02-20T21:45:00");

    // Around every boundary: the same instant, a reservation's half hour, the pending days, the validity, and what is forgotten.
    private static readonly Gen<Duration> Gap = Gen.Frequency(
        (4, Gen.Constant(Duration.Zero)),
        (8, Gen.Elements(1, 4, 5, 6, 14, 15, 29, 30, 31).Select(minutes => Duration.FromMinutes(minutes))),
        (4, Gen.Choose(1, 20).Select(hours => Duration.FromHours(hours))),
        (5, Gen.Choose(1, 16).Select(days => Duration.FromDays(days))),
        (1, Gen.Elements(29, 30, 31, 60, 365, 372, 374, 400, 401).Select(days => Duration.FromDays(days))));

    private static readonly Gen<StepKind> Kind = Gen.Frequency(
        (10, Gen.Constant(StepKind.Earn)),
        (4, Gen.Constant(StepKind.Issue)),
        (7, Gen.Constant(StepKind.Reverse)),
        (8, Gen.Constant(StepKind.Reserve)),
        (5, Gen.Constant(StepKind.Confirm)),
        (5, Gen.Constant(StepKind.Release)),
        (5, Gen.Constant(StepKind.Spend)),
        (1, Gen.Constant(StepKind.Absorb)),
        (1, Gen.Constant(StepKind.NewRules)));

    private static readonly Gen<Step> Steps =
        from kind in Kind
        from later in Gap
        from key in Gen.Choose(0, Keys - 1)
        from size in Gen.Choose(1, 60)
        from left in Gen.Choose(-1, 60)
        select new Step(kind, later, key, size, left);

    public static Gen<Story> Stories { get; } =
        from steps in Steps.ArrayOf()
        from others in Steps.ArrayOf()
        from rules in Gen.Choose(0, AllRules.Length - 1)
        select new Story([.. steps], [.. others], rules);

    public static Arbitrary<Story> Arbitrary() => Arb.From(Stories, Shrink);

    /// <summary>Lives through a story as a host does: first what is due, then the fact.</summary>
    internal static Told Live(Story story) => Live(story.Steps, story.Others, story.FirstRules);

    private static Told Live(ImmutableArray<Step> steps, ImmutableArray<Step> others, int firstRules)
    {
        var decisions = ImmutableArray.CreateBuilder<Decision>();
        var events = ImmutableArray.CreateBuilder<LedgerEvent>();
        var (state, rules, now, count, touched) = (PointsAccount.Empty, AllRules[firstRules], Beginning, 0, default(ReservationId));
        foreach (var step in steps)
        {
            now += step.Later;
            count++;
            foreach (var due in PointsAccount.Advance(state, now, rules))
                Take(due);
            if (step.Kind == StepKind.NewRules)
            {
                rules = AllRules[step.Size % AllRules.Length];
                continue;
            }

            var command = CommandOf(step, now, count, others, state, touched, rules);
            var result = PointsAccount.Decide(state, command, rules);
            decisions.Add(new Decision(state, command, rules, result.IsSuccess ? result.Value : [], result.RefusalOf()));
            foreach (var @event in result.IsSuccess ? result.Value : [])
                Take(@event);
        }

        return new Told(decisions.ToImmutable(), events.ToImmutable(), state, rules, now);

        void Take(LedgerEvent @event)
        {
            state = PointsAccount.Evolve(state, @event);
            events.Add(@event);
            if (@event.Source.Kind == "reservation")
                touched = Shop.Basket(@event.Source.Name);
        }
    }

    private static LedgerCommand CommandOf(Step step, Instant now, int count, ImmutableArray<Step> others, PointsAccount state, ReservationId touched, LedgerRules rules)
    {
        // Names move on slowly, so that a story goes on having new ones and still meets those of before.
        var key = step.Key + (count / 4);
        var name = Shop.Number(key);

        // Mostly about what is there, sometimes about what is not.
        var named = Shop.Basket(Shop.Number((step.Key / 3) + (count / 12)));
        var basket = step.Size switch
        {
            > 30 when !state.OpenReservations.IsEmpty => state.OpenReservations[step.Key % state.OpenReservations.Count].Id,
            > 10 when touched != default => touched,
            _ => named,
        };
        var refunded = step.Size > 25 && !state.Lots.IsEmpty ? state.Lots[^(1 + (step.Key % state.Lots.Count))].Source : Shop.Order(name);
        return step.Kind switch
        {
            // Few amounts, so that a key often comes back with the same content, and sometimes with other.
            StepKind.Earn => new EarnPointsByOrder(now, Shop.Order(name), step.Size > 50 ? Shop.Yuan("0.50") : Shop.Yuan(20 + (key * 5 % 30) + (step.Size > 45 ? 1 : 0))),
            StepKind.Issue => new IssuePoints(now, Shop.Gift(name), Points.From(step.Size > 50 ? step.Size : 10), step.Size > 40 ? Shop.Keeper : null, "why"),
            StepKind.Reverse => new ReversePoints(
                now,
                Shop.Refund(Shop.Number(count)),
                [new(refunded, step.Left < 20 ? null : Shop.Yuan(step.Left - 20)), .. Second(step, key)]),
            StepKind.Reserve => new ReservePoints(now, named, step.Size % 3 == 0 && !state.Available.IsNone ? state.Available : Points.From(step.Size)),
            StepKind.Confirm => new ConfirmReservation(now, basket),
            StepKind.Release => new ReleaseReservation(now, basket),
            StepKind.Spend => new SpendPoints(now, Shop.Order(name + "x"), Points.From(step.Size - 1)),
            StepKind.Absorb => new AbsorbAccount(now, Shop.Merge(name), Other(others, now, rules)),
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
    }

    private static PointsReversal[] Second(Step step, int key) => (step.Size % 4) switch
    {
        0 => [new(Shop.Order(Shop.Number(key + 1)), null)],
        1 => [new(Shop.Gift(Shop.Number(key)), step.Left > 50 ? Shop.Yuan(1) : null)],
        _ => [],
    };

    // The other account has lived as long as it could by now, and has been advanced to this instant, too.
    private static PointsAccount Other(ImmutableArray<Step> others, Instant now, LedgerRules rules)
    {
        var lived = 0;
        for (var at = Beginning; lived < others.Length && at + others[lived].Later <= now; lived++)
            at += others[lived].Later;
        var other = Live([.. others.Take(lived).Where(step => step.Kind is not StepKind.Absorb)], [], 0).State;
        foreach (var due in PointsAccount.Advance(other, now, rules))
            other = PointsAccount.Evolve(other, due);
        return other;
    }

    private static IEnumerable<Story> Shrink(Story story)
    {
        if (!story.Others.IsEmpty)
            yield return story with { Others = [] };
        for (var i = story.Steps.Length - 1; i >= 0; i--)
        {
            var next = i + 1 < story.Steps.Length
                ? story.Steps.SetItem(i + 1, story.Steps[i + 1] with { Later = story.Steps[i + 1].Later + story.Steps[i].Later }).RemoveAt(i)
                : story.Steps.RemoveAt(i);
            yield return story with { Steps = next };
        }
    }
}

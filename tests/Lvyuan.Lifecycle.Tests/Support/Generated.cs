using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Lvyuan.Primitives;

namespace Lvyuan.Lifecycle.Tests;

/// <summary>A table that has no problems, of 2 to 6 stages, up to 3 timers and a host's trigger or two.</summary>
public sealed record GeneratedTable(LifecycleDefinition Definition)
{
    public LifecycleRules Rules { get; } = new(Definition, DateTimeZoneProviders.Tzdb["Europe/Berlin"], RulebookVersion.From("generated"));

    public override string ToString() => string.Join(", ", Definition.Transitions.Select(t => $"{t.From}x{t.On}->{t.To?.Text ?? "resume"}"));
}

/// <summary>Any definition, mostly with problems.</summary>
public sealed record GeneratedDefinition(LifecycleDefinition Definition);

public enum StepKind
{
    Order,
    SameOrderAgain,
    SameKeyElsewhen,
    NothingLeft,
    SomethingLeft,
    Friend,
    Own,
    UnknownTrigger,
    ReservedTrigger,
    Absorb,
    OnlyTime,
}

/// <summary>So many hours after the step before, something happens.</summary>
public sealed record Step(int HoursLater, StepKind Kind, int Pick);

/// <summary>What happens to a member, from joining on.</summary>
public sealed record Story(ImmutableArray<Step> Steps)
{
    public override string ToString() => string.Join(' ', Steps.Select(step => $"+{step.HoursLater}h:{step.Kind}"));
}

public static class Generated
{
    /// <summary>Gaps around every boundary of the built-in programme: the same instant, the same day, 60, 90 and 180 days.</summary>
    private static readonly Gen<int> Gap = Gen.Frequency(
        (3, Gen.Elements(0, 1, 11, 12, 13, 24)),
        (3, Gen.Choose(24, 24 * 40)),
        (3, Gen.Elements(30, 59, 60, 61, 89, 90, 91, 119, 120, 179, 180, 181).SelectMany(days => Gen.Choose(-13, 13).Select(hours => (days * 24) + hours))),
        (1, Gen.Choose(24 * 100, 24 * 500)));

    private static readonly Gen<StepKind> Kind = Gen.Frequency(
        (10, Gen.Constant(StepKind.Order)),
        (2, Gen.Constant(StepKind.SameOrderAgain)),
        (1, Gen.Constant(StepKind.SameKeyElsewhen)),
        (4, Gen.Constant(StepKind.NothingLeft)),
        (2, Gen.Constant(StepKind.SomethingLeft)),
        (2, Gen.Constant(StepKind.Friend)),
        (1, Gen.Constant(StepKind.Own)),
        (1, Gen.Constant(StepKind.UnknownTrigger)),
        (1, Gen.Constant(StepKind.ReservedTrigger)),
        (2, Gen.Constant(StepKind.Absorb)),
        (3, Gen.Constant(StepKind.OnlyTime)));

    public static Gen<Story> Stories =>
        from count in Gen.Choose(1, 25)
        from steps in Gen.ArrayOf(from hours in Gap from kind in Kind from pick in Gen.Choose(0, 1000) select new Step(hours, kind, pick), count)
        select new Story([.. steps]);

    public static Gen<LifecycleDefinition> Definitions =>
        from awake in Gen.Choose(1, 4)
        from asleep in Gen.Choose(0, 2)
        from timers in Gen.Choose(0, 3)
        from own in Gen.Choose(0, 2)
        from days in Gen.ArrayOf(Gen.Choose(1, 90), 3)
        from within in Gen.Choose(1, 200)
        from cells in Gen.ArrayOf(Gen.Choose(0, 99), (awake + asleep) * (4 + timers + own))
        select Define(awake, asleep, timers, own, days, within, cells);

    public static Arbitrary<Story> Story() => Stories.ToArbitrary();

    public static Arbitrary<GeneratedDefinition> Definition() => Definitions.Select(definition => new GeneratedDefinition(definition)).ToArbitrary();

    public static Arbitrary<GeneratedTable> Table() =>
        Definitions.Where(definition => definition.Check().IsEmpty).Select(definition => new GeneratedTable(definition)).ToArbitrary();

    // Cells up to 39 stay, up to 54 resume (rightly only from sleep), the rest lead somewhere; idle timers mostly lead down.
    private static LifecycleDefinition Define(int awake, int asleep, int timers, int own, int[] days, int within, int[] cells)
    {
        var stages = Enumerable.Range(0, awake + asleep).Select(i => i < awake ? Shop.Awake($"s{i}") : Shop.Asleep($"z{i}")).ToArray();
        var idle = Enumerable.Range(0, timers).Select(i => Shop.After(days.Take(i + 1).Sum(), $"idle{i}")).ToArray();
        var host = Enumerable.Range(0, own).Select(i => Code.From($"host{i}")).ToArray();
        Code[] triggers = [FactTriggers.Order, FactTriggers.RepeatOrder, FactTriggers.NothingLeft, FactTriggers.FriendQualified, .. idle.Select(timer => timer.Trigger), .. host];

        var transitions = new List<StageTransition>();
        for (var stage = 0; stage < stages.Length; stage++)
        {
            for (var trigger = 0; trigger < triggers.Length; trigger++)
            {
                var cell = cells[(stage * triggers.Length) + trigger];
                var isIdle = trigger >= 4 && trigger < 4 + timers;
                var target = isIdle && cell < 94 ? Math.Min(stages.Length - 1, stage + 1 + (cell % 2)) : cell % stages.Length;
                if (cell < 40)
                    continue;
                transitions.Add(cell < (isIdle ? 43 : 55) && stage >= awake
                    ? StageTransition.Wake(stages[stage].Code, triggers[trigger])
                    : StageTransition.Go(stages[stage].Code, triggers[trigger], stages[target].Code));
            }
        }

        return new() { Stages = [.. stages], Initial = stages[0].Code, RepeatWithinDays = within, IdleTimers = [.. idle], HostTriggers = [.. host], Transitions = [.. transitions] };
    }
}

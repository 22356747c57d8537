using System.Collections.Immutable;
using Ardalis.Result;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Lvyuan.Primitives;

namespace Lvyuan.Lifecycle.Tests;

[Properties(MaxTest = 300, Arbitrary = [typeof(Generated)])]
public sealed class PropertyTests
{
    private static readonly Instant Joined = Shop.Noon(0);

    [Property]
    public void Any_sequence_of_commands_is_answered(Story story, GeneratedTable table)
    {
        foreach (var rules in new[] { Shop.ClosingRules, table.Rules })
        {
            foreach (var (_, _, result, _) in Run(story, rules))
            {
                Assert.True(result.IsSuccess || result.RefusalOf() is not null);
                Assert.EndsWith(".", result.RefusalOf()?.ErrorMessage ?? "None.", StringComparison.Ordinal);
                Assert.EndsWith(".", result.RefusalOf()?.Remedy ?? "None.", StringComparison.Ordinal);
                Assert.False(result.IsSuccess && result.Value.IsDefault);
            }
        }
    }

    [Property]
    public void A_repeat_records_nothing(Story story, GeneratedTable table)
    {
        foreach (var rules in new[] { Shop.ClosingRules, table.Rules })
        {
            foreach (var (before, command, result, _) in Run(story, rules))
            {
                if (!result.IsSuccess)
                    continue;
                // What is due at that very instant comes first, as before any fact.
                var life = new Life(Fold(before, result.Value), rules).AdvancedTo(command.At);
                var once = life.State;
                if (command is AbsorbLifecycle { Other: var other } && MemberLifecycle.NextDue(other, rules) <= command.At)
                    continue;
                if (!IsRemembered(once, command, result))
                    continue;
                Assert.Empty(MemberLifecycle.Decide(once, command, rules).Value);
            }
        }
    }

    [Property]
    public void A_terminal_stage_stays_terminal(Story story)
    {
        var life = new Life(Joined, Shop.ClosingRules).Do(new RaiseTrigger(Joined, Shop.Host("end"), Shop.Close));
        foreach (var (before, _, result, _) in Run(story, Shop.ClosingRules, life.State))
        {
            Assert.Equal(Shop.Closed, before.Stage);
            Assert.DoesNotContain(result.IsSuccess ? result.Value : [], @event => @event is StageChanged);
        }
    }

    [Property]
    public void Evolve_accepts_what_Decide_and_Advance_emit_and_ends_where_they_say(Story story, GeneratedTable table)
    {
        foreach (var rules in new[] { Shop.ClosingRules, table.Rules })
        {
            foreach (var (before, command, result, _) in Run(story, rules))
            {
                var state = before;
                foreach (var @event in result.IsSuccess ? result.Value : [])
                {
                    Assert.Equal(command.At, @event.At);
                    Assert.StartsWith("lifecycle.", @event.Name, StringComparison.Ordinal);
                    Assert.StartsWith("stages.", @event.Rule, StringComparison.Ordinal);
                    if (@event is StageChanged from)
                        Assert.Equal(state.Stage, from.From);
                    state = MemberLifecycle.Evolve(state, @event);
                    if (@event is StageChanged { To: var to, From: var left })
                    {
                        Assert.Equal(to, state.Stage);
                        Assert.NotEqual(left, to);
                    }
                }

                AssertWhole(state, rules);
            }
        }
    }

    [Property]
    public void Equal_inputs_get_equal_answers(Story story, GeneratedTable table)
    {
        var again = new LifecycleRules(table.Definition, Shop.Berlin, Shop.Version);
        foreach (var ((beforeOne, _, one, _), (beforeTwo, _, two, _)) in Run(story, table.Rules).Zip(Run(story, again)))
        {
            Assert.Equal(beforeOne, beforeTwo);
            Assert.Equal(beforeOne.GetHashCode(), beforeTwo.GetHashCode());
            Assert.Equal(one.RefusalOf()?.ErrorCode, two.RefusalOf()?.ErrorCode);
            if (one.IsSuccess)
                Assert.Equal(one.Value.AsEnumerable(), two.Value.AsEnumerable());
        }
    }

    [Property(MaxTest = 100)]
    public void Advanced_every_day_equals_advanced_once(Story story, GeneratedTable table)
    {
        foreach (var rules in new[] { Shop.Rules, table.Rules })
        {
            var lives = Run(story, rules).Select(step => Fold(step.Before, step.Result.IsSuccess ? step.Result.Value : [])).Append(MemberLifecycle.Start(Joined, rules));
            foreach (var state in lives.TakeLast(3))
            {
                var start = state.LastPaidOn is { } paid ? rules.Zone.AtStartOfDay(paid).ToInstant() : Joined;
                var once = new Life(state, rules).AdvancedTo(start + Duration.FromDays(400));
                var daily = new Life(state, rules);
                var events = new List<LifecycleEvent>();
                for (var hours = 0; hours <= 400 * 24; hours += 19)
                    events.AddRange(daily.AdvancedTo(start + Duration.FromHours(hours)).Last);
                events.AddRange(daily.AdvancedTo(start + Duration.FromDays(400)).Last);

                Assert.Equal(once.State, daily.State);
                Assert.Equal(once.Last.AsEnumerable(), events);
            }
        }
    }

    [Property]
    public void What_is_due_comes_at_its_instant_and_not_a_moment_before(Story story, GeneratedTable table)
    {
        foreach (var rules in new[] { Shop.Rules, table.Rules })
        {
            foreach (var (before, _, result, _) in Run(story, rules))
            {
                var state = Fold(before, result.IsSuccess ? result.Value : []);
                if (MemberLifecycle.NextDue(state, rules) is not { } due)
                {
                    Assert.Empty(MemberLifecycle.Advance(state, Instant.MaxValue, rules));
                    continue;
                }

                Assert.Empty(MemberLifecycle.Advance(state, due - Duration.Epsilon, rules));
                var events = MemberLifecycle.Advance(state, due, rules);
                Assert.NotEmpty(events);
                Assert.All(events, @event => Assert.Equal(due, @event.At));
                Assert.True(MemberLifecycle.NextDue(Fold(state, events), rules) is not { } next || next > due);
            }
        }
    }

    [Property]
    public void A_refund_never_moves_the_clock(Story story)
    {
        foreach (var (before, command, result, _) in Run(story, Shop.Rules))
        {
            if (command is CountRefund && result.IsSuccess)
                Assert.Equal(before.LastPaidOn, Fold(before, result.Value).LastPaidOn);
        }
    }

    [Property]
    public void The_built_in_stages_are_what_the_design_says_in_words(Story story)
    {
        var words = new InWords(Shop.Shanghai);
        foreach (var (before, command, result, now) in Run(story, Shop.Rules, without: StepKind.Absorb))
        {
            words.At(now);
            Assert.Equal(words.Stage, before.Stage.Text);
            if (!result.IsSuccess)
                continue;

            switch (command)
            {
                case CountPaidOrder order:
                    words.Paid(order);
                    break;
                case CountRefund { AnythingPositiveLeft: false }:
                    words.NothingLeft();
                    break;
                case CountFriendQualified:
                    words.FriendQualified();
                    break;
                default:
                    break;
            }

            Assert.Equal(words.Stage, Fold(before, result.Value).Stage.Text);
        }
    }

    [Property]
    public void Whoever_absorbs_whom_stage_and_clock_are_the_same(Story one, Story two, GeneratedTable table)
    {
        foreach (var rules in new[] { Shop.Rules, table.Rules })
        {
            var left = End(one, rules);
            var right = End(two, rules);
            var now = Instant.Max(left.Now, right.Now) + Duration.FromDays(1);
            var (first, second) = (new Life(left.State, rules).AdvancedTo(now).State, new Life(right.State, rules).AdvancedTo(now).State);

            var there = new Life(first, rules).Do(new AbsorbLifecycle(now, Shop.Host("merge"), second)).State;
            var back = new Life(second, rules).Do(new AbsorbLifecycle(now, Shop.Host("merge"), first)).State;

            Assert.Equal(
                (there.Stage, there.StageLeft, there.LastPaidOn, there.JoinedOn, there.LastOrder),
                (back.Stage, back.StageLeft, back.LastPaidOn, back.JoinedOn, back.LastOrder));
            AssertWhole(there, rules);
            Assert.True(MemberLifecycle.NextDue(there, rules) is not { } due || due >= now);
        }
    }

    [Property(MaxTest = 1000)]
    public void A_definition_either_has_problems_or_compiles_to_a_total_table_that_comes_to_rest(GeneratedDefinition generated)
    {
        var definition = generated.Definition;
        if (!definition.Check().IsEmpty)
        {
            Assert.Throws<InvalidDefinitionException>(() => StageTable.Compile(definition));
            return;
        }

        var table = StageTable.Compile(definition);
        for (var stage = 0; stage < table.StageCount; stage++)
        {
            for (var trigger = 0; trigger < table.TriggerCount; trigger++)
            {
                for (var left = 0; left < table.StageCount; left++)
                {
                    if (!table.IsSleeping(left))
                        Assert.InRange(table.Next(stage, trigger, left), 0, table.StageCount - 1);
                }
            }

            var asleep = table.IsSleeping(stage);
            var state = new MemberLifecycle
            {
                Stage = table.StageAt(stage).Code,
                StageLeft = asleep ? definition.Initial : null,
                Since = Joined,
                JoinedOn = Shop.Day0,
                LastPaidOn = Shop.Day0,
            };
            Assert.True(MemberLifecycle.Advance(state, Instant.MaxValue, Shop.RulesOf(definition)).Length <= 2 * table.StageCount);
        }
    }

    [Fact]
    public void The_generators_meet_every_outcome_often_enough()
    {
        var stories = Generated.Stories.Sample(400, new Rnd(20260110, 1), 50);
        var commands = 0;
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var story in stories)
        {
            foreach (var (before, _, result, _) in Run(story, Shop.ClosingRules))
            {
                commands++;
                Count("in " + before.Stage);
                Count(result.RefusalOf()?.ErrorCode ?? (result.Value.IsEmpty ? "unchanged" : "accepted"));
                Count(result.IsSuccess ? Life.Tell(result.Value) : "refused");
            }
        }

        (string What, double AtLeast)[] expected =
        [
            ("accepted", 0.4), ("unchanged", 0.15), (LifecycleRefusals.KeyReused, 0.015), (LifecycleRefusals.TriggerUnknown, 0.02), (LifecycleRefusals.TriggerReserved, 0.02),
            ("in acquired", 0.1), ("in converted", 0.05), ("in retained", 0.05), ("in advocate", 0.05), ("in dormant", 0.05), ("in lost", 0.03), ("in closed", 0.05),
            ("counted acquired->converted", 0.03), ("counted converted->retained", 0.005), ("converted->acquired", 0.01),
            ("counted dormant~>converted converted->retained", 0.002), ("counted dormant~>converted", 0.001), ("counted dormant~>advocate", 0.005),
            ("counted lost~>converted", 0.001), ("counted lost~>advocate", 0.005),
        ];
        Assert.All(expected, share => Assert.True(
            counts.GetValueOrDefault(share.What) >= share.AtLeast * commands,
            $"{share.What}: {counts.GetValueOrDefault(share.What)} of {commands}\n{string.Join('\n', counts)}"));

        void Count(string what) => counts[what] = counts.GetValueOrDefault(what) + 1;
    }

    [Fact]
    public void The_generated_tables_are_right_and_wrong_often_enough_and_sleep_wake_and_time()
    {
        var definitions = Generated.Definitions.Sample(2000, new Rnd(20260110, 1), 50).ToArray();
        var right = definitions.Where(definition => definition.Check().IsEmpty).ToArray();
        Assert.True(right.Length >= definitions.Length / 10, $"right: {right.Length}");
        Assert.True(right.Count(definition => definition.Transitions.Any(transition => transition.Resume)) >= right.Length / 10, "resuming");
        Assert.True(right.Count(definition => definition.IdleTimers.Length >= 2) >= right.Length / 10, "two timers");
        Assert.True(right.Count(definition => definition.HostTriggers.Length > 0) >= right.Length / 3, "host triggers");
        foreach (var code in new[] { LifecycleProblems.StageUnreachable, LifecycleProblems.ResumeLoop, LifecycleProblems.IdleLoop, LifecycleProblems.TimerUnused })
        {
            var found = definitions.Count(definition => definition.Check().Any(problem => string.Equals(problem.Code, code, StringComparison.Ordinal)));
            Assert.True(found >= definitions.Length / 200, $"{code}: {found}");
        }
    }

    // Alone, a life knows the last order and the last cause again; what changed nothing changes nothing again.
    private static bool IsRemembered(MemberLifecycle once, LifecycleCommand command, Result<ImmutableArray<LifecycleEvent>> result) => command switch
    {
        CountPaidOrder order => once.LastOrder.Key == order.Source,
        _ => result.Value.IsEmpty || once.LastCause.At == command.At,
    };

    // Asleep if and only if there is a stage left, which is awake and known; nobody is in a stage before they joined.
    private static void AssertWhole(MemberLifecycle state, LifecycleRules rules)
    {
        var stage = rules.Table.IndexOfStage(state.Stage);
        Assert.InRange(stage, 0, rules.Table.StageCount - 1);
        Assert.Equal(rules.Table.IsSleeping(stage), state.StageLeft is not null);
        if (state.StageLeft is { } left)
            Assert.False(rules.Table.IsSleeping(rules.Table.IndexOfStage(left)));
        Assert.True(state.Since >= Joined);
    }

    private static (MemberLifecycle State, Instant Now) End(Story story, LifecycleRules rules)
    {
        var (before, command, result, now) = Run(story, rules).LastOrDefault();
        return command is null
            ? (MemberLifecycle.Start(Joined, rules), Joined)
            : (Fold(before, result!.IsSuccess ? result.Value : []), now);
    }

    private static MemberLifecycle Fold(MemberLifecycle state, ImmutableArray<LifecycleEvent> events)
    {
        foreach (var @event in events)
            state = MemberLifecycle.Evolve(state, @event);
        return state;
    }

    private static IEnumerable<(MemberLifecycle Before, LifecycleCommand Command, Result<ImmutableArray<LifecycleEvent>> Result, Instant Now)> Run(
        Story story, LifecycleRules rules, MemberLifecycle? start = null, StepKind? without = null)
    {
        var life = new Life(start ?? MemberLifecycle.Start(Joined, rules), rules);
        var now = Joined;
        var key = 0;
        foreach (var step in story.Steps)
        {
            if (step.Kind == without)
                continue;
            now += Duration.FromHours(step.HoursLater);
            life.AdvancedTo(now);
            // Something may be due at the instant at which the step before it led here.
            life.AdvancedTo(now);
            if (CommandOf(step, life, now, $"g{key++}") is not { } command)
                continue;

            var before = life.State;
            yield return (before, command, life.Try(command), now);
        }
    }

    private static LifecycleCommand? CommandOf(Step step, Life life, Instant now, string key) => step.Kind switch
    {
        StepKind.Order => new CountPaidOrder(now, Shop.Order(key)),
        StepKind.SameOrderAgain when !life.State.LastOrder.Key.IsAbsent => new CountPaidOrder(life.State.LastOrder.At, life.State.LastOrder.Key),
        StepKind.SameKeyElsewhen when !life.State.LastOrder.Key.IsAbsent => new CountPaidOrder(now + Duration.FromMinutes(-1), life.State.LastOrder.Key),
        StepKind.NothingLeft => new CountRefund(now, Shop.Refund(key), AnythingPositiveLeft: false),
        StepKind.SomethingLeft => new CountRefund(now, Shop.Refund(key), AnythingPositiveLeft: true),
        StepKind.Friend => new CountFriendQualified(now, Shop.Friend(key)),
        StepKind.Own when !life.Rules.Definition.HostTriggers.IsEmpty =>
            new RaiseTrigger(now, Shop.Host(key), life.Rules.Definition.HostTriggers[step.Pick % life.Rules.Definition.HostTriggers.Length]),
        StepKind.UnknownTrigger => new RaiseTrigger(now, Shop.Host(key), Code.From("unknown")),
        StepKind.ReservedTrigger => new RaiseTrigger(now, Shop.Host(key), life.Rules.Table.Triggers[step.Pick % 4]),
        StepKind.Absorb => new AbsorbLifecycle(now, Shop.Host(key), OtherOf(step.Pick, now, life.Rules)),
        _ => null,
    };

    // Another member who joined and paid some days ago, a friend of theirs perhaps.
    private static MemberLifecycle OtherOf(int pick, Instant now, LifecycleRules rules)
    {
        var paid = now - Duration.FromDays(pick % 200);
        var life = new Life(paid, rules);
        if (pick % 3 > 0)
            life.Paid(paid, "other");
        if (pick % 5 == 0)
            life.Do(new CountFriendQualified(paid, Shop.Friend("other")));
        life.AdvancedTo(now);
        return life.AdvancedTo(now).State;
    }

    /// <summary>Section 4, "Stages", told once more, with no table: what a clerk with a calendar would note.</summary>
    private sealed class InWords(DateTimeZone zone)
    {
        private string _awake = "acquired";
        private int _asleep;
        private LocalDate? _lastPaid;
        private Instant _since = Joined;
        private BusinessKey _lastOrder;

        public string Stage => _asleep switch { 0 => _awake, 1 => "dormant", _ => "lost" };

        public void At(Instant now)
        {
            if (_lastPaid is not { } paid || string.Equals(_awake, "acquired", StringComparison.Ordinal))
                return;
            if (now >= zone.AtStartOfDay(paid.PlusDays(60)).ToInstant() && _asleep < 1)
                _asleep = 1;
            if (now >= zone.AtStartOfDay(paid.PlusDays(180)).ToInstant())
                _asleep = 2;
        }

        public void Paid(CountPaidOrder order)
        {
            if (order.Source == _lastOrder)
                return;
            _lastOrder = order.Source;
            var day = order.At.InZone(zone).Date;
            var repeat = _lastPaid is { } before && day > before && day <= before.PlusDays(90);
            _awake = _awake switch
            {
                "acquired" => "converted",
                "converted" when repeat => "retained",
                _ => _awake,
            };
            _asleep = 0;
            _lastPaid = day;
            _since = order.At;
        }

        public void NothingLeft()
        {
            if (_asleep == 0 && string.Equals(_awake, "converted", StringComparison.Ordinal))
                _awake = "acquired";
        }

        public void FriendQualified()
        {
            if (_asleep == 0)
                _awake = "advocate";
        }

        public override string ToString() => $"{Stage} since {_since}";
    }
}

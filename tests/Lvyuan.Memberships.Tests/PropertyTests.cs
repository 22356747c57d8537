using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Lvyuan.Primitives;

namespace Lvyuan.Memberships.Tests;

/// <summary>What holds for every history. A membership has no terminal state: there is always a further fact.</summary>
public sealed class PropertyTests
{
    private static readonly ImmutableArray<string> Codes =
    [
        MembershipRefusals.KeyReused,
        MembershipRefusals.SourceWithoutMoney,
        MembershipRefusals.InsufficientGrowth,
        MembershipRefusals.TooMuchGrowth,
        MembershipRefusals.UnknownTier,
        MembershipRefusals.EndNotAfterToday,
    ];

    // The built-in programme, and others that bend each of its figures.
    private static readonly ImmutableArray<MembershipRules> Programmes =
    [
        Shop.Rules,
        Shop.Rules,
        Shop.WithWindow(new GrowthWindow.CalendarYear()),
        Shop.WithWindow(new GrowthWindow.Anniversary()),
        Shop.WithWindow(new GrowthWindow.Lifetime()),
        Shop.Of(Shop.BuiltIn with { Window = new GrowthWindow.TrailingMonths(3), HoldMonths = 2, GraceDays = 10 }),
        Shop.Of(Shop.BuiltIn, Shop.Berlin),
        Shop.Of(Shop.BuiltIn with { Tiers = Shop.BuiltIn.Tiers[..2] }),
    ];

    [Property(MaxTest = 1_500)]
    public Property Every_history_comes_out_as_the_design_reckons_it_by_hand() =>
        Prop.ForAll(History.Any, Gen.Choose(0, Programmes.Length - 1).ToArbitrary(), (history, programme) =>
        {
            var rules = Programmes[programme];
            var member = Begin(rules);
            var reference = new Reference(member.State.FirstFactOn, rules);
            foreach (var turn in history.Turns(rules))
            {
                // The reference forgets nothing; a membership takes by hand only what it still keeps by day, which is less than a lifetime.
                // And who joins another may get another anniversary, while a hold stays with the window by which it was won.
                if ((rules.Definition.Window, turn.Command) is (GrowthWindow.Lifetime, AdjustGrowth { Growth: < 0 }) or (GrowthWindow.Anniversary, AbsorbMembership))
                    continue;

                member.Asks(turn.Command);
                reference.Tell(turn);
                var today = rules.DayOf(turn.Command.At);
                Assert.Equal(reference.Tier, member.State.LadderTier);
                Assert.Equal(reference.Since, member.State.TierSince);
                Assert.Equal(reference.HeldUntil, member.State.HeldUntil);
                Assert.Equal(reference.GraceUntil, member.State.GraceUntil);
                Assert.Equal(reference.Lifetime, member.State.LifetimeGrowth);
                Assert.Equal(reference.Counted(today), member.State.TrailingGrowth(today, rules));
                Assert.Equal(reference.Counted(today.PlusDays(200)), member.State.TrailingGrowth(today.PlusDays(200), rules));
                Assert.Equal(reference.Recounts, Recounts(member.State.Hold));
            }
        });

    [Property(MaxTest = 500)]
    public Property Any_command_sequence_is_answered() =>
        Prop.ForAll(History.Any, history =>
        {
            var member = Begin(Shop.Rules);
            foreach (var turn in history.Turns(Shop.Rules))
            {
                var result = member.Asks(turn.Command);
                Assert.True(result.IsSuccess || (result.ValidationErrors.Count() == 1 && Codes.Contains(result.RefusalOf()!.ErrorCode, StringComparer.Ordinal)));
            }
        });

    [Property(MaxTest = 500)]
    public Property A_repeat_records_nothing() =>
        Prop.ForAll(History.Any, history =>
        {
            var member = Begin(Shop.Rules);
            foreach (var turn in history.Turns(Shop.Rules))
            {
                var first = member.Asks(turn.Command);
                var state = member.State;
                var second = member.Asks(turn.Command);

                Assert.Empty(member.Last);
                Assert.Equal(first.RefusalOf()?.ErrorCode, second.RefusalOf()?.ErrorCode);
                Assert.Same(state, member.State);
            }
        });

    [Property(MaxTest = 500)]
    public Property Evolve_accepts_what_is_decided_and_equal_events_give_equal_states() =>
        Prop.ForAll(History.Any, history =>
        {
            var member = Lived(history, Shop.Rules);

            Assert.Equal(member.State, Membership.Evolve(Membership.Start(History.Begin, Shop.Rules), [.. member.All]));
            Assert.Equal(member.State.GetHashCode(), Membership.Evolve(Membership.Start(History.Begin, Shop.Rules), [.. member.All]).GetHashCode());
        });

    [Property(MaxTest = 300)]
    public Property Equal_inputs_get_equal_answers() =>
        Prop.ForAll(History.Any, history =>
        {
            var (one, other) = (Lived(history, Shop.Rules), Lived(history, Shop.Rules));

            Assert.Equal(one.All, other.All);
            Assert.Equal(one.State, other.State);
        });

    [Property(MaxTest = 200)]
    public Property Advanced_every_day_equals_advanced_once() =>
        Prop.ForAll(History.Any, Gen.Choose(1, 40).ToArbitrary(), (history, days) =>
        {
            var lazy = Begin(Shop.Rules);
            var daily = Begin(Shop.Rules);
            var now = History.Begin;
            foreach (var turn in history.Turns(Shop.Rules))
            {
                for (; now < turn.Command.At; now += Duration.FromDays(days))
                    daily.AdvancedTo(now);
                daily.Asks(turn.Command);
                lazy.Asks(turn.Command);
            }

            Assert.Equal(lazy.All, daily.All);
            Assert.Equal(lazy.State, daily.State);
        });

    [Property(MaxTest = 500)]
    public Property Growth_is_conserved_and_no_entry_holds_more_than_it_granted() =>
        Prop.ForAll(History.Any, history =>
        {
            var member = Begin(Shop.Rules);
            var balance = 0L;
            foreach (var turn in history.Turns(Shop.Rules))
            {
                member.Asks(turn.Command);
                balance += member.Last.Sum(@event => @event switch
                {
                    GrowthEarned earned => earned.Entry.Growth,
                    GrowthReversed reversed => reversed.Changes.Sum(change => change.To - change.From),
                    MembershipAbsorbed absorbed => absorbed.Other.LifetimeGrowth,
                    _ => 0,
                });

                Assert.Equal(balance, member.State.LifetimeGrowth);
                Assert.All(member.State.Growth, entry => Assert.InRange(entry.Growth, 0, entry.Granted));
            }
        });

    [Property(MaxTest = 500)]
    public Property A_refund_never_takes_more_than_the_order_earned() =>
        Prop.ForAll(History.Any, history =>
        {
            var member = Lived(history, Shop.Rules);
            foreach (var source in member.All.OfType<GrowthReversed>().SelectMany(reversed => reversed.Changes).GroupBy(change => change.Source))
            {
                Assert.All(source, change => Assert.InRange(change.To, 0, change.From - 1));
                var first = source.First();
                Assert.Equal(first.From - source.Last().To, source.Sum(change => change.From - change.To));
            }
        });

    [Property(MaxTest = 500)]
    public Property What_is_due_next_is_what_happens_next_and_nothing_happens_before() =>
        Prop.ForAll(History.Any, history =>
        {
            var member = Lived(history, Shop.Rules);
            if (Membership.NextDue(member.State, Shop.Rules) is not { } due)
            {
                Assert.Null(member.State.NextChange(Shop.Rules));
                return;
            }

            Assert.Empty(Membership.Advance(member.State, due - Duration.Epsilon, Shop.Rules));
            var change = member.State.NextChange(Shop.Rules)!;
            Assert.Equal(due, Shop.Rules.StartOf(change.On));
            var after = Membership.Evolve(member.State, Membership.Advance(member.State, due, Shop.Rules)[0]);
            Assert.Equal(change.LadderTierAfter, after.LadderTier);
            if (member.State.Manual is null)
                Assert.Equal(change.Kind == TierChangeKind.Kept, member.State.NeededToKeep(Shop.Rules)!.MissingGrowth == 0);
        });

    [Fact]
    public void Histories_OfAFixedSeed_MeetEveryOutcomeOftenEnough()
    {
        var histories = History.Any.Generator.Sample(1_000, new Rnd(20_240_229, 1), 50);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var history in histories)
        {
            var member = Begin(Shop.Rules);
            var met = new HashSet<string>(StringComparer.Ordinal);
            foreach (var turn in history.Turns(Shop.Rules))
            {
                member.AdvancedTo(turn.Command.At);
                met.UnionWith(member.Last.Select(due => due is TierKept { EndedGrace: true } ? "recovered" : due.Name));
                var result = member.Asks(turn.Command);
                met.Add(result.RefusalOf()?.ErrorCode ?? (member.Last.IsEmpty ? "unchanged" : member.Last[0].Name));
                met.UnionWith(member.Last.Skip(1).Select(next => next.Name));
                if (member.Last is [.., TierWithdrawn, not TierWithdrawn and var spot])
                    met.Add($"on the spot {(spot is TierKept { EndedGrace: true } ? "recovered" : spot.Name)}");
            }

            foreach (var name in met)
                seen[name] = seen.GetValueOrDefault(name) + 1;
        }

        // In so many of a thousand histories, at least.
        (string Outcome, int Least)[] expected =
        [
            ("growth.earned", 900), ("growth.reversed", 600), ("growth.adjusted", 400), ("tier.raised", 800), ("tier.kept", 100), ("recovered", 30),
            ("tier.grace-began", 400), ("tier.lowered", 300), ("tier.withdrawn", 250), ("tier.set-by-hand", 200), ("tier.manual-ended", 150),
            ("membership.absorbed", 300), ("unchanged", 700), (MembershipRefusals.InsufficientGrowth, 200), (MembershipRefusals.EndNotAfterToday, 50),
            ("on the spot tier.grace-began", 30), ("on the spot tier.kept", 5), ("on the spot tier.lowered", 5), ("on the spot recovered", 2),
        ];
        Assert.All(expected, least => Assert.True(seen.GetValueOrDefault(least.Outcome) >= least.Least, $"{least.Outcome}: {seen.GetValueOrDefault(least.Outcome)} < {least.Least} ({string.Join(", ", seen)})"));
    }

    private static Member Begin(MembershipRules rules) => new(Membership.Start(History.Begin, rules), rules);

    private static Member Lived(History history, MembershipRules rules)
    {
        var member = Begin(rules);
        foreach (var turn in history.Turns(rules))
            member.Asks(turn.Command);
        return member;
    }

    private static IEnumerable<long> Recounts(Hold? hold)
    {
        for (; hold is not null; hold = hold.Before)
            yield return hold.GrowthWhenWon;
    }
}

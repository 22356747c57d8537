using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Lvyuan.Lifecycle;
using Lvyuan.Memberships;
using Lvyuan.Primitives;
using Lvyuan.Reference;
using Lvyuan.Testing;

namespace Lvyuan.Flywheel.Tests;

/// <summary>The engine and an independent, slow computation of the same programme agree on every column of every member.</summary>
public sealed class ReferenceTests(ITestOutputHelper output)
{
    private const int Histories = 800;
    private const int DaysLooked = 7;
    private static readonly HistoryMix Mix = HistoryMix.OrdersAndRefunds with { MostMembers = 4 };

    [Fact]
    public void Random_histories_give_the_members_that_the_reference_computes()
    {
        var members = Compare(new RulebookTimeline(Rulebook.BuiltIn()), ReferenceRules.BuiltIn, 1);
        Assert.True(members > 2_000, $"Only {members} members.");
    }

    [Fact]
    public void Random_histories_give_the_members_that_the_reference_computes_for_other_figures()
    {
        var yen = Currency.FromCode("JPY");
        var builtIn = Rulebook.BuiltIn(yen);
        var rulebook = builtIn with
        {
            RefundMonths = 1,
            Tiers = builtIn.Tiers! with
            {
                Tiers = [.. builtIn.Tiers.Tiers.Zip([0L, 40, 41, 300], (tier, threshold) => tier with { ThresholdGrowth = threshold })],
                Window = new GrowthWindow.TrailingMonths(2),
                HoldMonths = 1,
                GraceDays = 3,
            },
            Points = builtIn.Points! with { PendingDays = 0, ValidityMonths = 1 },
            Stages = builtIn.Stages! with
            {
                RepeatWithinDays = 10,
                IdleTimers = [new IdleTimer { AfterDays = 14, Trigger = IdleTriggers.Idle60 }, new IdleTimer { AfterDays = 31, Trigger = IdleTriggers.Idle180 }],
            },
        };
        var reference = new ReferenceRules
        {
            Tiers = [new("seedling", 0), new("leaf", 40), new("branch", 41), new("core", 300)],
            GrowthMonths = 2,
            HoldMonths = 1,
            GraceDays = 3,
            RefundMonths = 1,
            PointsPendingDays = 1,
            PointsMonths = 1,
            RetainDays = 10,
            DormantDays = 14,
            LostDays = 31,
        };
        Compare(new RulebookTimeline(rulebook), reference, 2);
    }

    private int Compare(RulebookTimeline rules, ReferenceRules reference, ulong seed)
    {
        var samples = Generate.Histories(rules, Mix).Generator.Sample(Histories, new Rnd(seed), 100);
        RequireCoverage(samples);
        var engine = new FlywheelEngine(rules);
        var members = 0;
        foreach (var history in samples)
        {
            var facts = ReferenceBridge.WithoutUnknownOrders(history.Facts);
            if (facts.Length == 0)
                continue;
            var zone = history.Shop.Zone;
            var entries = ReferenceBridge.Entries(facts, zone);
            var watcher = new Looks(engine, history, entries, reference, facts);
            var last = watcher.Days[^1];
            var replayed = Replay.Run(engine, facts, history.Shop.StartOf(last), watcher);
            members += ReferenceBridge.AssertSame(replayed.Community, last, rules.Versions[0], entries, reference, history.ToString);
            Assert.Equal(0, replayed.Refused);
            Assert.Equal(watcher.Days.Length - 1, watcher.Looked);
        }

        output.WriteLine($"{members} members compared on {DaysLooked} days each.");
        return members;
    }

    private void RequireCoverage(IEnumerable<History> histories)
    {
        var shape = HistoryShape.Of(histories);
        output.WriteLine(shape.ToString());
        foreach (var outcome in (string[])
            [
                HistoryShape.RefundNamed, HistoryShape.RefundUnnamed, HistoryShape.RefundOfArticle, HistoryShape.RefundPartial, HistoryShape.RefundWhole,
                HistoryShape.RefundOver, HistoryShape.RefundUnmatched, HistoryShape.RefundOfSeveral, HistoryShape.OrderOfNought, HistoryShape.Jump,
                HistoryShape.LocalMidnight, HistoryShape.MonthEnd, HistoryShape.SameInstant, HistoryShape.DueInstant,
                HistoryShape.Decided("tier.kept"), HistoryShape.Decided("tier.grace-began"), HistoryShape.Decided("tier.lowered"), HistoryShape.Decided("tier.withdrawn"),
                "stage: acquired", "stage: converted", "stage: retained", "stage: dormant", "stage: lost",
            ])
            shape.Require(outcome, 20);
        shape.Require(HistoryShape.LeapDay, 15);
        shape.Require(HistoryShape.BackPastReview, 3);
    }

    // Looks at every member on days spread over the history and beyond it, in one pass.
    private sealed class Looks : ReplayWatcher
    {
        private readonly FlywheelEngine _engine;
        private readonly History _history;
        private readonly ReferenceEntry[] _entries;
        private readonly ReferenceRules _reference;

        public Looks(FlywheelEngine engine, History history, ReferenceEntry[] entries, ReferenceRules reference, Fact[] facts)
        {
            (_engine, _history, _entries, _reference) = (engine, history, entries, reference);
            var first = facts[0].At.InZone(history.Shop.Zone).Date;
            var last = facts[^1].At.InZone(history.Shop.Zone).Date;
            var days = new SortedSet<LocalDate>();
            for (var i = 1; i <= DaysLooked - 4; i++)
                days.Add(first.PlusDays(1 + (Period.DaysBetween(first, last) * i / (DaysLooked - 4))));
            days.UnionWith([last.PlusDays(1), last.PlusDays(8), last.PlusMonths(12), last.PlusMonths(12).PlusDays(30), last.PlusMonths(30)]);
            Days = [.. days];
        }

        public ImmutableArray<LocalDate> Days { get; }

        public int Looked { get; private set; }

        public override IEnumerable<Instant> Checkpoints => Days.SkipLast(1).Select(_history.Shop.StartOf);

        public override void OnCheckpoint(Instant at, Community community)
        {
            Looked++;
            var day = at.InZone(_history.Shop.Zone).Date;
            ReferenceBridge.AssertSame(community, day, _engine.Timeline.Versions[0], _entries, _reference, _history.ToString);
        }
    }
}

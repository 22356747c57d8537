using System.Collections.Immutable;
using Lvyuan.Primitives;
using Lvyuan.Testing;

namespace Lvyuan.Flywheel.Tests;

/// <summary>A history is folded in order, up to an instant, and watched.</summary>
public sealed class ReplayTests
{
    private readonly Shop _shop = Programmes.BuiltInShop;

    private ImmutableArray<Fact> Facts =>
    [
        _shop.Refund("r1").By("ann").On(2025, 3, 20).Of("4.00", of: "o1"),
        _shop.Order("o1").By("ann").On(2025, 3, 1).Of("10.00"),
        _shop.Order("o2").By("bob").At("2025-03-21").Of("7.00"),
        _shop.Order("o1").By("ann").On(2025, 3, 1).Of("10.00"),
        _shop.Refund("r2").By("bob").At("2025-03-21").Of("4.00", of: "o9"),
    ];

    [Fact]
    public void Run_takes_facts_before_the_instant_and_moves_time_to_it()
    {
        var engine = new FlywheelEngine(_shop.Rules);
        var until = Replay.Run(engine, Facts, _shop.StartOf(2025, 3, 21));
        Assert.Equal((3, 0, 1), (until.Facts, until.Refused, until.Community.Count));
        Assert.Equal(_shop.StartOf(2025, 3, 21), until.AsOf);
        Assert.Equal(6, until.Community.Members[0].Points!.Available.Count);

        var after = Replay.Run(engine, Facts, _shop.StartOf(2025, 3, 21) + Duration.FromTicks(1));
        Assert.Equal((4, 1, 2), (after.Facts, after.Refused, after.Community.Count));

        // What is due at the instant is decided.
        Assert.Equal(0, Replay.Run(engine, Facts, _shop.StartOf(2025, 3, 9) - Duration.FromTicks(1)).Community.Members[0].Points!.Available.Count);
        Assert.Equal(10, Replay.Run(engine, Facts, _shop.StartOf(2025, 3, 9)).Community.Members[0].Points!.Available.Count);
        Assert.Equal(0, Replay.Run(engine, [], _shop.StartOf(2025, 3, 9)).Decisions);
    }

    [Fact]
    public void Run_counts_the_decisions_of_facts_and_of_time()
    {
        var watcher = new Watcher();
        var result = Replay.Run(new FlywheelEngine(_shop.Rules), Facts, _shop.StartOf(2026, 3, 9), watcher);
        Assert.Equal(result.Decisions, watcher.Decisions.Count);
        Assert.Equal(["refund:r2"], watcher.Refused);
        Assert.Equal(4, watcher.Taken);
        Assert.Contains("points.expired", watcher.Decisions.Names());
    }

    [Fact]
    public void Run_stops_at_checkpoints_before_the_facts_of_their_instant()
    {
        var watcher = new Watcher(_shop.StartOf(2025, 3, 21), _shop.StartOf(2025, 2, 1), _shop.StartOf(2025, 3, 9), _shop.StartOf(2030, 1, 1), _shop.StartOf(2025, 4, 1));
        Replay.Run(new FlywheelEngine(_shop.Rules), Facts, _shop.StartOf(2026, 1, 1), watcher);
        Assert.Equal(
            [(_shop.StartOf(2025, 2, 1), 0, 0L), (_shop.StartOf(2025, 3, 9), 1, 10), (_shop.StartOf(2025, 3, 21), 1, 6), (_shop.StartOf(2025, 4, 1), 2, 6 + 7)],
            watcher.Stops);
    }

    [Fact]
    public void A_watcher_that_watches_nothing_changes_nothing()
    {
        var engine = new FlywheelEngine(_shop.Rules);
        var plain = Replay.Run(engine, Facts, _shop.StartOf(2026, 3, 9));
        var watched = Replay.Run(engine, Facts, _shop.StartOf(2026, 3, 9), new Idle());
        Assert.Equal(plain.Community.Members, watched.Community.Members);
        Assert.Equal(plain.Decisions, watched.Decisions);
    }

    [Fact]
    public void A_community_lists_members_in_ordinal_order()
    {
        var story = _shop.Story();
        story.Tell(_shop.Join().By("b").On(2025, 3, 1), _shop.Join().By("a").On(2025, 3, 1), _shop.Join().By("B").On(2025, 3, 1), _shop.Join().By("10").On(2025, 3, 1));
        Assert.Equal(["10", "B", "a", "b"], story.Members.Select(member => member.Id.Text));
        var community = new Community(new FlywheelEngine(_shop.Rules));
        Assert.Equal(0, community.Count);
        Assert.Null(community.Find(MemberId.From("a")));
        Assert.True(community.Report(_shop.Refund("r1").By("a").On(2025, 3, 1).Of("1.00", of: "o9")).RefusalOf() is not null);
        Assert.Equal(0, community.Count);
    }

    private sealed class Idle : ReplayWatcher;

    private sealed class Watcher(params Instant[] checkpoints) : ReplayWatcher
    {
        public List<Decision> Decisions { get; } = [];

        public List<string> Refused { get; } = [];

        public List<(Instant At, int Members, long Available)> Stops { get; } = [];

        public int Taken { get; private set; }

        public override IEnumerable<Instant> Checkpoints => checkpoints;

        public override void OnDecided(Fact? fact, ImmutableArray<Decision> decisions)
        {
            Taken += fact is null ? 0 : 1;
            Decisions.AddRange(decisions);
        }

        public override void OnRefused(Fact fact, Refusal refusal) => Refused.Add(fact.Key.ToString());

        public override void OnCheckpoint(Instant at, Community community) =>
            Stops.Add((at, community.Count, community.Members.Sum(member => member.Points!.Available.Count)));
    }
}

using BenchmarkDotNet.Attributes;
using Lvyuan.Benchmarks.Histories;
using Lvyuan.Flywheel;
using Lvyuan.Ledger;
using Lvyuan.Lifecycle;
using Lvyuan.Memberships;
using NodaTime;

namespace Lvyuan.Benchmarks;

/// <summary>Where does the time of one paid order go: which feature takes how much of it?</summary>
/// <remarks>
/// The members of <see cref="OneFact"/>; each line asks one feature only, Decide and Evolve. What is left of the whole is the
/// flywheel's own: the keys, the list of decisions, the member. The peer is the whole.
/// </remarks>
public class OneFactByFeature
{
    private const int Members = 32;
    private const int Copies = 32;
    private const int Facts = Members * Copies;
    private static readonly Duration Gap = Duration.FromDays(36);

    private readonly OrderPaid[] _facts = new OrderPaid[Facts];
    private readonly CompiledRulebook _rules = BuiltIn.Engine.Timeline.Versions[0];
    private Forks _forks = null!;

    [GlobalSetup]
    public void Live()
    {
        var members = new (Member, int)[Members];
        for (var i = 0; i < Members; i++)
        {
            var orders = 3 + (i / 2);
            BuiltIn.Engine.Advance(OrderHistory.After(OrderHistory.MemberOf(i), orders, Gap, BuiltIn.Now - Duration.FromDays(10)), BuiltIn.Now, out var advanced);
            members[i] = (advanced, orders);
        }

        _forks = new Forks(members, Copies, chain: 1, Forks.NextOrder);
        for (var i = 0; i < Facts; i++)
            _facts[i] = (OrderPaid)Forks.NextOrder(members[i % Members].Item1, members[i % Members].Item2 + 1, 0);
        Warming.Up(_forks.Branch, () => Orders() + Stages() + Tiers() + Points() + Fingerprints() + DueLooks());
        Warming.Up(_forks.Branch, _forks.Decide);
    }

    [IterationSetup]
    public void Branch() => _forks.Branch();

    [Benchmark(Description = "the whole", Baseline = true, OperationsPerInvoke = Facts)]
    public int Whole() => _forks.Decide();

    [Benchmark(Description = "orders", OperationsPerInvoke = Facts)]
    public int Orders()
    {
        var open = 0;
        for (var i = 0; i < Facts; i++)
        {
            var (state, fact) = (_forks.Current[i].Orders!, _facts[i]);
            foreach (var decided in OrderBook.Decide(state, new RecordOrder(fact.At, fact.Order, fact.Lines, fact.Total), _rules.Orders).Value)
                state = OrderBook.Evolve(state, decided);
            open += state.Open.Count;
        }

        return open;
    }

    [Benchmark(Description = "stages", OperationsPerInvoke = Facts)]
    public int Stages()
    {
        var awake = 0;
        for (var i = 0; i < Facts; i++)
        {
            var (state, fact) = (_forks.Current[i].Lifecycle!, _facts[i]);
            foreach (var decided in MemberLifecycle.Decide(state, new CountPaidOrder(fact.At, fact.Key), _rules.Stages!).Value)
                state = MemberLifecycle.Evolve(state, decided);
            awake += state.StageLeft is null ? 1 : 0;
        }

        return awake;
    }

    [Benchmark(Description = "tiers", OperationsPerInvoke = Facts)]
    public int Tiers()
    {
        var held = 0;
        for (var i = 0; i < Facts; i++)
        {
            var (state, fact) = (_forks.Current[i].Membership!, _facts[i]);
            foreach (var decided in Membership.Decide(state, new EarnGrowthByOrder(fact.At, fact.Key, fact.Total), _rules.Tiers!).Value)
                state = Membership.Evolve(state, decided);
            held += state.InGrace ? 1 : 0;
        }

        return held;
    }

    [Benchmark(Description = "points", OperationsPerInvoke = Facts)]
    public long Points64()
    {
        return Points();
    }

    [Benchmark(Description = "fingerprint", OperationsPerInvoke = Facts)]
    public int Fingerprints()
    {
        var sum = 0ul;
        foreach (var fact in _facts)
            sum += fact.Fingerprint();
        return (int)sum;
    }

    [Benchmark(Description = "is anything due?", OperationsPerInvoke = Facts)]
    public int DueLooks()
    {
        var due = 0;
        for (var i = 0; i < Facts; i++)
            due += BuiltIn.Engine.Advance(_forks.Current[i], _facts[i].At, out _).Length;
        return due;
    }

    private int Points()
    {
        var pending = 0L;
        for (var i = 0; i < Facts; i++)
        {
            var (state, fact) = (_forks.Current[i].Points!, _facts[i]);
            foreach (var decided in PointsAccount.Decide(state, new EarnPointsByOrder(fact.At, fact.Key, fact.Total), _rules.Points!).Value)
                state = PointsAccount.Evolve(state, decided);
            pending += state.Pending.Count;
        }

        return (int)pending;
    }
}

using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Lvyuan.Benchmarks.Histories;
using Lvyuan.Benchmarks.Peers;
using Lvyuan.Flywheel;
using NodaTime;

namespace Lvyuan.Benchmarks;

/// <summary>What does one fact cost through the whole flywheel, with its reasons, for a typical member?</summary>
/// <remarks>
/// Members with 3 to 18 orders of three lines behind them, one every 36 days; nothing else is due. The peer is the floor: the
/// built-in programme as one would write it by hand, with mutable dictionaries and queues, for paid orders and named refunds
/// only. It gives no reasons, no events, no earlier state, and can neither undo a tier nor change its rules.
/// </remarks>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class OneFact
{
    private const int Members = 32;
    private const int Copies = 32;
    private const int Facts = Members * Copies;
    private const string Paid = "order paid";
    private const string Repeated = "the same again";
    private const string Refund = "refund";
    private static readonly Duration Gap = Duration.FromDays(36);

    private readonly PlainProgramme _plainBefore = new(BuiltIn.Engine.Timeline.Versions[0].Zone);
    private readonly Fact[] _plainFacts = new Fact[Facts];
    private readonly Fact[] _repeats = new Fact[Facts];
    private PlainProgramme _plain = null!;
    private Forks _forks = null!;

    [GlobalSetup(Target = nameof(OrderPaid))]
    public void BeforeOrders() => Fork(Forks.NextOrder);

    [GlobalSetup(Target = nameof(OrderPaidAWeekLater))]
    public void BeforeOrdersAWeekLater() =>
        Fork((member, orders, place) => OrderHistory.Order(member.Id, orders + place, BuiltIn.Now + Duration.FromDays(8)));

    [GlobalSetup(Target = nameof(OrderRefunded))]
    public void BeforeRefunds() =>
        Fork((member, orders, _) => OrderHistory.NamedRefund(member.Id, orders - 2, BuiltIn.Now + Duration.FromMinutes(1)));

    [GlobalSetup(Target = nameof(OrderRefundedUnnamed))]
    public void BeforeUnnamedRefunds() =>
        Fork((member, orders, _) => OrderHistory.UnnamedRefund(member.Id, orders - 2, BuiltIn.Now + Duration.FromMinutes(1)));

    [GlobalSetup(Target = nameof(OrderRepeated))]
    public void BeforeRepeats()
    {
        Fork(Forks.NextOrder);
        _forks.Branch();
        for (var i = 0; i < Facts; i++)
        {
            var (member, orders) = Typical(i % Members);
            var number = orders - 1 - (i / Members % orders);
            _repeats[i] = OrderHistory.Order(member, number, Last - (Gap * (orders - 1 - number)));
        }
    }

    [GlobalSetup(Targets = [nameof(PlainOrderPaid), nameof(PlainOrderRepeated)])]
    public void BeforePlainOrders() => FillPlain((member, orders) => OrderHistory.Order(member, orders, BuiltIn.Now));

    [GlobalSetup(Target = nameof(PlainOrderRefunded))]
    public void BeforePlainRefunds() => FillPlain((member, orders) => OrderHistory.NamedRefund(member, orders - 1, BuiltIn.Now));

    [IterationSetup(Targets = [nameof(OrderPaid), nameof(OrderPaidAWeekLater), nameof(OrderRefunded), nameof(OrderRefundedUnnamed)])]
    public void Branch() => _forks.Branch();

    [IterationSetup(Targets = [nameof(PlainOrderPaid), nameof(PlainOrderRefunded)])]
    public void CopyPlain() => _plain = _plainBefore.Copy();

    [BenchmarkCategory(Paid)]
    [Benchmark(Description = "by hand, without reasons", Baseline = true, OperationsPerInvoke = Facts)]
    public int PlainOrderPaid() => TakePlain();

    [BenchmarkCategory(Paid)]
    [Benchmark(Description = "Decide", OperationsPerInvoke = Facts)]
    public int OrderPaid() => _forks.Decide();

    [BenchmarkCategory(Paid)]
    [Benchmark(Description = "Decide, 8 days later, with what fell due", OperationsPerInvoke = Facts)]
    public int OrderPaidAWeekLater() => _forks.Decide();

    [BenchmarkCategory(Repeated)]
    [Benchmark(Description = "by hand, without reasons", Baseline = true, OperationsPerInvoke = Facts)]
    public int PlainOrderRepeated() => TakePlain();

    [BenchmarkCategory(Repeated)]
    [Benchmark(Description = "Decide", OperationsPerInvoke = Facts)]
    public int OrderRepeated()
    {
        var (engine, members, facts) = (BuiltIn.Engine, _forks.Current, _repeats);
        var decisions = 0;
        for (var i = 0; i < facts.Length; i++)
            decisions += engine.Decide(members[i], facts[i], out _).Value.Length;
        return decisions;
    }

    [BenchmarkCategory(Refund)]
    [Benchmark(Description = "by hand, order named, without reasons", Baseline = true, OperationsPerInvoke = Facts)]
    public int PlainOrderRefunded() => TakePlain();

    [BenchmarkCategory(Refund)]
    [Benchmark(Description = "Decide, order named", OperationsPerInvoke = Facts)]
    public int OrderRefunded() => _forks.Decide();

    [BenchmarkCategory(Refund)]
    [Benchmark(Description = "Decide, order found by the rules", OperationsPerInvoke = Facts)]
    public int OrderRefundedUnnamed() => _forks.Decide();

    private static Instant Last => BuiltIn.Now - Duration.FromDays(10);

    private static (Lvyuan.Primitives.MemberId Member, int Orders) Typical(int member) => (OrderHistory.MemberOf(member), 3 + (member / 2));

    private void Fork(Func<Member, int, int, Fact> fact)
    {
        var members = new (Member, int)[Members];
        for (var i = 0; i < Members; i++)
        {
            var (member, orders) = Typical(i);
            BuiltIn.Engine.Advance(OrderHistory.After(member, orders, Gap, Last), BuiltIn.Now, out var advanced);
            members[i] = (advanced, orders);
        }

        _forks = new Forks(members, Copies, chain: 1, fact);
        Warming.Up(_forks.Branch, _forks.Decide);
    }

    // By hand there is nothing to share, so each of the copies is a member of its own.
    private void FillPlain(Func<Lvyuan.Primitives.MemberId, int, Fact> fact)
    {
        for (var i = 0; i < Facts; i++)
        {
            var (member, orders) = (OrderHistory.MemberOf(i), Typical(i % Members).Orders);
            foreach (var order in OrderHistory.Orders(member, orders, Gap, Last))
                _plainBefore.Take(order);
            _plainFacts[i] = fact(member, orders);
        }

        Warming.Up(CopyPlain, TakePlain);
    }

    private int TakePlain()
    {
        var (plain, facts) = (_plain, _plainFacts);
        var taken = 0;
        foreach (var fact in facts)
            taken += plain.Take(fact) ? 1 : 0;
        return taken;
    }
}

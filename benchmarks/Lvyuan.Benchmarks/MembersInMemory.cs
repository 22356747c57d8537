using BenchmarkDotNet.Attributes;
using Lvyuan.Benchmarks.Histories;
using Lvyuan.Flywheel;
using NodaTime;

namespace Lvyuan.Benchmarks;

/// <summary>Does deciding one paid order stay as fast when 1,000 to 1,000,000 members lie in memory?</summary>
/// <remarks>
/// Each order is another member's, drawn at random, through <see cref="Community"/>; each member has three orders behind them. With
/// more members than the processor's caches hold, most of what is added is waiting for memory. The peer is the community of 1,000.
/// </remarks>
[GcForce(false)]
public class MembersInMemory
{
    private const int Facts = 2_048;
    private const int OrdersBehindEach = 3;
    private const int FewMembers = 10_000;
    private const int Seed = 11;
    private readonly Fact[] _facts = new Fact[Facts];
    private readonly Random _chance = new(Seed);
    private Community _community = null!;
    private int[] _orders = [];
    private Instant _now = BuiltIn.Now;

    [GlobalSetup(Target = nameof(Thousand))]
    public void FillThousand() => Fill(1_000);

    [GlobalSetup(Target = nameof(TenThousand))]
    public void FillTenThousand() => Fill(10_000);

    [GlobalSetup(Target = nameof(HundredThousand))]
    public void FillHundredThousand() => Fill(100_000);

    [GlobalSetup(Target = nameof(Million))]
    public void FillMillion() => Fill(1_000_000);

    [IterationSetup]
    public void Draw()
    {
        // A small community would grow old by being measured: it starts anew each time.
        if (_orders.Length < FewMembers)
            Fill(_orders.Length, warm: false);
        _now += Duration.FromSeconds(1);
        for (var i = 0; i < Facts; i++)
        {
            var member = _chance.Next(_orders.Length);
            _facts[i] = OrderHistory.Order(OrderHistory.MemberOf(member), _orders[member]++, _now);
        }
    }

    [Benchmark(Description = "1,000 members", Baseline = true, OperationsPerInvoke = Facts)]
    public int Thousand() => Report();

    [Benchmark(Description = "10,000 members", OperationsPerInvoke = Facts)]
    public int TenThousand() => Report();

    [Benchmark(Description = "100,000 members", OperationsPerInvoke = Facts)]
    public int HundredThousand() => Report();

    [Benchmark(Description = "1,000,000 members", OperationsPerInvoke = Facts)]
    public int Million() => Report();

    private int Report()
    {
        var (community, decisions) = (_community, 0);
        foreach (var fact in _facts)
            decisions += community.Report(fact).Value.Length;
        return decisions;
    }

    private void Fill(int members, bool warm = true)
    {
        if (warm && members != 1_000)
        {
            Fill(1_000, warm: false);
            Warming.Up(Draw, Report);
        }

        _community = new Community(BuiltIn.Engine);
        _orders = new int[members];
        Array.Fill(_orders, OrdersBehindEach);

        // The last order lies less than the days for which points are pending behind: nothing is due now.
        for (var i = 0; i < members; i++)
        {
            foreach (var order in OrderHistory.Orders(OrderHistory.MemberOf(i), OrdersBehindEach, Duration.FromDays(35), BuiltIn.Now - Duration.FromHours(1 + (i % 96))))
                _community.Report(order);
        }

        if (warm && members == 1_000)
            Warming.Up(Draw, Report);
    }
}

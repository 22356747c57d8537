using BenchmarkDotNet.Attributes;
using Lvyuan.Benchmarks.Histories;
using Lvyuan.Flywheel;
using NodaTime;

namespace Lvyuan.Benchmarks;

/// <summary>How members pay.</summary>
public enum Pace
{
    /// <summary>Eight orders a month for as long as it takes.</summary>
    EightAMonth,

    /// <summary>All orders within the last twelve months, where none is forgotten yet.</summary>
    AllWithinAYear,
}

/// <summary>Does deciding one paid order stay as fast when 10, 100, 1,000, 10,000 orders lie behind the member?</summary>
/// <remarks>
/// The same decision everywhere: an order of three lines by a member who has been moved to the same minute, so that nothing else is
/// due and five decisions come of it (checked). Numbers of orders lie around the one named, so that no table is caught just
/// before or after it grows. The peer is the member with 10 orders.
/// </remarks>
public class OrdersBehind
{
    private const int Members = 32;
    private const int Copies = 8;
    private const int Chain = 4;
    private const int Facts = Members * Copies * Chain;
    private const int DecisionsOfAnOrder = 5;
    private Forks _forks = null!;

    [Params(Pace.EightAMonth, Pace.AllWithinAYear)]
    public Pace Pace { get; set; }

    [GlobalSetup(Target = nameof(Ten))]
    public void LiveThroughTen() => Live(10);

    [GlobalSetup(Target = nameof(Hundred))]
    public void LiveThroughHundred() => Live(100);

    [GlobalSetup(Target = nameof(Thousand))]
    public void LiveThroughThousand() => Live(1_000);

    [GlobalSetup(Target = nameof(TenThousand))]
    public void LiveThroughTenThousand() => Live(10_000);

    [IterationSetup]
    public void Branch() => _forks.Branch();

    [Benchmark(Description = "10 orders behind", Baseline = true, OperationsPerInvoke = Facts)]
    public int Ten() => _forks.Decide();

    [Benchmark(Description = "100 orders behind", OperationsPerInvoke = Facts)]
    public int Hundred() => _forks.Decide();

    [Benchmark(Description = "1,000 orders behind", OperationsPerInvoke = Facts)]
    public int Thousand() => _forks.Decide();

    [Benchmark(Description = "10,000 orders behind", OperationsPerInvoke = Facts)]
    public int TenThousand() => _forks.Decide();

    private void Live(int orders)
    {
        var gap = Pace == Pace.EightAMonth ? Duration.FromDays(365) / 96 : Duration.FromDays(360) / orders;
        var members = new (Member, int)[Members];
        for (var i = 0; i < Members; i++)
        {
            var about = orders < Members ? Math.Max(2, orders - (Members / 4) + (i / 2)) : orders - (Members / 2) + i;
            BuiltIn.Engine.Advance(OrderHistory.After(OrderHistory.MemberOf(i), about, gap, BuiltIn.Now - Duration.FromMinutes(1)), BuiltIn.Now, out var advanced);
            members[i] = (advanced, about);
        }

        _forks = new Forks(members, Copies, Chain, Forks.NextOrder);
        _forks.Branch();
        var decisions = _forks.Decide();
        if (decisions != Facts * DecisionsOfAnOrder)
            Console.WriteLine($"// NOTE: not the same decision everywhere: {decisions} of {Facts * DecisionsOfAnOrder}");
        Warming.Up(_forks.Branch, _forks.Decide);
    }
}

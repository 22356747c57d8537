using BenchmarkDotNet.Attributes;
using Lvyuan.Benchmarks.Histories;
using Lvyuan.Benchmarks.Peers;
using Lvyuan.Lifecycle;
using Lvyuan.Lifecycle.Stateless;
using Lvyuan.Primitives;
using Stateless;

namespace Lvyuan.Benchmarks;

/// <summary>What does one step of the stage table cost, alone and with its reasons, against a Stateless machine that takes the same step?</summary>
/// <remarks>
/// 1,024 members in mixed stages, each with one trigger: that of the paid order which they place now. Most stay where they are, as
/// in a shop; the others convert, retain or wake. The peer is the leanest Stateless machine that can be written for the table:
/// whole numbers for stages and triggers, one machine for all members, its state in an array outside.
/// </remarks>
public class StageTransition
{
    private const int Members = 1_024;
    private readonly int[] _stages = new int[Members];
    private readonly int[] _left = new int[Members];
    private readonly int[] _triggers = new int[Members];
    private readonly int[] _now = new int[Members];
    private readonly StagePosition[] _positions = new StagePosition[Members];
    private readonly Code[] _triggerCodes = new Code[Members];
    private readonly MemberLifecycle[] _lives = new MemberLifecycle[Members];
    private readonly MemberLifecycle[] _advocates = new MemberLifecycle[Members];
    private readonly LifecycleCommand[] _orders = new LifecycleCommand[Members];
    private readonly LifecycleCommand[] _friends = new LifecycleCommand[Members];
    private LifecycleRules _rules = null!;
    private StageTable _table = null!;
    private StateMachine<int, int> _shared = null!;
    private StateMachine<Code, Code> _adapter = null!;
    private StagePosition _position;
    private int _member;

    [GlobalSetup]
    public void Live()
    {
        _rules = BuiltIn.Engine.Timeline.Versions[0].Stages!;
        _table = _rules.Table;
        _shared = LeanStateless.Machine(_table, () => _now[_member], stage => _now[_member] = stage, () => _left[_member]);
        _adapter = StageMachine.Create(_table, () => _position, position => _position = position);
        var lives = new Lives(_rules);
        for (var i = 0; i < Members; i++)
        {
            _lives[i] = lives.Any(i);
            _advocates[i] = lives.Advocate(i);
            _orders[i] = lives.OrderNow(i);
            _friends[i] = lives.FriendNow(i);
            _positions[i] = StagePosition.Of(_lives[i]);
            _stages[i] = _table.IndexOfStage(_lives[i].Stage);
            _left[i] = _lives[i].StageLeft is { } left ? _table.IndexOfStage(left) : _table.Initial;
            _triggerCodes[i] = ((PaidOrderCounted)MemberLifecycle.Decide(_lives[i], _orders[i], _rules).Value[0]).Trigger;
            _triggers[i] = _table.IndexOfTrigger(_triggerCodes[i]);
        }
    }

    [Benchmark(Description = "Stateless, one machine shared", Baseline = true, OperationsPerInvoke = Members)]
    public int SharedStateless()
    {
        _stages.CopyTo(_now, 0);
        for (_member = 0; _member < Members; _member++)
            _shared.Fire(_triggers[_member]);
        return _now[Members - 1];
    }

    [Benchmark(Description = "Stateless, a machine per member", OperationsPerInvoke = Members)]
    public int StatelessPerMember()
    {
        _stages.CopyTo(_now, 0);
        var sum = 0;
        for (_member = 0; _member < Members; _member++)
        {
            var machine = LeanStateless.Machine(_table, () => _now[_member], stage => _now[_member] = stage, () => _left[_member]);
            machine.Fire(_triggers[_member]);
            sum += _now[_member];
        }

        return sum;
    }

    [Benchmark(Description = "Lifecycle.Stateless, one machine shared", OperationsPerInvoke = Members)]
    public bool SharedAdapter()
    {
        for (var i = 0; i < Members; i++)
        {
            _position = _positions[i];
            _adapter.Fire(_triggerCodes[i]);
        }

        return _position.StageLeft is null;
    }

    [Benchmark(Description = "table.Next(stage, trigger)", OperationsPerInvoke = Members)]
    public int Table()
    {
        var (table, stages, triggers) = (_table, _stages, _triggers);
        var sum = 0;
        for (var i = 0; i < Members; i++)
            sum += table.Next(stages[i], triggers[i]);
        return sum;
    }

    [Benchmark(Description = "Decide, a paid order", OperationsPerInvoke = Members)]
    public int Decide()
    {
        var (lives, orders, rules) = (_lives, _orders, _rules);
        var events = 0;
        for (var i = 0; i < Members; i++)
            events += MemberLifecycle.Decide(lives[i], orders[i], rules).Value.Length;
        return events;
    }

    [Benchmark(Description = "Decide and Evolve, a paid order", OperationsPerInvoke = Members)]
    public int DecideAndEvolve()
    {
        var (lives, orders, rules) = (_lives, _orders, _rules);
        var awake = 0;
        for (var i = 0; i < Members; i++)
        {
            var life = lives[i];
            foreach (var decided in MemberLifecycle.Decide(life, orders[i], rules).Value)
                life = MemberLifecycle.Evolve(life, decided);
            awake += life.StageLeft is null ? 1 : 0;
        }

        return awake;
    }

    [Benchmark(Description = "Decide, a trigger that changes nothing", OperationsPerInvoke = Members)]
    public int DecideNothing()
    {
        var (lives, friends, rules) = (_advocates, _friends, _rules);
        var events = 0;
        for (var i = 0; i < Members; i++)
            events += MemberLifecycle.Decide(lives[i], friends[i], rules).Value.Length;
        return events;
    }
}

using Lvyuan.Lifecycle;
using Stateless;

namespace Lvyuan.Benchmarks.Peers;

/// <summary>The stage table as the leanest Stateless machine: stages and triggers are whole numbers, the state lies outside.</summary>
internal static class LeanStateless
{
    public static StateMachine<int, int> Machine(StageTable table, Func<int> read, Action<int> write, Func<int> left)
    {
        var machine = new StateMachine<int, int>(read, write);
        for (var stage = 0; stage < table.StageCount; stage++)
        {
            var configuration = machine.Configure(stage);
            for (var trigger = 0; trigger < table.TriggerCount; trigger++)
            {
                var (on, next) = (trigger, table.Next(stage, trigger));
                if (next == stage)
                    configuration.Ignore(on);
                else if (next == StageTable.Resume)
                    configuration.PermitDynamic(on, () => table.Next(left(), on));
                else
                    configuration.Permit(on, next);
            }
        }

        return machine;
    }
}

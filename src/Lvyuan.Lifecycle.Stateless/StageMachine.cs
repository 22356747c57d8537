using System.Globalization;
using global::Stateless;
using global::Stateless.Reflection;
using Lvyuan.Primitives;

namespace Lvyuan.Lifecycle.Stateless;

/// <summary>Makes Stateless machines of a stage table, for their graphs and for a host's hooks.</summary>
/// <remarks>
/// The table is the truth; a machine of it goes where the table goes, on every stage, trigger and stage left. A resumption is one
/// transition of the machine, to where the stage that was left leads. What stays is ignored; a trigger that the table does not
/// know is unhandled, as Stateless handles that. A machine has no clock: time's triggers are fired by whoever holds one.
/// </remarks>
public static class StageMachine
{
    /// <summary>A machine of its own for one member. It is not safe for several threads.</summary>
    /// <param name="table">The table.</param>
    /// <param name="start">Where the member is.</param>
    public static StateMachine<Code, Code> Create(StageTable table, StagePosition start)
    {
        var position = start;
        return Create(table, () => position, moved => position = moved);
    }

    /// <summary>A machine that keeps nothing: it reads and writes a position elsewhere, so that members can share it in turn.</summary>
    /// <param name="table">The table.</param>
    /// <param name="read">Reads the position of the member whose turn it is.</param>
    /// <param name="write">Writes it.</param>
    public static StateMachine<Code, Code> Create(StageTable table, Func<StagePosition> read, Action<StagePosition> write)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(write);

        var machine = new StateMachine<Code, Code>(
            () => KnownStage(table, read().Stage),
            stage => Move(table, read(), stage, write));
        for (var stage = 0; stage < table.StageCount; stage++)
        {
            var configuration = machine.Configure(table.StageAt(stage).Code);
            for (var trigger = 0; trigger < table.TriggerCount; trigger++)
                Configure(configuration, table, stage, trigger, read);
        }

        return machine;
    }

    private static void Configure(
        StateMachine<Code, Code>.StateConfiguration configuration, StageTable table, int stage, int trigger, Func<StagePosition> read)
    {
        var on = table.Triggers[trigger];
        var next = table.Next(stage, trigger);
        if (next == stage)
            configuration.Ignore(on);
        else if (next == StageTable.Resume)
            configuration.PermitDynamic(on, () => table.Next(table.StageAt(stage).Code, on, read().StageLeft), "the stage that was left", Awakenings(table, trigger));
        else
            configuration.Permit(on, table.StageAt(next).Code);
    }

    // Only for graphs: where each stage that can be left leads when it is resumed.
    private static DynamicStateInfos Awakenings(StageTable table, int trigger)
    {
        var awakenings = new DynamicStateInfos();
        for (var left = 0; left < table.StageCount; left++)
        {
            if (!table.IsSleeping(left))
                awakenings.Add(table.StageAt(table.Next(left, trigger)).Code, string.Create(CultureInfo.InvariantCulture, $"left {table.StageAt(left).Code}"));
        }

        return awakenings;
    }

    private static Code KnownStage(StageTable table, Code stage) =>
        table.IndexOfStage(stage) < 0 ? table.StageAt(table.Initial).Code : stage;

    private static void Move(StageTable table, StagePosition from, Code to, Action<StagePosition> write)
    {
        if (from.Stage != to)
            write(from.MovedTo(table, to));
    }
}

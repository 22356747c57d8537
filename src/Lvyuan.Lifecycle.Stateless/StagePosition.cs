using Lvyuan.Primitives;

namespace Lvyuan.Lifecycle.Stateless;

/// <summary>What a host stores of a member for a stage machine: the stage, and the one to which they may resume.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="StageLeft">The stage, awake, that was left when the member fell asleep; <see langword="null"/> while awake.</param>
/// <remarks>Equality compares both. <c>default</c> is a stage that no table knows, which every table reads as its initial one.</remarks>
public readonly record struct StagePosition(Code Stage, Code? StageLeft)
{
    /// <summary>The position of a member's life.</summary>
    /// <param name="life">The life.</param>
    public static StagePosition Of(MemberLifecycle life)
    {
        ArgumentNullException.ThrowIfNull(life);
        return new(life.Stage, life.StageLeft);
    }

    /// <summary>The position after a change of stage.</summary>
    /// <param name="table">The table that knows which stages sleep.</param>
    /// <param name="stage">The stage now.</param>
    public StagePosition MovedTo(StageTable table, Code stage)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new(stage, !Sleeps(table, stage) ? null : Sleeps(table, Stage) ? StageLeft : Stage);
    }

    private static bool Sleeps(StageTable table, Code stage) => table.IndexOfStage(stage) is >= 0 and var number && table.IsSleeping(number);
}

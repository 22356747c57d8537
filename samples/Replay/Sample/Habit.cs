namespace Lvyuan.Samples.Replaying.Sample;

/// <summary>How a kind of member shops.</summary>
/// <param name="Percent">How many of a hundred newcomers are of this kind.</param>
/// <param name="DaysBetween">Days from one order to the next, on average.</param>
/// <param name="MostLines">The most lines of an order.</param>
/// <param name="MostPieces">The most pieces of a line.</param>
/// <param name="StopPercent">How many of a hundred orders are the member's last.</param>
internal sealed record Habit(int Percent, int DaysBetween, int MostLines, int MostPieces, int StopPercent)
{
    /// <summary>Looks on, takes the gift pack, never buys.</summary>
    public static readonly Habit Onlooker = new(7, 0, 0, 0, 100);

    /// <summary>Every kind of member.</summary>
    public static readonly IReadOnlyList<Habit> All =
    [
        Onlooker,
        new(22, 40, 2, 1, 80), // tries it once
        new(34, 38, 2, 2, 14), // comes now and then
        new(28, 17, 3, 2, 5),  // lives from it
        new(6, 8, 4, 3, 3),    // a big family
        new(3, 4, 4, 9, 1),    // orders for the whole stairwell
    ];

    /// <summary>One of them.</summary>
    /// <param name="chance">Draws it.</param>
    public static Habit Any(SplitMix64 chance)
    {
        var drawn = chance.Below(100);
        foreach (var habit in All)
        {
            drawn -= habit.Percent;
            if (drawn < 0)
                return habit;
        }

        return All[^1];
    }
}

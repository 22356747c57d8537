namespace Lvyuan.Testing;

/// <summary>Reads choices from numbers that FsCheck rolled, so that a story can be told in plain code.</summary>
internal sealed class Dice(int[] rolls)
{
    private const int Percents = 100;
    private int _next;

    /// <summary>A number from 0 to <paramref name="count"/> − 1.</summary>
    public int Below(int count) => (int)(Roll() % (uint)count);

    /// <summary>A number between two, both included.</summary>
    public long Between(long from, long to) => from >= to ? from : from + (long)((((ulong)Roll() << 31) | Roll()) % (ulong)(to - from + 1));

    /// <summary>Yes, so often in a hundred.</summary>
    public bool Percent(int percent) => Below(Percents) < percent;

    /// <summary>One of several.</summary>
    public T Of<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    /// <summary>One of several, by weight; not all weights are nought.</summary>
    public T Weighted<T>(params ReadOnlySpan<(int Weight, T Choice)> choices)
    {
        var sum = 0;
        foreach (var (weight, _) in choices)
            sum += weight;
        var roll = Below(sum);
        foreach (var (weight, choice) in choices)
        {
            roll -= weight;
            if (roll < 0)
                return choice;
        }

        throw new System.Diagnostics.UnreachableException();
    }

    // When the rolls are used up they are used again: poorer, but the same every time.
    private uint Roll() => (uint)rolls[_next++ % rolls.Length];
}

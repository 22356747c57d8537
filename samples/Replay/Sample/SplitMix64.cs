namespace Lvyuan.Samples.Replaying.Sample;

/// <summary>A stream of numbers that is the same on every machine and framework for ever.</summary>
/// <remarks>SplitMix64 of Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.</remarks>
/// <param name="seed">Where the stream starts.</param>
public sealed class SplitMix64(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>A number from 0 up to, but without, a bound. The bias is below 2⁻³² and does not matter here.</summary>
    /// <param name="bound">Above nought.</param>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>A number between two bounds, both included.</summary>
    /// <param name="least">The least.</param>
    /// <param name="most">The most.</param>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>True so many times in a hundred.</summary>
    /// <param name="percent">0 to 100.</param>
    public bool Chance(int percent) => Below(100) < percent;
}

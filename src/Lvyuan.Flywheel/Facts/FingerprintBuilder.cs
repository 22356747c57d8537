using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Lvyuan.Flywheel;

/// <summary>Chains XXH3 over the parts of a fact, without allocating.</summary>
internal struct FingerprintBuilder
{
    private ulong _value;

    public readonly ulong Value => _value;

    // The length goes in with the text, so that ("ab", "c") and ("a", "bc") differ.
    public void Add(string text)
    {
        _value = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan()), (long)(_value + ((ulong)text.Length << 48)));
    }

    public void Add(long number)
    {
        // The finaliser of SplitMix64: a bijection, so that two different numbers never meet.
        var mixed = _value + (ulong)number + 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        _value = mixed ^ (mixed >> 31);
    }
}

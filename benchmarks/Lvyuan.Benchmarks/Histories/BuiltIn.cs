using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Benchmarks.Histories;

/// <summary>The built-in programme, and the moment at which every benchmark takes place.</summary>
internal static class BuiltIn
{
    public static readonly Currency Yuan = Currency.FromCode("CNY");

    public static readonly FlywheelEngine Engine = new(Rulebook.BuiltIn(Yuan));

    /// <summary>Noon of 15 June 2025 in Shanghai: far from any midnight.</summary>
    public static readonly Instant Now = Instant.FromUtc(2025, 6, 15, 4, 0);
}

using System.Diagnostics;

namespace Lvyuan.Benchmarks.Histories;

/// <summary>Runs what will be measured until the just-in-time compiler has done with it: short iterations alone would end before.</summary>
internal static class Warming
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(1.2);

    public static void Up(Action prepare, Func<int> measured)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Long;)
        {
            prepare();
            measured();
        }
    }
}

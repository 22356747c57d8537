namespace Lvyuan.Samples.Replaying.Progress;

/// <summary>Shows nothing.</summary>
public sealed class NoProgress : IProgressDisplay
{
    /// <summary>The one instance.</summary>
    public static readonly NoProgress Instance = new();

    internal static readonly IPhase Phase = new Silence();

    private NoProgress()
    {
    }

    /// <inheritdoc/>
    public IPhase Begin(string title, long total) => Phase;

    private sealed class Silence : IPhase
    {
        public void Report(long done)
        {
        }

        public void Dispose()
        {
        }
    }
}

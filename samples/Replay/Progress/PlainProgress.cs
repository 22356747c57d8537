using System.Diagnostics;
using System.Globalization;

namespace Lvyuan.Samples.Replaying.Progress;

/// <summary>Writes a line now and then, for logs and pipes. Work that is done at once writes nothing.</summary>
/// <param name="writer">Where the lines go.</param>
/// <param name="seconds">How many seconds pass between two lines.</param>
public sealed class PlainProgress(TextWriter writer, double seconds = PlainProgress.DefaultSeconds) : IProgressDisplay
{
    /// <summary>How many seconds pass between two lines: 2.</summary>
    public const double DefaultSeconds = 2;

    /// <inheritdoc/>
    public IPhase Begin(string title, long total) => new LinePhase(writer, TimeSpan.FromSeconds(seconds), title, total);

    private sealed class LinePhase(TextWriter writer, TimeSpan interval, string title, long total) : IPhase
    {
        private readonly long _start = Stopwatch.GetTimestamp();
        private TimeSpan _spokeAt;
        private bool _spoke;

        public void Report(long done)
        {
            if (Elapsed < _spokeAt + interval)
                return;
            _spokeAt = Elapsed;
            _spoke = true;
            writer.WriteLine(total > 0
                ? string.Create(CultureInfo.InvariantCulture, $"{title}: {Math.Min(100, done * 100 / total)} %")
                : $"{title} ...");
        }

        public void Dispose()
        {
            if (_spoke)
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title}: done in {Elapsed.TotalSeconds:0.0} s"));
        }

        private TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);
    }
}

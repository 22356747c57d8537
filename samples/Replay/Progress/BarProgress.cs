using Spectre.Console;

namespace Lvyuan.Samples.Replaying.Progress;

/// <summary>Draws a bar on a terminal that people look at.</summary>
/// <param name="console">The terminal, on standard error so that standard output stays clean.</param>
public sealed class BarProgress(IAnsiConsole console) : IProgressDisplay
{
    /// <inheritdoc/>
    public IPhase Begin(string title, long total) => new BarPhase(console, title, total);

    private sealed class BarPhase : IPhase
    {
        private readonly ManualResetEventSlim _end = new();
        private readonly Task _drawing;
        private long _done;

        public BarPhase(IAnsiConsole console, string title, long total)
        {
            // The bar lives in a callback of its own; the work goes on in the caller's thread and only leaves a number here.
            _drawing = Task.Run(() => console.Progress()
                .AutoClear(true)
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
                .Start(context =>
                {
                    var bar = context.AddTask(Markup.Escape(title), maxValue: Math.Max(1, total));
                    bar.IsIndeterminate = total == 0;
                    do
                    {
                        bar.Value = Math.Min(Volatile.Read(ref _done), bar.MaxValue);
                    }
                    while (!_end.Wait(TimeSpan.FromMilliseconds(100)));
                    bar.Value = bar.MaxValue;
                }));
        }

        public void Report(long done) => Volatile.Write(ref _done, done);

        public void Dispose()
        {
            _end.Set();
            _drawing.Wait();
            _end.Dispose();
        }
    }
}

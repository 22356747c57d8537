using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Lvyuan.Flywheel;
using Lvyuan.Samples.Replaying.Files;
using Lvyuan.Samples.Replaying.Progress;

namespace Lvyuan.Samples.Replaying.Simulation;

/// <summary>Writes a simulated history day by day: a fact a line, packed where the name ends in <c>.gz</c>.</summary>
public static class HistoryWriter
{
    private const int BufferBytes = 1 << 20;

    /// <summary>Writes a history.</summary>
    /// <param name="plan">The shop.</param>
    /// <param name="path">The file.</param>
    /// <param name="progress">Where progress is shown.</param>
    /// <param name="cancellation">Ends the work; what was begun of a new file is taken away again.</param>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public static WrittenHistory Write(SimulationPlan plan, string path, IProgressDisplay progress, CancellationToken cancellation)
    {
        var isNew = !File.Exists(path);
        var start = Stopwatch.GetTimestamp();
        try
        {
            using var file = OutputFile.Create(path);
            var facts = WriteTo(file, plan, IsPacked(path), progress, cancellation);
            return new WrittenHistory(plan, path, facts, file.CanSeek ? file.Length : null, Stopwatch.GetElapsedTime(start));
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            if (isNew)
                File.Delete(path);
            if (error is OperationCanceledException)
                throw;
            throw new UserErrorException($"{path}: cannot be written: {error.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static bool IsPacked(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    private static long WriteTo(Stream file, SimulationPlan plan, bool packed, IProgressDisplay progress, CancellationToken cancellation)
    {
        using var phase = progress.Begin("Simulating", plan.Days);
        using var gzip = packed ? new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true) : null;
        var text = gzip ?? file;
        var buffer = new ArrayBufferWriter<byte>(BufferBytes);
        var (facts, day) = (0L, 0L);
        foreach (var today in Shop.Days(plan))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var fact in today)
            {
                FactJson.Write(buffer, fact);
                buffer.Write("\n"u8);
                if (buffer.WrittenCount >= BufferBytes / 2)
                    Flush();
            }

            facts += today.Length;
            phase.Report(++day);
        }

        Flush();
        return facts;

        void Flush()
        {
            text.Write(buffer.WrittenSpan);
            buffer.ResetWrittenCount();
        }
    }
}

/// <summary>A history that was written.</summary>
/// <param name="Plan">The shop.</param>
/// <param name="Path">The file.</param>
/// <param name="Facts">How many facts it holds.</param>
/// <param name="Bytes">How long it is, where the file can tell.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record WrittenHistory(SimulationPlan Plan, string Path, long Facts, long? Bytes, TimeSpan Elapsed)
{
    /// <summary>One line for the person at the keyboard.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"Wrote {Path}: {Facts:N0} facts of {Plan.Members:N0} members, {Plan.Start:uuuu-MM-dd} to {Plan.End.PlusDays(-1):uuuu-MM-dd}, seed {Plan.Seed}{(Bytes is { } bytes ? $", {bytes / 1_000_000m:N1} MB" : "")}, in {Elapsed.TotalSeconds:0.0} s");
}

using System.Collections.Immutable;
using System.Globalization;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Files;
using Lvyuan.Samples.Replaying.Orders;
using Lvyuan.Samples.Replaying.Progress;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Facts;

/// <summary>Reads and validates a whole file of facts, a fact a line, before anything is decided. Its text is never held.</summary>
/// <param name="currency">The rulebook's currency.</param>
/// <param name="zone">The rulebook's zone.</param>
public sealed class FactFileReader(Currency currency, DateTimeZone zone)
{
    /// <summary>The longest line in bytes, that of the largest fact: 16 MiB.</summary>
    public const int LongestLineBytes = FactJson.MaxBytes;

    private const int LinesBetweenReports = 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a file of which every line must be a good fact; blank lines are passed over.</summary>
    /// <param name="path">Facts as <see cref="FactJson"/> writes them, plain or gzip.</param>
    /// <param name="progress">Where progress is shown.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="UserErrorException">The file cannot be read, or any line is bad.</exception>
    public FactHistory Read(string path, IProgressDisplay progress, CancellationToken cancellation)
    {
        var problems = new RowProblems(RowProblems.ShownAtMost);
        var facts = Read(path, progress, Take, cancellation);
        return problems.Count == 0 ? FactHistory.Of(facts, zone, rejectedRows: 0) : throw problems.Refuse(path);

        void Take(long line, ReadOnlySpan<byte> text, ImmutableArray<DefinitionProblem> found)
        {
            foreach (var problem in found)
                problems.Add(new RowProblem(line, PlainLine.Of(problem.Path), problem.Code, PlainLine.Of(OfThisLine(problem.Message))));
        }
    }

    /// <summary>Reads what is good of a file and writes the lines that are left out to a file beside it.</summary>
    /// <param name="path">Facts as <see cref="FactJson"/> writes them, plain or gzip.</param>
    /// <param name="progress">Where progress is shown.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="UserErrorException">The file cannot be read, or nothing of it is left.</exception>
    public FactHistory ReadSkippingBad(string path, IProgressDisplay progress, CancellationToken cancellation)
    {
        using var rejected = new RejectedFacts(path);
        var facts = Read(path, progress, Take, cancellation);
        rejected.Keep();
        return facts.Count > 0
            ? FactHistory.Of(facts, zone, rejected.Count)
            : throw new UserErrorException($"{path}: {ReplayCodes.NothingLeft}: every line was rejected; {rejected.Path} says why.");

        void Take(long line, ReadOnlySpan<byte> text, ImmutableArray<DefinitionProblem> found) =>
            rejected.Write(line, text, [.. found.Select(problem => problem with { Message = OfThisLine(problem.Message) })]);
    }

    private List<Fact> Read(string path, IProgressDisplay progress, BadLine takeBad, CancellationToken cancellation)
    {
        var facts = new List<Fact>();
        var bounds = new FactBounds(currency);
        var seen = 0L;
        using var phase = progress.Begin("Reading facts", InputFile.LengthOf(path));
        using var file = InputFile.Open(path);
        try
        {
            var lines = new LineReader(path, file.Text, LongestLineBytes);
            while (lines.TryRead(out var text))
            {
                if (lines.Line == 1 && text.StartsWith(ByteOrderMark))
                    text = text[ByteOrderMark.Length..];
                if (text.Trim(" \t\r"u8).IsEmpty)
                    continue;
                if (++seen % LinesBetweenReports == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    phase.Report(file.BytesRead);
                }

                if (FactJson.TryRead(text, out var fact, out var problems))
                    problems = bounds.Check(fact);
                if (!problems.IsEmpty)
                    takeBad(lines.Line, text, problems);
                else if (bounds.SumMinor > OrderFileReader.LargestSumMinor)
                    throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"{path}: line {lines.Line}, path $.lines: {ReplayCodes.AmountTooLarge}: the amounts of the file sum to more than {Money.FromMinor(OrderFileReader.LargestSumMinor, currency)}."));
                else
                    facts.Add(fact!);
            }

            phase.Report(file.BytesRead);
        }
        catch (InvalidDataException)
        {
            throw new UserErrorException($"{path}: {ReplayCodes.BadGzip}: the gzip data is damaged or cut short.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw InputFile.Unreadable(path, error);
        }

        cancellation.ThrowIfCancellationRequested();
        return seen > 0 ? facts : throw new UserErrorException($"{path}: {ReplayCodes.EmptyFile}: the file is empty; it needs at least one fact.");
    }

    // The format counts the lines of what it is given, which here is always one; the reader of the message counts the file's.
    private static string OfThisLine(string message) => message.Replace(" at line 1, byte ", " at byte ", StringComparison.Ordinal);

    private delegate void BadLine(long line, ReadOnlySpan<byte> text, ImmutableArray<DefinitionProblem> problems);
}

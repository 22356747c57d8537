using System.Globalization;
using CsvHelper;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Files;
using Lvyuan.Samples.Replaying.Progress;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Orders;

/// <summary>Reads and validates a whole order file before anything is decided. Its text is never held, only the orders of it.</summary>
/// <param name="currency">The rulebook's currency.</param>
/// <param name="zone">The rulebook's zone, in which the file's times are local.</param>
public sealed class OrderFileReader(Currency currency, DateTimeZone zone)
{
    /// <summary>The longest line, quoted line breaks included, in bytes: 65,536.</summary>
    public const int LongestLineBytes = 64 * 1024;

    /// <summary>The largest amount of one line, in minor units: 10¹².</summary>
    public const long LargestAmountMinor = 1_000_000_000_000;

    /// <summary>The largest sum of all amounts of a file, in minor units: 10¹⁷.</summary>
    public const long LargestSumMinor = 100_000_000_000_000_000;

    private const int RowsBetweenReports = 4096;

    /// <summary>Reads a file of which every row must be good.</summary>
    /// <param name="path">A CSV file, plain or gzip.</param>
    /// <param name="progress">Where progress is shown.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="UserErrorException">The file cannot be read, or any row is bad.</exception>
    public OrderHistory Read(string path, IProgressDisplay progress, CancellationToken cancellation)
    {
        var problems = new RowProblems(RowProblems.ShownAtMost);
        var (drafts, _) = ReadDrafts(path, problems, progress, cancellation);
        problems.AddLate(drafts.CheckNamedOrders());
        return problems.Count == 0 ? drafts.ToHistory(rejectedRows: 0) : throw problems.Refuse(path);
    }

    /// <summary>Reads what is good of a file and writes the rows that are left out to a file beside it.</summary>
    /// <param name="path">A CSV file, plain or gzip, that can be read twice.</param>
    /// <param name="progress">Where progress is shown.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="UserErrorException">The file cannot be read, or nothing of it is left.</exception>
    public OrderHistory ReadSkippingBad(string path, IProgressDisplay progress, CancellationToken cancellation)
    {
        var problems = new RowProblems(int.MaxValue);
        var (drafts, canReadAgain) = ReadDrafts(path, problems, progress, cancellation);
        problems.AddLate(drafts.CheckNamedOrders());
        if (problems.Count == 0)
            return drafts.ToHistory(rejectedRows: 0);
        if (!canReadAgain)
            throw new UserErrorException($"{path}: {ReplayCodes.UnreadableFile}: --skip-bad reads a file with bad rows twice, so it cannot be a pipe.");

        var rejected = RejectedRows.PathFor(path);
        var count = new RejectedRows(drafts, problems.ByLine()).Write(path, rejected, this, cancellation);
        var history = drafts.ToHistory(count);
        return history.Records.IsEmpty
            ? throw new UserErrorException($"{path}: {ReplayCodes.NothingLeft}: every row was rejected; {rejected} says why.")
            : history;
    }

    /// <summary>Hands every row to a visitor, with what could be read of it.</summary>
    /// <returns>Whether the file could be read once more.</returns>
    internal bool ForEachRow(string path, RowProblems problems, IPhase phase, RowVisitor visit, CancellationToken cancellation)
    {
        using var file = InputFile.Open(path);
        var badlyQuoted = 0L;
        var options = new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            TrackLineNumbers = true,
            MaxRecordSize = LongestLineBytes,
            OnMalformedRecord = malformed =>
            {
                // A quote inside an unquoted field (a 5" pipe) can only mean itself.
                if (malformed.Reason != CsvMalformedReason.StrayQuote)
                    badlyQuoted = malformed.RecordNumber;
            },
        };

        try
        {
            using var csv = CsvReader.Create(file.Text, options, leaveOpen: true);
            if (!ReadRow(csv, path))
                throw new UserErrorException($"{path}: {ReplayCodes.EmptyFile}: the file is empty; it needs a header and at least one row.");

            var columns = OrderColumns.Read(csv, path);
            var parser = new OrderRowParser(columns, currency, zone, new TextPool(), problems);
            var rows = 0L;
            while (ReadRow(csv, path))
            {
                if (IsBlank(csv))
                    continue;
                if (++rows % RowsBetweenReports == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    phase.Report(file.BytesRead);
                }

                var good = parser.TryParse(csv, badlyQuoted == csv.RowNumber, out var row);
                visit(csv, columns, row, good);
            }

            if (rows == 0)
                throw new UserErrorException($"{path}: {ReplayCodes.EmptyFile}: the file has a header but no row.");
            phase.Report(file.BytesRead);
            return file.CanBeReadAgain;
        }
        catch (InvalidDataException)
        {
            throw new UserErrorException($"{path}: {ReplayCodes.BadGzip}: the gzip data is damaged or cut short.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw InputFile.Unreadable(path, error);
        }
    }

    private (OrderDrafts Drafts, bool CanReadAgain) ReadDrafts(string path, RowProblems problems, IProgressDisplay progress, CancellationToken cancellation)
    {
        var drafts = new OrderDrafts();
        var sum = 0L;
        using var phase = progress.Begin("Reading orders", InputFile.LengthOf(path));
        var canReadAgain = ForEachRow(path, problems, phase, Take, cancellation);
        return (drafts, canReadAgain);

        void Take(CsvReader csv, OrderColumns columns, in OrderRow row, bool good)
        {
            if (row.Id == default)
                return;

            var line = csv.LineNumber;
            if (row.Kind is not { } kind)
            {
                // It may be a line of the order or of the refund: neither is whole without it.
                drafts.Of(row.Id, OrderKind.Paid).Drop(IsBad(line));
                drafts.Of(row.Id, OrderKind.Refunded).Drop(IsBad(line));
                return;
            }

            var draft = drafts.Of(row.Id, kind);
            if (good && !draft.BelongsTo(row.Member))
            {
                problems.Add(new RowProblem(line, OrderColumns.MemberIdName, ReplayCodes.OrderOfTwoMembers,
                    $"{(kind == OrderKind.Paid ? "order" : "refund")} {row.Id} belongs to member {draft.Member} by its first row, here to {row.Member}."));
                good = false;
            }

            if (good && (sum += row.Line.AmountMinor) > LargestSumMinor)
                throw new UserErrorException($"{path}: line {line}, column {OrderColumns.AmountName}: {ReplayCodes.AmountTooLarge}: the amounts of the file sum to more than {Money.FromMinor(LargestSumMinor, currency)}.");

            if (good)
                draft.Add(row, line);
            else
                draft.Drop(IsBad(line));
        }

        static string IsBad(long line) => string.Create(CultureInfo.InvariantCulture, $"its line {line} is bad");
    }

    private static bool ReadRow(CsvReader csv, string path)
    {
        try
        {
            if (!csv.Read())
                return false;
        }
        catch (CsvFormatException error)
        {
            throw TooLong(path, error.LineNumber);
        }

        return csv.RawRecord.Length <= LongestLineBytes ? true : throw TooLong(path, csv.LineNumber);
    }

    private static UserErrorException TooLong(string path, long line) =>
        new(string.Create(CultureInfo.InvariantCulture,
            $"{path}: line {line}: {ReplayCodes.LineTooLong}: the line is longer than {LongestLineBytes} bytes; is a quote left open?"));

    private static bool IsBlank(CsvReader csv) => csv.FieldCount == 1 && csv.GetSpan(0).Trim(" \t"u8).IsEmpty;
}

/// <summary>Takes a row of an order file.</summary>
/// <param name="csv">The reader on the row.</param>
/// <param name="columns">Where each column stands.</param>
/// <param name="row">What could be read of it.</param>
/// <param name="good">Whether nothing is wrong with it alone.</param>
internal delegate void RowVisitor(CsvReader csv, OrderColumns columns, in OrderRow row, bool good);

using System.Globalization;
using CsvHelper;
using Lvyuan.Samples.Replaying.Files;
using Lvyuan.Samples.Replaying.Progress;

namespace Lvyuan.Samples.Replaying.Orders;

/// <summary>Writes the rows that are left out, as they stood, each with its reason.</summary>
/// <remarks>
/// The text of the rows was not kept, so the file is read once more. The result can be mended and replayed: what it has
/// beside the order columns is ignored.
/// </remarks>
internal sealed class RejectedRows
{
    private readonly OrderDrafts _drafts;
    private readonly Dictionary<long, List<RowProblem>> _problems;

    public RejectedRows(OrderDrafts drafts, IReadOnlyList<RowProblem> problems)
    {
        _drafts = drafts;
        _problems = problems.GroupBy(problem => problem.Line).ToDictionary(group => group.Key, group => group.ToList());
    }

    /// <summary>Where the rejected rows of a file go: <c>orders.csv.gz</c> and <c>orders.csv</c> have <c>orders.rejected.csv</c>.</summary>
    /// <param name="path">The order file.</param>
    public static string PathFor(string path)
    {
        var stem = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        if (stem.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            stem = stem[..^4];
        return stem + ".rejected.csv";
    }

    /// <summary>Writes the rows and counts them.</summary>
    public long Write(string path, string rejectedPath, OrderFileReader reader, CancellationToken cancellation)
    {
        OutputFile.RequireWritable(rejectedPath);
        using var stream = OutputFile.Create(rejectedPath);
        using var csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n" });
        WriteHeader(csv);
        var count = 0L;
        reader.ForEachRow(path, new RowProblems(0), NoProgress.Phase, WriteIfRejected, cancellation);
        return count;

        void WriteIfRejected(CsvReader row, OrderColumns columns, in OrderRow read, bool good)
        {
            var line = row.LineNumber;
            if (_problems.TryGetValue(line, out var problems))
                Write(csv, row, columns, problems[0].Column, problems[0].Code, string.Join(' ', problems.Select(problem => problem.Message)));
            else if (read.Id != default && read.Kind is { } kind && _drafts.Find(read.Id, kind)?.DroppedBecause is { } because)
                Write(csv, row, columns, OrderColumns.OrderIdName, ReplayCodes.DroppedWith, $"{(kind == OrderKind.Paid ? "order" : "refund")} {read.Id} was dropped whole: {because}.");
            else
                return;
            count++;
        }
    }

    private static void WriteHeader(CsvWriter csv)
    {
        csv.WriteField("line");
        foreach (var name in OrderColumns.Names)
            csv.WriteField(name);
        csv.WriteField("column");
        csv.WriteField("code");
        csv.WriteField("message");
        csv.EndRecord();
    }

    private static void Write(CsvWriter csv, CsvReader row, OrderColumns columns, string column, string code, string message)
    {
        csv.WriteField(row.LineNumber.ToString(CultureInfo.InvariantCulture));
        for (var known = 0; known < OrderColumns.Names.Count; known++)
            csv.WriteField(columns.Field(row, known));
        csv.WriteField(column);
        csv.WriteField(code);
        csv.WriteField(message);
        csv.EndRecord();
    }
}

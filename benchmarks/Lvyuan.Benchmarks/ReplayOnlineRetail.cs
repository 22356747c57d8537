using System.Globalization;
using BenchmarkDotNet.Attributes;
using CsvHelper;
using Lvyuan.Benchmarks.Histories;
using Lvyuan.Flywheel;
using NodaTime;

namespace Lvyuan.Benchmarks;

/// <summary>What does deciding a whole shop's history cost, against merely looping over the same file with CsvHelper?</summary>
/// <remarks>
/// The Online Retail history (see <see cref="HistoryFile"/>). The peer reads every row and every field of the decompressed file as a
/// string and does nothing with them; deciding folds facts that have already been read, from sorting them to the last due instant.
/// </remarks>
[IterationCount(10)]
[WarmupCount(3)]
public class ReplayOnlineRetail
{
    private byte[] _csv = [];
    private Fact[] _facts = [];
    private Instant _asOf;
    private FlywheelEngine _engine = null!;

    [GlobalSetup]
    public void Read()
    {
        var file = HistoryFile.Open();
        (_csv, _engine) = (file.Csv, file.Engine);
        (_facts, _asOf) = (file.Facts(), file.AsOf);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"// {file.Name}: {_facts.Length} facts, {_csv.Length} bytes"));
    }

    [Benchmark(Description = "CsvHelper, every field as a string", Baseline = true)]
    public int LoopOverStrings()
    {
        using var csv = Reader();
        csv.ReadHeader();
        var length = 0;
        while (csv.Read())
        {
            for (var i = 0; i < csv.FieldCount; i++)
                length += csv.GetString(i).Length;
        }

        return length;
    }

    [Benchmark(Description = "CsvHelper, every field as bytes in place")]
    public int LoopOverSpans()
    {
        using var csv = Reader();
        csv.ReadHeader();
        var length = 0;
        while (csv.Read())
        {
            for (var i = 0; i < csv.FieldCount; i++)
                length += csv.GetSpan(i).Length;
        }

        return length;
    }

    [Benchmark(Description = "CsvHelper, rows only")]
    public int LoopOverRows()
    {
        using var csv = Reader();
        csv.ReadHeader();
        var rows = 0;
        while (csv.Read())
            rows++;
        return rows;
    }

    [Benchmark(Description = "deciding, Replay.Run")]
    public long Decide() => Replay.Run(_engine, _facts, _asOf).Decisions;

    private CsvReader Reader() => CsvReader.Create(new MemoryStream(_csv));
}

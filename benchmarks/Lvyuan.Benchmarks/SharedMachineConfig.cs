using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using Perfolizer.Horology;

namespace Lvyuan.Benchmarks;

/// <summary>A short run that a busy machine of two shared cores can stand.</summary>
/// <remarks>Its times wander with what else the machine does; ratios within one run and allocated bytes do not, and they are what counts.</remarks>
public sealed class SharedMachineConfig : ManualConfig
{
    private const int WarmupIterations = 6;
    private const int Iterations = 15;
    private const int MillisecondsPerIteration = 100;

    public SharedMachineConfig()
    {
        AddJob(Job.Default
            .WithWarmupCount(WarmupIterations)
            .WithIterationCount(Iterations)
            .WithIterationTime(TimeInterval.FromMilliseconds(MillisecondsPerIteration))
            .WithId("SharedMachine"));
        AddDiagnoser(MemoryDiagnoser.Default);
        AddColumnProvider(DefaultColumnProviders.Instance);
        AddColumn(StatisticColumn.Min, StatisticColumn.Median);
        AddLogger(ConsoleLogger.Default);
        AddExporter(MarkdownExporter.GitHub, JsonExporter.Brief);
        WithSummaryStyle(SummaryStyle.Default.WithRatioStyle(RatioStyle.Trend).WithMaxParameterColumnWidth(40));
        HideColumns(Column.Job, Column.InvocationCount, Column.UnrollFactor, Column.Gen0, Column.Gen1, Column.Gen2, Column.RatioSD, Column.AllocRatio);

        // Each benchmark runs in a process of its own, built once; two busy cores need more than the usual two minutes for that.
        BuildTimeout = TimeSpan.FromMinutes(10);
        ArtifactsPath = Path.Combine(Results.RepositoryRoot, "artifacts", "benchmarks");
    }
}

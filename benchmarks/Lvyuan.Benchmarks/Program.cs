using BenchmarkDotNet.Running;
using Lvyuan.Benchmarks;

// --peak: no benchmark, but one replay in a process of its own, with its peak memory.
if (args is ["--peak", ..])
    return PeakMemory.Report();

// --keep: copies the reports of this run to benchmarks/results.
var keep = args.Contains("--keep", StringComparer.Ordinal);
string[] rest = [.. args.Where(argument => argument is not "--keep")];
var summaries = BenchmarkSwitcher.FromAssembly(typeof(OneFact).Assembly).Run(rest, new SharedMachineConfig()).ToList();
if (keep)
    Results.Keep(summaries);
return summaries.Exists(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;

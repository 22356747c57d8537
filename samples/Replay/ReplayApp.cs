using System.Diagnostics;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Checking;
using Lvyuan.Samples.Replaying.CommandLine;
using Lvyuan.Samples.Replaying.Facts;
using Lvyuan.Samples.Replaying.Files;
using Lvyuan.Samples.Replaying.Histories;
using Lvyuan.Samples.Replaying.Orders;
using Lvyuan.Samples.Replaying.Progress;
using Lvyuan.Samples.Replaying.Report;
using Lvyuan.Samples.Replaying.Rules;
using Lvyuan.Samples.Replaying.Sample;
using Lvyuan.Samples.Replaying.Simulation;
using Lvyuan.Samples.Replaying.Story;
using NodaTime;
using Spectre.Console;

namespace Lvyuan.Samples.Replaying;

/// <summary>The program without its console: reads, decides, shows.</summary>
/// <param name="openRules">Opens the rulebook.</param>
/// <param name="output">Gets what was asked for.</param>
/// <param name="error">Gets progress and what is wrong.</param>
/// <param name="progress">Shows how far the work is.</param>
public sealed class ReplayApp(OpenRules openRules, TextWriter output, TextWriter error, IProgressDisplay progress)
{
    /// <summary>Everything was done.</summary>
    public const int Done = 0;

    /// <summary>The input or an argument is bad.</summary>
    public const int BadInput = 2;

    /// <summary>The person at the keyboard ended it: 128 + SIGINT.</summary>
    public const int Cancelled = 130;

    private const int PlainWidth = 160;

    /// <summary>Runs the program.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The exit code.</returns>
    public int Run(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        try
        {
            var actions = new CommandActions(
                options => Replay(options, cancellation),
                options => Simulate(options, cancellation),
                Check);
            return new ReplayCommand().Run(arguments, output, error, actions);
        }
        catch (UserErrorException wrong)
        {
            foreach (var line in wrong.Lines)
                error.WriteLine(line);
            return BadInput;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("Cancelled.");
            return Cancelled;
        }
    }

    private int Replay(ReplayOptions options, CancellationToken cancellation)
    {
        foreach (var (_, path) in options.Outputs)
            OutputFile.RequireWritable(path);

        var rules = openRules(options.Rulebook, options.Currency);
        var start = Stopwatch.GetTimestamp();
        var whole = Read(options, rules.Programme, cancellation);
        var readTime = Stopwatch.GetElapsedTime(start);

        var asOf = options.AsOf ?? whole.LastDay!.Value.PlusDays(1);
        var end = rules.Programme.StartOf(asOf);
        var history = whole.Before(end);
        if (options.Explain is { } member)
        {
            Tell(rules, whole, history, end, member, asOf, cancellation);
            if (whole.RejectedRows > 0)
                error.WriteLine(Shown.LeftOut(whole.RejectedRows, whole.RejectedPathOf(options.Source!)));
        }

        if (options.Explain is null || options.Outputs.Any())
            Report(options, rules, history, asOf, readTime, cancellation);
        return Done;
    }

    private int Simulate(SimulateOptions options, CancellationToken cancellation)
    {
        var written = HistoryWriter.Write(options.Plan, options.Out, progress, cancellation);
        output.WriteLine(written.ToString());
        return Done;
    }

    private int Check(string rulebook)
    {
        RulebookCheck.Run(rulebook, output);
        return Done;
    }

    private IHistory Read(ReplayOptions options, Programme programme, CancellationToken cancellation)
    {
        if (options.Orders is { } orders)
        {
            var reader = new OrderFileReader(programme.Currency, programme.Zone);
            return options.SkipBad ? reader.ReadSkippingBad(orders, progress, cancellation) : reader.Read(orders, progress, cancellation);
        }

        if (options.Facts is { } facts)
        {
            var reader = new FactFileReader(programme.Currency, programme.Zone);
            return options.SkipBad ? reader.ReadSkippingBad(facts, progress, cancellation) : reader.Read(facts, progress, cancellation);
        }

        return SampleHistory.Generate(programme.Currency, programme.Zone);
    }

    private void Report(ReplayOptions options, IRules rules, IHistory history, LocalDate asOf, TimeSpan readTime, CancellationToken cancellation)
    {
        var end = rules.Programme.StartOf(asOf);
        var sampleDays = SampleDays.Between(history.FirstDay ?? asOf, asOf);
        Decided decided;
        using (var phase = progress.Begin("Deciding", history.Count))
            decided = rules.Decide(history, end, sampleDays, phase, cancellation);

        cancellation.ThrowIfCancellationRequested();
        var report = ReplayReport.Of(rules.Programme, asOf, OrderFigures.Of(history, decided.Idle), decided, history.RejectedRows, readTime);
        var rejectedTo = options.Source is { } source ? history.RejectedPathOf(source) : null;
        if (options.Explain is null)
            new ConsoleSummary(report, options.Source, rejectedTo).Write(ConsoleOnOutput());
        Save(options.Json, stream => JsonReport.Write(report, stream));
        Save(options.Members, stream => MembersCsv.Write(report, stream));
        Save(options.Html, stream => HtmlPage.Write(report, options.Source, stream, rejectedTo));
    }

    private void Tell(
        IRules rules, IHistory whole, IHistory history, Instant end, MemberId member, LocalDate asOf, CancellationToken cancellation)
    {
        if (!history.Names(member))
        {
            throw new UserErrorException(whole.Names(member)
                ? $"--explain {member}: the member's first fact is not before {asOf:uuuu-MM-dd}."
                : $"--explain {member}: the history holds no such member.");
        }

        MemberStory story;
        using (var phase = progress.Begin("Deciding", history.Count))
            story = rules.Explain(history, end, member, phase, cancellation);
        StoryPrinter.Write(story, asOf, ConsoleOnOutput());
    }

    private void Save(string? path, Action<Stream> write)
    {
        if (path is null)
            return;
        try
        {
            using (var stream = OutputFile.Create(path))
                write(stream);
        }
        catch (IOException wrong)
        {
            throw new UserErrorException($"{path}: cannot be written: {wrong.Message.ReplaceLineEndings(" ")}");
        }

        error.WriteLine($"Wrote {path}");
    }

    // A file or a pipe gets plain text, wide enough that nothing is broken; a terminal gets what it can show.
    private IAnsiConsole ConsoleOnOutput()
    {
        var isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        if (!isTerminal)
            console.Profile.Width = PlainWidth;
        return console;
    }
}

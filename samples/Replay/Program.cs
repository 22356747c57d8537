using System.Text;
using Lvyuan.Samples.Replaying.Progress;
using Lvyuan.Samples.Replaying.Rules;
using Spectre.Console;

namespace Lvyuan.Samples.Replaying;

/// <summary>The program at a console.</summary>
public static class Program
{
    /// <summary>Runs it.</summary>
    /// <param name="args">The command line.</param>
    /// <returns>0 when done, 2 on bad input, 130 when cancelled.</returns>
    public static int Main(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var cancellation = new CancellationTokenSource();
        ConsoleCancelEventHandler cancel = (_, pressed) =>
        {
            pressed.Cancel = true;
            cancellation.Cancel();
        };
        Console.CancelKeyPress += cancel;
        try
        {
            return new ReplayApp(FlywheelRules.Open, Console.Out, Console.Error, ProgressOn(Console.Error)).Run(args, cancellation.Token);
        }
        finally
        {
            Console.CancelKeyPress -= cancel;
        }
    }

    private static IProgressDisplay ProgressOn(TextWriter error)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        return !Console.IsErrorRedirected && console.Profile.Capabilities is { Interactive: true, Ansi: true }
            ? new BarProgress(console)
            : new PlainProgress(error);
    }
}

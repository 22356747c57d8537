using System.CommandLine;

namespace Lvyuan.Samples.Replaying.CommandLine;

/// <summary>The command line of <c>check</c>.</summary>
internal sealed class CheckCommand
{
    private readonly Argument<string> _rulebook = new("FILE.json") { Description = "The rulebook." };

    /// <summary>The command.</summary>
    /// <param name="run">Does the work on a rulebook file and returns the exit code.</param>
    public Command Create(Func<string, int> run)
    {
        var command = new Command("check", "Says everything that is wrong with a rulebook, each with its path and code; or, when it is right, its version.") { _rulebook };
        command.SetAction(parsed => run(Paths.Require("check", parsed.GetValue(_rulebook)!)));
        return command;
    }
}

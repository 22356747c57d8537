using System.Globalization;
using Lvyuan.Flywheel;
using Lvyuan.Samples.Replaying.Files;
using Lvyuan.Samples.Replaying.Rules;

namespace Lvyuan.Samples.Replaying.Checking;

/// <summary>Checks a rulebook before a shop lives by it.</summary>
internal static class RulebookCheck
{
    /// <summary>Checks a rulebook file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="output">Gets what is to be said of a right rulebook.</param>
    /// <exception cref="UserErrorException">The file cannot be read, or the rulebook is wrong: every problem at once.</exception>
    public static void Run(string path, TextWriter output)
    {
        if (!RulebookFile.TryRead(path, out var rulebook, out var problems))
        {
            throw new UserErrorException(
            [
                $"{path}: {problems.Length} {(problems.Length == 1 ? "problem" : "problems")}; the rulebook cannot be used.",
                .. problems.Select(problem => PlainLine.Of(problem.ToString())),
            ]);
        }

        output.WriteLine($"{path}: nothing is wrong.");
        output.WriteLine(SummaryOf(rulebook));
        output.WriteLine($"version {rulebook.Version()}");

        // What is right may still be unwise: the findings of the loophole check are written here, below what is right or wrong.
    }

    private static string SummaryOf(Rulebook rulebook)
    {
        string[] sections =
        [
            rulebook.Tiers is { } tiers ? Count(tiers.Tiers.Length, "tier", "tiers") : "no tiers",
            rulebook.Points is null ? "no points" : "points",
            rulebook.Stages is { } stages ? Count(stages.Stages.Length, "stage", "stages") : "no stages",
        ];
        return $"{rulebook.Name.Zh} {rulebook.Name.En}, {rulebook.Currency}, {rulebook.Zone}: {string.Join(", ", sections)}";
    }

    private static string Count(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
}

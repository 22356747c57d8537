using System.CommandLine;
using System.Globalization;
using System.Numerics;
using System.Text;
using Lvyuan.Samples.Replaying.Files;
using Lvyuan.Samples.Replaying.Orders;
using Lvyuan.Samples.Replaying.Simulation;
using NodaTime;

namespace Lvyuan.Samples.Replaying.CommandLine;

/// <summary>The command line of <c>simulate</c>.</summary>
internal sealed class SimulateCommand
{
    private const string DefaultSeed = "1";

    private static readonly LocalDate DefaultStart = new(2025, 1, 1);

    private readonly Option<string> _members = new("--members") { HelpName = "N", Required = true, Description = string.Create(CultureInfo.InvariantCulture, $"How many members join, 1 to {SimulationPlan.MostMembers:N0}.") };
    private readonly Option<string> _months = new("--months") { HelpName = "M", Required = true, Description = $"How many months the shop lives, 1 to {SimulationPlan.MostMonths}." };
    private readonly Option<string> _seed = new("--seed") { HelpName = "S", DefaultValueFactory = _ => DefaultSeed, Description = "Where chance begins: a whole number, nought or more. The same seed gives the same bytes." };
    private readonly Option<string?> _start = new("--start") { HelpName = "DAY", Description = $"The first day (yyyy-MM-dd); by default {DefaultStart:uuuu-MM-dd}." };
    private readonly Option<string> _out = new("--out") { HelpName = "FILE.jsonl[.gz]", Required = true, Description = "Where the facts go, a fact a line; packed where the name ends in .gz." };

    /// <summary>The command.</summary>
    /// <param name="run">Does the work and returns the exit code.</param>
    public Command Create(Func<SimulateOptions, int> run)
    {
        var command = new Command("simulate", "Writes the facts of a lively shop that never was: shows, invitations, orders, refunds, points and frauds.")
        {
            _members, _months, _seed, _start, _out,
        };
        command.SetAction(parsed => run(Options(parsed)));
        return command;
    }

    private SimulateOptions Options(ParseResult parsed)
    {
        var plan = new SimulationPlan
        {
            Members = NumberOf("--members", parsed.GetValue(_members)!, 1, SimulationPlan.MostMembers),
            Months = NumberOf("--months", parsed.GetValue(_months)!, 1, SimulationPlan.MostMonths),
            Seed = NumberOf("--seed", parsed.GetValue(_seed)!, ulong.MinValue, ulong.MaxValue),
            Start = DayOf(parsed.GetValue(_start)),
        };
        return new SimulateOptions(plan, Paths.Require("--out", parsed.GetValue(_out)!));
    }

    private static T NumberOf<T>(string option, string text, T least, T most)
        where T : struct, IBinaryInteger<T> =>
        T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"{option} {PlainLine.Of(text)}: no whole number from {least} to {most}."));

    private static LocalDate DayOf(string? text)
    {
        if (text is null)
            return DefaultStart;
        return LocalTimeText.TryParseDate(Encoding.UTF8.GetBytes(text), out var day) && day.Year is >= SimulationPlan.FirstYear and <= SimulationPlan.LastYear
            ? day
            : throw new UserErrorException($"--start {PlainLine.Of(text)}: no day from {SimulationPlan.FirstYear} to {SimulationPlan.LastYear}; write it as yyyy-MM-dd, such as 2025-01-01.");
    }
}

/// <summary>What is to be simulated, and where it goes.</summary>
/// <param name="Plan">The shop.</param>
/// <param name="Out">The file.</param>
public sealed record SimulateOptions(SimulationPlan Plan, string Out);

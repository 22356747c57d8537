using System.CommandLine;
using System.Text;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Facts;
using Lvyuan.Samples.Replaying.Files;
using Lvyuan.Samples.Replaying.Orders;
using NodaTime;

namespace Lvyuan.Samples.Replaying.CommandLine;

/// <summary>The command line: which options there are and what their texts mean.</summary>
public sealed class ReplayCommand
{
    private const string Description =
        """
        Replays a shop's history through the rulebook and shows what became of its members.

          Replay                                            the sample shop 绿源生活
          Replay --orders orders.csv --currency GBP         your own orders
          Replay --facts facts.jsonl.gz --json out.json     everything that happened
          Replay --facts facts.jsonl.gz --explain m0000042  one member's whole story
        """;

    private readonly Option<string?> _orders = Text("--orders", "FILE.csv[.gz]", "The shop's orders and refunds. Without --orders and --facts a sample history of 绿源生活 is replayed.");
    private readonly Option<string?> _facts = Text("--facts", "FILE.jsonl[.gz]", "Facts of every kind, a fact a line as Lvyuan.Flywheel writes them; instead of --orders.");
    private readonly Option<string?> _rulebook = Text("--rulebook", "FILE.json", "The rulebook; without it the built-in programme.");
    private readonly Option<string?> _currency = Text("--currency", "CODE", "Restates the built-in programme in a currency of ISO 4217, such as GBP.");
    private readonly Option<string?> _asOf = Text("--as-of", "DAY", "Replays what is before the start of this day (yyyy-MM-dd); by default the day after the last row or fact.");
    private readonly Option<string?> _json = Text("--json", "OUT", "Writes the figures as JSON.");
    private readonly Option<string?> _html = Text("--html", "OUT", "Writes one page with the figures and plots.");
    private readonly Option<string?> _members = Text("--members", "OUT.csv", "Writes a row per member.");
    private readonly Option<string?> _explain = Text("--explain", "MEMBER_ID", "Tells one member's whole story: each fact, what was decided, by which rule, and what is due next.");
    private readonly Option<bool> _skipBad = new("--skip-bad") { Description = "Leaves out bad rows with their whole order or refund (of facts: bad lines), writes them to FILE.rejected.csv (.jsonl), and replays the rest." };

    /// <summary>Runs the command line.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="output">Gets help.</param>
    /// <param name="error">Gets what is wrong with the arguments.</param>
    /// <param name="actions">Do the work.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="UserErrorException">An argument means nothing.</exception>
    public int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CommandActions actions)
    {
        var root = new RootCommand(Description)
        {
            _orders, _facts, _rulebook, _currency, _asOf, _json, _html, _members, _explain, _skipBad,
        };
        root.SetAction(parsed => actions.Replay(Options(parsed)));
        root.Subcommands.Add(new SimulateCommand().Create(actions.Simulate));
        root.Subcommands.Add(new CheckCommand().Create(actions.Check));

        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
            throw new UserErrorException(PlainLine.Of(parsed.Errors[0].Message));
        RequireOptionsOfTheCommand(parsed, root);
        return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
    }

    // The parser takes the replay's options before a command's name, and nobody would look at them.
    private static void RequireOptionsOfTheCommand(ParseResult parsed, RootCommand root)
    {
        var command = parsed.CommandResult.Command;
        if (command == root)
            return;
        foreach (var option in root.Options)
        {
            if (!option.Recursive && parsed.GetResult(option) is { Implicit: false })
                throw new UserErrorException($"{option.Name}: an option of the replay, not of {command.Name}.");
        }
    }

    private static Option<string?> Text(string name, string value, string description) => new(name) { HelpName = value, Description = description };

    private ReplayOptions Options(ParseResult parsed)
    {
        var options = new ReplayOptions
        {
            Orders = parsed.GetValue(_orders),
            Facts = parsed.GetValue(_facts),
            Rulebook = parsed.GetValue(_rulebook),
            Currency = CurrencyOf(parsed.GetValue(_currency)),
            AsOf = DayOf(parsed.GetValue(_asOf)),
            Json = parsed.GetValue(_json),
            Html = parsed.GetValue(_html),
            Members = parsed.GetValue(_members),
            Explain = MemberOf(parsed.GetValue(_explain)),
            SkipBad = parsed.GetValue(_skipBad),
        };
        if (options is { Orders: not null, Facts: not null })
            throw new UserErrorException("--orders and --facts: only one history is replayed; leave one of them out.");
        RequireDistinctPaths(options);
        return options;
    }

    private static Currency? CurrencyOf(string? text)
    {
        if (text is null)
            return null;
        return Currency.TryFromCode(text, out var currency) && currency != Currency.None
            ? currency
            : throw new UserErrorException($"--currency {text}: no active currency of ISO 4217; use three capitals such as CNY, GBP or USD.");
    }

    private static LocalDate? DayOf(string? text)
    {
        if (text is null)
            return null;
        return LocalTimeText.TryParseDate(Encoding.UTF8.GetBytes(text), out var day)
            ? day
            : throw new UserErrorException($"--as-of {text}: no day; write it as yyyy-MM-dd, such as 2011-12-10.");
    }

    private static MemberId? MemberOf(string? text)
    {
        if (text is null)
            return null;
        return MemberId.TryCreate(text, out var member)
            ? member
            : throw new UserErrorException($"--explain: no member id: 1 to {Identifier.MaxLength} characters without control characters.");
    }

    // An output that is the input, or another output, would destroy it.
    private static void RequireDistinctPaths(ReplayOptions options)
    {
        var files = new List<(string Option, string Path)>();
        if (options.Orders is { } orders)
            files.Add(("--orders", orders));
        if (options.Facts is { } facts)
            files.Add(("--facts", facts));
        if (options.Rulebook is { } rulebook)
            files.Add(("--rulebook", rulebook));
        files.AddRange(options.Outputs);
        if (options is { SkipBad: true, Orders: { Length: > 0 } bad })
            files.Add(("--skip-bad", RejectedRows.PathFor(bad)));
        if (options is { SkipBad: true, Facts: { Length: > 0 } badFacts })
            files.Add(("--skip-bad", RejectedFacts.PathFor(badFacts)));

        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (option, path) in files)
        {
            if (!seen.TryAdd(Path.GetFullPath(Paths.Require(option, path)), option))
                throw new UserErrorException($"{option} {path}: the same file as {seen[Path.GetFullPath(path)]}.");
        }
    }
}

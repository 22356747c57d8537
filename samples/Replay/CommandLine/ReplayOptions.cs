using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Samples.Replaying.CommandLine;

/// <summary>What the person at the keyboard asked for.</summary>
public sealed record ReplayOptions
{
    /// <summary>The order file, or none.</summary>
    public string? Orders { get; init; }

    /// <summary>The file of facts, or none; never both.</summary>
    public string? Facts { get; init; }

    /// <summary>The file that is replayed; none for the sample history.</summary>
    public string? Source => Orders ?? Facts;

    /// <summary>The rulebook file; none for the built-in programme.</summary>
    public string? Rulebook { get; init; }

    /// <summary>The currency in which the built-in programme is restated.</summary>
    public Currency? Currency { get; init; }

    /// <summary>The day at whose start the replay ends.</summary>
    public LocalDate? AsOf { get; init; }

    /// <summary>Where the figures go as JSON.</summary>
    public string? Json { get; init; }

    /// <summary>Where the page goes.</summary>
    public string? Html { get; init; }

    /// <summary>Where the members go as CSV.</summary>
    public string? Members { get; init; }

    /// <summary>The member whose story is told instead of the summary.</summary>
    public MemberId? Explain { get; init; }

    /// <summary>Whether bad rows or lines are left out instead of refused.</summary>
    public bool SkipBad { get; init; }

    /// <summary>The files that will be written, with the option that names each.</summary>
    public IEnumerable<(string Option, string Path)> Outputs
    {
        get
        {
            if (Json is not null)
                yield return ("--json", Json);
            if (Html is not null)
                yield return ("--html", Html);
            if (Members is not null)
                yield return ("--members", Members);
        }
    }
}

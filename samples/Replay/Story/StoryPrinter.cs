using System.Globalization;
using NodaTime;
using Spectre.Console;

namespace Lvyuan.Samples.Replaying.Story;

/// <summary>Tells a member's story at the terminal.</summary>
internal static class StoryPrinter
{
    /// <summary>Writes a story.</summary>
    /// <param name="story">The story.</param>
    /// <param name="asOf">The day at whose start it ends.</param>
    /// <param name="console">The terminal.</param>
    public static void Write(MemberStory story, LocalDate asOf, IAnsiConsole console)
    {
        console.MarkupLineInterpolated($"[bold]Member {story.Member}[/], everything before {Day(asOf)}");
        foreach (var entry in story.Entries)
            Write(entry, console);

        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]At the start of {Day(asOf)}[/]");
        var standing = new Grid().AddColumn(new GridColumn().Padding(2, 0, 2, 0)).AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        foreach (var figure in story.Standing)
            standing.AddRow(new Text(figure.Name), new Text(figure.Value));
        console.Write(standing);

        console.WriteLine();
        console.MarkupLine("[bold]Due next, if nothing else happens[/]");
        if (story.Next.IsEmpty)
            console.WriteLine("  nothing");
        foreach (var due in story.Next)
            console.MarkupLineInterpolated($"  [blue]{Time(due.At)}[/]  {due.What}");
    }

    private static void Write(StoryEntry entry, IAnsiConsole console)
    {
        console.WriteLine();
        var colour = entry.Cause == StoryCause.Fact ? "green" : "blue";
        console.MarkupLine($"[{colour}]{Time(entry.At)}[/]  [bold]{Markup.Escape(entry.Headline)}[/]{(entry.Cause == StoryCause.Time ? " [grey](due)[/]" : "")}");
        if (entry.Decisions.IsEmpty)
            console.MarkupLine("  [grey]nothing followed[/]");
        foreach (var decision in entry.Decisions)
        {
            var line = new Markup($"{Markup.Escape(decision.What)}  [grey]by {Markup.Escape(decision.Rule)}[/]");
            console.Write(new Padder(line, new Padding(2, 0, 0, 0)));
            if (!decision.Evidence.IsEmpty)
                console.Write(new Padder(new Text(string.Join(" · ", decision.Evidence.Select(figure => $"{figure.Name} {figure.Value}"))), new Padding(6, 0, 0, 0)));
        }
    }

    private static string Day(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    // A midnight is a day: what is due then is due on that day.
    private static string Time(LocalDateTime at) =>
        at.TimeOfDay == LocalTime.Midnight
            ? at.ToString("uuuu-MM-dd      ", CultureInfo.InvariantCulture)
            : at.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
}

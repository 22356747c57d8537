using System.Globalization;
using System.Text;
using Lvyuan.Primitives;

namespace Lvyuan.Lifecycle;

/// <summary>Draws a stage table as text for Mermaid or Graphviz.</summary>
/// <remarks>
/// The same table gives the same text. Stages come in their order; the triggers that lead from one stage to another share an
/// arrow, in their order; staying is not drawn. A resumption leads to a node of its own, since it leads wherever the member came from.
/// Lines end in a line feed.
/// </remarks>
public static class StageDiagram
{
    private static readonly Label Left = new("离开前的阶段", "the stage that was left");

    /// <summary>A Mermaid state diagram (<c>stateDiagram-v2</c>).</summary>
    /// <param name="rules">The rules whose table is drawn.</param>
    public static string Mermaid(LifecycleRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return Mermaid(rules.Table);
    }

    /// <summary>A Mermaid state diagram (<c>stateDiagram-v2</c>).</summary>
    /// <param name="table">The table.</param>
    public static string Mermaid(StageTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var text = new StringBuilder("stateDiagram-v2\n");
        for (var stage = 0; stage < table.StageCount; stage++)
            Line(text, $"    state \"{ForMermaid(Caption(table.StageAt(stage)))}\" as s{stage}");
        if (Resumes(table))
            Line(text, $"    state \"{ForMermaid(Left.ToString())}\" as left");
        Line(text, $"    [*] --> s{table.Initial}");
        foreach (var (from, to, triggers) in Arrows(table))
            Line(text, $"    s{from} --> {Node(to)}: {ForMermaid(triggers)}");
        var sleeping = Enumerable.Range(0, table.StageCount).Where(table.IsSleeping).Select(stage => Node(stage)).ToArray();
        if (sleeping.Length > 0)
            text.Append("    classDef sleeping stroke-dasharray: 4\n    class ").AppendJoin(',', sleeping).Append(" sleeping\n");
        return text.ToString();
    }

    /// <summary>A Graphviz digraph (DOT).</summary>
    /// <param name="rules">The rules whose table is drawn.</param>
    public static string Dot(LifecycleRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return Dot(rules.Table);
    }

    /// <summary>A Graphviz digraph (DOT).</summary>
    /// <param name="table">The table.</param>
    public static string Dot(StageTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var text = new StringBuilder("digraph stages {\n    rankdir=LR;\n    node [shape=box, style=rounded];\n    start [shape=point];\n");
        for (var stage = 0; stage < table.StageCount; stage++)
        {
            var style = table.IsSleeping(stage) ? ", style=\"rounded,dashed\"" : "";
            Line(text, $"    s{stage} [label=\"{ForDot(Caption(table.StageAt(stage)))}\"{style}];");
        }

        if (Resumes(table))
            Line(text, $"    left [label=\"{ForDot(Left.ToString())}\", shape=plaintext];");
        Line(text, $"    start -> s{table.Initial};");
        foreach (var (from, to, triggers) in Arrows(table))
            Line(text, $"    s{from} -> {Node(to)} [label=\"{ForDot(triggers)}\"];");
        return text.Append("}\n").ToString();
    }

    private static List<(int From, int To, string Triggers)> Arrows(StageTable table)
    {
        var arrows = new List<(int, int, string)>();
        for (var from = 0; from < table.StageCount; from++)
        {
            for (var to = StageTable.Resume; to < table.StageCount; to++)
            {
                var triggers = to == from ? "" : TriggersBetween(table, from, to);
                if (triggers.Length > 0)
                    arrows.Add((from, to, triggers));
            }
        }

        return arrows;
    }

    private static string TriggersBetween(StageTable table, int from, int to)
    {
        var triggers = new StringBuilder();
        for (var trigger = 0; trigger < table.TriggerCount; trigger++)
        {
            if (table.Next(from, trigger) == to)
                triggers.Append(triggers.Length > 0 ? " / " : "").Append(table.Triggers[trigger].Text);
        }

        return triggers.ToString();
    }

    private static bool Resumes(StageTable table)
    {
        for (var stage = 0; stage < table.StageCount; stage++)
        {
            if (TriggersBetween(table, stage, StageTable.Resume).Length > 0)
                return true;
        }

        return false;
    }

    private static string Caption(Stage stage) => $"{stage.Label.Zh} ({stage.Code})";

    private static string Node(int stage) => stage == StageTable.Resume ? "left" : string.Create(CultureInfo.InvariantCulture, $"s{stage}");

    // Mermaid has no escape character but knows entities by number, and gives punctuation a meaning nearly everywhere.
    private static string ForMermaid(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '-' or '_' or '.' or '/' or '(' or ')')
                escaped.Append(rune.ToString());
            else
                escaped.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
        }

        return escaped.ToString();
    }

    private static string ForDot(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\')
                escaped.Append('\\');
            escaped.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return escaped.ToString();
    }

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}

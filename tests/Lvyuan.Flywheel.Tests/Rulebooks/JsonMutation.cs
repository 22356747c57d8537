using System.Globalization;
using System.Text.Json.Nodes;

namespace Lvyuan.Flywheel.Tests.Rulebooks;

/// <summary>Changes a JSON tree at a path as problems name it.</summary>
internal static class JsonMutation
{
    /// <summary>Every value in a tree with its path, containers included, the root left out.</summary>
    public static IEnumerable<(string Path, JsonNode? Value)> Leaves(JsonNode node, string path = "$")
    {
        IEnumerable<(string Path, JsonNode? Value)> children = node switch
        {
            JsonObject properties => properties.Select(property => ($"{path}.{property.Key}", property.Value)),
            JsonArray items => items.Select((item, i) => (string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), item)),
            _ => [],
        };
        return children.SelectMany(child => child.Value is null ? [child] : Leaves(child.Value, child.Path).Prepend(child));
    }

    /// <summary>Replaces the value at a path; a property that is not there is added.</summary>
    public static void Replace(JsonNode root, string path, Func<JsonNode?, JsonNode?> change)
    {
        var (parent, name, index) = Find(root, path);
        if (parent is JsonObject properties)
            properties[name!] = change(properties[name!]);
        else
            parent.AsArray()[index] = change(parent.AsArray()[index]);
    }

    /// <summary>Removes what is at a path.</summary>
    public static void Remove(JsonNode root, string path)
    {
        var (parent, name, index) = Find(root, path);
        if (parent is JsonObject properties)
            properties.Remove(name!);
        else
            parent.AsArray().RemoveAt(index);
    }

    private static (JsonNode Parent, string? Name, int Index) Find(JsonNode root, string path)
    {
        var steps = path[1..].Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries);
        var node = root;
        foreach (var step in steps[..^1])
            node = step[0] == '[' ? node.AsArray()[IndexOf(step)]! : node.AsObject()[step]!;
        return steps[^1][0] == '[' ? (node, null, IndexOf(steps[^1])) : (node, steps[^1], 0);

        static int IndexOf(string step) => int.Parse(step[1..^1], CultureInfo.InvariantCulture);
    }
}

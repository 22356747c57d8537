using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Lvyuan.Flywheel.Formats;

/// <summary>A value that is being read, and where it stands.</summary>
internal readonly struct Place
{
    private readonly Trail? _parent;
    private readonly string? _name;
    private readonly int _index;
    private readonly ProblemList _problems;

    private Place(JsonElement value, Trail? parent, string? name, int index, ProblemList problems) =>
        (Value, _parent, _name, _index, _problems) = (value, parent, name, index, problems);

    public JsonElement Value { get; }

    public int Problems => _problems.Count;

    public bool IsHopeless => _problems.IsFull;

    public static Place Root(JsonElement value, ProblemList problems) => new(value, null, null, 0, problems);

    // Only what holds other values needs a trail, so that plain values cost nothing.
    public Trail ToTrail() => new(_parent, _name, _index);

    public Place Property(Trail trail, string name, JsonElement value) => new(value, trail, name, 0, _problems);

    public Place Item(Trail trail, int index, JsonElement value) => new(value, trail, null, index, _problems);

    public void Report(string code, string message) => _problems.Add(ToTrail().ToString(), code, message);

    /// <summary>Reports where a property would stand, or stands and should not.</summary>
    public void ReportProperty(string name, string code, string message) => _problems.Add(new Trail(ToTrail(), name, 0).ToString(), code, message);

    public bool Is(JsonValueKind kind, string expected)
    {
        if (Value.ValueKind == kind)
            return true;
        Report(JsonProblems.TypeWrong, $"State {expected}, not {NameOf(Value.ValueKind)}.");
        return false;
    }

    public bool IsText([NotNullWhen(true)] out string? text)
    {
        text = Is(JsonValueKind.String, "a text") ? Value.GetString() : null;
        return text is not null;
    }

    /// <summary>A foreign text for a message: in quotes, cut short.</summary>
    public static string Quote(string text) => text.Length <= Trail.LongestName ? $"'{text}'" : $"'{text[..Trail.LongestName]}…'";

    private static string NameOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null: leave it out",
        _ => "true or false",
    };
}

/// <summary>The way from the root to a value, as a JSON path.</summary>
/// <param name="Parent">The way to what holds it; <see langword="null"/> at the root.</param>
/// <param name="Name">The property, or <see langword="null"/> for an item.</param>
/// <param name="Index">The item.</param>
internal sealed record Trail(Trail? Parent, string? Name, int Index)
{
    public const int LongestName = 64;

    public override string ToString()
    {
        var path = new StringBuilder();
        AppendTo(path);
        return path.ToString();
    }

    private void AppendTo(StringBuilder path)
    {
        if (Parent is null)
        {
            path.Append('$');
            return;
        }

        Parent.AppendTo(path);
        Append(path, Name, Index);
    }

    public static void Append(StringBuilder path, string? name, int index)
    {
        if (name is null)
            path.Append(CultureInfo.InvariantCulture, $"[{index}]");
        else if (IsPlain(name))
            path.Append('.').Append(name);
        else
            path.Append("['").Append(Shortened(name)).Append("']");
    }

    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= LongestName && name.AsSpan().IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$") < 0;

    private static string Shortened(string name)
    {
        var kept = name.Length <= LongestName ? name : name[..LongestName] + "…";
        return string.Concat(kept.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c));
    }
}

namespace Lvyuan.Samples.Replaying.Files;

/// <summary>Foreign text on its way to a terminal.</summary>
internal static class PlainLine
{
    /// <summary>The text as one line: a dot stands for each control character.</summary>
    /// <param name="text">Any text.</param>
    public static string Of(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(character => char.IsControl(character) ? '·' : character)) : text;
}

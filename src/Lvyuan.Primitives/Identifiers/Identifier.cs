using System.Diagnostics.CodeAnalysis;

namespace Lvyuan.Primitives;

/// <summary>What every identifier has in common.</summary>
public static class Identifier
{
    /// <summary>The longest identifier, in UTF-16 characters: 64.</summary>
    public const int MaxLength = 64;

    /// <summary>Whether <paramref name="text"/> can be an identifier: 1–64 characters, none a control character, no lone surrogate.</summary>
    /// <param name="text">Any text, or <see langword="null"/>.</param>
    public static bool IsValid([NotNullWhen(true)] string? text)
    {
        if (text is not { Length: >= 1 and <= MaxLength })
            return false;

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]))
                return false;

            // A lone surrogate cannot be written as UTF-8, so it would not survive being stored.
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i])))
                return false;
        }

        return true;
    }

    internal static string Require(string text, string type) =>
        IsValid(text)
            ? text
            : throw new ArgumentException($"A {type} is 1 to {MaxLength} characters without control characters.", nameof(text));
}

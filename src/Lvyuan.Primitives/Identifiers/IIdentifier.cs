using System.Diagnostics.CodeAnalysis;

namespace Lvyuan.Primitives;

/// <summary>An opaque name that the host gives: 1 to <see cref="Identifier.MaxLength"/> characters, none of them a control character.</summary>
/// <typeparam name="TSelf">The identifier itself.</typeparam>
/// <remarks>
/// Identifiers compare ordinally and never across types. <c>default</c> is the absent identifier: its text is empty
/// and no factory makes it, so a command that requires an identifier rejects it.
/// </remarks>
public interface IIdentifier<TSelf> where TSelf : struct, IIdentifier<TSelf>
{
    /// <summary>The text as the host gave it; empty for <c>default</c>.</summary>
    string Text { get; }

    /// <summary>Makes an identifier of <paramref name="text"/>.</summary>
    /// <param name="text">1–64 characters, no control characters.</param>
    /// <exception cref="ArgumentException"><paramref name="text"/> is no identifier.</exception>
    static abstract TSelf From(string text);

    /// <summary>Makes an identifier of foreign input, or says that it is none.</summary>
    /// <param name="text">Any text, or <see langword="null"/>.</param>
    /// <param name="identifier">The identifier, or <c>default</c>.</param>
    static abstract bool TryCreate([NotNullWhen(true)] string? text, out TSelf identifier);
}

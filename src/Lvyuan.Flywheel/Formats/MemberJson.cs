using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Lvyuan.Flywheel.Formats;
using Lvyuan.Primitives;

namespace Lvyuan.Flywheel;

/// <summary>A snapshot of a member as JSON: the states of all features, and every key that ever acted.</summary>
/// <remarks>A member read back is equal to the one that was written and decides like it. Version 1 is read for ever.</remarks>
public static class MemberJson
{
    /// <summary>The version of the stored format: 1.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The most bytes of a snapshot: 64 MiB.</summary>
    public const int MaxBytes = 64 << 20;

    /// <summary>How deeply objects and lists may be nested: 16.</summary>
    public const int MaxDepth = 16;

    private static readonly JsonFormat<Member> Format = new(MemberShapes.Stored, CurrentVersion, MaxBytes, MaxDepth);

    /// <summary>Writes a snapshot in one line, without a line feed.</summary>
    /// <param name="member">The member.</param>
    public static string Write(Member member) => Format.Write(member);

    /// <summary>Writes a snapshot in one line of UTF-8, without a line feed.</summary>
    /// <param name="bytes">Where to.</param>
    /// <param name="member">The member.</param>
    public static void Write(IBufferWriter<byte> bytes, Member member) => Format.Write(bytes, member);

    /// <summary>Reads a snapshot and finds everything that is wrong with it.</summary>
    /// <param name="utf8">Any bytes.</param>
    /// <param name="member">The member; <see langword="null"/> with problems.</param>
    /// <param name="problems">Everything that is wrong, each with its JSON path from <c>$</c> and a code of <see cref="JsonProblems"/>.</param>
    /// <returns>Whether there is a member. Never throws, whatever the bytes.</returns>
    public static bool TryRead(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out Member? member, out ImmutableArray<DefinitionProblem> problems) =>
        Format.TryRead(utf8, out member, out problems);

    /// <summary>Reads a snapshot and finds everything that is wrong with it.</summary>
    /// <param name="json">Any text.</param>
    /// <param name="member">The member; <see langword="null"/> with problems.</param>
    /// <param name="problems">As for bytes.</param>
    /// <returns>Whether there is a member. Never throws, whatever the text.</returns>
    public static bool TryRead(string json, [NotNullWhen(true)] out Member? member, out ImmutableArray<DefinitionProblem> problems) =>
        Format.TryRead(json, out member, out problems);
}

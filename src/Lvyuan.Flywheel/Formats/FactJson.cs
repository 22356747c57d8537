using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Lvyuan.Flywheel.Formats;
using Lvyuan.Primitives;

namespace Lvyuan.Flywheel;

/// <summary>A fact as one line of JSON: snake case, instants in UTC, amounts as decimal texts of the fact's currency.</summary>
/// <remarks>
/// <code>{"v":1,"type":"order_paid","member":"m1","at":"2026-01-31T16:00:00Z","order":"o1","currency":"CNY","lines":[{"amount":"12.30","sku":"tea"}]}</code>
/// What is written reads back as the same fact, with the same fingerprint; equal facts are equal bytes. Version 1 is read for ever.
/// </remarks>
public static class FactJson
{
    /// <summary>The version of the stored format: 1.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The most bytes of a fact: 16 MiB, room for an order of <see cref="OrderPaid.MaxLines"/> lines.</summary>
    public const int MaxBytes = 16 << 20;

    /// <summary>How deeply objects and lists may be nested: 8.</summary>
    public const int MaxDepth = 8;

    private static readonly JsonFormat<Fact> Format = new(FactShapes.Fact, CurrentVersion, MaxBytes, MaxDepth);

    /// <summary>Writes a fact in one line, without a line feed.</summary>
    /// <param name="fact">The fact.</param>
    public static string Write(Fact fact) => Format.Write(fact);

    /// <summary>Writes a fact in one line of UTF-8, without a line feed.</summary>
    /// <param name="bytes">Where to.</param>
    /// <param name="fact">The fact.</param>
    public static void Write(IBufferWriter<byte> bytes, Fact fact) => Format.Write(bytes, fact);

    /// <summary>Reads a fact and finds everything that is wrong with it.</summary>
    /// <param name="utf8">Any bytes, such as a line without its line feed.</param>
    /// <param name="fact">The fact; <see langword="null"/> with problems.</param>
    /// <param name="problems">Everything that is wrong, each with its JSON path from <c>$</c> and a code of <see cref="JsonProblems"/>.</param>
    /// <returns>Whether there is a fact. Never throws, whatever the bytes.</returns>
    public static bool TryRead(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out Fact? fact, out ImmutableArray<DefinitionProblem> problems) =>
        Format.TryRead(utf8, out fact, out problems);

    /// <summary>Reads a fact and finds everything that is wrong with it.</summary>
    /// <param name="json">Any text.</param>
    /// <param name="fact">The fact; <see langword="null"/> with problems.</param>
    /// <param name="problems">As for bytes.</param>
    /// <returns>Whether there is a fact. Never throws, whatever the text.</returns>
    public static bool TryRead(string json, [NotNullWhen(true)] out Fact? fact, out ImmutableArray<DefinitionProblem> problems) =>
        Format.TryRead(json, out fact, out problems);
}

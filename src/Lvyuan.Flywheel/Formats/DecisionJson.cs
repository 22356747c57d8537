using System.Buffers;
using System.Collections.Immutable;
using Lvyuan.Flywheel.Formats;
using Lvyuan.Primitives;

namespace Lvyuan.Flywheel;

/// <summary>A decision as one line of JSON: in which stream, when, what, by which rule, of which fact, by which rulebook, on which evidence.</summary>
/// <remarks>
/// <code>{"v":1,"stream":"member:m1","at":"...","event":"points.unlocked","rule":"points.pending_days","rulebook":"...","evidence":{"lot":0,...}}</code>
/// What is written reads back as an equal decision, and equal decisions are equal bytes. Amounts are texts with their
/// currency, <c>12.30 CNY</c>; what does not apply is left out (the cause, where time alone decided). Version 1 is read for ever.
/// </remarks>
public static class DecisionJson
{
    /// <summary>The version of the stored format: 1.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The most bytes of a decision: 64 MiB; one that merges two members holds all that one of them was.</summary>
    public const int MaxBytes = 64 << 20;

    /// <summary>How deeply objects and lists may be nested: 16.</summary>
    public const int MaxDepth = 16;

    private static readonly JsonFormat<Decision> Format = new(new StructShape<Decision>(Entries), CurrentVersion, MaxBytes, MaxDepth);

    /// <summary>Writes a decision in one line, without a line feed.</summary>
    /// <param name="decision">A decision of the engine.</param>
    public static string Write(Decision decision) => Format.Write(Valid(decision));

    /// <summary>Writes a decision in one line of UTF-8, without a line feed.</summary>
    /// <param name="bytes">Where to.</param>
    /// <param name="decision">A decision of the engine.</param>
    /// <exception cref="ArgumentException">The decision is <c>default</c>, or its event is of no feature.</exception>
    public static void Write(IBufferWriter<byte> bytes, Decision decision) => Format.Write(bytes, Valid(decision));

    /// <summary>Reads a decision and finds everything that is wrong with it.</summary>
    /// <param name="utf8">Any bytes, such as a line without its line feed.</param>
    /// <param name="decision">The decision; <c>default</c> with problems.</param>
    /// <param name="problems">Everything that is wrong, each with its JSON path from <c>$</c> and a code of <see cref="JsonProblems"/>.</param>
    /// <returns>Whether there is a decision. Never throws, whatever the bytes.</returns>
    public static bool TryRead(ReadOnlySpan<byte> utf8, out Decision decision, out ImmutableArray<DefinitionProblem> problems) =>
        Format.TryRead(utf8, out decision, out problems);

    /// <summary>Reads a decision and finds everything that is wrong with it.</summary>
    /// <param name="json">Any text.</param>
    /// <param name="decision">The decision; <c>default</c> with problems.</param>
    /// <param name="problems">As for bytes.</param>
    /// <returns>Whether there is a decision. Never throws, whatever the text.</returns>
    public static bool TryRead(string json, out Decision decision, out ImmutableArray<DefinitionProblem> problems) =>
        Format.TryRead(json, out decision, out problems);

    private static Decision Valid(Decision decision) =>
        decision.Event is null ? throw new ArgumentException("This is no decision.", nameof(decision)) : decision;

    private static Decision Entries(Form form, Decision? decision)
    {
        form.Version(CurrentVersion);
        var stream = form.Required("stream", decision?.Stream, Shapes.Stream);
        var at = form.Required("at", decision?.At, Shapes.Instant);
        EventKind? kind = form.Required("event", decision is { } written ? EventKindShape.Of(written.Event) : null, EventKindShape.Instance);
        var rule = form.Required("rule", decision?.Rule, Shapes.FreeText);
        var cause = form.OrDefault("cause", decision?.Cause, Shapes.Key);
        var version = form.Required("rulebook", decision?.Version, Shapes.Rulebook);

        // What the evidence has to be, only the event's name tells.
        if (kind is null)
        {
            form.Ignore("evidence");
            return default;
        }

        return new Decision(stream, form.Required("evidence", decision?.Event, kind.Evidence(at, rule)), cause, version);
    }
}

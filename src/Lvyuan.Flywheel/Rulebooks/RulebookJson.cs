using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Lvyuan.Flywheel.Formats;
using Lvyuan.Primitives;

namespace Lvyuan.Flywheel;

/// <summary>A rulebook as JSON: snake case, amounts as decimal texts, every default stated. Its schema: <see cref="RulebookSchema"/>.</summary>
/// <remarks>
/// What is written reads back as the same rulebook, with the same <see cref="Rulebook.Version"/>. Reading is stricter than
/// the schema: numbers are whole and in digits, and what only the rulebook as a whole can tell is checked as well.
/// </remarks>
public static class RulebookJson
{
    /// <summary>The most bytes of a rulebook: 1 MiB.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>How deeply objects and lists may be nested: 32.</summary>
    public const int MaxDepth = 32;

    private static readonly JsonBounds Bounds = new(MaxBytes, MaxDepth);

    /// <summary>Writes a rulebook: indented, keys in a fixed order, with a line feed at its end.</summary>
    /// <param name="rulebook">A rulebook without problems.</param>
    public static string Write(Rulebook rulebook) => Encoding.UTF8.GetString(WriteUtf8(rulebook));

    /// <summary>Writes a rulebook as UTF-8: indented, keys in a fixed order, with a line feed at its end.</summary>
    /// <param name="rulebook">A rulebook without problems.</param>
    public static byte[] WriteUtf8(Rulebook rulebook)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        return JsonOutput.WritePage(writer => RulebookShapes.Whole.Write(writer, rulebook));
    }

    /// <summary>Reads a rulebook and finds everything that is wrong with it.</summary>
    /// <param name="utf8">Any bytes; UTF-8 with or without a byte order mark.</param>
    /// <param name="rulebook">The rulebook; <see langword="null"/> with problems.</param>
    /// <param name="problems">
    /// Everything that is wrong, each with its JSON path from <c>$</c> and a code of <see cref="JsonProblems"/>,
    /// <see cref="RulebookProblems"/> or of the section's feature; empty without problems. What a part means, and
    /// what the parts mean together, is checked of those that could be read.
    /// </param>
    /// <returns>Whether there is a rulebook. Never throws, whatever the bytes.</returns>
    public static bool TryRead(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out Rulebook? rulebook, out ImmutableArray<DefinitionProblem> problems)
    {
        problems = ReadParts(utf8, out rulebook);
        if (rulebook is not null)
            problems = [.. problems, .. WithoutParts(rulebook, problems)];
        if (!problems.IsEmpty)
            rulebook = null;
        return rulebook is not null;
    }

    // What the parts mean is checked of those that could be read; of a part with problems it would only be noise.
    private static IEnumerable<DefinitionProblem> WithoutParts(Rulebook rulebook, ImmutableArray<DefinitionProblem> broken)
    {
        if (broken.IsEmpty)
            return rulebook.CheckWhole();
        if (IsBroken("$.currency"))
            return [];
        return (rulebook with
        {
            Tiers = IsBroken("$.tiers") ? null : rulebook.Tiers,
            Points = IsBroken("$.points") ? null : rulebook.Points,
            Stages = IsBroken("$.stages") ? null : rulebook.Stages,
        }).CheckWhole().Where(problem => !IsBroken(problem.Path));

        bool IsBroken(string path) => broken.Any(problem => problem.Path == path || problem.Path.StartsWith(path + ".", StringComparison.Ordinal) || problem.Path.StartsWith(path + "[", StringComparison.Ordinal));
    }

    /// <summary>Reads a rulebook and finds everything that is wrong with it.</summary>
    /// <param name="json">Any text.</param>
    /// <param name="rulebook">The rulebook; <see langword="null"/> with problems.</param>
    /// <param name="problems">As for bytes.</param>
    /// <returns>Whether there is a rulebook. Never throws, whatever the text.</returns>
    public static bool TryRead(string json, [NotNullWhen(true)] out Rulebook? rulebook, out ImmutableArray<DefinitionProblem> problems) =>
        TryRead(JsonInput.BytesOf(json), out rulebook, out problems);

    /// <summary>Reads the parts of a rulebook, without what they mean together.</summary>
    internal static ImmutableArray<DefinitionProblem> ReadParts(ReadOnlySpan<byte> utf8, out Rulebook? rulebook) =>
        JsonInput.Read(utf8, Bounds, RulebookShapes.Whole, RulebookShapes.Format, Rulebook.CurrentFormat, out rulebook);
}

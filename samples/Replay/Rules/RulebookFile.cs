using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Files;

namespace Lvyuan.Samples.Replaying.Rules;

/// <summary>A rulebook in a file.</summary>
internal static class RulebookFile
{
    /// <summary>Reads a rulebook that has to be right.</summary>
    /// <param name="path">The file.</param>
    /// <param name="currency">The currency it must have, or <see langword="null"/> for any.</param>
    /// <exception cref="UserErrorException">The file cannot be read, is wrong, or is of another currency.</exception>
    public static Rulebook Read(string path, Currency? currency)
    {
        if (!TryRead(path, out var rulebook, out var problems))
            throw new UserErrorException([.. problems.Select(problem => $"{path}: {PlainLine.Of(problem.ToString())}")]);
        if (currency is not null && rulebook.Currency != currency)
            throw new UserErrorException($"{path}: the rulebook is in {rulebook.Currency}; --currency {currency} restates only the built-in programme.");
        return rulebook;
    }

    /// <summary>Reads a rulebook and finds everything that is wrong with it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rulebook">The rulebook; <see langword="null"/> with problems.</param>
    /// <param name="problems">Everything that is wrong.</param>
    /// <exception cref="UserErrorException">The file cannot be read.</exception>
    /// <remarks>One byte more than a rulebook may have is read, so that one that is too large is told.</remarks>
    public static bool TryRead(string path, [NotNullWhen(true)] out Rulebook? rulebook, out ImmutableArray<DefinitionProblem> problems) =>
        RulebookJson.TryRead(InputFile.ReadWhole(path, RulebookJson.MaxBytes + 1), out rulebook, out problems);
}

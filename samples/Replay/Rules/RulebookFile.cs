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
    public static bool TryRead(string path, [NotNullWhen(true)] out Rulebook? rulebook, out ImmutableArray<DefinitionProblem> problems) =>
        RulebookJson.TryRead(BytesOf(path), out rulebook, out problems);

    private static byte[] BytesOf(string path)
    {
        if (Directory.Exists(path))
            throw new UserErrorException($"{path}: cannot be read: it is a directory.");
        try
        {
            var length = new FileInfo(path).Length;
            return length <= RulebookJson.MaxBytes
                ? File.ReadAllBytes(path)
                : throw new UserErrorException($"{path}: a rulebook has at most {RulebookJson.MaxBytes} bytes, this file has {length}.");
        }
        catch (Exception wrong) when (wrong is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserErrorException($"{path}: cannot be read: there is no such file.");
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UserErrorException($"{path}: cannot be read: {wrong.Message.ReplaceLineEndings(" ")}");
        }
    }
}

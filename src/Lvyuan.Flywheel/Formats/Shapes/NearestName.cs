namespace Lvyuan.Flywheel.Formats;

/// <summary>Finds what somebody probably meant to write.</summary>
internal static class NearestName
{
    /// <summary>What to do about an unknown name: write the nearest known one, or one of all.</summary>
    public static string Remedy(string name, IReadOnlyList<string> known)
    {
        if (Find(name, known) is { } nearest)
            return $"write '{nearest}'?";
        return known.Count == 0 ? "leave it out." : $"use one of {string.Join(", ", known)}.";
    }

    // Closer than half the letters, so that a guess is a guess and not a draw.
    private static string? Find(string name, IReadOnlyList<string> known)
    {
        if (name.Length > Trail.LongestName)
            return null;

        string? nearest = null;
        var fewest = int.MaxValue;
        foreach (var candidate in known)
        {
            var edits = Edits(name, candidate);
            if (edits < fewest && edits * 2 < candidate.Length)
                (nearest, fewest) = (candidate, edits);
        }

        return nearest;
    }

    // The distance of Levenshtein: letters to insert, drop or replace.
    private static int Edits(string from, string to)
    {
        Span<int> row = stackalloc int[to.Length + 1];
        for (var j = 0; j <= to.Length; j++)
            row[j] = j;

        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}

namespace Lvyuan.Samples.Replaying.Orders;

/// <summary>Keeps each distinct text once, so that a million rows hold each sku and id a single time.</summary>
public sealed class TextPool
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup =
        new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The one string of a text.</summary>
    /// <param name="text">The text.</param>
    public string Intern(ReadOnlySpan<char> text)
    {
        if (_lookup.TryGetValue(text, out var known))
            return known;
        var added = text.ToString();
        _lookup.Set.Add(added);
        return added;
    }
}

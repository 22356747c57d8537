using System.Collections.Immutable;

namespace Lvyuan.Memberships;

/// <summary>Compares arrays item by item, so that records which hold them are equal when they say the same. An absent array equals an empty one.</summary>
internal static class SequenceEquality
{
    public static bool Same<T>(ImmutableArray<T> left, ImmutableArray<T> right) =>
        left.IsDefaultOrEmpty ? right.IsDefaultOrEmpty : !right.IsDefaultOrEmpty && left.AsSpan().SequenceEqual(right.AsSpan(), null);

    public static int Hash<T>(ImmutableArray<T> items)
    {
        var hash = default(HashCode);
        foreach (var item in items.IsDefault ? [] : items)
            hash.Add(item);
        return hash.ToHashCode();
    }
}

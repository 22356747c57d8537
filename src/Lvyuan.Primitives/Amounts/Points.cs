using System.Globalization;

namespace Lvyuan.Primitives;

/// <summary>A number of points (积分): earned and spent, never negative.</summary>
/// <remarks>Equality and ordering compare the number. <c>default</c> is none. What is owed is debt, an account of its own, not a negative number.</remarks>
public readonly record struct Points : IComparable<Points>
{
    private Points(long count) => Count = count;

    /// <summary>The number of points, not negative.</summary>
    public long Count { get; }

    /// <summary>No points.</summary>
    public static Points None => default;

    /// <summary>Whether there are none.</summary>
    public bool IsNone => Count == 0;

    /// <summary>A number of points.</summary>
    /// <param name="count">Nought or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative number.</exception>
    public static Points From(long count) =>
        TryCreate(count, out var points) ? points : throw new ArgumentOutOfRangeException(nameof(count), count, "Points are not negative.");

    /// <summary>Points of foreign input, or says that they are none.</summary>
    /// <param name="count">Any number.</param>
    /// <param name="points">The points, or <c>default</c>.</param>
    public static bool TryCreate(long count, out Points points)
    {
        points = count < 0 ? default : new Points(count);
        return count >= 0;
    }

    /// <summary>Adds.</summary>
    /// <exception cref="OverflowException">The sum does not fit.</exception>
    public static Points operator +(Points left, Points right) => new(checked(left.Count + right.Count));

    /// <summary>Takes away.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More is taken away than there is.</exception>
    public static Points operator -(Points left, Points right) => From(left.Count - right.Count);

    /// <summary>Compares the number.</summary>
    public static bool operator <(Points left, Points right) => left.Count < right.Count;

    /// <summary>Compares the number.</summary>
    public static bool operator >(Points left, Points right) => left.Count > right.Count;

    /// <summary>Compares the number.</summary>
    public static bool operator <=(Points left, Points right) => left.Count <= right.Count;

    /// <summary>Compares the number.</summary>
    public static bool operator >=(Points left, Points right) => left.Count >= right.Count;

    /// <summary>The fewer of the two.</summary>
    /// <param name="left">Points.</param>
    /// <param name="right">Points.</param>
    public static Points Min(Points left, Points right) => left <= right ? left : right;

    /// <inheritdoc/>
    public int CompareTo(Points other) => Count.CompareTo(other.Count);

    /// <summary>The number, invariant.</summary>
    public override string ToString() => Count.ToString(CultureInfo.InvariantCulture);
}

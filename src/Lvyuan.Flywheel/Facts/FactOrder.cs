namespace Lvyuan.Flywheel;

/// <summary>The order in which facts are decided: by instant; at one instant joining, then paid, then refunded, then merged; then by arrival.</summary>
public sealed class FactOrder : IComparer<Fact>
{
    private FactOrder()
    {
    }

    /// <summary>The order, without arrival: sort stably by it.</summary>
    public static FactOrder Instance { get; } = new();

    /// <summary>Sorts facts that are given in their order of arrival.</summary>
    /// <param name="facts">Facts of any members.</param>
    public static Fact[] Sort(IEnumerable<Fact> facts) => [.. facts.Order(Instance)];

    /// <inheritdoc/>
    public int Compare(Fact? x, Fact? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var byInstant = x.At.CompareTo(y.At);
        return byInstant != 0 ? byInstant : x.Precedence.CompareTo(y.Precedence);
    }
}

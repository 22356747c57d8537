using System.Collections.Immutable;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel;

/// <summary>An order that can still be refunded.</summary>
/// <remarks>Equality compares everything, line by line.</remarks>
public sealed class OpenOrder : IEquatable<OpenOrder>
{
    // The lines belong to the fact; what was refunded of them is written only when something is.
    private readonly ImmutableArray<long> _refundedMinor;

    internal OpenOrder(OrderId order, Instant at, LocalDate day, ImmutableArray<OrderLine> lines, Money net, ImmutableArray<long> refundedMinor = default) =>
        (Order, At, Day, Lines, Net, _refundedMinor) = (order, at, day, lines, net, refundedMinor);

    /// <summary>The order.</summary>
    public OrderId Order { get; }

    /// <summary>Its instant.</summary>
    public Instant At { get; }

    /// <summary>Its local day.</summary>
    public LocalDate Day { get; }

    /// <summary>Its lines as paid.</summary>
    public ImmutableArray<OrderLine> Lines { get; }

    /// <summary>Paid − refunded so far.</summary>
    public Money Net { get; }

    /// <summary>What was refunded of each line, in minor units; <c>default</c> while nothing was.</summary>
    internal ImmutableArray<long> RefundedMinorByLine => _refundedMinor;

    /// <summary>What was refunded of a line so far, in minor units.</summary>
    /// <param name="line">The line's place.</param>
    public long RefundedMinor(int line) => _refundedMinor.IsDefault ? 0 : _refundedMinor[line];

    /// <summary>What is left of a line, in minor units.</summary>
    /// <param name="line">The line's place.</param>
    public long LeftMinor(int line) => Lines[line].Amount.AmountMinor - RefundedMinor(line);

    /// <inheritdoc/>
    public bool Equals(OpenOrder? other) =>
        other is not null && Order == other.Order && At == other.At && Net == other.Net && Lines.AsSpan().SequenceEqual(other.Lines.AsSpan())
        && _refundedMinor.AsSpan().SequenceEqual(other._refundedMinor.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OpenOrder);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Order, At, Net);

    internal OpenOrder With(ReducedOrder reduced) => new(Order, At, Day, Lines, reduced.NetLeft, reduced.RefundedMinor);
}

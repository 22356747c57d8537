using System.Collections.Immutable;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Memberships;

/// <summary>One line in a member's growth book: the key that acted, its day, what it granted and what is left of that.</summary>
/// <remarks>
/// A credit names the business key and the rulebook version that earned it. Keys that only took growth away or joined it
/// (a refund, a debit by hand, a merge) stand in the book too, with nought, so that their repetition is recognised.
/// Equality compares every part.
/// </remarks>
public abstract record GrowthEntry
{
    private GrowthEntry(LocalDate day, BusinessKey source, RulebookVersion version, long granted)
    {
        if (source.IsAbsent || version == default)
            throw new ArgumentException("An entry names the key that acted and the rulebook by which it did.", nameof(source));
        ArgumentOutOfRangeException.ThrowIfNegative(granted);
        (Day, Source, Version, Granted, Growth) = (day, source, version, granted, granted);
    }

    /// <summary>The local day from which it counts.</summary>
    public LocalDate Day { get; }

    /// <summary>The key that acted.</summary>
    public BusinessKey Source { get; }

    /// <summary>The rulebook by which it was granted.</summary>
    public RulebookVersion Version { get; }

    /// <summary>The growth that was granted; nought or more.</summary>
    public long Granted { get; }

    /// <summary>What is left of it after reversals; nought to <see cref="Granted"/>.</summary>
    public long Growth { get; internal init; }

    /// <summary>This entry when so much is left of it: to restore one that was stored.</summary>
    /// <param name="left">Nought to <see cref="Granted"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than nothing, or more than was granted.</exception>
    public GrowthEntry WithGrowth(long left)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(left);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(left, Granted);
        return this with { Growth = left };
    }

    /// <summary>Growth earned by an order.</summary>
    public sealed record ByOrder : GrowthEntry
    {
        /// <summary>Growth that a rulebook granted for an order.</summary>
        /// <param name="day">The local day from which it counts.</param>
        /// <param name="source">The key that acted; not absent.</param>
        /// <param name="version">The rulebook in force; not absent.</param>
        /// <param name="granted">The growth; nought or more.</param>
        /// <param name="amount">What was paid.</param>
        /// <param name="rate">The rate by which it was granted.</param>
        public ByOrder(LocalDate day, BusinessKey source, RulebookVersion version, long granted, Money amount, EarnRate rate)
            : base(day, source, version, granted) => (Amount, Rate) = (amount, rate);

        /// <summary>What was paid.</summary>
        public Money Amount { get; }

        /// <summary>The rate of then, by which a refund is reckoned.</summary>
        public EarnRate Rate { get; }
    }

    /// <summary>Growth earned by an activity.</summary>
    public sealed record ByActivity : GrowthEntry
    {
        /// <summary>Growth that a rulebook granted for an activity.</summary>
        /// <param name="day">The local day from which it counts.</param>
        /// <param name="source">The key that acted; not absent.</param>
        /// <param name="version">The rulebook in force; not absent.</param>
        /// <param name="granted">The growth; nought or more.</param>
        /// <param name="kind">The kind of activity.</param>
        /// <param name="quantity">How much of it.</param>
        public ByActivity(LocalDate day, BusinessKey source, RulebookVersion version, long granted, Code kind, long quantity)
            : base(day, source, version, granted) => (Kind, Quantity) = (kind, quantity);

        /// <summary>The kind of activity.</summary>
        public Code Kind { get; }

        /// <summary>How much of it.</summary>
        public long Quantity { get; }
    }

    /// <summary>Growth given, or taken, by hand.</summary>
    public sealed record ByHand : GrowthEntry
    {
        /// <summary>Growth given or taken by hand.</summary>
        /// <param name="day">The local day from which it counts.</param>
        /// <param name="source">The key that acted; not absent.</param>
        /// <param name="version">The rulebook in force; not absent.</param>
        /// <param name="adjustment">The growth given; below nought: taken.</param>
        /// <param name="by">Who did it.</param>
        /// <param name="reason">Why.</param>
        public ByHand(LocalDate day, BusinessKey source, RulebookVersion version, long adjustment, Author by, string reason)
            : base(day, source, version, Math.Max(adjustment, 0)) => (Adjustment, By, Reason) = (adjustment, by, reason);

        /// <summary>The growth given; below nought: taken.</summary>
        public long Adjustment { get; }

        /// <summary>Who did it.</summary>
        public Author By { get; }

        /// <summary>Why.</summary>
        public string Reason { get; }
    }

    /// <summary>A refund that changed something; it grants nothing itself.</summary>
    public sealed record Refund : GrowthEntry
    {
        /// <summary>A refund.</summary>
        /// <param name="day">The local day from which it counts.</param>
        /// <param name="source">The key that acted; not absent.</param>
        /// <param name="version">The rulebook in force; not absent.</param>
        /// <param name="reversals">What was asked to be reversed.</param>
        public Refund(LocalDate day, BusinessKey source, RulebookVersion version, ImmutableArray<GrowthReversal> reversals)
            : base(day, source, version, 0) => Reversals = reversals;

        /// <summary>What was asked to be reversed.</summary>
        public ImmutableArray<GrowthReversal> Reversals { get; }

        /// <inheritdoc/>
        public bool Equals(Refund? other) => base.Equals(other) && SequenceEquality.Same(Reversals, other.Reversals);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), SequenceEquality.Hash(Reversals));
    }

    /// <summary>Another member's book that was joined to this one; its entries stand for themselves.</summary>
    public sealed record Merge : GrowthEntry
    {
        /// <summary>A merge.</summary>
        /// <param name="day">The local day from which it counts.</param>
        /// <param name="source">The key that acted; not absent.</param>
        /// <param name="version">The rulebook in force; not absent.</param>
        /// <param name="firstFactOn">The other member's first day.</param>
        /// <param name="lifetimeGrowth">The growth of the other member's life.</param>
        public Merge(LocalDate day, BusinessKey source, RulebookVersion version, LocalDate firstFactOn, long lifetimeGrowth)
            : base(day, source, version, 0) => (FirstFactOn, LifetimeGrowth) = (firstFactOn, lifetimeGrowth);

        /// <summary>The other member's first day.</summary>
        public LocalDate FirstFactOn { get; }

        /// <summary>The growth of the other member's life.</summary>
        public long LifetimeGrowth { get; }
    }
}

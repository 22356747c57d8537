using NodaTime;

namespace Lvyuan.Primitives;

/// <summary>Something that was decided: an event of one of the features.</summary>
public interface IDomainEvent
{
    /// <summary>When it happened: the instant of the fact, or the instant at which it was due.</summary>
    Instant At { get; }

    /// <summary>What happened, such as <c>tier.raised</c>: stable, lower case, part of the stored format.</summary>
    string Name { get; }

    /// <summary>The rule that decided, as a path into the rulebook, such as <c>tiers.hold_months</c>: stable, part of the stored format.</summary>
    string Rule { get; }
}

using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel;

/// <summary>What was decided for a member, and why.</summary>
/// <param name="Member">For whom.</param>
/// <param name="Event">What happened, with the figures on which it rests.</param>
/// <param name="Cause">The fact of which it came; absent when time alone was the cause.</param>
/// <param name="Version">The version of the rulebook by which it was judged.</param>
/// <remarks>Equality compares all four. <c>default</c> is no decision.</remarks>
public readonly record struct Decision(MemberId Member, IDomainEvent Event, BusinessKey Cause, RulebookVersion Version)
{
    /// <summary>When: the instant of the fact, or the instant at which it was due.</summary>
    public Instant At => Event.At;

    /// <summary>The rule that decided, as a path into the rulebook.</summary>
    public string Rule => Event.Rule;
}

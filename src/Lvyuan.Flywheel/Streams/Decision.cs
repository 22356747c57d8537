using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel;

/// <summary>What was decided in a stream, and why.</summary>
/// <param name="Stream">Where: a member's stream, a person's, the budget's ...</param>
/// <param name="Event">What happened, with the figures on which it rests.</param>
/// <param name="Cause">The fact of which it came; absent when time alone was the cause.</param>
/// <param name="Version">The version of the rulebook by which it was judged.</param>
/// <remarks>Equality compares all four. <c>default</c> is no decision.</remarks>
public readonly record struct Decision(StreamId Stream, IDomainEvent Event, BusinessKey Cause, RulebookVersion Version)
{
    /// <summary>For which member; <c>default</c> where the stream is no member's.</summary>
    public MemberId Member => Stream.Member;

    /// <summary>When: the instant of the fact, or the instant at which it was due.</summary>
    public Instant At => Event.At;

    /// <summary>The rule that decided, as a path into the rulebook.</summary>
    public string Rule => Event.Rule;
}

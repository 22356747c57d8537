using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel;

/// <summary>What a decision in one stream says to another stream.</summary>
/// <param name="To">The stream addressed.</param>
/// <param name="At">When it was said.</param>
/// <param name="Key">The key under which the receiver remembers it: it acts once, however often it is delivered.</param>
/// <remarks>The in-memory engine delivers it at once; a host delivers it through its outbox or its actors, at least once.</remarks>
public abstract record Message(StreamId To, Instant At, BusinessKey Key)
{
    /// <summary>The message that a decision sends, or <see langword="null"/> for most.</summary>
    /// <param name="decision">A decision.</param>
    public static Message? Of(Decision decision) => decision.Event switch
    {
        MemberMergedAway merged => new AbsorbMember(StreamId.Of(merged.Into), merged.At, decision.Cause, merged.Left),
        _ => null,
    };
}

/// <summary>Take over all that a merged member leaves.</summary>
/// <param name="To">Who goes on.</param>
/// <param name="At">When.</param>
/// <param name="Key">The merge's key.</param>
/// <param name="Left">The other member as they were.</param>
public sealed record AbsorbMember(StreamId To, Instant At, BusinessKey Key, Member Left) : Message(To, At, Key);

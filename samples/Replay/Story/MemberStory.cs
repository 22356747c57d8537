using System.Collections.Immutable;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Story;

/// <summary>All that happened to a member, and what is due next.</summary>
public sealed class MemberStory
{
    /// <summary>The member.</summary>
    public required MemberId Member { get; init; }

    /// <summary>What happened, in order.</summary>
    public required ImmutableArray<StoryEntry> Entries { get; init; }

    /// <summary>Where the member stands at the end, in the order in which it is told.</summary>
    public required ImmutableArray<StoryFigure> Standing { get; init; }

    /// <summary>What time alone will do next, in order; empty where nothing is due.</summary>
    public required ImmutableArray<StoryDue> Next { get; init; }
}

/// <summary>A fact, or an instant at which time alone decided something.</summary>
/// <param name="At">Local time in the rulebook's zone.</param>
/// <param name="Cause">Whether a fact was reported or time passed.</param>
/// <param name="Headline">What happened: <c>paid order A-17, 128.00 CNY</c>.</param>
/// <param name="Decisions">What was decided, in order; empty where nothing followed.</param>
public sealed record StoryEntry(LocalDateTime At, StoryCause Cause, string Headline, ImmutableArray<StoryDecision> Decisions);

/// <summary>Why something was decided.</summary>
public enum StoryCause
{
    /// <summary>The shop reported it.</summary>
    Fact,

    /// <summary>It was due.</summary>
    Time,
}

/// <summary>A decision with its reasons.</summary>
/// <param name="What">The decision: <c>points.issued</c>.</param>
/// <param name="Rule">The rule's path in the rulebook: <c>points.order_points</c>.</param>
/// <param name="Evidence">The figures it rests on.</param>
public sealed record StoryDecision(string What, string Rule, ImmutableArray<StoryFigure> Evidence);

/// <summary>A figure with its name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value, formatted.</param>
public sealed record StoryFigure(string Name, string Value);

/// <summary>What is due.</summary>
/// <param name="At">Local time in the rulebook's zone.</param>
/// <param name="What">What will be looked at or will happen.</param>
public sealed record StoryDue(LocalDateTime At, string What);

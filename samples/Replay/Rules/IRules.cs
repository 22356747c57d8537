using System.Collections.Immutable;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Histories;
using Lvyuan.Samples.Replaying.Progress;
using Lvyuan.Samples.Replaying.Story;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Rules;

/// <summary>A rulebook that decides a history. The rest of the program knows the rules only through this.</summary>
public interface IRules
{
    /// <summary>What the rulebook is and what its tiers and stages are called.</summary>
    Programme Programme { get; }

    /// <summary>Folds a history and advances time to an instant.</summary>
    /// <param name="history">The facts before <paramref name="end"/>, in the order in which they are folded.</param>
    /// <param name="end">The instant at which the members are looked at: the start of the as-of day.</param>
    /// <param name="sampleDays">The days at whose start the members are counted, ascending; the last is the as-of day.</param>
    /// <param name="phase">Is told how many facts are folded.</param>
    /// <param name="cancellation">Ends the work.</param>
    Decided Decide(IHistory history, Instant end, ImmutableArray<LocalDate> sampleDays, IPhase phase, CancellationToken cancellation);

    /// <summary>Folds a history and tells what became of one member.</summary>
    /// <param name="history">The facts before <paramref name="end"/>, in the order in which they are folded.</param>
    /// <param name="end">The instant at which the story ends.</param>
    /// <param name="member">A member that the history names.</param>
    /// <param name="phase">Is told how many facts are folded.</param>
    /// <param name="cancellation">Ends the work.</param>
    MemberStory Explain(IHistory history, Instant end, MemberId member, IPhase phase, CancellationToken cancellation);
}

/// <summary>Opens a rulebook.</summary>
/// <param name="path">A rulebook file, or <see langword="null"/> for the built-in programme.</param>
/// <param name="currency">The currency in which the built-in programme is restated, or <see langword="null"/> for its own.</param>
/// <exception cref="UserErrorException">The rulebook cannot be read, is bad, or is of another currency.</exception>
public delegate IRules OpenRules(string? path, Currency? currency);

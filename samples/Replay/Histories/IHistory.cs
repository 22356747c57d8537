using System.Collections.Immutable;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Report;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Histories;

/// <summary>What is replayed: what happened to a shop's members, in the order in which it is folded.</summary>
public interface IHistory
{
    /// <summary>How many facts there are.</summary>
    int Count { get; }

    /// <summary>The local day of the first fact, where there is one.</summary>
    LocalDate? FirstDay { get; }

    /// <summary>The last local day that anything bears, where there is one.</summary>
    LocalDate? LastDay { get; }

    /// <summary>How many rows or lines of the file were left out.</summary>
    long RejectedRows { get; }

    /// <summary>Where the rows or lines that were left out are written.</summary>
    /// <param name="source">The file that was read.</param>
    string RejectedPathOf(string source);

    /// <summary>Whether anything names a member.</summary>
    /// <param name="member">The member.</param>
    bool Names(MemberId member);

    /// <summary>The part of the history before an instant.</summary>
    /// <param name="end">The first instant that is left out.</param>
    IHistory Before(Instant end);

    /// <summary>The facts in the order in which they are folded.</summary>
    /// <param name="currency">The currency of amounts for which the source has only figures.</param>
    IReadOnlyList<Fact> Facts(Currency currency);

    /// <summary>The facts that have to be folded to know one member: theirs, and where members touch each other those of others.</summary>
    /// <param name="member">The member.</param>
    /// <param name="currency">As for <see cref="Facts"/>.</param>
    IReadOnlyList<Fact> FactsAround(MemberId member, Currency currency);

    /// <summary>Counts what was paid and what went back.</summary>
    /// <param name="tally">Counts it.</param>
    /// <param name="idle">The places, ascending, of the facts that changed nothing: the rules refused them, or had them already.</param>
    void CountInto(OrderTally tally, ImmutableArray<int> idle);
}

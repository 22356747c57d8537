using System.Collections.Immutable;
using Lvyuan.Samples.Replaying.Rules;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Report;

/// <summary>Everything that is shown of a replay.</summary>
public sealed class ReplayReport
{
    private ReplayReport(Programme programme, LocalDate asOf, OrderFigures orders, Decided decided, long rejected, TimeSpan readTime)
    {
        Programme = programme;
        AsOf = asOf;
        Orders = orders;
        Decided = decided;
        Rejected = rejected;
        ReadTime = readTime;
        Members = decided.Members.Sort((left, right) => string.CompareOrdinal(left.Member, right.Member));
        Tiers = Count(programme.Tiers, standing => standing.Tier);
        Stages = Count(programme.Stages, standing => standing.Stage);
        InGrace = Members.Count(standing => standing.InGrace);
        Points = PointsFigures.Of(Members);
    }

    /// <summary>The rulebook.</summary>
    public Programme Programme { get; }

    /// <summary>The day at whose start the members are looked at.</summary>
    public LocalDate AsOf { get; }

    /// <summary>What was paid and what went back.</summary>
    public OrderFigures Orders { get; }

    /// <summary>What the rules decided.</summary>
    public Decided Decided { get; }

    /// <summary>Rows or lines of the file that were left out.</summary>
    public long Rejected { get; }

    /// <summary>How long reading took.</summary>
    public TimeSpan ReadTime { get; }

    /// <summary>The members by id, ordinal.</summary>
    public ImmutableArray<MemberStanding> Members { get; }

    /// <summary>Members by tier, from the lowest tier.</summary>
    public ImmutableArray<NamedCount> Tiers { get; }

    /// <summary>Members by stage.</summary>
    public ImmutableArray<NamedCount> Stages { get; }

    /// <summary>Members whose tier is in grace.</summary>
    public int InGrace { get; }

    /// <summary>The points of all members.</summary>
    public PointsFigures Points { get; }

    /// <summary>Facts that had acted before and changed nothing.</summary>
    public long Repeats => Decided.Idle.Length - Decided.RefusedByCode.Values.Sum();

    /// <summary>Facts folded in a second of deciding.</summary>
    public long FactsPerSecond => Decided.Elapsed > TimeSpan.Zero ? (long)(Decided.Facts / Decided.Elapsed.TotalSeconds) : 0;

    /// <summary>Joins what was counted with what was decided.</summary>
    /// <param name="programme">The rulebook.</param>
    /// <param name="asOf">The as-of day.</param>
    /// <param name="orders">The counted figures.</param>
    /// <param name="decided">What the rules decided.</param>
    /// <param name="rejected">Rows that were left out.</param>
    /// <param name="readTime">How long reading took.</param>
    public static ReplayReport Of(Programme programme, LocalDate asOf, OrderFigures orders, Decided decided, long rejected, TimeSpan readTime) =>
        new(programme, asOf, orders, decided, rejected, readTime);

    private ImmutableArray<NamedCount> Count(ImmutableArray<NamedCode> codes, Func<MemberStanding, string> codeOf)
    {
        var counts = Members.CountBy(codeOf, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return [.. codes.Select(code => new NamedCount(code, counts.GetValueOrDefault(code.Code)))];
    }
}

/// <summary>How many members bear a code.</summary>
/// <param name="Name">The tier or stage.</param>
/// <param name="Count">The number of members.</param>
public sealed record NamedCount(NamedCode Name, int Count);

/// <summary>The points of all members.</summary>
/// <param name="Issued">Ever issued.</param>
/// <param name="Reversed">Taken back by refunds.</param>
/// <param name="Pending">Not yet available.</param>
/// <param name="Available">Can be spent.</param>
/// <param name="Reserved">Set aside for open checkouts.</param>
/// <param name="Spent">Spent.</param>
/// <param name="Expired">Expired unused.</param>
/// <param name="Debt">Owed.</param>
/// <remarks>Issued − reversed = pending + available + reserved + spent + expired − debt.</remarks>
public sealed record PointsFigures(long Issued, long Reversed, long Pending, long Available, long Reserved, long Spent, long Expired, long Debt)
{
    /// <summary>Pending and available: what the shop owes its members.</summary>
    public long Outstanding => Pending + Available;

    /// <summary>Sums members.</summary>
    /// <param name="members">The members.</param>
    public static PointsFigures Of(ImmutableArray<MemberStanding> members) => new(
        members.Sum(member => member.Issued),
        members.Sum(member => member.Reversed),
        members.Sum(member => member.Pending),
        members.Sum(member => member.Available),
        members.Sum(member => member.Reserved),
        members.Sum(member => member.Spent),
        members.Sum(member => member.Expired),
        members.Sum(member => member.Debt));
}

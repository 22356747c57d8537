using System.Collections.Immutable;
using Ardalis.Result;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel;

/// <summary>All members of a shop in memory: takes facts, delivers messages in a fixed order until quiet, moves time.</summary>
/// <remarks>The host of replays and tests, and of small shops. Not safe for several threads at once.</remarks>
public sealed class Community
{
    private readonly Dictionary<MemberId, Member> _members = [];
    private readonly FlywheelEngine _engine;

    /// <summary>A community without members.</summary>
    /// <param name="engine">The rules.</param>
    public Community(FlywheelEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        _engine = engine;
    }

    /// <summary>The number of members, merged ones included.</summary>
    public int Count => _members.Count;

    /// <summary>The members in ordinal order of their ids.</summary>
    public ImmutableArray<Member> Members => [.. _members.Values.OrderBy(member => member.Id)];

    /// <summary>A member, or <see langword="null"/> if no fact ever named them.</summary>
    /// <param name="id">Who.</param>
    public Member? Find(MemberId id) => _members.GetValueOrDefault(id);

    /// <summary>Takes a fact, and delivers what its decisions say to other members.</summary>
    /// <param name="fact">What happened.</param>
    /// <returns>
    /// The decisions in order, those of other members last; none for a repeat; or one refusal: the member's, or that of
    /// somebody who was sent a message. A refused fact changes nobody.
    /// </returns>
    public Result<ImmutableArray<Decision>> Report(Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var result = _engine.Decide(_members.GetValueOrDefault(fact.Member) ?? Member.Unknown(fact.Member), fact, out var after);
        if (!result.IsSuccess || result.Value.IsEmpty)
            return result;
        if (fact is MembersMerged merged && Survivor(merged.Into) == merged.Member)
            return FlywheelRefusals.MergeLoopOf(merged.Member, merged.Into).As<ImmutableArray<Decision>>();
        if (!Sends(result.Value))
        {
            _members[fact.Member] = after;
            return result;
        }

        return Deliver(result.Value, after);
    }

    /// <summary>Moves every member to an instant, in ordinal order of their ids.</summary>
    /// <param name="now">The instant.</param>
    /// <returns>The decisions, member by member.</returns>
    public ImmutableArray<Decision> Advance(Instant now)
    {
        var decisions = ImmutableArray.CreateBuilder<Decision>();
        foreach (var member in Members)
        {
            var due = _engine.Advance(member, now, out var after);
            if (due.IsEmpty)
                continue;
            _members[member.Id] = after;
            decisions.AddRange(due);
        }

        return decisions.DrainToImmutable();
    }

    private static bool Sends(ImmutableArray<Decision> decisions)
    {
        foreach (var decision in decisions)
        {
            if (Message.Of(decision) is not null)
                return true;
        }

        return false;
    }

    // Members are stored when everybody has answered: a message that is refused undoes the fact that sent it.
    private Result<ImmutableArray<Decision>> Deliver(ImmutableArray<Decision> sent, Member sender)
    {
        var moved = new Dictionary<MemberId, Member> { [sender.Id] = sender };
        var all = sent.ToBuilder();
        for (var next = 0; next < all.Count; next++)
        {
            if (Message.Of(all[next]) is not { } message)
                continue;

            // Whoever was merged away has left word where they went.
            var to = Survivor(message.To.Member);
            var receiver = moved.GetValueOrDefault(to) ?? _members.GetValueOrDefault(to) ?? Member.Unknown(to);
            var received = _engine.Receive(receiver, message with { To = StreamId.Of(to) }, out var after);
            if (!received.IsSuccess)
                return received;
            moved[to] = after;
            all.AddRange(received.Value);
        }

        foreach (var (id, member) in moved)
            _members[id] = member;
        return Outcome.Accepted(all.DrainToImmutable());
    }

    private MemberId Survivor(MemberId member)
    {
        while (_members.GetValueOrDefault(member)?.MergedInto is { } into)
            member = into;
        return member;
    }
}

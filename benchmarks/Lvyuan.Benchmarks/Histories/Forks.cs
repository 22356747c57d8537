using Lvyuan.Flywheel;
using NodaTime;

namespace Lvyuan.Benchmarks.Histories;

/// <summary>Gives every iteration its own branch of the same members.</summary>
/// <remarks>
/// A member is immutable, but its versions share tables that the newest adds into; deciding twice for one version would copy
/// them, which a host that goes on with the member it was given never does. So before each iteration every member takes one
/// order more, outside the measured time: what follows is then decided for a version that is the newest of its branch.
/// </remarks>
internal sealed class Forks
{
    private readonly Member[] _members;
    private readonly Fact[] _before;
    private readonly Fact[][] _facts;

    /// <summary>Prepares the facts.</summary>
    /// <param name="members">The members, with their numbers of orders.</param>
    /// <param name="copies">How many branches of each.</param>
    /// <param name="chain">How many facts each branch takes.</param>
    /// <param name="fact">The fact of a place in the chain, for a member with so many orders behind.</param>
    public Forks(ReadOnlySpan<(Member Member, int Orders)> members, int copies, int chain, Func<Member, int, int, Fact> fact)
    {
        var count = members.Length * copies;
        _members = new Member[count];
        _before = new Fact[count];
        _facts = [.. Enumerable.Range(0, chain).Select(_ => new Fact[count])];
        Current = new Member[count];
        for (var i = 0; i < count; i++)
        {
            var (member, orders) = members[i % members.Length];
            _members[i] = member;
            _before[i] = OrderHistory.Order(member.Id, orders, BuiltIn.Now);
            for (var place = 0; place < chain; place++)
                _facts[place][i] = fact(member, orders + 1, place);

            // The first to go on from a version goes on in place: let that be nobody whose time is taken.
            if (i < members.Length)
                OrderHistory.Decided(member, OrderHistory.Order(member.Id, orders, BuiltIn.Now));
        }
    }

    /// <summary>The members of this iteration.</summary>
    public Member[] Current { get; }

    /// <summary>The order which every branch took last.</summary>
    public IReadOnlyList<Fact> Before => _before;

    /// <summary>An order in the minute after the last.</summary>
    /// <param name="member">Whose.</param>
    /// <param name="orders">How many came before the chain.</param>
    /// <param name="place">The place in the chain.</param>
    public static Fact NextOrder(Member member, int orders, int place) =>
        OrderHistory.Order(member.Id, orders + place, BuiltIn.Now + Duration.FromMinutes(1 + place));

    /// <summary>Branches again.</summary>
    public void Branch()
    {
        for (var i = 0; i < Current.Length; i++)
            Current[i] = OrderHistory.Decided(_members[i], _before[i]);
    }

    /// <summary>Decides every fact, one place of the chain after the other for all branches.</summary>
    public int Decide()
    {
        var engine = BuiltIn.Engine;
        var members = Current;
        var decisions = 0;
        foreach (var facts in _facts)
        {
            for (var i = 0; i < facts.Length; i++)
                decisions += engine.Decide(members[i], facts[i], out members[i]).Value.Length;
        }

        return decisions;
    }
}

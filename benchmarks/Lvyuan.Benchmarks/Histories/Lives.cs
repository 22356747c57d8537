using System.Globalization;
using Lvyuan.Lifecycle;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Benchmarks.Histories;

/// <summary>Lives of members in every stage, up to now.</summary>
internal sealed class Lives(LifecycleRules rules)
{
    private const int Seed = 7;
    private readonly Random _chance = new(Seed);

    // In no regular order, so that the processor cannot learn it by heart.
    public MemberLifecycle Any(int member) => _chance.Next(10) switch
    {
        0 => Lived(member),
        1 => Lived(member, 30),
        2 => Lived(member, 70),
        3 => Lived(member, 230, 200),
        4 => Advocate(member),
        5 => Lived(member, 40, 0),
        _ => Lived(member, 80, 50, 20),
    };

    public MemberLifecycle Advocate(int member)
    {
        var life = Lived(member, 60, 25);
        return Fold(life, MemberLifecycle.Decide(life, new CountFriendQualified(BuiltIn.Now - Duration.FromDays(20), Key("friend-before", member)), rules).Value);
    }

    public CountPaidOrder OrderNow(int member) => new(BuiltIn.Now, Key("order", member));

    public CountFriendQualified FriendNow(int member) => new(BuiltIn.Now, Key("friend", member));

    private MemberLifecycle Lived(int member, params ReadOnlySpan<int> ordersDaysAgo)
    {
        var life = MemberLifecycle.Start(BuiltIn.Now - Duration.FromDays(300), rules);
        foreach (var days in ordersDaysAgo)
        {
            var at = BuiltIn.Now - Duration.FromDays(days) - Duration.FromMinutes(1);
            life = Fold(life, MemberLifecycle.Advance(life, at, rules));
            life = Fold(life, MemberLifecycle.Decide(life, new CountPaidOrder(at, Key("order-before-" + days.ToString(CultureInfo.InvariantCulture), member)), rules).Value);
        }

        return Fold(life, MemberLifecycle.Advance(life, ordersDaysAgo.IsEmpty || ordersDaysAgo[^1] > 25 ? BuiltIn.Now : BuiltIn.Now - Duration.FromDays(ordersDaysAgo[^1]), rules));
    }

    private static MemberLifecycle Fold(MemberLifecycle life, IEnumerable<LifecycleEvent> events) => events.Aggregate(life, MemberLifecycle.Evolve);

    private static BusinessKey Key(string kind, int member) => BusinessKey.From(kind, member.ToString(CultureInfo.InvariantCulture));
}

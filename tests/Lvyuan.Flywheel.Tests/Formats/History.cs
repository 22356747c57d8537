using System.Collections.Immutable;
using System.Globalization;
using Lvyuan.Ledger;
using Lvyuan.Lifecycle;
using Lvyuan.Memberships;
using Lvyuan.Primitives;

namespace Lvyuan.Flywheel.Tests.Formats;

/// <summary>Histories of a few members over some years, made of a seed: enough of everything that can happen to meet every event.</summary>
internal static class History
{
    private static readonly Currency Cny = Currency.FromCode("CNY");

    /// <summary>The built-in programme with each debt policy in turn.</summary>
    public static Rulebook RulebookOf(int seed)
    {
        ImmutableArray<DebtPolicy> policies = [DebtPolicy.InFull, DebtPolicy.Forgiven, DebtPolicy.FromRefund, DebtPolicy.UpTo(Points.From(50))];
        var builtIn = Rulebook.BuiltIn();
        return builtIn with { Points = builtIn.Points! with { Debt = policies[(seed & int.MaxValue) % policies.Length] } };
    }

    /// <summary>Facts in order of time; some will be refused, as they are in life.</summary>
    public static IEnumerable<Fact> Facts(int seed, int count)
    {
        var chance = new Random(seed);
        var at = Instant.FromUtc(2024, 1, 1, 0, 0);
        var members = Enumerable.Range(1, 3).Select(i => MemberId.From(Named("m", i))).ToArray();
        var orders = new List<(MemberId Member, OrderId Order, Money Total)>();
        for (var i = 0; i < count; i++)
        {
            at += chance.Next(12) switch
            {
                0 => Duration.FromDays(chance.Next(30, 200)),
                < 4 => Duration.FromMinutes(chance.Next(0, 40)),
                _ => Duration.FromHours(chance.Next(1, 200)),
            };
            var member = members[chance.Next(members.Length)];
            switch (chance.Next(20))
            {
                case 0:
                    yield return new MemberJoined(member, at);
                    break;
                case < 8:
                    var order = OrderId.From(Named("o", i));
                    var lines = Enumerable.Range(0, chance.Next(1, 4)).Select(_ => new OrderLine(Amount(chance, 90_000), chance.Next(3) == 0 ? default : Sku.From(Named("s", chance.Next(3))))).ToImmutableArray();
                    var paid = new OrderPaid(member, at, order, lines);
                    orders.Add((member, order, paid.Total));
                    yield return paid;
                    break;
                case < 11 when orders.Count > 0:
                    var refunded = orders[^chance.Next(1, Math.Min(orders.Count, 6) + 1)];
                    var amount = chance.Next(2) == 0 ? refunded.Total : Amount(chance, 60_000);
                    yield return new OrderRefunded(refunded.Member, at, RefundId.From(Named("r", i)), new RefundLine(amount, Sku.From(Named("s", chance.Next(3)))), new RefundLine(Amount(chance, 500), default, chance.Next(2) == 0 ? refunded.Order : default));
                    break;
                case < 13:
                    var kind = chance.Next(4) switch { 0 => ActivityKinds.FriendQualified, 1 => MembershipDefinition.RecipeSelected, 2 => Code.From("nobody-counts"), _ => MembershipDefinition.LiveWatched };
                    yield return new ActivityRecorded(member, at, ActivityId.From(Named("a", i)), kind, chance.Next(0, 30), chance.Next(3) == 0 ? Amount(chance, 100) : default);
                    break;
                case 13:
                    yield return ManualAdjustment.OfGrowth(member, at, Code.From(Named("g", i)), chance.Next(2) == 0 ? 700 : -100, Author.From("小林"), "账\n务 \"更正\"");
                    break;
                case 14:
                    yield return ManualAdjustment.OfPoints(member, at, Code.From(Named("p", i)), Points.From(chance.Next(1, 400)), Author.From("小林"), "sorry 🙇");
                    break;
                case 15:
                    yield return ManualAdjustment.OfTier(member, at, Code.From(Named("t", i)), MembershipDefinition.Branch, at.InUtc().Date.PlusDays(chance.Next(2, 90)), Author.From("小林"), "VIP");
                    break;
                case < 18:
                    var reservation = ReservationId.From(Named("v", i));
                    yield return new CheckoutStarted(member, at, reservation, Points.From(chance.Next(1, chance.Next(2) == 0 ? 100 : 1_500)));
                    at += Duration.FromMinutes(chance.Next(1, 20));
                    if (chance.Next(3) == 0 && orders.FindLast(each => each.Member == member) is { Order.Text.Length: > 0 } last)
                        yield return new OrderRefunded(member, at, RefundId.From(Named("q", i)), new RefundLine(last.Total, default, last.Order));
                    if (chance.Next(3) is var end && end < 2)
                        yield return end == 0 ? new CheckoutCompleted(member, at, reservation) : new CheckoutAbandoned(member, at, reservation);
                    break;
                default:
                    if (chance.Next(12) == 0)
                        yield return new MembersMerged(member, at, members[chance.Next(members.Length)] is var into && into != member ? into : MemberId.From("m9"), Author.From("小林"));
                    break;
            }
        }
    }

    /// <summary>Everything that is decided of a history and of the two years after it.</summary>
    public static List<Decision> Decisions(int seed, int count)
    {
        var community = new Community(new FlywheelEngine(RulebookOf(seed)));
        var decisions = new List<Decision>();
        var last = Instant.MinValue;
        foreach (var fact in Facts(seed, count))
        {
            if (community.Report(fact) is { IsSuccess: true } decided)
                decisions.AddRange(decided.Value);
            last = fact.At;
        }

        decisions.AddRange(community.Advance(last + Duration.FromDays(800)));
        return decisions;
    }

    /// <summary>Events to which no fact leads, only a command to the feature itself.</summary>
    public static IEnumerable<Decision> DecidedWithoutFacts()
    {
        var (member, version) = (StreamId.Of(MemberId.From("m1")), RulebookOf(0).Version());
        var at = Instant.FromUtc(2024, 5, 1, 4, 0);
        var manual = new ManualTier(MembershipDefinition.Core, "VIP", Author.From("小林"), new LocalDate(2024, 8, 1));
        yield return new(member, new PointsSpent(at, BusinessKey.From("order", "o1"), Points.From(7), [new LotPart(0, BusinessKey.From("order", "o0"), Points.From(7))]), BusinessKey.From("spending", "x"), version);
        yield return new(member, new ManualTierEnded(at, new LocalDate(2024, 5, 1), manual, MembershipDefinition.Leaf, Author.From("小林"), "over"), BusinessKey.From("adjustment", "x"), version);
        yield return new(member, new StageChanged(at, BuiltInStages.Dormant, BuiltInStages.Lost, BuiltInStages.Retained, IdleTriggers.Idle180, false, default, 180, 180), default, version);
    }

    private static Money Amount(Random chance, int mostMinor) => Money.FromMinor(chance.Next(10) == 0 ? 0 : chance.Next(1, mostMinor), Cny);

    private static string Named(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}{number}");
}

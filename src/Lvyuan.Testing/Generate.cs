using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Testing;

/// <summary>Generators of FsCheck for the values and facts of a shop, and for whole histories.</summary>
/// <remarks>
/// What they give collides on purpose: same instants, local midnights, month ends, leap days, changes of clocks, due instants,
/// amounts around thresholds, keys used again. They follow the rules they are given: another ladder, currency or zone moves the edges.
/// </remarks>
public static class Generate
{
    private const int MostNames = 9;
    private static readonly HistoryMix NoFacts = HistoryMix.OrdersAndRefunds with { Orders = 0, Refunds = 0 };

    /// <summary>Names of members; few, so that they meet again.</summary>
    public static Gen<MemberId> MemberIds { get; } = Gen.Choose(1, MostNames).Select(number => MemberId.From($"m{number}"));

    /// <summary>Instants around the edges of local days.</summary>
    /// <param name="shop">The shop, whose zone says where days begin.</param>
    public static Gen<Instant> Instants(Shop shop)
    {
        ArgumentNullException.ThrowIfNull(shop);
        return FromDice(dice => InstantOf(shop, dice));
    }

    /// <summary>Amounts of money, nought or more, around the shop's thresholds.</summary>
    /// <param name="shop">The shop.</param>
    public static Gen<Money> Amounts(Shop shop) => FromDice(dice =>
    {
        var amounts = new Amounts(RulesOf(shop), dice);
        return amounts.Of(amounts.Ordered(null, InstantOf(shop, dice)));
    });

    /// <summary>Paid orders of one to four lines.</summary>
    /// <param name="shop">The shop.</param>
    public static Gen<OrderPaid> Orders(Shop shop) => FromDice(dice =>
    {
        var amounts = new Amounts(RulesOf(shop), dice);
        var at = InstantOf(shop, dice);
        return new OrderPaid(MemberOf(dice), at, OrderId.From($"o{dice.Below(MostNames)}"), amounts.Lines(amounts.Ordered(null, at)));
    });

    /// <summary>Refunds of an order: named or not, by article or not, a part of it, all of it or more; before it now and then, or when it is too old.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="order">The order.</param>
    public static Gen<OrderRefunded> RefundsOf(Shop shop, OrderPaid order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return FromDice(dice =>
        {
            var amounts = new Amounts(RulesOf(shop), dice);
            var at = order.At + dice.Weighted(
                (3, Duration.Zero),
                (12, Duration.FromSeconds(dice.Between(1, 300 * 86_400L))),
                (2, Duration.FromDays(dice.Between(360, 400))),
                (1, -Duration.FromSeconds(dice.Between(1, 86_400))));
            var lines = ImmutableArray.CreateBuilder<RefundLine>();
            for (var more = dice.Weighted((4, 1), (1, 2)); more > 0; more--)
            {
                var line = order.Lines[dice.Below(order.Lines.Length)];
                var left = dice.Percent(50) ? order.Total.AmountMinor : line.Amount.AmountMinor;
                lines.Add(new RefundLine(
                    amounts.Of(amounts.Refunded(left, null, at)),
                    dice.Of(default, line.Sku, amounts.AnySku()),
                    dice.Percent(60) ? order.Order : default));
            }

            return new OrderRefunded(order.Member, at, RefundId.From($"r{dice.Below(MostNames)}"), lines.DrainToImmutable());
        });
    }

    /// <summary>Activities that the shop's rules name, at and around the least quantity, and some they do not name.</summary>
    /// <param name="shop">The shop.</param>
    public static Gen<ActivityRecorded> Activities(Shop shop) => One<ActivityRecorded>(shop, NoFacts with { Activities = 1 });

    /// <summary>Points that are reserved.</summary>
    /// <param name="shop">The shop.</param>
    public static Gen<CheckoutStarted> Reservations(Shop shop) => FromDice(dice => new CheckoutStarted(
        MemberOf(dice), InstantOf(shop, dice), ReservationId.From($"v{dice.Below(MostNames)}"), Points.From(dice.Between(1, 500))));

    /// <summary>Adjustments by hand of growth, points or a tier.</summary>
    /// <param name="shop">The shop.</param>
    public static Gen<ManualAdjustment> Adjustments(Shop shop) => One<ManualAdjustment>(shop, NoFacts with { Adjustments = 1 });

    /// <summary>Merges of two members.</summary>
    /// <param name="shop">The shop.</param>
    public static Gen<MembersMerged> Merges(Shop shop) => FromDice(dice =>
    {
        var from = dice.Below(MostNames);
        return new MembersMerged(
            MemberId.From($"m{from + 1}"), InstantOf(shop, dice), MemberId.From($"m{((from + 1 + dice.Below(MostNames - 1)) % MostNames) + 1}"), Author.From("clerk"));
    });

    /// <summary>Facts of any kind.</summary>
    /// <param name="shop">The shop.</param>
    public static Gen<Fact> Facts(Shop shop) => Histories(shop.Rules).Generator.Where(history => !history.Facts.IsEmpty).Select(history => history.Facts[^1]);

    /// <summary>Members as generated histories leave them.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="mix">What the histories are made of; everything unless told otherwise.</param>
    public static Gen<Member> Members(RulebookTimeline rules, HistoryMix? mix = null) =>
        Histories(rules, mix).Generator.Select(history =>
        {
            var community = new Community(new FlywheelEngine(rules));
            foreach (var fact in history.Facts)
                community.Report(fact);
            return community.Members is [var first, ..] ? first : Member.Unknown(MemberId.From("ann"));
        });

    /// <summary>Whole histories. They shrink by dropping facts.</summary>
    /// <param name="rules">The rules that the histories play around; they decide nothing about what is possible.</param>
    /// <param name="mix">What the histories are made of; everything unless told otherwise.</param>
    public static Arbitrary<History> Histories(RulebookTimeline rules, HistoryMix? mix = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var shop = new Shop(rules);
        mix ??= HistoryMix.Everything;
        var most = mix.MostFacts;
        var generator = from facts in Gen.Sized(size => Gen.Choose(Math.Min(most, 1 + (most * size / 400)), Math.Max(1, most * Math.Min(size, 100) / 100)))
                        from rolls in Gen.Choose(0, int.MaxValue - 1).ArrayOf((facts + 1) * Chronicle.RollsPerFact)
                        select new Chronicle(shop, mix, new Dice(rolls)).Write(facts);
        return Arb.From(generator, history => history.Shrink());
    }

    private static Gen<T> One<T>(Shop shop, HistoryMix mix)
        where T : Fact =>
        FromDice(dice => new Chronicle(shop, mix, dice).Write(1).Facts.OfType<T>().Single());

    private static CompiledRulebook RulesOf(Shop shop)
    {
        ArgumentNullException.ThrowIfNull(shop);
        return shop.Rules.Versions[^1];
    }

    private static Instant InstantOf(Shop shop, Dice dice) =>
        new Calendar(shop, dice).After(shop.StartOf(new LocalDate(2023, 12, 1).PlusDays(dice.Below(450))), null, null);

    private static MemberId MemberOf(Dice dice) => MemberId.From($"m{dice.Below(MostNames) + 1}");

    private static Gen<T> FromDice<T>(Func<Dice, T> read) =>
        Gen.Choose(0, int.MaxValue - 1).ArrayOf(Chronicle.RollsPerFact * 2).Select(rolls => read(new Dice(rolls)));
}

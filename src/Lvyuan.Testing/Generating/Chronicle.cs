using System.Collections.Immutable;
using System.Globalization;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Testing;

/// <summary>Writes a history fact by fact, looking at what the rules have made of it so far, so that facts meet the edges of the rules.</summary>
internal sealed class Chronicle
{
    /// <summary>How many numbers a fact may need.</summary>
    public const int RollsPerFact = 32;

    private const int BeginsWithinDays = 450;
    private static readonly string[] Names = ["ann", "bob", "cho", "dan", "eve", "fan", "gao", "hua", "ida"];
    private static readonly Author Clerk = Author.From("clerk");
    private readonly Shop _shop;
    private readonly HistoryMix _mix;
    private readonly Dice _dice;
    private readonly Calendar _calendar;
    private readonly FlywheelEngine _engine;
    private readonly Community _community;
    private readonly List<Fact> _facts = [];
    private readonly Instant _begin;
    private Instant _now;
    private MemberId _protagonist;

    public Chronicle(Shop shop, HistoryMix mix, Dice dice)
    {
        (_shop, _mix, _dice) = (shop, mix, dice);
        _calendar = new Calendar(shop, dice);
        _engine = new FlywheelEngine(shop.Rules);
        _community = new Community(_engine);
        _begin = Instant.Max(shop.StartOf(mix.From.PlusDays(dice.Below(BeginsWithinDays))), FirstRules());
        _now = dice.Percent(30) ? _begin : _begin + Duration.FromSeconds(dice.Between(0, 86_399));
        _protagonist = AnyMember();
    }

    public History Write(int count)
    {
        while (_facts.Count < count)
        {
            var fact = Next();
            _facts.Add(fact);
            _community.Report(fact);
            if (fact.At > _now)
                _now = fact.At;
        }

        return new History(_shop, [.. _facts]);
    }

    private Instant FirstRules() => _shop.Rules.Versions[0].EffectiveFrom;

    private Fact Next()
    {
        // Somebody has to be known for some time before the edges come.
        if (_dice.Percent(35))
            _protagonist = AnyMember();
        var known = _community.Find(_protagonist);
        if (known is { MergedInto: { } into } && _dice.Percent(80))
            known = _community.Find(_protagonist = into);

        // A basket is usually paid soon.
        if (_mix.Points > 0 && known?.Points is { OpenReservations.IsEmpty: false } points && _dice.Percent(60))
            return Checkout(known, points.OpenReservations[0].Id, points.OpenReservations[0].LapsesAt);

        var at = _calendar.After(_now, known is null ? null : _engine.NextDue(known), known);
        if (at > _begin + Duration.FromDays(31L * _mix.MostMonths))
            at = _now;
        var member = known;
        if (known is not null)
            _engine.Advance(known, at, out member);

        // What was paid with points is sometimes regretted: the order that earned them goes back, or the basket does.
        if (_mix.Refunds > 0 && member?.Points is { Spent.IsNone: false } && member.Orders is { Open.IsEmpty: false } orders && _dice.Percent(12))
            return Whole(orders.Open[0], at);
        if (_facts.Count > 0 && _facts[^1] is CheckoutCompleted or CheckoutAbandoned && _dice.Percent(15))
            return SecondThoughts(_facts[^1], at);

        return _dice.Weighted<Func<Fact>>(
            (_mix.Joins, () => new MemberJoined(_protagonist, at)),
            (_mix.Orders, () => Order(member, at)),
            (_mix.Refunds, () => Refund(member, at)),
            (_mix.Activities, () => Activity(at)),
            (_mix.Points, () => Points(member, at)),
            (_mix.Adjustments, () => Adjustment(at)),
            (_mix.Merges, () => Merge(at)),
            (_facts.Count == 0 ? 0 : _mix.Repeats, () => _facts[_dice.Below(_facts.Count)]),
            (_facts.Count == 0 ? 0 : _mix.Reuses, () => Reused(_facts[_dice.Below(_facts.Count)], at)),
            (_mix.Late, () => Order(member, _now - Duration.FromSeconds(_dice.Between(0, 3 * 86_400L)))))();
    }

    private MemberId AnyMember() => MemberId.From(Names[_dice.Below(Math.Min(_mix.MostMembers, Names.Length))]);

    private CompiledRulebook RulesAt(Instant at) => _shop.Rules.Versions.LastOrDefault(version => version.EffectiveFrom <= at) ?? _shop.Rules.Versions[0];

    private string NewName(string kind) => kind + (_facts.Count + 1).ToString(CultureInfo.InvariantCulture);

    private Fact Order(Member? member, Instant at)
    {
        var amounts = new Amounts(RulesAt(at), _dice);
        return new OrderPaid(_protagonist, at, OrderId.From(NewName("o")), amounts.Lines(amounts.Ordered(member, at)));
    }

    private Fact Refund(Member? member, Instant at)
    {
        var amounts = new Amounts(RulesAt(at), _dice);
        var lines = ImmutableArray.CreateBuilder<RefundLine>();
        for (var more = _dice.Weighted((8, 1), (2, 2), (1, 3)); more > 0; more--)
            lines.Add(RefundLine(member, at, amounts));
        return new OrderRefunded(_protagonist, at, RefundId.From(NewName("r")), lines.DrainToImmutable());
    }

    private OrderRefunded Whole(OpenOrder order, Instant at) =>
        new(_protagonist, at, RefundId.From(NewName("r")), new RefundLine(order.Net, default, order.Order));

    private static Fact SecondThoughts(Fact done, Instant at) =>
        done is CheckoutCompleted confirmed
            ? new CheckoutAbandoned(confirmed.Member, at, confirmed.Reservation)
            : new CheckoutCompleted(done.Member, at, ((CheckoutAbandoned)done).Reservation);

    private RefundLine RefundLine(Member? member, Instant at, Amounts amounts)
    {
        if (member?.Orders is not { Open.IsEmpty: false } orders)
            return new RefundLine(amounts.Of(amounts.Refunded(_dice.Between(0, 10_000), member, at)), amounts.AnySku(), _dice.Percent(30) ? OrderId.From("o999") : default);

        // The newest order is refunded more often than one of last year.
        var place = _dice.Percent(60) ? orders.Open.Count - 1 - _dice.Below(Math.Min(orders.Open.Count, 3)) : _dice.Below(orders.Open.Count);
        var order = orders.Open[place];
        var line = _dice.Below(order.Lines.Length);
        return _dice.Below(20) switch
        {
            0 or 1 or 2 or 3 or 4 or 5 or 6 => new RefundLine(amounts.Of(amounts.Refunded(order.Net.AmountMinor, member, at)), default, order.Order),
            7 or 8 or 9 => new RefundLine(amounts.Of(amounts.Refunded(order.LeftMinor(line), member, at)), order.Lines[line].Sku, order.Order),
            10 => new RefundLine(amounts.Of(amounts.Refunded(order.LeftMinor(line), member, at)), Sku.From("never-sold"), order.Order),
            11 => new RefundLine(amounts.Of(amounts.Refunded(order.Net.AmountMinor, member, at)), amounts.AnySku(), AnyOrderEver()),
            12 or 13 or 14 => new RefundLine(amounts.Of(amounts.Refunded(order.LeftMinor(line), member, at)), order.Lines[line].Sku),
            15 => new RefundLine(amounts.Of(amounts.Refunded(orders.Open.Sum(open => open.Net.AmountMinor), member, at))),
            _ => new RefundLine(amounts.Of(amounts.Refunded(order.Net.AmountMinor, member, at)), _dice.Percent(50) ? default : amounts.AnySku()),
        };
    }

    private OrderId AnyOrderEver()
    {
        var orders = _facts.OfType<OrderPaid>().Where(order => order.Member == _protagonist || _dice.Percent(5)).Select(order => order.Order).ToArray();
        return orders.Length == 0 || _dice.Percent(10) ? OrderId.From("o999") : orders[_dice.Below(orders.Length)];
    }

    private ReservationId AnyReservationEver()
    {
        var reservations = _facts.OfType<CheckoutStarted>().Where(reserved => reserved.Member == _protagonist).Select(reserved => reserved.Reservation).ToArray();
        return reservations.Length == 0 || _dice.Percent(20) ? ReservationId.From("v999") : reservations[_dice.Below(reservations.Length)];
    }

    private Fact Activity(Instant at)
    {
        var rules = RulesAt(at).Rulebook.Tiers?.Activities ?? [];
        var rule = rules.IsDefaultOrEmpty || _dice.Percent(10) ? null : rules[_dice.Below(rules.Length)];
        var kind = rule?.Kind ?? _dice.Of(ActivityKinds.FriendQualified, Code.From("picked-up"));
        var quantity = Math.Max((rule?.MinQuantity ?? 0) + _dice.Between(-1, 3), 0);
        return new ActivityRecorded(_protagonist, at, ActivityId.From(NewName("a")), kind, quantity);
    }

    private Fact Points(Member? member, Instant at)
    {
        // Without points there is not much to reserve.
        var available = member?.Points?.Available.Count ?? 0;
        if (available == 0 && _mix.Orders > 0 && _dice.Percent(75))
            return Order(member, at);
        if (_dice.Percent(12))
            return Checkout(member, AnyReservationEver(), at);
        var points = available == 0 ? _dice.Between(1, 200) : _dice.Of(available, available, available + 1, Math.Max(available / 2, 1), 1);
        return new CheckoutStarted(_protagonist, at, ReservationId.From(NewName("v")), Primitives.Points.From(points));
    }

    private Fact Checkout(Member? member, ReservationId reservation, Instant lapsesAt)
    {
        var at = _dice.Below(8) switch
        {
            0 => lapsesAt,
            1 => lapsesAt - Duration.FromTicks(1),
            2 => lapsesAt + Duration.FromMinutes(1),
            3 => _now,
            _ => _now + Duration.FromSeconds(_dice.Between(0, 600)),
        };
        at = Instant.Max(at, _now);
        var who = member?.Id ?? _protagonist;
        return _dice.Percent(75) ? new CheckoutCompleted(who, at, reservation) : new CheckoutAbandoned(who, at, reservation);
    }

    private Fact Adjustment(Instant at)
    {
        var adjustment = Code.From(NewName("g"));
        var tiers = RulesAt(at).Rulebook.Tiers?.Tiers ?? [];
        return _dice.Below(tiers.IsDefaultOrEmpty ? 1 : 5) switch
        {
            0 => ManualAdjustment.OfPoints(_protagonist, at, adjustment, Primitives.Points.From(_dice.Between(1, 500)), Clerk, "goodwill"),
            1 => ManualAdjustment.OfGrowth(_protagonist, at, adjustment, _dice.Between(1, 600), Clerk, "goodwill"),
            2 => ManualAdjustment.OfGrowth(_protagonist, at, adjustment, -_dice.Between(1, 600), Clerk, "counted twice"),
            _ => ManualAdjustment.OfTier(
                _protagonist,
                at,
                adjustment,
                _dice.Percent(5) ? Code.From("no-such-tier") : tiers[_dice.Below(tiers.Length)].Code,
                _shop.Zone.DayOf(at).PlusDays(_dice.Of(0, 1, 30, 200, 500)),
                Clerk,
                "friend of the house"),
        };
    }

    private Fact Merge(Instant at)
    {
        var into = AnyMember();
        return into == _protagonist ? new MemberJoined(_protagonist, at) : new MembersMerged(_protagonist, at, into, Clerk);
    }

    // Another fact of the same kind and name.
    private Fact Reused(Fact fact, Instant at)
    {
        var amounts = new Amounts(RulesAt(at), _dice);
        return fact switch
        {
            OrderPaid order => new OrderPaid(order.Member, at, order.Order, order.Lines.Add(new OrderLine(amounts.Of(_dice.Between(0, 2_000))))),
            OrderRefunded refund => new OrderRefunded(refund.Member, at, refund.Refund, refund.Lines.Add(new RefundLine(amounts.Of(_dice.Between(0, 2_000))))),
            ActivityRecorded activity => new ActivityRecorded(activity.Member, at, activity.Activity, activity.Kind, activity.Quantity + 1),
            CheckoutStarted reserved => new CheckoutStarted(reserved.Member, at, reserved.Reservation, reserved.Points + Primitives.Points.From(1)),
            CheckoutCompleted confirmed => new CheckoutCompleted(confirmed.Member, at + Duration.FromTicks(1), confirmed.Reservation),
            CheckoutAbandoned released => new CheckoutAbandoned(released.Member, at + Duration.FromTicks(1), released.Reservation),
            MembersMerged merged => new MembersMerged(merged.Member, at, merged.Into, Author.From("another-clerk")),
            ManualAdjustment adjustment => ManualAdjustment.OfPoints(adjustment.Member, at, adjustment.Adjustment, Primitives.Points.From(77), Clerk, "again"),
            _ => new MemberJoined(fact.Member, at + Duration.FromTicks(1)),
        };
    }
}

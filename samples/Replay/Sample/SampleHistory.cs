using System.Collections.Immutable;
using System.Globalization;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Orders;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Sample;

/// <summary>Eight lively months of 绿源生活, made from a fixed seed: the same orders on every machine.</summary>
public sealed class SampleHistory
{
    /// <summary>The first day: 1 March 2025.</summary>
    public static readonly LocalDate FirstDay = new(2025, 3, 1);

    /// <summary>The day after the last: 1 November 2025.</summary>
    public static readonly LocalDate EndDay = new(2025, 11, 1);

    private const ulong Seed = 0x7EFFu;
    private const int ShowStartsAtHour = 20;

    private readonly SplitMix64 _chance = new(Seed);
    private readonly List<Draft> _drafts = [];
    private readonly Currency _currency;
    private readonly DateTimeZone _zone;
    private readonly int _days = Period.DaysBetween(FirstDay, EndDay);

    private SampleHistory(Currency currency, DateTimeZone zone) => (_currency, _zone) = (currency, zone);

    /// <summary>Makes the history.</summary>
    /// <param name="currency">The currency; the figures are those of yuan, restated.</param>
    /// <param name="zone">The zone in which the orders' times are local.</param>
    public static OrderHistory Generate(Currency currency, DateTimeZone zone)
    {
        var history = new SampleHistory(currency, zone);
        history.LiveThroughTheMonths();
        return history.Numbered();
    }

    private void LiveThroughTheMonths()
    {
        var members = 0;
        for (var day = 0; day < _days; day++)
        {
            for (var newcomers = NewcomersOn(FirstDay.PlusDays(day)); newcomers > 0; newcomers--)
                LiveOf(MemberId.From(string.Create(CultureInfo.InvariantCulture, $"m{++members:0000}")), day);
        }
    }

    // The live show on Friday draws newcomers, the summer festival and the week before National Day draw more.
    private int NewcomersOn(LocalDate day)
    {
        var drawn = _chance.Between(2, 7);
        if (IsShow(day))
            drawn += _chance.Between(14, 26);
        if (IsFestival(day))
            drawn += _chance.Between(4, 10);
        return drawn;
    }

    private static bool IsShow(LocalDate day) => day.DayOfWeek == IsoDayOfWeek.Friday;

    private static bool IsFestival(LocalDate day) => day is { Month: 6, Day: <= 18 } or { Month: 9, Day: >= 24 };

    private void LiveOf(MemberId member, int joined)
    {
        var habit = Habit.Any(_chance);
        if (habit == Habit.Onlooker || _chance.Chance(45))
            _drafts.Add(new Draft(member, OrderKind.Paid, TimeOn(joined), [new OrderLine(0, Shelf.GiftPack, default)]));
        if (habit == Habit.Onlooker)
            return;

        for (var day = joined + _chance.Below(12); day < _days; day += NextGap(habit))
        {
            day = Drawn(day);
            if (day >= _days)
                return;
            Buy(member, habit, day);
            if (_chance.Chance(habit.StopPercent))
                return;
        }
    }

    private int NextGap(Habit habit) => 1 + _chance.Below(habit.DaysBetween) + _chance.Below(habit.DaysBetween);

    // Who meant to buy these days waits for the show.
    private int Drawn(int day)
    {
        if (!_chance.Chance(40))
            return day;
        while (!IsShow(FirstDay.PlusDays(day)))
            day++;
        return day;
    }

    private void Buy(MemberId member, Habit habit, int day)
    {
        var lines = ImmutableArray.CreateBuilder<OrderLine>();
        var pieces = IsFestival(FirstDay.PlusDays(day)) ? habit.MostPieces + 1 : habit.MostPieces;
        for (var count = _chance.Between(1, habit.MostLines); count > 0; count--)
        {
            var good = Shelf.Goods[_chance.Below(Shelf.Goods.Count)];
            lines.Add(new OrderLine(Minor((long)good.PriceFen * _chance.Between(1, pieces)), good.Sku, default));
        }

        // Now and then a unit or a school orders a year's gifts at once, and thinks better of it more often than others.
        var bulk = habit.MostPieces > 1 && _chance.Below(400) == 0;
        if (bulk)
            lines.Add(new OrderLine(Minor(128_00L * _chance.Between(12, 40)), Sku.From("tea-oil-1l"), default));

        var order = new Draft(member, OrderKind.Paid, TimeOn(day), lines.ToImmutable());
        _drafts.Add(order);
        if (_chance.Chance(bulk ? 60 : 5))
            SendBack(order, day);
    }

    private void SendBack(Draft order, int day)
    {
        var back = day + _chance.Between(1, 16);
        if (back >= _days)
            return;

        var line = order.Lines[_chance.Below(order.Lines.Length)];
        var way = _chance.Below(100);
        ImmutableArray<OrderLine> lines = way switch
        {
            < 50 => [.. order.Lines.Select(paid => paid with { RefundOf = Draft.ToBeNamed })], // all of it
            < 70 => [line with { RefundOf = Draft.ToBeNamed }],                               // one line of it
            < 82 => [new OrderLine(line.AmountMinor / 2, default, Draft.ToBeNamed)],           // some money off
            < 94 => [line],                                                                    // one line, of which order nobody noted
            _ => [new OrderLine(line.AmountMinor, default, default)],                          // nobody noted anything
        };
        _drafts.Add(new Draft(order.Member, OrderKind.Refunded, TimeOn(back), lines) { Of = order });
    }

    private LocalDateTime TimeOn(int day)
    {
        var date = FirstDay.PlusDays(day);
        var hour = IsShow(date) && _chance.Chance(70) ? ShowStartsAtHour + _chance.Below(2) : _chance.Between(7, 22);
        return date.At(new LocalTime(hour, _chance.Below(60), _chance.Below(60)));
    }

    // Rounds down where the currency has fewer decimals than the yuan.
    private long Minor(long fen) => fen * _currency.MinorPerMajor / 100;

    private OrderHistory Numbered()
    {
        // Stable, so that what shares a second keeps the order in which it was made; a refund comes after its order anyway.
        var inTime = _drafts.OrderBy(draft => draft.LocalAt).ToArray();
        var records = new List<OrderRecord>(inTime.Length);
        var (orders, refunds) = (0, 0);
        foreach (var draft in inTime)
        {
            draft.Id = OrderId.From(draft.Kind == OrderKind.Paid
                ? string.Create(CultureInfo.InvariantCulture, $"o{++orders:00000}")
                : string.Create(CultureInfo.InvariantCulture, $"r{++refunds:0000}"));
            records.Add(new OrderRecord
            {
                Id = draft.Id,
                Member = draft.Member,
                Kind = draft.Kind,
                At = draft.LocalAt.InZoneLeniently(_zone).ToInstant(),
                LocalAt = draft.LocalAt,
                LastDay = draft.LocalAt.Date,
                Lines = draft.NamedLines(),
                Arrival = records.Count,
            });
        }

        return OrderHistory.Of(records, rejectedRows: 0);
    }

    private sealed class Draft(MemberId member, OrderKind kind, LocalDateTime localAt, ImmutableArray<OrderLine> lines)
    {
        // Orders get their names only when all are known, in the order of time.
        public static readonly OrderId ToBeNamed = OrderId.From("?");

        public OrderId Id { get; set; }

        public Draft? Of { get; init; }

        public MemberId Member => member;

        public OrderKind Kind => kind;

        public LocalDateTime LocalAt => localAt;

        public ImmutableArray<OrderLine> Lines => lines;

        public ImmutableArray<OrderLine> NamedLines() =>
            [.. lines.Select(line => line.NamesOrder ? line with { RefundOf = Of!.Id } : line)];
    }
}

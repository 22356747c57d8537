using System.Globalization;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Sample;
using Lvyuan.Samples.Replaying.Simulation.Episodes;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Simulation;

/// <summary>A shop that lives day by day, made from a seed: the same facts on every machine.</summary>
/// <remarks>
/// In hand are the members who may come again, what has been agreed for the days to come and the facts of one day; never the
/// history. What can happen are the episodes: each yields the facts of one occurrence and agrees on what follows of it.
/// </remarks>
public sealed class Shop
{
    private readonly ShopCalendar _calendar;
    private readonly SplitMix64 _chance;
    private readonly List<Shopper> _regulars = [];
    private Instant _midnight;
    private int _joined;
    private long _names;

    private Shop(SimulationPlan plan)
    {
        Plan = plan;
        _calendar = new ShopCalendar(plan);
        _chance = new SplitMix64(plan.Seed);
    }

    internal SimulationPlan Plan { get; }

    /// <summary>Today, counted from 0.</summary>
    internal int Day { get; private set; }

    internal LocalDate Date { get; private set; }

    /// <summary>Who watches the live shows.</summary>
    internal List<Shopper> Watchers { get; } = [];

    /// <summary>The facts of each day in the order in which they happened.</summary>
    /// <param name="plan">The shop.</param>
    public static IEnumerable<Fact[]> Days(SimulationPlan plan)
    {
        var shop = new Shop(plan);
        for (var day = 0; day < plan.Days; day++)
            yield return shop.Live(day);
    }

    internal Instant At(int second) => _midnight + Duration.FromSeconds(second);

    /// <summary>A price in the plan's currency; rounds down where it has fewer decimals than the yuan.</summary>
    internal Money Money(long fen) => Primitives.Money.FromMinor(fen * Plan.Currency.MinorPerMajor / 100, Plan.Currency);

    /// <summary>A name that nothing else bears: a letter and a number.</summary>
    internal string NewName(char kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}{++_names:00000000}");

    internal void Visit(Shopper shopper, int day) => _calendar.Visit(shopper, day);

    internal void Later(int day, Func<IEnumerable<Fact>> episode) => _calendar.Later(day, episode);

    /// <summary>A member who may come again, rather one who has bought; none in an empty shop.</summary>
    internal Shopper? AnyRegular(SplitMix64 chance)
    {
        Shopper? found = null;
        for (var attempt = 0; attempt < 6 && _regulars.Count > 0; attempt++)
        {
            var place = chance.Below(_regulars.Count);
            if (_regulars[place].IsGone)
            {
                _regulars[place] = _regulars[^1];
                _regulars.RemoveAt(_regulars.Count - 1);
                continue;
            }

            found = _regulars[place];
            if (found.PaidOrders > 0)
                break;
        }

        return found;
    }

    private Fact[] Live(int day)
    {
        (Day, Date) = (day, Plan.Start.PlusDays(day));
        _midnight = Plan.Zone.StartOf(Date);

        // What happens may lead to more on the same day, which comes behind it.
        var facts = new List<Fact>();
        foreach (var episode in _calendar.TakeEpisodes(day))
            facts.AddRange(episode());
        Welcome(facts);
        foreach (var shopper in _calendar.TakeVisits(day))
            facts.AddRange(Purchases.Visit(this, shopper));
        if (ShopCalendar.IsShow(Date))
            facts.AddRange(LiveShows.Watch(this));
        return FactOrder.Sort(facts);
    }

    private void Welcome(List<Fact> facts)
    {
        for (var left = _calendar.NewcomersOn(Day); left > 0;)
        {
            if (Frauds.FarmSize(_chance, left) is > 0 and var size && AnyRegular(_chance) is { } farmer)
            {
                for (var i = 0; i < size; i++)
                    facts.AddRange(Joining.Join(this, Frauds.FakeOf(farmer, ++_joined, _chance)));
                left -= size;
            }
            else
            {
                facts.AddRange(Joining.Join(this, Newcomer()));
                left--;
            }
        }
    }

    private Shopper Newcomer()
    {
        if (Frauds.InvitesThemselves(_chance) && AnyRegular(_chance) is { } self)
            return Frauds.FakeOf(self, ++_joined, _chance);

        var channel = Channel.Any(_chance);
        var shopper = new Shopper(++_joined, _chance.Next())
        {
            Channel = channel,
            Habit = Habit.Any(_chance),
            Temper = Frauds.TemperOf(_chance),
            Inviter = _chance.Chance(channel.InvitedPercent) ? AnyRegular(_chance) : null,
        };
        _regulars.Add(shopper);
        return shopper;
    }
}

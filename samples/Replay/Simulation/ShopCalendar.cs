using Lvyuan.Flywheel;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Simulation;

/// <summary>What kind of day it is, how many newcomers come on it, and what has been agreed for it.</summary>
internal sealed class ShopCalendar
{
    private const int EveryDay = 9;
    private const int OnShowDays = 40;
    private const int OnFestivalDays = 14;

    private readonly SimulationPlan _plan;
    private readonly List<Shopper>?[] _visits;
    private readonly List<Func<IEnumerable<Fact>>>?[] _episodes;
    private readonly long[] _drawnUntil;

    public ShopCalendar(SimulationPlan plan)
    {
        _plan = plan;
        _visits = new List<Shopper>?[plan.Days];
        _episodes = new List<Func<IEnumerable<Fact>>>?[plan.Days];
        _drawnUntil = new long[plan.Days + 1];
        for (var day = 0; day < plan.Days; day++)
        {
            var date = plan.Start.PlusDays(day);
            _drawnUntil[day + 1] = _drawnUntil[day] + EveryDay + (IsShow(date) ? OnShowDays : 0) + (IsFestival(date) ? OnFestivalDays : 0);
        }
    }

    /// <summary>The live show is on Friday.</summary>
    public static bool IsShow(LocalDate day) => day.DayOfWeek == IsoDayOfWeek.Friday;

    /// <summary>The summer festival and the week before National Day.</summary>
    public static bool IsFestival(LocalDate day) => day is { Month: 6, Day: <= 18 } or { Month: 9, Day: >= 24 };

    /// <summary>How many newcomers come on a day; over all days exactly the plan's members.</summary>
    public int NewcomersOn(int day) => (int)(Until(day + 1) - Until(day));

    /// <summary>Agrees on a visit; after the last day nobody comes.</summary>
    public void Visit(Shopper shopper, int day)
    {
        if (day < _visits.Length)
            (_visits[day] ??= []).Add(shopper);
    }

    /// <summary>Agrees on an episode; after the last day nothing happens.</summary>
    public void Later(int day, Func<IEnumerable<Fact>> episode)
    {
        if (day < _episodes.Length)
            (_episodes[day] ??= []).Add(episode);
    }

    /// <summary>Gives away the visits of a day: they are forgotten with it.</summary>
    public IReadOnlyList<Shopper> TakeVisits(int day)
    {
        var visits = _visits[day];
        _visits[day] = null;
        return visits ?? [];
    }

    /// <summary>Gives away the episodes of a day.</summary>
    public IReadOnlyList<Func<IEnumerable<Fact>>> TakeEpisodes(int day)
    {
        var episodes = _episodes[day];
        _episodes[day] = null;
        return episodes ?? [];
    }

    private long Until(int day) => _plan.Members * _drawnUntil[day] / _drawnUntil[^1];
}

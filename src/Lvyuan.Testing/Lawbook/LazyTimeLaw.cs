using System.Collections.Immutable;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Testing;

internal static class LazyTimeLaw
{
    private const string Law = nameof(Laws.LazyTime);

    public static void Require(History arrived)
    {
        // Only facts in order: when time moves, what comes late comes later than it.
        var history = arrived.Sorted();
        if (history.Facts.IsEmpty)
            return;
        var until = Trial.AfterEverything(history);
        var (lazy, decisions) = Trial.Fold(history, until);
        Compare("Moving time every day", FoldMovingTime(history, until, day => day.PlusDays(1)));
        Compare("Moving time every year", FoldMovingTime(history, until, day => day.PlusYears(1)));
        Compare("Stopping at every due instant", FoldDueByDue(history, until));

        void Compare(string what, (Community Community, ImmutableArray<Decision> Decisions) eager)
        {
            Trial.RequireSameDecisions(Law, what, decisions, eager.Decisions);
            Trial.RequireSameMembers(Law, what, lazy, eager.Community);
        }
    }

    private static (Community Community, ImmutableArray<Decision> Decisions) FoldMovingTime(History history, Instant until, Func<LocalDate, LocalDate> next)
    {
        var shop = history.Shop;
        var community = Trial.CommunityOf(history);
        var decisions = ImmutableArray.CreateBuilder<Decision>();
        var day = shop.Zone.DayOf(history.Facts[0].At);
        foreach (var fact in history.Facts)
        {
            for (; shop.StartOf(day) <= fact.At; day = next(day))
                decisions.AddRange(community.Advance(shop.StartOf(day)));
            if (community.Report(fact) is { IsSuccess: true } result)
                decisions.AddRange(result.Value);
        }

        for (; shop.StartOf(day) < until; day = next(day))
            decisions.AddRange(community.Advance(shop.StartOf(day)));
        decisions.AddRange(community.Advance(until));
        return (community, decisions.DrainToImmutable());
    }

    private static (Community Community, ImmutableArray<Decision> Decisions) FoldDueByDue(History history, Instant until)
    {
        var engine = new FlywheelEngine(history.Shop.Rules);
        var community = new Community(engine);
        var decisions = ImmutableArray.CreateBuilder<Decision>();
        foreach (var fact in history.Facts)
        {
            Stop(fact.At);
            if (community.Report(fact) is { IsSuccess: true } result)
                decisions.AddRange(result.Value);
        }

        Stop(until);
        return (community, decisions.DrainToImmutable());

        // A tick before each due instant nothing may happen, and at it something must.
        void Stop(Instant limit)
        {
            while (community.Members.Min(member => engine.NextDue(member)) is { } due && due <= limit)
            {
                if (community.Advance(due - Duration.FromTicks(1)) is { IsEmpty: false } early)
                    throw new LawBrokenException(Law, $"Nothing is due before {due}, and yet before it is decided {Trial.Told(early[0])}.");
                var now = community.Advance(due);
                if (now.IsEmpty)
                    throw new LawBrokenException(Law, $"Something is due at {due}, and yet nothing is decided.");
                decisions.AddRange(now);
            }
        }
    }
}

using System.Globalization;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Sample;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Simulation;

/// <summary>A member who lives in the simulated shop. Small, for there are a million of them.</summary>
internal sealed class Shopper(int number, ulong seed)
{
    private const int LastSecond = 86_399;
    private const int RipeDays = 8;

    private long _ripePoints;
    private long _freshPoints;
    private int _freshDay;
    private int _lastDay = -1;
    private int _lastSecond;

    public MemberId Id { get; } = MemberId.From(string.Create(CultureInfo.InvariantCulture, $"m{number:0000000}"));

    /// <summary>The member's own chance, so that nobody's life hangs on another's.</summary>
    public SplitMix64 Chance { get; } = new(seed);

    public required Habit Habit { get; init; }

    public required Channel Channel { get; init; }

    public required Temper Temper { get; init; }

    /// <summary>Who invited them, or whose second account it is.</summary>
    public Shopper? Inviter { get; init; }

    public int PaidOrders { get; set; }

    /// <summary>Whether an order went back whole.</summary>
    public bool SentAllBack { get; set; }

    /// <summary>Whether they will never come again.</summary>
    public bool IsGone { get; set; }

    public Shopper? MergedInto { get; set; }

    /// <summary>The account that goes on for this one.</summary>
    public Shopper Survivor
    {
        get
        {
            var shopper = this;
            while (shopper.MergedInto is { } into)
                shopper = into;
            return shopper;
        }
    }

    /// <summary>A moment of today at which the member is awake, after all that they did today.</summary>
    public Instant Moment(Shop shop)
    {
        var hour = ShopCalendar.IsShow(shop.Date) && Chance.Chance(60) ? 20 + Chance.Below(2) : Chance.Between(7, 21);
        return Moment(shop, (hour * 3600) + Chance.Below(3600));
    }

    /// <summary>A second of today, or the next one free.</summary>
    public Instant Moment(Shop shop, int second)
    {
        var free = _lastDay == shop.Day ? _lastSecond + 1 : 0;
        (_lastDay, _lastSecond) = (shop.Day, Math.Min(Math.Max(second, free), LastSecond));
        return shop.At(_lastSecond);
    }

    /// <summary>A few minutes after what they did last today.</summary>
    public Instant Soon(Shop shop) => Moment(shop, (_lastDay == shop.Day ? _lastSecond : 0) + Chance.Between(40, 900));

    /// <summary>Remembers about how many points there are to spend: those of orders that are ripe.</summary>
    public void EarnPoints(int day, long points)
    {
        RipenPoints(day);
        _freshPoints += points;
        _freshDay = day;
    }

    public void LosePoints(long points)
    {
        var fromFresh = Math.Min(points, _freshPoints);
        _freshPoints -= fromFresh;
        _ripePoints = Math.Max(0, _ripePoints - (points - fromFresh));
    }

    public long SpendablePoints(int day)
    {
        RipenPoints(day);
        return _ripePoints;
    }

    private void RipenPoints(int day)
    {
        if (day - _freshDay <= RipeDays)
            return;
        _ripePoints += _freshPoints;
        _freshPoints = 0;
    }
}

/// <summary>What a member is after.</summary>
internal enum Temper
{
    /// <summary>Good food.</summary>
    Honest,

    /// <summary>Points of orders that all go back.</summary>
    RefundLoop,

    /// <summary>Nothing: it is somebody's second account, made to be invited.</summary>
    Fake,
}

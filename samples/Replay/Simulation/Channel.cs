using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Sample;

namespace Lvyuan.Samples.Replaying.Simulation;

/// <summary>Where a newcomer meets the shop.</summary>
/// <param name="Touchpoint">The kind of the activity that tells it.</param>
/// <param name="Percent">How many of a hundred newcomers come this way.</param>
/// <param name="InvitedPercent">How many of a hundred of them were invited by a member.</param>
/// <param name="WatchPercent">How many of a hundred of them watch the live shows from then on.</param>
internal sealed record Channel(Code Touchpoint, int Percent, int InvitedPercent, int WatchPercent)
{
    /// <summary>A member's poster, scanned by a friend.</summary>
    public static readonly Channel Poster = new(Code.From("touchpoint-poster"), 20, 75, 20);

    /// <summary>Every channel.</summary>
    public static readonly IReadOnlyList<Channel> All =
    [
        new(Code.From("touchpoint-live"), 35, 8, 80),          // 直播
        new(Code.From("touchpoint-group"), 30, 35, 30),        // 社群
        Poster,                                                // 海报
        new(Code.From("touchpoint-mini-program"), 15, 15, 10), // 小程序
    ];

    /// <summary>One of them.</summary>
    /// <param name="chance">Draws it.</param>
    public static Channel Any(SplitMix64 chance)
    {
        var drawn = chance.Below(100);
        foreach (var channel in All)
        {
            drawn -= channel.Percent;
            if (drawn < 0)
                return channel;
        }

        return All[^1];
    }
}

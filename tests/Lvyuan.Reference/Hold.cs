using NodaTime;

namespace Lvyuan.Reference;

/// <summary>A hold on a tier: how it came about, when it is reviewed, and the grace it has.</summary>
/// <param name="rung">The tier's place on the ladder.</param>
/// <param name="wonOn">The day it was won; null for what was not won and so cannot be withdrawn: the seedling of a newcomer, and what a step down left.</param>
/// <param name="tierSince">The day since which the member has the tier, while this hold is in force.</param>
/// <param name="reviewDay">The day of its review; null on the lowest rung.</param>
internal sealed class Hold(int rung, LocalDate? wonOn, LocalDate tierSince, LocalDate? reviewDay)
{
    public int Rung { get; } = rung;

    public LocalDate? WonOn { get; } = wonOn;

    public LocalDate TierSince { get; } = tierSince;

    public LocalDate? ReviewDay { get; } = reviewDay;

    /// <summary>The day grace ends; null while there is no grace.</summary>
    public LocalDate? GraceEnd { get; set; }

    /// <summary>The day on which time alone changes something.</summary>
    public LocalDate? Due => GraceEnd ?? ReviewDay;
}

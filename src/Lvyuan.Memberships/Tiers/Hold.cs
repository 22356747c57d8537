using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Memberships;

/// <summary>How a member came to hold a tier.</summary>
public enum HoldOrigin
{
    /// <summary>By growth that reached it.</summary>
    Upgrade,

    /// <summary>By a review that found enough growth.</summary>
    Review,

    /// <summary>By enough growth at the end of grace.</summary>
    Recovery,

    /// <summary>By stepping down to it. Such a hold was not won, so no refund withdraws it.</summary>
    StepDown,
}

/// <summary>The right to a tier until its review, with what is needed to undo it: what it was won by, and the hold before it.</summary>
/// <remarks>
/// Holds form a stack. A step down starts a new one, so that nothing won before it comes back. Holds are kept as long as they could
/// come back: a year adds one, and a later rulebook may state thresholds that withdraw any of them.
/// Equality compares every part, down the stack.
/// </remarks>
public sealed record Hold
{
    internal Hold(Code tier, HoldOrigin origin, LocalDate wonOn, LocalDate heldUntil, LocalDate since, LocalDate countsFrom, long growthWhenWon, Hold? before) =>
        (Tier, Origin, WonOn, HeldUntil, Since, CountsFrom, GrowthWhenWon, Before) =
        (tier, origin, wonOn, heldUntil, since, countsFrom, growthWhenWon, before);

    /// <summary>The tier.</summary>
    public Code Tier { get; }

    /// <summary>How it was come by.</summary>
    public HoldOrigin Origin { get; }

    /// <summary>The day on which it was.</summary>
    public LocalDate WonOn { get; }

    /// <summary>The day of the review; it stays when grace begins.</summary>
    public LocalDate HeldUntil { get; }

    /// <summary>Since when the member has had the tier without a break.</summary>
    public LocalDate Since { get; }

    /// <summary>The first day whose growth counted on <see cref="WonOn"/>.</summary>
    public LocalDate CountsFrom { get; }

    /// <summary>The growth of the whole of <see cref="WonOn"/>, counted again with what is left of each entry now.</summary>
    public long GrowthWhenWon { get; private init; }

    /// <summary>The day on which grace ends; <see langword="null"/> while no review has failed.</summary>
    public LocalDate? GraceUntil { get; internal init; }

    /// <summary>The hold that comes back when this one is withdrawn.</summary>
    public Hold? Before { get; private init; }

    /// <summary>When time alone will change something: the end of grace, or else the review.</summary>
    internal LocalDate DueOn => GraceUntil ?? HeldUntil;

    /// <summary>This stack after growth of a day was credited (above nought) or reversed (below).</summary>
    internal Hold Recounted(LocalDate day, long growth)
    {
        // Holds further down were won earlier still.
        if (WonOn < day)
            return this;

        var before = Before?.Recounted(day, growth);
        if (CountsFrom <= day)
            return this with { GrowthWhenWon = GrowthWhenWon + growth, Before = before };
        return ReferenceEquals(before, Before) ? this : this with { Before = before };
    }

    /// <summary>This stack after another member's growth was joined to it.</summary>
    internal Hold Recounted(GrowthBook joined) =>
        this with { GrowthWhenWon = GrowthWhenWon + joined.CountedBetween(CountsFrom, WonOn), Before = Before?.Recounted(joined) };
}

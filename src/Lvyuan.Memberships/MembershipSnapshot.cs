using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Memberships;

/// <summary>A membership as plain data, to be stored and restored: <see cref="Membership.ToSnapshot"/>, <see cref="Membership.FromSnapshot"/>.</summary>
/// <remarks>Equality compares every part, the holds and the entries in order.</remarks>
public sealed record MembershipSnapshot
{
    /// <summary>The local day of the member's first fact.</summary>
    public required LocalDate FirstFactOn { get; init; }

    /// <summary>The local day of what was last decided.</summary>
    public required LocalDate AsOf { get; init; }

    /// <summary>The tier on which a member stands without a hold.</summary>
    public required Code FirstTier { get; init; }

    /// <summary>Since when the member is back on the first tier by a step down; <see langword="null"/> otherwise.</summary>
    public LocalDate? SteppedDownOn { get; init; }

    /// <summary>The holds, newest first; none on the first tier.</summary>
    public PersistentVector<HoldSnapshot> Holds { get; init; }

    /// <summary>The tier set by hand, if one is in force.</summary>
    public ManualTier? Manual { get; init; }

    /// <summary>The growth book, in day order.</summary>
    public PersistentVector<GrowthEntry> Growth { get; init; }

    /// <summary>The place of the first entry that counted when something was last credited; 0 to the number of entries.</summary>
    public int FirstCounted { get; init; }

    /// <summary>How many entries have left the book because they are too old.</summary>
    public int RemovedEntries { get; init; }

    /// <summary>All growth there ever was, less what was reversed; at least that of the entries.</summary>
    public long LifetimeGrowth { get; init; }
}

/// <summary>A hold as plain data; the one before it is the next of <see cref="MembershipSnapshot.Holds"/>. Its parts are those of <see cref="Hold"/>.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Origin">How it was come by.</param>
/// <param name="WonOn">The day on which it was.</param>
/// <param name="HeldUntil">The day of the review.</param>
/// <param name="Since">Since when the member has had the tier without a break.</param>
/// <param name="CountsFrom">The first day whose growth counted on <paramref name="WonOn"/>.</param>
/// <param name="GrowthWhenWon">The growth of the whole of <paramref name="WonOn"/>, counted again.</param>
/// <param name="GraceUntil">The day on which grace ends; <see langword="null"/> while no review has failed.</param>
/// <remarks>Equality compares every part.</remarks>
public sealed record HoldSnapshot(
    Code Tier, HoldOrigin Origin, LocalDate WonOn, LocalDate HeldUntil, LocalDate Since, LocalDate CountsFrom, long GrowthWhenWon, LocalDate? GraceUntil);

/// <content>Stored and restored.</content>
public sealed partial record Membership
{
    /// <summary>This membership as plain data.</summary>
    public MembershipSnapshot ToSnapshot()
    {
        var holds = default(PersistentVector<HoldSnapshot>);
        for (var hold = Hold; hold is not null; hold = hold.Before)
            holds = holds.Add(new(hold.Tier, hold.Origin, hold.WonOn, hold.HeldUntil, hold.Since, hold.CountsFrom, hold.GrowthWhenWon, hold.GraceUntil));
        return new MembershipSnapshot
        {
            FirstFactOn = FirstFactOn,
            AsOf = AsOf,
            FirstTier = FirstTier,
            SteppedDownOn = SteppedDownOn,
            Holds = holds,
            Manual = Manual,
            Growth = Book.Entries,
            FirstCounted = Book.FirstCounted,
            RemovedEntries = Book.Removed,
            LifetimeGrowth = Book.Lifetime,
        };
    }

    /// <summary>The membership of which a snapshot was taken: it is equal to it and decides like it.</summary>
    /// <param name="snapshot">What <see cref="ToSnapshot"/> gave.</param>
    /// <exception cref="ArgumentException">The parts do not go together: no snapshot of a membership.</exception>
    public static Membership FromSnapshot(MembershipSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (snapshot.FirstTier == default)
            throw new ArgumentException("A membership names the tier on which it stands without a hold.", nameof(snapshot));

        Hold? hold = null;
        foreach (var each in snapshot.Holds.Reverse())
        {
            if (each.Tier == default || each.HeldUntil <= each.WonOn || each.Since > each.WonOn || each.CountsFrom > each.WonOn
                || each.Origin is < HoldOrigin.Upgrade or > HoldOrigin.StepDown || each.GraceUntil <= each.WonOn || each.WonOn < hold?.WonOn)
                throw new ArgumentException($"The hold on '{each.Tier}' of {each.WonOn} cannot have been.", nameof(snapshot));
            hold = new Hold(each.Tier, each.Origin, each.WonOn, each.HeldUntil, each.Since, each.CountsFrom, each.GrowthWhenWon, hold) { GraceUntil = each.GraceUntil };
        }

        return new Membership(snapshot.FirstFactOn, snapshot.FirstTier)
        {
            AsOf = snapshot.AsOf,
            SteppedDownOn = snapshot.SteppedDownOn,
            Hold = hold,
            Manual = snapshot.Manual,
            Book = GrowthBook.Of(snapshot),
        };
    }
}

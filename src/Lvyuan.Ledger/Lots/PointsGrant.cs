using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Ledger;

/// <summary>Where points come from and for how long they are good: what was decided when they were issued, for ever.</summary>
/// <param name="Source">The key that earned them.</param>
/// <param name="Points">How many, above nought.</param>
/// <param name="Version">The version of the rulebook that decided.</param>
/// <param name="IssuedAt">When they were issued.</param>
/// <param name="AvailableOn">The local day on which they become available.</param>
/// <param name="AvailableAt">The instant at which they become available: the start of that day, or at once.</param>
/// <param name="ExpiresOn">The local day on which they expire.</param>
/// <param name="ExpiresAt">The instant at which they expire: the start of that day.</param>
/// <remarks>Equality compares all parts. A rulebook that changes later moves none of these days.</remarks>
public abstract record PointsGrant(
    BusinessKey Source,
    Points Points,
    RulebookVersion Version,
    Instant IssuedAt,
    LocalDate AvailableOn,
    Instant AvailableAt,
    LocalDate ExpiresOn,
    Instant ExpiresAt)
{
    /// <summary>Whether the points are pending at first.</summary>
    public bool IsPendingAtFirst => AvailableAt > IssuedAt;
}

/// <summary>Points that an order earned.</summary>
/// <param name="Source">The key of the order.</param>
/// <param name="Points">How many, above nought.</param>
/// <param name="Version">The version of the rulebook that decided.</param>
/// <param name="IssuedAt">When the order was paid.</param>
/// <param name="AvailableOn">The local day on which they become available.</param>
/// <param name="AvailableAt">The start of that day.</param>
/// <param name="ExpiresOn">The local day on which they expire.</param>
/// <param name="ExpiresAt">The start of that day.</param>
/// <param name="Amount">The money that was paid.</param>
/// <param name="Rate">The rate by which it earned, and by which it is reversed.</param>
/// <remarks>Equality compares all parts.</remarks>
public sealed record OrderGrant(
    BusinessKey Source,
    Points Points,
    RulebookVersion Version,
    Instant IssuedAt,
    LocalDate AvailableOn,
    Instant AvailableAt,
    LocalDate ExpiresOn,
    Instant ExpiresAt,
    Money Amount,
    EarnRate Rate)
    : PointsGrant(Source, Points, Version, IssuedAt, AvailableOn, AvailableAt, ExpiresOn, ExpiresAt);

/// <summary>Points that no amount earned: given by hand, or as a reward.</summary>
/// <param name="Source">The key of what earned them.</param>
/// <param name="Points">How many, above nought.</param>
/// <param name="Version">The version of the rulebook that decided.</param>
/// <param name="IssuedAt">When they were issued, and became available.</param>
/// <param name="AvailableOn">The local day of that instant.</param>
/// <param name="AvailableAt">The same instant: they are available at once.</param>
/// <param name="ExpiresOn">The local day on which they expire.</param>
/// <param name="ExpiresAt">The start of that day.</param>
/// <param name="By">Who decided, or <see langword="null"/> when a rule did.</param>
/// <param name="Reason">Why.</param>
/// <remarks>Equality compares all parts.</remarks>
public sealed record ManualGrant(
    BusinessKey Source,
    Points Points,
    RulebookVersion Version,
    Instant IssuedAt,
    LocalDate AvailableOn,
    Instant AvailableAt,
    LocalDate ExpiresOn,
    Instant ExpiresAt,
    Author? By,
    string Reason)
    : PointsGrant(Source, Points, Version, IssuedAt, AvailableOn, AvailableAt, ExpiresOn, ExpiresAt);

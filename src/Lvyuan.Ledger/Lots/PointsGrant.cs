using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Ledger;

/// <summary>On what terms points are granted: by which rulebook and rate, and from when until when they are good.</summary>
/// <param name="Version">The version of the rulebook that decided.</param>
/// <param name="Rate">The rate by which an order earned, and by which it is reversed; <c>default</c> where no amount earned.</param>
/// <param name="AvailableOn">The local day on which the points become available.</param>
/// <param name="AvailableAt">The instant at which they become available: the start of that day, or at once.</param>
/// <param name="ExpiresOn">The local day on which they expire.</param>
/// <param name="ExpiresAt">The instant at which they expire: the start of that day.</param>
/// <remarks>
/// Equality compares all parts. A rulebook that changes later moves none of these days. All orders that are paid on one day
/// under one rulebook share one instance.
/// </remarks>
public sealed record PointsTerms(
    RulebookVersion Version,
    EarnRate Rate,
    LocalDate AvailableOn,
    Instant AvailableAt,
    LocalDate ExpiresOn,
    Instant ExpiresAt);

/// <summary>Where points come from, for ever: what was decided when they were issued.</summary>
/// <param name="Source">The key that earned them.</param>
/// <param name="Points">How many, above nought.</param>
/// <param name="IssuedAt">When they were issued.</param>
/// <param name="Terms">By which rulebook and rate, and from when until when they are good.</param>
/// <remarks>Equality compares all parts.</remarks>
public abstract record PointsGrant(BusinessKey Source, Points Points, Instant IssuedAt, PointsTerms Terms)
{
    /// <summary>The version of the rulebook that decided.</summary>
    public RulebookVersion Version => Terms.Version;

    /// <summary>The local day on which the points become available.</summary>
    public LocalDate AvailableOn => Terms.AvailableOn;

    /// <summary>The instant at which they become available: the start of that day, or at once.</summary>
    public Instant AvailableAt => Terms.AvailableAt;

    /// <summary>The local day on which they expire.</summary>
    public LocalDate ExpiresOn => Terms.ExpiresOn;

    /// <summary>The instant at which they expire: the start of that day.</summary>
    public Instant ExpiresAt => Terms.ExpiresAt;

    /// <summary>Whether the points are pending at first.</summary>
    public bool IsPendingAtFirst => AvailableAt > IssuedAt;
}

/// <summary>Points that an order earned.</summary>
/// <param name="Source">The key of the order.</param>
/// <param name="Points">How many, above nought.</param>
/// <param name="IssuedAt">When the order was paid.</param>
/// <param name="Terms">By which rulebook and rate, and from when until when they are good.</param>
/// <param name="Amount">The money that was paid.</param>
/// <remarks>Equality compares all parts.</remarks>
public sealed record OrderGrant(BusinessKey Source, Points Points, Instant IssuedAt, PointsTerms Terms, Money Amount)
    : PointsGrant(Source, Points, IssuedAt, Terms)
{
    /// <summary>The rate by which the order earned, and by which it is reversed.</summary>
    public EarnRate Rate => Terms.Rate;
}

/// <summary>Points that no amount earned: given by hand, or as a reward. They are available at once.</summary>
/// <param name="Source">The key of what earned them.</param>
/// <param name="Points">How many, above nought.</param>
/// <param name="IssuedAt">When they were issued, and became available.</param>
/// <param name="Terms">By which rulebook, and until when they are good.</param>
/// <param name="By">Who decided, or <see langword="null"/> when a rule did.</param>
/// <param name="Reason">Why.</param>
/// <remarks>Equality compares all parts.</remarks>
public sealed record ManualGrant(BusinessKey Source, Points Points, Instant IssuedAt, PointsTerms Terms, Author? By, string Reason)
    : PointsGrant(Source, Points, IssuedAt, Terms);

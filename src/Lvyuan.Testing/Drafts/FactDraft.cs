using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Testing;

/// <summary>A sentence about what happened, before it is a fact.</summary>
/// <remarks>Immutable: each word gives a new sentence, so a beginning can be shared. Made by <see cref="Testing.Shop"/>.</remarks>
public abstract record FactDraft
{
    private protected FactDraft(Shop shop) => Shop = shop;

    private protected Shop Shop { get; }

    private protected MemberId Member { get; init; }

    private protected Instant? Instant { get; init; }

    /// <summary>The fact.</summary>
    /// <exception cref="InvalidOperationException">A part is missing: who, when or how much.</exception>
    /// <exception cref="ArgumentException">A part cannot be; see the fact's own documentation.</exception>
    public Fact ToFact()
    {
        if (Member == default)
            throw new InvalidOperationException($"Say who: {GetType().Name} lacks By(member).");
        return Instant is { } at ? Make(at) : throw new InvalidOperationException($"Say when: {GetType().Name} lacks On(day) or At(time).");
    }

    /// <summary>The fact; see <see cref="ToFact"/>.</summary>
    /// <param name="draft">A whole sentence.</param>
    public static implicit operator Fact(FactDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.ToFact();
    }

    private protected abstract Fact Make(Instant at);
}

/// <summary>A sentence that goes on as its own kind.</summary>
/// <typeparam name="TSelf">The kind.</typeparam>
public abstract record FactDraft<TSelf> : FactDraft
    where TSelf : FactDraft<TSelf>
{
    /// <summary>The local time at which things happen on a day of which no time is said: noon.</summary>
    private static readonly LocalTime Noon = LocalTime.Noon;

    private protected FactDraft(Shop shop)
        : base(shop)
    {
    }

    /// <summary>Says who.</summary>
    /// <param name="member">The member's name.</param>
    public TSelf By(string member) => (TSelf)(this with { Member = MemberId.From(member) });

    /// <summary>Says when: at noon of a local day.</summary>
    /// <param name="year">The year.</param>
    /// <param name="month">The month, 1 to 12.</param>
    /// <param name="day">The day of the month.</param>
    public TSelf On(int year, int month, int day) => On(new LocalDate(year, month, day));

    /// <summary>Says when: at noon of a local day.</summary>
    /// <param name="day">The day.</param>
    public TSelf On(LocalDate day) => At(Shop.Zone.AtLeniently(day + Noon).ToInstant());

    /// <summary>Says when, in local time.</summary>
    /// <param name="local">See <see cref="Shop.At"/>.</param>
    public TSelf At(string local) => At(Shop.At(local));

    /// <summary>Says when.</summary>
    /// <param name="at">The instant.</param>
    public TSelf At(Instant at) => (TSelf)(this with { Instant = at });
}

using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel;

/// <summary>A member did something that the shop counts: a live show watched, a recipe selected, a pickup, a check-in.</summary>
public sealed record ActivityRecorded : Fact
{
    /// <summary>Reports it.</summary>
    /// <param name="member">Who did it.</param>
    /// <param name="at">When.</param>
    /// <param name="activity">This occurrence.</param>
    /// <param name="kind">What kind of activity; the rulebook says what it earns, if anything.</param>
    /// <param name="quantity">How much of it, in the kind's own unit (minutes watched), nought or more.</param>
    /// <param name="amount">Money that belongs to it, or <c>default</c>.</param>
    /// <exception cref="ArgumentException">No activity, no kind, or a negative quantity or amount.</exception>
    public ActivityRecorded(MemberId member, Instant at, ActivityId activity, Code kind, long quantity = 1, Money amount = default)
        : base(member, at)
    {
        if (activity == default || kind == default)
            throw new ArgumentException("An activity has a name and a kind.", nameof(activity));
        ArgumentOutOfRangeException.ThrowIfNegative(quantity);
        if (amount.IsNegative)
            throw new ArgumentException("An activity's amount is not negative.", nameof(amount));
        Activity = activity;
        Kind = kind;
        Quantity = quantity;
        Amount = amount;
    }

    /// <summary>This occurrence.</summary>
    public ActivityId Activity { get; }

    /// <summary>What kind of activity.</summary>
    public Code Kind { get; }

    /// <summary>How much of it, in the kind's own unit.</summary>
    public long Quantity { get; }

    /// <summary>Money that belongs to it, or <c>default</c>.</summary>
    public Money Amount { get; }

    /// <inheritdoc/>
    public override BusinessKey Key => BusinessKey.Of(Activity);

    internal override void AddTo(ref FingerprintBuilder hash)
    {
        hash.Add(Kind.Text);
        hash.Add(Quantity);
        hash.Add(Amount.AmountMinor);
        hash.Add(Amount.Currency.Code);
    }
}

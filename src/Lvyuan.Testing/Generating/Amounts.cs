using System.Collections.Immutable;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Testing;

/// <summary>Picks amounts around what matters: nought, a cent, a whole unit, a threshold, what is left of an order.</summary>
internal sealed class Amounts(CompiledRulebook rules, Dice dice)
{
    private const long TypicalMajor = 300;
    private static readonly Sku[] Skus = [default, Sku.From("rice"), Sku.From("tea"), Sku.From("oil")];
    private readonly long _unit = rules.Orders.Currency.MinorPerMajor;

    /// <summary>What is ordered; about a tier now and then.</summary>
    public long Ordered(Member? member, Instant at) => dice.Below(20) switch
    {
        0 or 1 or 2 => ToThreshold(member, at),
        3 => 0,
        4 => dice.Between(1, _unit),
        5 => _unit,
        6 => dice.Between(1, 9) * _unit,
        7 or 8 => PartOfThreshold(),
        _ => dice.Between(1, TypicalMajor * _unit),
    };

    /// <summary>What is refunded of what is left; a part, all or more.</summary>
    public long Refunded(long left, Member? member, Instant at) => dice.Below(12) switch
    {
        0 or 1 or 2 or 3 => left,
        4 => Math.Max(left - 1, 0),
        5 => left + 1,
        6 => (left * 2) + dice.Between(0, _unit),
        7 => left / 2,
        8 => dice.Between(0, Math.Min(left, _unit)),
        9 => BelowThreshold(member, at) ?? left,
        10 => left + dice.Between(1, TypicalMajor * _unit),
        _ => dice.Between(0, left),
    };

    /// <summary>An amount as one to four lines.</summary>
    public ImmutableArray<OrderLine> Lines(long total)
    {
        var lines = ImmutableArray.CreateBuilder<OrderLine>();
        for (var more = dice.Weighted((5, 0), (3, 1), (2, 2), (1, 3)); more > 0; more--)
        {
            var part = dice.Percent(5) ? 0 : dice.Between(0, total);
            lines.Add(new OrderLine(Of(part), AnySku()));
            total -= part;
        }

        lines.Add(new OrderLine(Of(total), AnySku()));
        return lines.DrainToImmutable();
    }

    public Sku AnySku() => dice.Of(Skus);

    public Money Of(long minor) => Money.FromMinor(minor, rules.Orders.Currency);

    // So much that growth ends right below, at or above a rung.
    private long ToThreshold(Member? member, Instant at)
    {
        if (rules.Tiers is null || rules.Tiers.Tiers.Length < 2)
            return dice.Between(1, TypicalMajor * _unit);
        var trailing = member?.Membership?.TrailingGrowth(rules.Tiers.DayOf(at), rules.Tiers) ?? 0;
        var tiers = rules.Tiers.Tiers;
        var missing = tiers[1 + dice.Below(tiers.Length - 1)].ThresholdGrowth - trailing;
        return missing <= 0 ? dice.Between(1, TypicalMajor * _unit) : Math.Max(MinorFor(missing) + dice.Of<long>(-1, 0, 0, 0, 1, _unit), 0);
    }

    private long? BelowThreshold(Member? member, Instant at)
    {
        if (rules.Tiers is null || member?.Membership is not { } membership)
            return null;
        var surplus = membership.TrailingGrowth(rules.Tiers.DayOf(at), rules.Tiers) - rules.Tiers.TierOf(membership.LadderTier).ThresholdGrowth;
        return surplus < 0 ? null : Math.Max(MinorFor(surplus + 1) + dice.Of<long>(-1, 0, 0, 1), 0);
    }

    private long PartOfThreshold()
    {
        if (rules.Tiers is null || rules.Tiers.Tiers.Length < 2)
            return dice.Between(1, TypicalMajor * _unit);
        var tiers = rules.Tiers.Tiers;
        return MinorFor(tiers[1 + dice.Below(tiers.Length - 1)].ThresholdGrowth) / dice.Of(1, 2, 3);
    }

    // The least that earns so much growth.
    private long MinorFor(long growth)
    {
        var rate = rules.Tiers!.Definition.OrderGrowth;
        return rate.Units == 0 ? growth * _unit : (long)(((Int128)growth * rate.Per.AmountMinor + rate.Units - 1) / rate.Units);
    }
}

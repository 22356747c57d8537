using System.Collections.Immutable;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;

namespace Lvyuan.Samples.Replaying.Simulation.Episodes;

/// <summary>Money goes back: for all of an order, a line, a part, or for something of which nobody noted the order.</summary>
internal static class Refunds
{
    private const int MostDays = 16;

    /// <summary>Agrees on a refund, where there will be one.</summary>
    public static void Plan(Shop shop, Shopper shopper, OrderPaid order, bool isBulk)
    {
        var chance = shopper.Chance;
        switch (shopper.Temper)
        {
            case Temper.RefundLoop:
                shop.Later(shop.Day + chance.Between(1, 6), () => Frauds.SendAllBackTwice(shop, shopper, order));
                break;
            case Temper.Fake:
                // After the invitation was rewarded.
                shop.Later(shop.Day + chance.Between(Invitations.HoldDays + 1, Invitations.HoldDays + 5), () => Whole(shop, shopper, order));
                break;
            default:
                if (chance.Chance(isBulk ? 60 : 5))
                    shop.Later(shop.Day + chance.Between(1, MostDays), () => SendBack(shop, shopper, order));
                break;
        }
    }

    /// <summary>All of an order.</summary>
    public static IEnumerable<Fact> Whole(Shop shop, Shopper shopper, OrderPaid order)
    {
        shopper.SentAllBack = true;
        yield return Refund(shop, shopper, [.. order.Lines.Select(line => new RefundLine(line.Amount, line.Sku, order.Order))]);
    }

    private static IEnumerable<Fact> SendBack(Shop shop, Shopper shopper, OrderPaid order)
    {
        var chance = shopper.Chance;
        var line = order.Lines[chance.Below(order.Lines.Length)];
        var way = chance.Below(100);
        if (way < 50)
        {
            foreach (var fact in Whole(shop, shopper, order))
                yield return fact;
            yield break;
        }

        yield return Refund(shop, shopper,
        [
            way switch
            {
                < 69 => new RefundLine(line.Amount, line.Sku, order.Order),          // one line of it
                < 81 => new RefundLine(Half(line.Amount), default, order.Order),     // some money off
                < 93 => new RefundLine(line.Amount, line.Sku),                       // one line, of which order nobody noted
                < 98 => new RefundLine(line.Amount),                                 // nobody noted anything
                _ => new RefundLine(line.Amount, line.Sku, OrderId.From("o-mistyped")),
            },
        ]);
        if (chance.Chance(20))
            yield return Adjustments.Apology(shop, shopper.Survivor);
    }

    /// <summary>A refund, told of the account that goes on.</summary>
    public static OrderRefunded Refund(Shop shop, Shopper shopper, ImmutableArray<RefundLine> lines)
    {
        var account = shopper.Survivor;
        var refund = new OrderRefunded(account.Id, account.Moment(shop), RefundId.From(shop.NewName('r')), lines);
        account.LosePoints(refund.Total.AmountMinor / shop.Plan.Currency.MinorPerMajor);
        return refund;
    }

    private static Money Half(Money amount) => Money.FromMinor(amount.AmountMinor / 2, amount.Currency);
}

using System.Collections.Immutable;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Sample;

namespace Lvyuan.Samples.Replaying.Simulation;

/// <summary>What a member wants to buy, at the shop's prices until something is taken off.</summary>
internal sealed class Basket(Shop shop)
{
    private readonly List<OrderLine> _lines = [];

    public long TotalMinor => _lines.Sum(line => line.Amount.AmountMinor);

    /// <summary>Whether it is a year's gifts of a unit or a school.</summary>
    public bool IsBulk { get; private set; }

    /// <summary>Fills a basket as the member's habit has it.</summary>
    public static Basket Of(Shop shop, Shopper shopper)
    {
        var (chance, habit) = (shopper.Chance, shopper.Habit);
        var basket = new Basket(shop);
        var pieces = ShopCalendar.IsFestival(shop.Date) ? habit.MostPieces + 1 : habit.MostPieces;
        for (var count = chance.Between(1, habit.MostLines); count > 0; count--)
        {
            var good = Shelf.Goods[chance.Below(Shelf.Goods.Count)];
            basket.Add(good.Sku, (long)good.PriceFen * chance.Between(1, pieces));
        }

        if (habit.MostPieces > 1 && chance.Below(400) == 0)
        {
            basket.Add(Sku.From("tea-oil-1l"), 128_00L * chance.Between(12, 40));
            basket.IsBulk = true;
        }

        return basket;
    }

    public void Add(Sku sku, long fen) => _lines.Add(new OrderLine(shop.Money(fen), sku));

    /// <summary>Takes money off, from the first line on: what points or a coupon pay is not paid in money.</summary>
    /// <param name="fen">How much; what exceeds the basket is lost.</param>
    public void TakeOff(long fen)
    {
        var left = shop.Money(fen).AmountMinor;
        for (var i = 0; i < _lines.Count && left > 0; i++)
        {
            var taken = Math.Min(left, _lines[i].Amount.AmountMinor);
            _lines[i] = _lines[i] with { Amount = Money.FromMinor(_lines[i].Amount.AmountMinor - taken, shop.Plan.Currency) };
            left -= taken;
        }
    }

    public ImmutableArray<OrderLine> ToLines() => [.. _lines];
}

using Lvyuan.Primitives;

namespace Lvyuan.Samples.Replaying.Sample;

/// <summary>What the sample shop sells.</summary>
internal static class Shelf
{
    /// <summary>The newcomer's gift pack, which costs nothing.</summary>
    public static readonly Sku GiftPack = Sku.From("gift-newcomer");

    /// <summary>The goods with their prices.</summary>
    public static readonly IReadOnlyList<Good> Goods =
    [
        new(Sku.From("rice-5kg"), 59_90),
        new(Sku.From("eggs-30"), 39_90),
        new(Sku.From("tea-oil-1l"), 128_00),
        new(Sku.From("millet-1kg"), 26_80),
        new(Sku.From("honey-500g"), 68_00),
        new(Sku.From("yoghurt-kids-12"), 49_50),
        new(Sku.From("vegetable-box"), 45_00),
        new(Sku.From("fruit-box"), 79_00),
        new(Sku.From("walnut-500g"), 52_00),
        new(Sku.From("goji-250g"), 36_60),
        new(Sku.From("silver-ear-200g"), 33_30),
        new(Sku.From("noodles-baby-6"), 42_00),
        new(Sku.From("chicken-whole"), 98_00),
        new(Sku.From("black-bean-1kg"), 22_50),
        new(Sku.From("mushroom-250g"), 29_90),
        new(Sku.From("soap-camellia-3"), 35_00),
    ];
}

/// <summary>A good.</summary>
/// <param name="Sku">Its name.</param>
/// <param name="PriceFen">Its price in hundredths of the major unit.</param>
internal sealed record Good(Sku Sku, int PriceFen);

using FsCheck.Xunit;

namespace Lvyuan.Primitives.Tests;

public sealed class MoneyAllocationTests
{
    private static readonly Currency Cny = Currency.FromCode("CNY");

    [Theory]
    [InlineData(100, new long[] { 1, 1, 1 }, new long[] { 34, 33, 33 })]
    [InlineData(101, new long[] { 1, 1, 1 }, new long[] { 34, 34, 33 })]
    [InlineData(-100, new long[] { 1, 1, 1 }, new long[] { -34, -33, -33 })]
    [InlineData(-101, new long[] { 1, 1, 1 }, new long[] { -34, -34, -33 })]
    [InlineData(0, new long[] { 1, 2 }, new long[] { 0, 0 })]
    [InlineData(1, new long[] { 0, 1, 0, 1 }, new long[] { 0, 1, 0, 0 })]
    [InlineData(5, new long[] { 0, 0, 7 }, new long[] { 0, 0, 5 })]
    [InlineData(10, new long[] { 7, 3 }, new long[] { 7, 3 })]
    [InlineData(10, new long[] { 3, 7, 1 }, new long[] { 3, 7, 0 })]
    [InlineData(5, new long[] { 1, 1, 1, 1, 1, 1 }, new long[] { 1, 1, 1, 1, 1, 0 })]
    [InlineData(7, new long[] { 42 }, new long[] { 7 })]
    [InlineData(long.MaxValue, new long[] { long.MaxValue, long.MaxValue }, new long[] { 4_611_686_018_427_387_904, 4_611_686_018_427_387_903 })]
    [InlineData(long.MinValue, new long[] { long.MaxValue, long.MaxValue }, new long[] { -4_611_686_018_427_387_904, -4_611_686_018_427_387_904 })]
    [InlineData(long.MinValue, new long[] { 1 }, new long[] { long.MinValue })]
    public void Allocate_ByWeights_SumsToTheLastFen(long amount, long[] weights, long[] expected)
    {
        var parts = Money.FromMinor(amount, Cny).Allocate(weights);
        Assert.Equal(expected, parts.Select(part => part.AmountMinor));
        Assert.All(parts, part => Assert.Same(Cny, part.Currency));
    }

    [Theory]
    [InlineData(new long[0])]
    [InlineData(new long[] { 0 })]
    [InlineData(new long[] { 0, 0 })]
    [InlineData(new long[] { 1, -1 })]
    [InlineData(new long[] { -1 })]
    [InlineData(new long[] { long.MinValue, 1 })]
    public void Allocate_ByNoWeights_Throws(long[] weights) =>
        Assert.Throws<ArgumentException>("weights", () => Money.FromMinor(100, Cny).Allocate(weights));

    [Property(MaxTest = 1000)]
    public void The_parts_sum_to_the_whole_and_none_is_off_by_more_than_a_minor_unit(long amount, uint[] drawn)
    {
        var weights = drawn.Select(weight => (long)weight).Append(1).ToArray();
        var parts = Money.FromMinor(amount, Cny).Allocate(weights);
        var total = weights.Sum();

        Assert.Equal(amount, parts.Sum(part => part.AmountMinor));
        for (var i = 0; i < weights.Length; i++)
        {
            var exact = (Int128)amount * weights[i];
            Assert.True(Int128.Abs(((Int128)parts[i].AmountMinor * total) - exact) <= total);
            Assert.True(weights[i] > 0 || parts[i].IsZero);
            Assert.True(parts[i].IsZero || Math.Sign(parts[i].AmountMinor) == Math.Sign(amount));
        }
    }

    [Property(MaxTest = 1000)]
    public void No_part_is_more_than_its_weight_where_the_whole_is_not(ushort amount, byte[] drawn)
    {
        // So a refund spread over what is left of each line never takes more of a line than is left.
        var weights = drawn.Select(weight => (long)weight).Append(1).ToArray();
        var parts = Money.FromMinor(amount % (weights.Sum() + 1), Cny).Allocate(weights);
        Assert.All(parts.Zip(weights), pair => Assert.InRange(pair.First.AmountMinor, 0, pair.Second));
    }

    [Property]
    public void The_odd_units_go_to_the_first_weights(ushort amount, byte count)
    {
        var weights = Enumerable.Repeat(3L, count + 1).ToArray();
        var parts = Money.FromMinor(amount, Cny).Allocate(weights).Select(part => part.AmountMinor).ToArray();
        Assert.Equal(parts.OrderDescending(), parts);
        Assert.True(parts[0] - parts[^1] <= 1);
    }
}

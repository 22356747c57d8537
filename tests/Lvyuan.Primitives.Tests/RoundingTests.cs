namespace Lvyuan.Primitives.Tests;

public sealed class RoundingTests
{
    private static readonly Currency Cny = Currency.FromCode("CNY");

    // Half of each amount: −2.5, −1.5, −0.5, 0.5, 1.5, 2.5; then a quarter of some, to either side of the half.
    [Theory]
    [InlineData(MidpointRounding.ToEven, new long[] { -2, -2, 0, 0, 2, 2 }, new long[] { -1, 0, 0, 0, 0, 1 })]
    [InlineData(MidpointRounding.AwayFromZero, new long[] { -3, -2, -1, 1, 2, 3 }, new long[] { -1, -1, 0, 0, 1, 1 })]
    [InlineData(MidpointRounding.ToZero, new long[] { -2, -1, 0, 0, 1, 2 }, new long[] { 0, 0, 0, 0, 0, 0 })]
    [InlineData(MidpointRounding.ToNegativeInfinity, new long[] { -3, -2, -1, 0, 1, 2 }, new long[] { -1, -1, -1, 0, 0, 0 })]
    [InlineData(MidpointRounding.ToPositiveInfinity, new long[] { -2, -1, 0, 1, 2, 3 }, new long[] { 0, 0, 0, 1, 1, 1 })]
    public void Multiply_ByAShare_RoundsAsNamed(MidpointRounding rounding, long[] halves, long[] quarters)
    {
        Assert.Equal(halves, new long[] { -5, -3, -1, 1, 3, 5 }.Select(minor => Of(minor, Share.FromPercent(50))));
        Assert.Equal(quarters, new long[] { -3, -2, -1, 1, 2, 3 }.Select(minor => Of(minor, Share.FromPercent(25))));
        Assert.Equal(7, Of(7, Share.Whole));
        Assert.Equal(-7, Of(-7, Share.Whole));
        Assert.Equal(0, Of(7, default));
        Assert.Equal(50, Of(1000, Share.FromPercent(5)));
        Assert.Equal(long.MaxValue, Of(long.MaxValue, Share.Whole));
        Assert.Equal(long.MinValue, Of(long.MinValue, Share.Whole));

        long Of(long minor, Share share)
        {
            var part = Money.FromMinor(minor, Cny).Multiply(share, rounding);
            Assert.Same(Cny, part.Currency);
            return part.AmountMinor;
        }
    }

    [Theory]
    [InlineData(MidpointRounding.ToEven, 0, 1, 1)]
    [InlineData(MidpointRounding.AwayFromZero, 0, 1, 1)]
    [InlineData(MidpointRounding.ToZero, 0, 0, 0)]
    [InlineData(MidpointRounding.ToNegativeInfinity, 0, 0, 0)]
    [InlineData(MidpointRounding.ToPositiveInfinity, 1, 1, 1)]
    public void Multiply_AMillionthAroundTheHalf_IsNotTheHalf(MidpointRounding rounding, long below, long above, long nearlyAll)
    {
        var fen = Money.FromMinor(1, Cny);
        Assert.Equal(below, fen.Multiply(Share.FromPartsPerMillion(499_999), rounding).AmountMinor);
        Assert.Equal(above, fen.Multiply(Share.FromPartsPerMillion(500_001), rounding).AmountMinor);
        Assert.Equal(nearlyAll, fen.Multiply(Share.FromPartsPerMillion(999_999), rounding).AmountMinor);
        Assert.Equal(-nearlyAll, (-fen).Multiply(Share.FromPartsPerMillion(999_999), Mirror(rounding)).AmountMinor);
    }

    [Fact]
    public void Multiply_WithAnUnknownRounding_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>("rounding", () => Money.FromMinor(1, Cny).Multiply(Share.FromPercent(50), (MidpointRounding)99));

    private static MidpointRounding Mirror(MidpointRounding rounding) => rounding switch
    {
        MidpointRounding.ToNegativeInfinity => MidpointRounding.ToPositiveInfinity,
        MidpointRounding.ToPositiveInfinity => MidpointRounding.ToNegativeInfinity,
        _ => rounding,
    };
}

using FsCheck.Xunit;

namespace Lvyuan.Primitives.Tests;

public sealed class EarnRateTests
{
    private static readonly Currency Cny = Currency.FromCode("CNY");
    private static readonly EarnRate PerYuan = EarnRate.From(1, Money.FromMajor(1, Cny));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(99, 0)]
    [InlineData(100, 1)]
    [InlineData(199, 1)]
    [InlineData(200, 2)]
    [InlineData(long.MaxValue, 92_233_720_368_547_758)]
    public void Earned_OnePerYuan_RoundsDown(long minor, long expected) => Assert.Equal(expected, PerYuan.Earned(Money.FromMinor(minor, Cny)));

    [Theory]
    [InlineData(3, 1000, 999, 2)]
    [InlineData(3, 1000, 1000, 3)]
    [InlineData(3, 1000, 333, 0)]
    [InlineData(3, 1000, 334, 1)]
    [InlineData(7, 1, 5, 35)]
    public void Earned_SoManyForSoMuch_RoundsDownOnce(long units, long per, long minor, long expected) =>
        Assert.Equal(expected, EarnRate.From(units, Money.FromMinor(per, Cny)).Earned(Money.FromMinor(minor, Cny)));

    // The product leaves 64 bits (just, and by far) while the result does not.
    [Theory]
    [InlineData(2, 2, 4_611_686_018_427_387_903, 4_611_686_018_427_387_903)]
    [InlineData(2, 2, 4_611_686_018_427_387_904, 4_611_686_018_427_387_904)]
    [InlineData(long.MaxValue, long.MaxValue, long.MaxValue, long.MaxValue)]
    [InlineData(1_000_000_000_000, 1_000_000_000_001, 1_000_000_000_002, 1_000_000_000_000)]
    [InlineData(1, 1, long.MaxValue, long.MaxValue)]
    public void Earned_WithAProductBeyond64Bits_IsExact(long units, long per, long minor, long expected) =>
        Assert.Equal(expected, EarnRate.From(units, Money.FromMinor(per, Cny)).Earned(Money.FromMinor(minor, Cny)));

    [Theory]
    [InlineData(2, 1, 4_611_686_018_427_387_904)]
    [InlineData(long.MaxValue, 1, 2)]
    [InlineData(long.MaxValue, 1, long.MaxValue)]
    [InlineData(2, 1, long.MaxValue)]
    [InlineData(4, 1, 4_611_686_018_427_387_904)]
    public void Earned_BeyondALong_Overflows(long units, long per, long minor) =>
        Assert.Throws<OverflowException>(() => EarnRate.From(units, Money.FromMinor(per, Cny)).Earned(Money.FromMinor(minor, Cny)));

    [Fact]
    public void Earned_NegativeOrForeign_Throws()
    {
        Assert.Throws<ArgumentException>("amount", () => PerYuan.Earned(Money.FromMinor(-1, Cny)));
        Assert.Throws<ArgumentException>("amount", () => default(EarnRate).Earned(Money.FromMinor(-1, Cny)));
        Assert.Contains("CNY", Assert.Throws<ArgumentException>("amount", () => PerYuan.Earned(Money.Zero(Currency.FromCode("GBP")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Default_EarnsNothingOfAnyCurrency()
    {
        Assert.Equal(0, default(EarnRate).Earned(Money.FromMajor(100, Cny)));
        Assert.Equal(0, EarnRate.From(0, Money.FromMajor(1, Cny)).Earned(Money.FromMajor(100, Currency.FromCode("GBP"))));
    }

    [Theory]
    [InlineData(-1, 100)]
    [InlineData(1, 0)]
    [InlineData(1, -100)]
    [InlineData(0, 0)]
    public void From_NegativeUnitsOrNoAmount_ThrowsAndTryCreateSaysNo(long units, long per)
    {
        var amount = Money.FromMinor(per, Cny);
        Assert.False(EarnRate.TryCreate(units, amount, out var rate));
        Assert.Equal(default, rate);
        Assert.Throws<ArgumentOutOfRangeException>("units", () => EarnRate.From(units, amount));
    }

    [Fact]
    public void Equals_ComparesTheParts()
    {
        Assert.Equal(PerYuan, EarnRate.From(1, Money.FromMajor(1, Cny)));
        Assert.NotEqual(PerYuan, EarnRate.From(2, Money.FromMajor(2, Cny)));
        Assert.Equal("1 per 1.00 CNY", PerYuan.ToString());
        Assert.Equal((1L, Money.FromMinor(100, Cny)), (PerYuan.Units, PerYuan.Per));
    }

    [Property(MaxTest = 1000)]
    public void What_is_earned_is_the_exact_part_rounded_down(uint units, uint per, long minor)
    {
        var rate = EarnRate.From(units, Money.FromMinor((long)per + 1, Cny));
        var amount = Money.FromMinor(Math.Abs(minor % int.MaxValue), Cny);
        Assert.Equal((long)((Int128)amount.AmountMinor * units / ((long)per + 1)), rate.Earned(amount));
    }
}

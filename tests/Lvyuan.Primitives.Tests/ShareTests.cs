namespace Lvyuan.Primitives.Tests;

public sealed class ShareTests
{
    [Theory]
    [InlineData(0, "0%")]
    [InlineData(1, "0.0001%")]
    [InlineData(50_000, "5%")]
    [InlineData(125_000, "12.5%")]
    [InlineData(999_999, "99.9999%")]
    [InlineData(1_000_000, "100%")]
    public void FromPartsPerMillion_NothingToAll_KeepsThem(int parts, string text)
    {
        var share = Share.FromPartsPerMillion(parts);
        Assert.Equal((parts, text), (share.PartsPerMillion, share.ToString()));
        Assert.True(Share.TryCreate(parts, out var again));
        Assert.Equal(share, again);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1_000_001)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void FromPartsPerMillion_Beyond_ThrowsAndTryCreateSaysNo(int parts)
    {
        Assert.Throws<ArgumentOutOfRangeException>("partsPerMillion", () => Share.FromPartsPerMillion(parts));
        Assert.False(Share.TryCreate(parts, out var share));
        Assert.Equal(default, share);
    }

    [Fact]
    public void TryCreate_BeyondAnInt_SaysNo() => Assert.False(Share.TryCreate(1L << 32, out _));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 10_000)]
    [InlineData(100, 1_000_000)]
    public void FromPercent_0To100_IsTenThousandPartsEach(int percent, int parts) => Assert.Equal(parts, Share.FromPercent(percent).PartsPerMillion);

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    [InlineData(int.MaxValue)]
    public void FromPercent_Beyond_Throws(int percent) => Assert.Throws<ArgumentOutOfRangeException>("percent", () => Share.FromPercent(percent));

    [Fact]
    public void DefaultAndWhole_AreNothingAndAll()
    {
        Assert.Equal(Share.FromPercent(0), default);
        Assert.Equal(Share.FromPercent(100), Share.Whole);
        Assert.Equal((-1, 0, 1), (default(Share).CompareTo(Share.Whole), Share.Whole.CompareTo(Share.Whole), Share.Whole.CompareTo(default)));
    }
}

namespace Lvyuan.Primitives.Tests;

public sealed class CurrencyTests
{
    [Theory]
    [InlineData("CNY", 2, 100)]
    [InlineData("GBP", 2, 100)]
    [InlineData("EUR", 2, 100)]
    [InlineData("USD", 2, 100)]
    [InlineData("HUF", 2, 100)]
    [InlineData("MGA", 2, 100)]
    [InlineData("MRU", 2, 100)]
    [InlineData("XCG", 2, 100)]
    [InlineData("ZWG", 2, 100)]
    [InlineData("BIF", 0, 1)]
    [InlineData("CLP", 0, 1)]
    [InlineData("DJF", 0, 1)]
    [InlineData("GNF", 0, 1)]
    [InlineData("ISK", 0, 1)]
    [InlineData("JPY", 0, 1)]
    [InlineData("KMF", 0, 1)]
    [InlineData("KRW", 0, 1)]
    [InlineData("PYG", 0, 1)]
    [InlineData("RWF", 0, 1)]
    [InlineData("UGX", 0, 1)]
    [InlineData("UYI", 0, 1)]
    [InlineData("VND", 0, 1)]
    [InlineData("VUV", 0, 1)]
    [InlineData("XAF", 0, 1)]
    [InlineData("XOF", 0, 1)]
    [InlineData("XPF", 0, 1)]
    [InlineData("BHD", 3, 1000)]
    [InlineData("IQD", 3, 1000)]
    [InlineData("JOD", 3, 1000)]
    [InlineData("KWD", 3, 1000)]
    [InlineData("LYD", 3, 1000)]
    [InlineData("OMR", 3, 1000)]
    [InlineData("TND", 3, 1000)]
    [InlineData("CLF", 4, 10000)]
    [InlineData("UYW", 4, 10000)]
    [InlineData("XXX", 0, 1)]
    public void FromCode_Active_HasItsDecimals(string code, int decimals, long minorPerMajor)
    {
        var currency = Currency.FromCode(code);
        Assert.Equal((code, decimals, minorPerMajor, code), (currency.Code, currency.Decimals, currency.MinorPerMajor, currency.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("cny")]
    [InlineData("CN")]
    [InlineData("CNYY")]
    [InlineData("RMB")]
    [InlineData("DEM")]
    [InlineData("BGN")]
    [InlineData("HRK")]
    [InlineData("ANG")]
    [InlineData("XAU")]
    [InlineData("XDR")]
    [InlineData("XTS")]
    public void FromCode_NoActiveOne_ThrowsAndTrySaysNo(string? code)
    {
        Assert.False(Currency.TryFromCode(code, out var currency));
        Assert.Null(currency);
        if (code is not null)
            Assert.Contains($"'{code}'", Assert.Throws<ArgumentException>("code", () => Currency.FromCode(code)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromCode_OfOneCode_IsOneInstance()
    {
        Assert.Same(Currency.FromCode("CNY"), Currency.FromCode("CNY"));
        Assert.Same(Currency.None, Currency.FromCode("XXX"));
    }

    [Fact]
    public void EveryThreeLetters_TriedAll_ThereAre165Currencies()
    {
        var found = (from a in Letters from b in Letters from c in Letters select $"{a}{b}{c}")
            .Select(code => Currency.TryFromCode(code, out var currency) ? currency : null)
            .OfType<Currency>()
            .ToList();
        Assert.Equal([18, 0, 138, 7, 2], Enumerable.Range(0, 5).Select(decimals => found.Count(currency => currency.Decimals == decimals)));
    }

    private static IEnumerable<char> Letters => Enumerable.Range('A', 26).Select(letter => (char)letter);
}

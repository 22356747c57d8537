using FsCheck.Xunit;

namespace Lvyuan.Primitives.Tests;

public sealed class MoneyTests
{
    private static readonly Currency Cny = Currency.FromCode("CNY");
    private static readonly Currency Gbp = Currency.FromCode("GBP");
    private static readonly Currency Jpy = Currency.FromCode("JPY");
    private static readonly Currency Kwd = Currency.FromCode("KWD");
    private static readonly Currency Clf = Currency.FromCode("CLF");

    [Fact]
    public void FromMinor_AndFromMajor_CountMinorUnits()
    {
        Assert.Equal(1234, Money.FromMinor(1234, Cny).AmountMinor);
        Assert.Equal(Money.FromMinor(1200, Cny), Money.FromMajor(12, Cny));
        Assert.Equal(Money.FromMinor(12, Jpy), Money.FromMajor(12, Jpy));
        Assert.Equal(Money.FromMinor(-12_000, Kwd), Money.FromMajor(-12, Kwd));
        Assert.Same(Cny, Money.FromMinor(1, Cny).Currency);
        Assert.Equal(Money.FromMinor(0, Cny), Money.Zero(Cny));
        Assert.Throws<ArgumentNullException>("currency", () => Money.FromMinor(1, null!));
        Assert.Throws<ArgumentNullException>("currency", () => Money.FromMajor(1, null!));
    }

    [Fact]
    public void FromMajor_BeyondTheLargest_Overflows()
    {
        Assert.Equal(9_223_372_036_854_775_800, Money.FromMajor(92_233_720_368_547_758, Cny).AmountMinor);
        Assert.Throws<OverflowException>(() => Money.FromMajor(92_233_720_368_547_759, Cny));
        Assert.Throws<OverflowException>(() => Money.FromMajor(long.MinValue, Cny));
    }

    [Fact]
    public void Default_IsZeroOfNoCurrency()
    {
        Assert.Equal((0L, Currency.None, true), (default(Money).AmountMinor, default(Money).Currency, default(Money).IsZero));
        Assert.Equal(default, Money.Zero(Currency.None));
        Assert.Equal(default(Money).GetHashCode(), Money.Zero(Currency.None).GetHashCode());
        Assert.NotEqual(default, Money.Zero(Cny));
        Assert.Equal("0 XXX", default(Money).ToString());
        Assert.Equal(Money.FromMinor(5, Currency.None), default(Money) + Money.FromMinor(5, Currency.None));
    }

    [Theory]
    [InlineData(-1, true, false, false)]
    [InlineData(0, false, true, false)]
    [InlineData(1, false, false, true)]
    public void Sign_IsToldByThreeQuestions(long minor, bool negative, bool zero, bool positive)
    {
        var money = Money.FromMinor(minor, Cny);
        Assert.Equal((negative, zero, positive), (money.IsNegative, money.IsZero, money.IsPositive));
    }

    [Fact]
    public void Equals_ComparesAmountAndCurrency()
    {
        Assert.Equal(Money.FromMinor(1, Cny), Money.FromMinor(1, Cny));
        Assert.NotEqual(Money.FromMinor(1, Cny), Money.FromMinor(2, Cny));
        Assert.NotEqual(Money.FromMinor(1, Cny), Money.FromMinor(1, Gbp));
        Assert.Equal(Money.FromMinor(1, Cny).GetHashCode(), Money.FromMinor(1, Cny).GetHashCode());
    }

    [Fact]
    public void Arithmetic_OfOneCurrency_IsChecked()
    {
        var (two, five) = (Money.FromMinor(2, Cny), Money.FromMinor(5, Cny));
        Assert.Equal(Money.FromMinor(7, Cny), two + five);
        Assert.Equal(Money.FromMinor(-3, Cny), two - five);
        Assert.Equal(Money.FromMinor(-2, Cny), -two);
        Assert.Equal(Money.FromMinor(-15, Cny), five * -3);
        Assert.Equal(two, Money.Min(two, five));
        Assert.Equal(two, Money.Min(five, two));
        Assert.Equal(five, Money.Max(two, five));
        Assert.Equal(five, Money.Max(five, two));

        var (most, least) = (Money.FromMinor(long.MaxValue, Cny), Money.FromMinor(long.MinValue, Cny));
        Assert.Throws<OverflowException>(() => most + Money.FromMinor(1, Cny));
        Assert.Throws<OverflowException>(() => least - Money.FromMinor(1, Cny));
        Assert.Throws<OverflowException>(() => -least);
        Assert.Throws<OverflowException>(() => most * 2);
    }

    [Fact]
    public void Arithmetic_OfTwoCurrencies_ThrowsAndNamesBoth()
    {
        var (yuan, pound) = (Money.FromMinor(1, Cny), Money.FromMinor(1, Gbp));
        Assert.Contains("CNY and GBP", Assert.Throws<ArgumentException>(() => yuan + pound).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => yuan - pound);
        Assert.Throws<ArgumentException>(() => yuan < pound);
        Assert.Throws<ArgumentException>(() => yuan.CompareTo(pound));
        Assert.Throws<ArgumentException>(() => Money.Min(yuan, pound));
        Assert.Throws<ArgumentException>(() => yuan + default(Money));
    }

    [Fact]
    public void Comparison_OfOneCurrency_IsByAmount()
    {
        var (one, two) = (Money.FromMinor(1, Cny), Money.FromMinor(2, Cny));
        Assert.Equal([true, false, true, false], [one < two, one > two, one <= two, one >= two]);
        Assert.Equal([false, true, false, true], [two < one, two > one, two <= one, two >= one]);
        Assert.Equal([false, false, true, true], [one < Money.FromMinor(1, Cny), one > Money.FromMinor(1, Cny), one <= Money.FromMinor(1, Cny), one >= Money.FromMinor(1, Cny)]);
        Assert.Equal(0, one.CompareTo(Money.FromMinor(1, Cny)));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("-0.00", 0)]
    [InlineData("12", 1200)]
    [InlineData("12.3", 1230)]
    [InlineData("12.34", 1234)]
    [InlineData("-12.34", -1234)]
    [InlineData("0.01", 1)]
    [InlineData("007.50", 750)]
    [InlineData("00000000000000000000000000000000000000000000000000000001", 100)]
    [InlineData("92233720368547758.07", long.MaxValue)]
    [InlineData("-92233720368547758.08", long.MinValue)]
    public void Parse_InvariantDecimals_IsExact(string text, long minor)
    {
        Assert.True(Money.TryParse(text, Cny, out var money, out var problem));
        Assert.Equal((Money.FromMinor(minor, Cny), MoneyFormatProblem.None), (money, problem));
        Assert.Equal(money, Money.Parse(text, Cny));
        Assert.True(Money.TryParse(text, Cny, out var again));
        Assert.Equal(money, again);
    }

    [Theory]
    [InlineData("", MoneyFormatProblem.NotANumber)]
    [InlineData("-", MoneyFormatProblem.NotANumber)]
    [InlineData(".", MoneyFormatProblem.NotANumber)]
    [InlineData(".5", MoneyFormatProblem.NotANumber)]
    [InlineData("5.", MoneyFormatProblem.NotANumber)]
    [InlineData("+5", MoneyFormatProblem.NotANumber)]
    [InlineData("--5", MoneyFormatProblem.NotANumber)]
    [InlineData(" 5", MoneyFormatProblem.NotANumber)]
    [InlineData("5 ", MoneyFormatProblem.NotANumber)]
    [InlineData("1,000.00", MoneyFormatProblem.NotANumber)]
    [InlineData("1.0.0", MoneyFormatProblem.NotANumber)]
    [InlineData("1e3", MoneyFormatProblem.NotANumber)]
    [InlineData("٣", MoneyFormatProblem.NotANumber)]
    [InlineData("五", MoneyFormatProblem.NotANumber)]
    [InlineData("NaN", MoneyFormatProblem.NotANumber)]
    [InlineData("1.x", MoneyFormatProblem.NotANumber)]
    [InlineData("1.001", MoneyFormatProblem.TooPrecise)]
    [InlineData("1.000", MoneyFormatProblem.TooPrecise)]
    [InlineData("99999999999999999999.001", MoneyFormatProblem.TooPrecise)]
    [InlineData("92233720368547758.08", MoneyFormatProblem.TooLarge)]
    [InlineData("-92233720368547758.09", MoneyFormatProblem.TooLarge)]
    [InlineData("9223372036854775807", MoneyFormatProblem.TooLarge)]
    [InlineData("9223372036854775808", MoneyFormatProblem.TooLarge)]
    [InlineData("99999999999999999999999999999999999999999999999999999999999999999999", MoneyFormatProblem.TooLarge)]
    public void Parse_AnythingElse_SaysWhatIsWrong(string text, MoneyFormatProblem expected)
    {
        Assert.False(Money.TryParse(text, Cny, out var money, out var problem));
        Assert.Equal((default, expected), (money, problem));
        Assert.False(Money.TryParse(text, Cny, out _));
        var message = Assert.Throws<FormatException>(() => Money.Parse(text, Cny)).Message;
        Assert.Equal($"'{text}' is no amount of CNY: {expected}.", message);
    }

    [Fact]
    public void Parse_ByTheDecimalsOfTheCurrency_IsExactOrTooPrecise()
    {
        Assert.Equal(Money.FromMinor(5, Jpy), Money.Parse("5", Jpy));
        Assert.False(Money.TryParse("5.0", Jpy, out _, out var problem));
        Assert.Equal(MoneyFormatProblem.TooPrecise, problem);
        Assert.Equal(Money.FromMinor(1234, Kwd), Money.Parse("1.234", Kwd));
        Assert.Equal(Money.FromMinor(12_345, Clf), Money.Parse("1.2345", Clf));
        Assert.False(Money.TryParse("1.23456", Clf, out _));
        Assert.Equal(Money.FromMinor(long.MinValue, Jpy), Money.Parse("-9223372036854775808", Jpy));
        Assert.Throws<ArgumentNullException>("currency", () => Money.Parse("5", null!));
    }

    [Theory]
    [InlineData("CNY", 1230, "12.30")]
    [InlineData("CNY", -5, "-0.05")]
    [InlineData("CNY", 0, "0.00")]
    [InlineData("CNY", long.MinValue, "-92233720368547758.08")]
    [InlineData("CNY", long.MaxValue, "92233720368547758.07")]
    [InlineData("JPY", -5, "-5")]
    [InlineData("JPY", long.MinValue, "-9223372036854775808")]
    [InlineData("KWD", 1, "0.001")]
    [InlineData("CLF", -10_001, "-1.0001")]
    public void ToDecimalString_ShowsAllOfTheCurrencysDecimals(string code, long minor, string expected)
    {
        var money = Money.FromMinor(minor, Currency.FromCode(code));
        Assert.Equal(expected, money.ToDecimalString());
        Assert.Equal($"{expected} {code}", money.ToString());
    }

    [Property(MaxTest = 1000)]
    public void What_is_written_is_read_again(long minor, bool turn)
    {
        foreach (var currency in new[] { Cny, Jpy, Kwd, Clf })
        {
            var money = Money.FromMinor(turn ? minor : long.MaxValue - Math.Abs(minor % 1000), currency);
            Assert.Equal(money, Money.Parse(money.ToDecimalString(), currency));
        }
    }
}

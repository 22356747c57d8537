using Lvyuan.Primitives;

namespace Lvyuan.Docs.Tests;

/// <summary>What the READMEs of the packages show.</summary>
public sealed class PackageSnippets
{
    [Fact]
    public void Money_never_rounds_in_silence()
    {
        #region snippet primitives
        var pound = Currency.FromCode("GBP");
        var total = Money.Parse("100.00", pound);

        var shares = total.Allocate([1, 1, 1]); // 33.34, 33.33, 33.33
        var fee = total.Multiply(Share.FromPercent(5), MidpointRounding.ToEven); // 5.00
        var tooPrecise = Money.TryParse("0.001", pound, out _, out var problem); // false, TooPrecise

        var order = OrderId.From("A-1001");
        var key = BusinessKey.Of(order); // order:A-1001
        #endregion

        Assert.Equal([3334, 3333, 3333], shares.Select(share => share.AmountMinor));
        Assert.Equal(500, fee.AmountMinor);
        Assert.False(tooPrecise);
        Assert.Equal(MoneyFormatProblem.TooPrecise, problem);
        Assert.Equal("order:A-1001", key.ToString());
    }
}

using Lvyuan.Primitives;

namespace Lvyuan.Docs.Tests;

/// <summary>What the READMEs show: each region is a snippet, and each test shows that it says the truth.</summary>
public sealed class ReadmeSnippets
{
    [Fact]
    public void The_readme_tells_what_an_order_earns()
    {
        #region snippet readme
        var yuan = Currency.FromCode("CNY");
        var paid = Money.Parse("128.50", yuan);

        // One point for each whole yuan of an order.
        var rate = EarnRate.From(1, Money.FromMajor(1, yuan));
        var earned = Points.From(rate.Earned(paid));

        // Part of the order comes back: what it no longer earns is taken back, by the rate that was recorded then.
        var refunded = Money.Parse("29.00", yuan);
        var left = Points.From(rate.Earned(paid - refunded));
        var reversed = earned - left;
        #endregion

        Assert.Equal((128, 99, 29), (earned.Count, left.Count, reversed.Count));
    }
}

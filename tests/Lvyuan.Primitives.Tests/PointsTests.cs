namespace Lvyuan.Primitives.Tests;

public sealed class PointsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(long.MaxValue)]
    public void From_NoughtOrMore_KeepsTheNumber(long count)
    {
        Assert.True(Points.TryCreate(count, out var points));
        Assert.Equal((count, Points.From(count), count == 0), (points.Count, points, points.IsNone));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void From_Negative_ThrowsAndTryCreateSaysNo(long count)
    {
        Assert.False(Points.TryCreate(count, out var points));
        Assert.Equal(default, points);
        Assert.Throws<ArgumentOutOfRangeException>("count", () => Points.From(count));
    }

    [Fact]
    public void Default_IsNone()
    {
        Assert.Equal(Points.None, default);
        Assert.True(default(Points).IsNone);
        Assert.Equal("0", default(Points).ToString());
    }

    [Fact]
    public void Arithmetic_IsCheckedAndNeverBelowNought()
    {
        var (two, five) = (Points.From(2), Points.From(5));
        Assert.Equal(Points.From(7), two + five);
        Assert.Equal(Points.From(3), five - two);
        Assert.Equal(Points.None, five - five);
        Assert.Throws<ArgumentOutOfRangeException>(() => two - five);
        Assert.Throws<OverflowException>(() => Points.From(long.MaxValue) + Points.From(1));
        Assert.Equal(two, Points.Min(two, five));
        Assert.Equal(two, Points.Min(five, two));
    }

    [Fact]
    public void Comparison_IsByNumber()
    {
        var (two, five) = (Points.From(2), Points.From(5));
        Assert.Equal([true, false, true, false], [two < five, two > five, two <= five, two >= five]);
        Assert.Equal([false, true, false, true], [five < two, five > two, five <= two, five >= two]);
        Assert.Equal([false, false, true, true], [two < Points.From(2), two > Points.From(2), two <= Points.From(2), two >= Points.From(2)]);
        Assert.Equal((-1, 0, 1), (two.CompareTo(five), two.CompareTo(Points.From(2)), five.CompareTo(two)));
        Assert.Equal("1234567", Points.From(1_234_567).ToString());
    }
}

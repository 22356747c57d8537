using Lvyuan.Samples.Replaying.Sample;

namespace Lvyuan.Samples.Replaying.Tests.Sample;

public class SplitMix64Tests
{
    // The first numbers of seed 1234567, as the algorithm's reference implementation in C gives them.
    [Fact]
    public void The_stream_is_that_of_the_paper()
    {
        var stream = new SplitMix64(1234567);
        Assert.Equal(
            [6457827717110365317ul, 3203168211198807973ul, 9817491932198370423ul, 4593380528125082431ul, 16408922859458223821ul],
            Enumerable.Range(0, 5).Select(_ => stream.Next()));
    }

    [Fact]
    public void Below_a_bound_everything_is_drawn_and_nothing_else()
    {
        var stream = new SplitMix64(1);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], Enumerable.Range(0, 1000).Select(_ => stream.Below(7)).Distinct().Order());
    }

    [Fact]
    public void Between_two_bounds_both_are_drawn()
    {
        var stream = new SplitMix64(1);
        Assert.Equal([3, 4, 5], Enumerable.Range(0, 100).Select(_ => stream.Between(3, 5)).Distinct().Order());
    }

    [Fact]
    public void A_chance_of_nought_never_comes_and_of_a_hundred_always()
    {
        var stream = new SplitMix64(1);
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.False(stream.Chance(0)));
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.True(stream.Chance(100)));
    }
}

using FsCheck.Xunit;

namespace Lvyuan.Primitives.Tests;

public sealed class KeyHintsTests
{
    [Fact]
    public void Candidates_OfAHash_AreTheNumbersAddedUnderIt()
    {
        var hints = new KeyHints(8);
        Assert.True(hints.TryAdd(0, 7));
        Assert.True(hints.TryAdd(1, 7));
        Assert.True(hints.TryAdd(2, 8));
        Assert.True(hints.TryAdd(3, -7));
        Assert.True(hints.TryAdd(int.MaxValue, 0));

        Assert.Equal([0, 1], Numbers(hints, 7));
        Assert.Equal([2], Numbers(hints, 8));
        Assert.Equal([3], Numbers(hints, -7));
        Assert.Equal([int.MaxValue], Numbers(hints, 0));
        Assert.Empty(Numbers(hints, 9));
        Assert.Empty(Numbers(new KeyHints(1), 7));
    }

    [Fact]
    public void TryAdd_TheSameAgain_TakesNoRoom()
    {
        var hints = new KeyHints(4);
        for (var i = 0; i < 100; i++)
            Assert.True(hints.TryAdd(1, 5));
        Assert.Equal([1], Numbers(hints, 5));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(100)]
    [InlineData(1000)]
    public void TryAdd_AsManyAsThereIsRoomFor_TakesThemAllAndIsFullSomewhereAfter(int room)
    {
        var hints = new KeyHints(room);
        for (var i = 0; i < room; i++)
            Assert.True(hints.TryAdd(i, i * 31));
        var more = room;
        while (hints.TryAdd(more, more * 31))
            more++;

        Assert.InRange(more, room, 8 * room);
        Assert.All(Enumerable.Range(0, more), number => Assert.Contains(number, Numbers(hints, number * 31)));
        Assert.Empty(Numbers(hints, -1));
        Assert.True(hints.TryAdd(0, 0)); // Full, but this one is there.
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void New_WithoutRoom_Throws(int room) => Assert.Throws<ArgumentOutOfRangeException>("room", () => new KeyHints(room));

    [Property]
    public void Every_hint_is_found_again_whatever_the_hashes(int[] hashes)
    {
        var hints = new KeyHints(hashes.Length + 2);
        for (var i = 0; i < hashes.Length; i++)
            Assert.True(hints.TryAdd(i, hashes[i]));
        Assert.All(hashes, hash => Assert.Equal(
            Enumerable.Range(0, hashes.Length).Where(number => hashes[number] == hash),
            Numbers(hints, hash).Order()));
    }

    [Fact]
    public async Task TryAdd_FromManyThreads_LosesNothing()
    {
        var hints = new KeyHints(4000);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 1000; i++)
                Assert.True(hints.TryAdd((thread * 1000) + i, i % 50));
        })));
        Assert.Equal(Enumerable.Range(0, 4000).Where(number => number % 1000 % 50 == 7), Numbers(hints, 7).Order());
    }

    private static List<int> Numbers(KeyHints hints, int hash)
    {
        var numbers = new List<int>();
        foreach (var number in hints.Candidates(hash))
            numbers.Add(number);
        return numbers;
    }
}

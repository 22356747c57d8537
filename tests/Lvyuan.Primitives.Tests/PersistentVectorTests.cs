using System.Collections;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Lvyuan.Primitives.Tests;

[Properties(Arbitrary = [typeof(PersistentVectorTests)])]
public sealed class PersistentVectorTests
{
    [Fact]
    public void Default_IsTheEmptySequence()
    {
        var empty = default(PersistentVector<int>);
        Assert.Equal((0, true), (empty.Count, empty.IsEmpty));
        Assert.Empty(empty);
        Assert.Equal(empty, []);
        Assert.Equal(empty.GetHashCode(), PersistentVector.Create<int>().GetHashCode());
        Assert.Throws<ArgumentOutOfRangeException>("index", () => empty[0]);
        Assert.Throws<ArgumentOutOfRangeException>("index", () => empty.SetItem(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => empty.RemoveFirst(1));
        Assert.Throws<ArgumentOutOfRangeException>("index", () => empty.Insert(1, 1));
        Assert.Equal([7], empty.Insert(0, 7));
        Assert.Equal(empty, empty.RemoveFirst(0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    public void Add_ManyItems_KeepsEveryVersion(int count)
    {
        var versions = new List<PersistentVector<int>> { default };
        for (var i = 0; i < count; i++)
            versions.Add(versions[^1].Add(i));

        for (var i = 0; i <= count; i++)
            Assert.Equal(Enumerable.Range(0, i), versions[i]);
        Assert.False(versions[^1].IsEmpty);
        Assert.Throws<ArgumentOutOfRangeException>("index", () => versions[^1][count]);
        Assert.Throws<ArgumentOutOfRangeException>("index", () => versions[^1][-1]);
        Assert.Throws<ArgumentOutOfRangeException>("index", () => versions[^1].SetItem(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("index", () => versions[^1].SetItem(count, 0));
        Assert.Throws<ArgumentOutOfRangeException>("index", () => versions[^1].Insert(count + 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => versions[^1].RemoveFirst(count + 1));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => versions[^1].RemoveFirst(-1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(20)]
    [InlineData(32)]
    [InlineData(40)]
    public void Add_ToAnOlderVersion_StartsABranchOfItsOwn(int count)
    {
        var trunk = PersistentVector.Create(Enumerable.Range(0, count).ToArray());
        var left = trunk.Add(100).Add(101);
        var right = trunk.Add(200).Add(201);
        var third = trunk.RemoveFirst(1).Add(300);

        Assert.Equal(Enumerable.Range(0, count), trunk);
        Assert.Equal([.. Enumerable.Range(0, count), 100, 101], left);
        Assert.Equal([.. Enumerable.Range(0, count), 200, 201], right);
        Assert.Equal([.. Enumerable.Range(1, count - 1), 300], third);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(31)]
    [InlineData(32)]
    public void Add_TheSameToAnOlderVersionAndThenSomethingElse_BranchesWhereTheyPart(int count)
    {
        var trunk = PersistentVector.Create(Enumerable.Range(0, count).ToArray());
        var decided = trunk.Add(100).Add(101).Add(102);
        var folded = trunk.Add(100).Add(101);
        var apart = folded.Add(202);

        Assert.Equal([.. Enumerable.Range(0, count), 100, 101, 102], decided);
        Assert.Equal([.. Enumerable.Range(0, count), 100, 101, 202], apart);
        Assert.Equal([.. Enumerable.Range(0, count), 100, 101, 102], folded.Add(102));
        Assert.True(folded.Add(102) == decided);
        Assert.Equal(Enumerable.Range(0, count), trunk);
    }

    [Fact]
    public void SetItem_ThenAddToBoth_KeepsThemApart()
    {
        var old = PersistentVector.Create(1, 2, 3);
        var changed = old.SetItem(1, 20);
        Assert.Equal([1, 2, 3, 4], old.Add(4));
        Assert.Equal([1, 20, 3, 5], changed.Add(5));
        Assert.Equal([1, 20, 3], changed);
        Assert.Equal([1, 2, 3], old);
    }

    [Fact]
    public void SetItem_OfAnOlderVersion_DoesNotSeeWhatWasAddedSince()
    {
        var old = PersistentVector.Create(1, 2, 3);
        var longer = old.Add(4);
        var branch = old.SetItem(0, 10).Add(40);
        Assert.Equal([10, 2, 3, 40], branch);
        Assert.Equal([1, 2, 3, 4], longer);
    }

    [Fact]
    public void RemoveFirst_ThenAddForLong_KeepsOnlyWhatIsLeft()
    {
        // A window of 40 over 10,000 items.
        var window = default(PersistentVector<int>);
        for (var i = 0; i < 10_000; i++)
        {
            window = window.Add(i);
            if (window.Count > 40)
                window = window.RemoveFirst(1);
            Assert.Equal(Math.Max(0, i - 39), window[0]);
            Assert.Equal(i, window[window.Count - 1]);
        }

        Assert.Equal(Enumerable.Range(9960, 40), window);
    }

    [Fact]
    public void RemoveFirst_WhatIsGone_CanBeCollected()
    {
        var (window, gone) = Window();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(gone.IsAlive);
        Assert.Equal(64, window.Count);

        static (PersistentVector<object>, WeakReference) Window()
        {
            var first = new object();
            var window = PersistentVector.Create(first);
            for (var i = 0; i < 127; i++)
                window = window.Add(new object());
            window = window.RemoveFirst(65).Add(new object());
            return (window, new WeakReference(first));
        }
    }

    [Fact]
    public void RemoveFirst_All_IsEmptyAndCanGrowAgain()
    {
        var vector = PersistentVector.Create(Enumerable.Range(0, 50).ToArray()).RemoveFirst(50);
        Assert.Equal(default, vector);
        Assert.Equal([1], vector.Add(1));
    }

    [Fact]
    public void Equals_IsByItemsInOrder()
    {
        PersistentVector<int> grown = [1, 2, 3];
        var cut = PersistentVector.Create(0, 1, 2, 3).RemoveFirst(1);
        var branched = PersistentVector.Create(1, 2).Add(9).RemoveFirst(3);

        Assert.True(grown == cut);
        Assert.False(grown != cut);
        Assert.True(grown.Equals((object)cut));
        Assert.Equal(grown.GetHashCode(), cut.GetHashCode());
        Assert.True(grown.Equals(grown));
        Assert.True(branched == default);

        Assert.False(grown == [1, 2, 4]);
        Assert.False(grown == [0, 2, 3]);
        Assert.True(grown != [1, 0, 3]);
        Assert.True(grown != [1, 2]);
        Assert.True(grown != [1, 2, 3, 4]);
        Assert.False(grown.Equals("123"));
        Assert.False(grown.Equals(null));
        Assert.True(cut != PersistentVector.Create(0, 1, 2, 3).RemoveFirst(2).Insert(0, 5));
    }

    [Fact]
    public void Equals_VersionsThatShareChunks_DifferByWhatTheyShow()
    {
        var all = PersistentVector.Create(7, 7, 7);
        Assert.True(all.RemoveFirst(1) != all);
        Assert.True(all.RemoveFirst(1) == PersistentVector.Create(7, 7));
        Assert.True(all.RemoveFirst(1).Add(8) != all);
    }

    [Fact]
    public void GetHashCode_TakesCountFirstAndLast()
    {
        Assert.NotEqual(PersistentVector.Create(1, 2).GetHashCode(), PersistentVector.Create(1, 3).GetHashCode());
        Assert.NotEqual(PersistentVector.Create(1, 2).GetHashCode(), PersistentVector.Create(0, 2).GetHashCode());
        Assert.NotEqual(PersistentVector.Create(1, 2).GetHashCode(), PersistentVector.Create(1, 2, 2).GetHashCode());
    }

    [Fact]
    public void GetEnumerator_OfEveryKind_GoesFromFirstToLast()
    {
        var vector = PersistentVector.Create(1, 2, 3);
        var seen = new List<object?>();
        foreach (var item in (IEnumerable)vector)
            seen.Add(item);
        Assert.Equal([1, 2, 3], seen);

        using var enumerator = vector.GetEnumerator();
        Assert.True(enumerator.MoveNext());
        enumerator.Reset();
        Assert.True(enumerator.MoveNext());
        Assert.Equal(1, enumerator.Current);
        Assert.Equal(3, vector.Count());
        Assert.Equal(6, vector.Sum());
    }

    [Fact]
    public async Task Add_FromManyThreadsToOneVersion_GivesEachItsOwn()
    {
        for (var round = 0; round < 50; round++)
        {
            var trunk = PersistentVector.Create(Enumerable.Range(0, round).ToArray());
            var branches = await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
            {
                var mine = trunk;
                for (var i = 0; i < 70; i++)
                    mine = mine.Add((thread * 1000) + i);
                return mine;
            })));

            for (var thread = 0; thread < branches.Length; thread++)
                Assert.Equal(Enumerable.Range(0, round).Concat(Enumerable.Range(thread * 1000, 70)), branches[thread]);
        }
    }

    [Property(MaxTest = 500)]
    public void Every_version_stays_what_a_list_would_be_however_the_versions_branch(Change[] changes)
    {
        var versions = new List<(PersistentVector<int> Vector, List<int> List)> { (default, []) };
        foreach (var change in changes)
        {
            // Mostly the newest version moves on; sometimes an older one branches.
            var (vector, list) = versions[change.Branch ? change.Pick % versions.Count : versions.Count - 1];
            versions.Add(Apply(change, vector, [.. list]));
        }

        foreach (var (vector, list) in versions)
        {
            Assert.Equal(list.Count, vector.Count);
            Assert.Equal(list, vector);
            Assert.Equal(list, Enumerable.Range(0, vector.Count).Select(i => vector[i]));
            Assert.True(vector == PersistentVector.Create(list.ToArray()));
        }
    }

    public static Arbitrary<Change[]> Changes() =>
        Gen.ArrayOf(
            from kind in Gen.Frequency((8, Gen.Constant('a')), (4, Gen.Constant('A')), (3, Gen.Constant('s')), (2, Gen.Constant('r')), (2, Gen.Constant('i')))
            from pick in Gen.Frequency((1, Gen.Choose(0, 3)), (1, Gen.Choose(0, 10_000)))
            from branch in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
            select new Change(kind, pick, branch)).ToArbitrary();

    private static (PersistentVector<int> Vector, List<int> List) Apply(Change change, PersistentVector<int> vector, List<int> list)
    {
        switch (change.Kind)
        {
            case 's' when list.Count > 0:
                list[change.Pick % list.Count] = -change.Pick;
                return (vector.SetItem(change.Pick % vector.Count, -change.Pick), list);
            case 'r':
                var removed = change.Pick % (list.Count + 1);
                list.RemoveRange(0, removed);
                return (vector.RemoveFirst(removed), list);
            case 'i':
                list.Insert(change.Pick % (list.Count + 1), change.Pick);
                return (vector.Insert(change.Pick % (vector.Count + 1), change.Pick), list);
            case 'A':
                for (var i = 0; i < 30; i++)
                {
                    list.Add(change.Pick + i);
                    vector = vector.Add(change.Pick + i);
                }

                return (vector, list);
            default:
                list.Add(change.Pick);
                return (vector.Add(change.Pick), list);
        }
    }

    /// <summary>What is done to a version: add one, add many, set, remove from the front, insert.</summary>
    public sealed record Change(char Kind, int Pick, bool Branch);
}

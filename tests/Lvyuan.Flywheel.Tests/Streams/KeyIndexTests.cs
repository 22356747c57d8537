using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Lvyuan.Primitives;

namespace Lvyuan.Flywheel.Tests;

/// <summary>The keys that ever acted, against a plain set, in versions that branch.</summary>
public sealed class KeyIndexTests
{
    private static readonly MemberId Ann = MemberId.From("ann");
    private static readonly Instant Noon = Instant.FromUtc(2025, 3, 1, 4, 0);

    // A step adds a key to a version: the newest one, or an older one, so that histories branch.
    [Property(MaxTest = 200)]
    public Property Every_version_knows_exactly_the_keys_that_were_added_to_it() => Prop.ForAll(
        Gen.Choose(0, 1_000_000).ArrayOf().Resize(150).ToArbitrary(),
        steps =>
        {
            var versions = new List<(Member Member, HashSet<string> Keys)> { (Member.Unknown(Ann), []) };
            foreach (var step in steps)
            {
                var from = step % 3 == 0 ? versions[step / 3 % versions.Count] : versions[^1];
                var name = $"k{step % 97}";
                if (from.Keys.Contains(name))
                    continue;
                versions.Add((With(from.Member, name, (ulong)step), [.. from.Keys, name]));
            }

            foreach (var (member, keys) in versions)
            {
                Assert.Equal(keys.Count, member.Keys.Count);
                for (var i = 0; i < 97; i++)
                    Assert.Equal(keys.Contains($"k{i}"), member.Keys.Contains(BusinessKey.From("order", $"k{i}")));
            }
        });

    [Fact]
    public void Thousands_of_keys_are_known_and_no_others()
    {
        var member = Member.Unknown(Ann);
        for (var i = 0; i < 5_000; i++)
            member = With(member, $"k{i}", (ulong)i);
        Assert.Equal(5_000, member.Keys.Count);
        for (var i = 0; i < 10_000; i++)
            Assert.Equal(i < 5_000, member.Keys.Contains(BusinessKey.From("order", $"k{i}")));
    }

    [Fact]
    public void A_key_is_known_by_kind_and_name()
    {
        var member = With(Member.Unknown(Ann), "1", 0);
        Assert.True(member.Keys.Contains(BusinessKey.From("order", "1")));
        Assert.False(member.Keys.Contains(BusinessKey.From("refund", "1")));
        Assert.False(member.Keys.Contains(BusinessKey.From("orde", "r1")));
    }

    [Fact]
    public void Keys_are_equal_by_content_in_order()
    {
        var one = With(With(Member.Unknown(Ann), "a", 1), "b", 2).Keys;
        var same = With(With(Member.Unknown(Ann), "a", 1), "b", 2).Keys;
        var otherOrder = With(With(Member.Unknown(Ann), "b", 2), "a", 1).Keys;
        var otherContent = With(With(Member.Unknown(Ann), "a", 1), "b", 3).Keys;
        var shorter = With(Member.Unknown(Ann), "a", 1).Keys;
        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.True(one.Equals((object)same));
        Assert.NotEqual(one, otherOrder);
        Assert.NotEqual(one, otherContent);
        Assert.NotEqual(one, shorter);
        Assert.False(one.Equals(null));
        Assert.Equal(0, KeyIndex.Empty.Count);
        Assert.NotEqual(KeyIndex.Empty, shorter);
    }

    [Fact]
    public void The_longest_key_is_known()
    {
        var longest = BusinessKey.From(new string('k', 64), new string('n', 64));
        var member = Member.Evolve(Member.Unknown(Ann), new Decision(StreamId.Of(Ann), new FactAccepted(Noon, longest, 7), longest, default));
        Assert.True(member.Keys.Contains(longest));
        Assert.False(member.Keys.Contains(BusinessKey.From(new string('k', 64), new string('n', 63))));
    }

    private static Member With(Member member, string name, ulong content)
    {
        var key = BusinessKey.From("order", name);
        return Member.Evolve(member, new Decision(StreamId.Of(Ann), new FactAccepted(Noon, key, content), key, default));
    }
}

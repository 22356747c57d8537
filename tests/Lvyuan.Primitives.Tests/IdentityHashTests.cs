namespace Lvyuan.Primitives.Tests;

/// <summary>What a person is known by: a kind and a keyed hash, compared ordinally.</summary>
public sealed class IdentityHashTests
{
    private static readonly Code Phone = Code.From("phone");

    [Fact]
    public void From_KindAndHash_IsThatIdentity()
    {
        var identity = IdentityHash.From(Phone, "a1b2");
        Assert.Equal((Phone, "a1b2", "phone:a1b2"), (identity.Kind, identity.Hash, identity.ToString()));
        Assert.Equal(IdentityHash.From(Phone, "a1b2"), identity);
        Assert.NotEqual(IdentityHash.From(Code.From("device"), "a1b2"), identity);
        Assert.NotEqual(IdentityHash.From(Phone, "A1B2"), identity);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a\tb")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void TryCreate_NoHash_IsNone(string? hash)
    {
        Assert.False(IdentityHash.TryCreate(Phone, hash, out var identity));
        Assert.Equal(("", ""), (identity.Hash, identity.ToString()));
        Assert.Throws<ArgumentException>(() => IdentityHash.From(Phone, hash!));
    }

    [Fact]
    public void From_NoKind_Throws() => Assert.Throws<ArgumentException>(() => IdentityHash.From(default, "a1b2"));

    [Fact]
    public void CompareTo_OrdersByKindThenHash()
    {
        IdentityHash[] sorted = [default, IdentityHash.From(Code.From("device"), "b"), IdentityHash.From(Phone, "a"), IdentityHash.From(Phone, "b")];
        Assert.Equal(sorted, sorted.Reverse().Order());
    }
}

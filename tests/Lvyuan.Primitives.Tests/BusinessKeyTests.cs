namespace Lvyuan.Primitives.Tests;

public sealed class BusinessKeyTests
{
    [Fact]
    public void From_KindAndName_KeepsBothAndIsWrittenWithAColon()
    {
        var key = BusinessKey.From("order", "A:1");
        Assert.Equal(("order", "A:1", false, "order:A:1"), (key.Kind, key.Name, key.IsAbsent, key.ToString()));
    }

    [Fact]
    public void Default_IsTheAbsentKey()
    {
        var key = default(BusinessKey);
        Assert.Equal(("", "", true, ""), (key.Kind, key.Name, key.IsAbsent, key.ToString()));
        Assert.NotEqual(key, BusinessKey.From("a", "b"));
    }

    [Theory]
    [InlineData(null, "1")]
    [InlineData("", "1")]
    [InlineData("order", null)]
    [InlineData("order", "")]
    [InlineData("or:der", "1")]
    [InlineData(":", "1")]
    [InlineData("order", "1\n")]
    [InlineData("or\u0001der", "1")]
    public void From_PartsThatAreNone_ThrowsAndTryCreateSaysNo(string? kind, string? name)
    {
        Assert.False(BusinessKey.TryCreate(kind, name, out var key));
        Assert.True(key.IsAbsent);
        Assert.Throws<ArgumentException>("name", () => BusinessKey.From(kind!, name!));
    }

    [Fact]
    public void From_PartsOf64Characters_IsTheLongest()
    {
        var longest = new string('x', 64);
        Assert.Equal(129, BusinessKey.From(longest, longest).ToString().Length);
        Assert.False(BusinessKey.TryCreate(longest + "x", "1", out _));
        Assert.False(BusinessKey.TryCreate("order", longest + "x", out _));
    }

    [Theory]
    [InlineData("order:1", "order", "1")]
    [InlineData("order:A:1", "order", "A:1")]
    [InlineData("a::", "a", ":")]
    public void TryParse_TheTextForm_SplitsAtTheFirstColon(string text, string kind, string name)
    {
        Assert.True(BusinessKey.TryParse(text, out var key));
        Assert.Equal(BusinessKey.From(kind, name), key);
        Assert.Equal(text, key.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("order")]
    [InlineData(":1")]
    [InlineData("order:")]
    [InlineData(":")]
    [InlineData("order:\n")]
    public void TryParse_AnythingElse_SaysNo(string? text)
    {
        Assert.False(BusinessKey.TryParse(text, out var key));
        Assert.True(key.IsAbsent);
    }

    [Fact]
    public void Of_Identifiers_NamesTheirKind()
    {
        Assert.Equal("order:1", BusinessKey.Of(OrderId.From("1")).ToString());
        Assert.Equal("refund:1", BusinessKey.Of(RefundId.From("1")).ToString());
        Assert.Equal("activity:1", BusinessKey.Of(ActivityId.From("1")).ToString());
        Assert.NotEqual(BusinessKey.Of(OrderId.From("1")), BusinessKey.Of(RefundId.From("1")));
        Assert.Equal(BusinessKey.From("order", "1"), BusinessKey.Of(OrderId.From("1")));
    }

    [Fact]
    public void Of_AbsentIdentifiers_Throws()
    {
        Assert.Throws<ArgumentException>(() => BusinessKey.Of(default(OrderId)));
        Assert.Throws<ArgumentException>(() => BusinessKey.Of(default(RefundId)));
        Assert.Throws<ArgumentException>(() => BusinessKey.Of(default(ActivityId)));
    }

    [Fact]
    public void CompareTo_IsByKindThenByNameOrdinally()
    {
        BusinessKey[] sorted = [default, BusinessKey.From("a", "b"), BusinessKey.From("a", "c"), BusinessKey.From("b", "B"), BusinessKey.From("b", "a")];
        Assert.Equal(sorted, sorted.Reverse().Order());
        Assert.Equal(0, sorted[1].CompareTo(BusinessKey.From("a", "b")));
    }
}

using Lvyuan.Primitives;

namespace Lvyuan.Flywheel.Tests;

/// <summary>Streams are told apart by kind and name, and named by one text.</summary>
public sealed class StreamIdTests
{
    public static TheoryData<string> Texts =>
        ["member:ann", "person:p:1", "invitation:i1", "coupon-pool:first-order", "budget:marketing", "board:stars"];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_stream_is_named_by_its_text(string text)
    {
        Assert.True(StreamId.TryParse(text, out var stream));
        Assert.Equal(text, stream.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("member")]
    [InlineData("member:")]
    [InlineData(":ann")]
    [InlineData("Member:ann")]
    [InlineData("group:g")]
    [InlineData("member:a\nb")]
    public void What_names_no_stream_is_none(string? text)
    {
        Assert.False(StreamId.TryParse(text, out var stream));
        Assert.Equal(("", ""), (stream.Name, stream.ToString()));
    }

    [Fact]
    public void Every_kind_has_streams_of_its_own()
    {
        StreamId[] streams =
        [
            StreamId.Of(MemberId.From("x")), StreamId.Of(PersonId.From("x")), StreamId.Of(InvitationId.From("x")),
            StreamId.CouponPool(Code.From("x")), StreamId.Budget, StreamId.Board(Code.From("x")),
        ];
        Assert.Equal(Enum.GetValues<StreamKind>(), streams.Select(stream => stream.Kind));
        Assert.Equal(streams, streams.Reverse().Order());
        Assert.Equal([MemberId.From("x"), default, default, default, default, default], streams.Select(stream => stream.Member));
        Assert.Throws<ArgumentException>(() => StreamId.Of(default(MemberId)));
    }
}

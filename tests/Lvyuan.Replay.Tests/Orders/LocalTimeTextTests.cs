using System.Text;
using Lvyuan.Samples.Replaying.Orders;

namespace Lvyuan.Samples.Replaying.Tests.Orders;

public class LocalTimeTextTests
{
    [Theory]
    [InlineData("2025-03-01", "2025-03-01T00:00:00.000000000")]
    [InlineData("2024-02-29", "2024-02-29T00:00:00.000000000")]
    [InlineData("1900-01-01", "1900-01-01T00:00:00.000000000")]
    [InlineData("2999-12-31T23:59:59.999999999", "2999-12-31T23:59:59.999999999")]
    [InlineData("2025-03-01T08:30", "2025-03-01T08:30:00.000000000")]
    [InlineData("2025-03-01T08:30:15", "2025-03-01T08:30:15.000000000")]
    [InlineData("2025-03-01 08:30:15", "2025-03-01T08:30:15.000000000")]
    [InlineData("2025-03-01T08:30:15.5", "2025-03-01T08:30:15.500000000")]
    [InlineData("2025-03-01T08:30:15.000000001", "2025-03-01T08:30:15.000000001")]
    [InlineData("2025-03-01T00:00", "2025-03-01T00:00:00.000000000")]
    public void A_local_iso_time_is_read(string text, string expected)
    {
        Assert.True(LocalTimeText.TryParse(Encoding.UTF8.GetBytes(text), out var time));
        Assert.Equal(expected, time.ToString("uuuu-MM-dd'T'HH:mm:ss.fffffffff", null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2025-3-1")]
    [InlineData("2025-02-29")]
    [InlineData("2025-00-01")]
    [InlineData("2025-13-01")]
    [InlineData("2025-01-00")]
    [InlineData("2025-04-31")]
    [InlineData("1899-12-31")]
    [InlineData("3000-01-01")]
    [InlineData("2025/03/01")]
    [InlineData("01-03-2025")]
    [InlineData("20250301")]
    [InlineData("2025-03-01T")]
    [InlineData("2025-03-01T08")]
    [InlineData("2025-03-01T08:3")]
    [InlineData("2025-03-01T08:30:")]
    [InlineData("2025-03-01T08:30:1")]
    [InlineData("2025-03-01T24:00")]
    [InlineData("2025-03-01T08:60")]
    [InlineData("2025-03-01T08:30:60")]
    [InlineData("2025-03-01T08:30:15.")]
    [InlineData("2025-03-01T08:30:15,5")]
    [InlineData("2025-03-01T08:30:15.1234567890")]
    [InlineData("2025-03-01T08:30:15Z")]
    [InlineData("2025-03-01T08:30:15+08:00")]
    [InlineData("2025-03-01x08:30")]
    [InlineData(" 2025-03-01")]
    [InlineData("2025-03-01 ")]
    [InlineData("२०२५-03-01")]
    public void Anything_else_is_no_time(string text) => Assert.False(LocalTimeText.TryParse(Encoding.UTF8.GetBytes(text), out _));
}

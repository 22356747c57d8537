using Lvyuan.Samples.Replaying.Progress;

namespace Lvyuan.Samples.Replaying.Tests;

public class ProgressTests
{
    [Fact]
    public void Quick_work_writes_nothing()
    {
        var writer = new StringWriter();
        using (var phase = new PlainProgress(writer, seconds: 1000).Begin("Reading", 100))
            phase.Report(50);

        Assert.Empty(writer.ToString());
    }

    [Fact]
    public void Slow_work_says_how_far_it_is_and_when_it_ends()
    {
        var writer = new StringWriter();
        using (var phase = new PlainProgress(writer, seconds: 0).Begin("Reading", 200))
        {
            phase.Report(50);
            phase.Report(300);
        }

        var lines = writer.ToString().ReplaceLineEndings("\n").Split('\n');
        Assert.Equal("Reading: 25 %", lines[0]);
        Assert.Equal("Reading: 100 %", lines[1]);
        Assert.StartsWith("Reading: done in ", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Work_of_unknown_length_shows_no_share()
    {
        var writer = new StringWriter();
        using (var phase = new PlainProgress(writer, seconds: 0).Begin("Reading", 0))
            phase.Report(50);

        Assert.StartsWith("Reading ...", writer.ToString(), StringComparison.Ordinal);
    }
}

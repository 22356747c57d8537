using FsCheck;
using FsCheck.Fluent;
using Lvyuan.Testing;

namespace Lvyuan.Flywheel.Tests;

/// <summary>What the generators produce, so that no law passes on empty cases.</summary>
public sealed class CoverageTests(ITestOutputHelper output)
{
    private const int Histories = 300;

    private HistoryShape ShapeOf(string programme, HistoryMix? mix = null)
    {
        var histories = Generate.Histories(Programmes.Of(programme), mix).Generator.Sample(Histories, new Rnd(20_250_301), 100);
        var shape = HistoryShape.Of(histories);
        output.WriteLine(shape.ToString());
        return shape;
    }

    [Theory]
    [MemberData(nameof(Programmes.All), MemberType = typeof(Programmes))]
    public void Generated_histories_meet_every_outcome(string programme)
    {
        var shape = ShapeOf(programme);
        shape.Require(HistoryShape.Taken, 90);
    }
}

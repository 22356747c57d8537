using System.Text;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Files;
using Lvyuan.Samples.Replaying.Rules;

namespace Lvyuan.Samples.Replaying.Tests.Rules;

public class RulebookFileTests
{
    private static readonly string BuiltIn = RulebookJson.Write(Rulebook.BuiltIn());

    [Fact]
    public void Open_MissingFile_IsOneLine() => AssertOneLine($"{ReplayCodes.UnreadableFile}: there is no such file", "/no/such/rulebook.json");

    [Fact]
    public void Open_Directory_IsOneLine() => AssertOneLine($"{ReplayCodes.UnreadableFile}: it is a directory", Path.GetTempPath());

    [Fact]
    public void Open_EmptyFile_IsOneLine()
    {
        using var folder = new WorkFolder();
        AssertOneLine($"{ReplayCodes.EmptyFile}: the file is empty", folder.Write("rulebook.json", ""));
    }

    [Fact]
    public void Open_DamagedGzip_IsOneLine()
    {
        using var folder = new WorkFolder();
        AssertOneLine(ReplayCodes.BadGzip, folder.Write("rulebook.json", WorkFolder.Gzip(BuiltIn)[..^1]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Open_Size_IsBounded(int beyond)
    {
        using var folder = new WorkFolder();
        var path = folder.Write("rulebook.json", BuiltIn + new string(' ', RulebookJson.MaxBytes + beyond - Encoding.UTF8.GetByteCount(BuiltIn)));

        if (beyond == 0)
            Assert.Equal(Rulebook.BuiltIn().Version().Text, FlywheelRules.Open(path, null).Programme.RulebookHash);
        else
            AssertOneLine(JsonProblems.TooLarge, path);
    }

    [Fact]
    public void Open_WrongRulebook_NamesEveryProblem()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("rulebook.json", BuiltIn.Replace("Asia/Shanghai", "Asia/Atlantis", StringComparison.Ordinal).Replace("\"refund_months\": 12", "\"refund_months\": 13", StringComparison.Ordinal));

        var lines = Assert.Throws<UserErrorException>(() => FlywheelRules.Open(path, null)).Lines;
        Assert.All(lines, line => Assert.StartsWith($"{path}: $.", line, StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("refund_months", StringComparison.Ordinal));
    }

    [Fact]
    public void Open_FileOfAnotherCurrency_IsRefused()
    {
        using var folder = new WorkFolder();
        var path = folder.Write("rulebook.json", BuiltIn);

        Assert.Contains("restates only the built-in programme", Assert.Throws<UserErrorException>(() => FlywheelRules.Open(path, Currency.FromCode("GBP"))).Message, StringComparison.Ordinal);
        Assert.NotNull(FlywheelRules.Open(path, Currency.FromCode("CNY")));
    }

    private static void AssertOneLine(string why, string path)
    {
        var line = Assert.Single(Assert.Throws<UserErrorException>(() => FlywheelRules.Open(path, null)).Lines);
        Assert.StartsWith($"{path}: ", line, StringComparison.Ordinal);
        Assert.Contains(why, line, StringComparison.Ordinal);
    }
}

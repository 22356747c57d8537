using System.Globalization;

namespace Lvyuan.Flywheel.Tests;

/// <summary>Every law of the testing package, on every programme.</summary>
public sealed class LawTests
{
    // A deeper run: LVYUAN_HISTORIES=5000.
    private static readonly int Histories = int.TryParse(Environment.GetEnvironmentVariable("LVYUAN_HISTORIES"), CultureInfo.InvariantCulture, out var histories) ? histories : 100;

    public static TheoryData<string, string> Everything
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var law in Testing.Laws.All)
            {
                foreach (var programme in Programmes.All)
                    data.Add(law.Name, programme.Data);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void A_law_holds_of_every_history(string law, string programme) =>
        Testing.Laws.All.Single(each => each.Name == law).Check(Programmes.Of(programme), Histories);
}

using System.Text.Json;
using Lvyuan.Samples.Replaying.Report;
using Lvyuan.Samples.Replaying.Rules;

namespace Lvyuan.Samples.Replaying.Tests.Report;

public class FileReportsTests
{
    [Fact]
    public void Json_Small_IsExactlyThis() => Assert.Equal(
        """
        {
          "as_of": "2025-04-01",
          "members": 3,
          "orders": 4,
          "refunds": 1,
          "gmv_gross": "1434.50",
          "refunded": "30.50",
          "refunded_matched": "30.00",
          "refunded_unmatched": "0.50",
          "gmv_net": "1404.00",
          "buyers": 2,
          "repurchase_rate": 0.5,
          "tiers": {
            "seedling": 1,
            "leaf": 2,
            "core": 0
          },
          "in_grace": 1,
          "stages": {
            "acquired": 2,
            "retained": 1
          },
          "points": {
            "issued": 300,
            "reversed": 90,
            "pending": 21,
            "available": 150,
            "expired": 60,
            "debt": 21
          },
          "rejected": 3,
          "rejected_by": {},
          "facts": 5,
          "decisions": 17,
          "read_ms": 12,
          "decide_ms": 2,
          "facts_per_second": 2500,
          "rulebook_hash": "sha256:abc"
        }

        """.ReplaceLineEndings("\n"),
        Reports.TextOf(stream => JsonReport.Write(Reports.Small(), stream)));

    [Fact]
    public void Json_WithoutBuyers_HasNoRepurchaseRate()
    {
        using var json = JsonDocument.Parse(Reports.TextOf(stream => JsonReport.Write(Reports.Empty(), stream)));

        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("repurchase_rate").ValueKind);
        Assert.Equal("0.00", json.RootElement.GetProperty("gmv_net").GetString());
        Assert.Equal(0, json.RootElement.GetProperty("facts_per_second").GetInt64());
    }

    [Fact]
    public void Members_Small_AreARowEachByOrdinalId() => Assert.Equal(
        """
        member_id,tier,tier_since,held_until,in_grace,trailing_growth,stage,pending,available,expired,reversed,debt
        m1,leaf,2025-01-05,2026-01-05,false,1234,retained,7,50,20,30,7
        m10,leaf,2025-01-05,2026-01-05,true,1234,acquired,7,50,20,30,7
        m2,seedling,2025-01-05,,false,1234,acquired,7,50,20,30,7

        """.ReplaceLineEndings("\n"),
        Reports.TextOf(stream => MembersCsv.Write(Reports.Small(), stream)));

    [Theory]
    [InlineData(1, 128, 0.007812)]
    [InlineData(3, 128, 0.023438)]
    [InlineData(2, 3, 0.666667)]
    [InlineData(1, 1, 1)]
    public void The_repurchase_rate_is_rounded_half_to_even(int repeat, int buyers, double rate)
    {
        var figures = new OrderFigures { Members = 0, Orders = 0, Refunds = 0, GmvGrossMinor = 0, RefundedMinor = 0, Buyers = buyers, RepeatBuyers = repeat, Months = [] };
        Assert.Equal((decimal)rate, figures.RepurchaseRate);
    }

    [Fact]
    public void Months_without_orders_stand_in_the_row_of_months()
    {
        var months = Reports.Small().Orders.Months;
        Assert.Equal(["2025-01", "2025-02", "2025-03"], months.Select(month => month.Month.ToString("uuuu-MM", null)));
        Assert.Equal([20_000, 0, 123_450], months.Select(month => month.GmvGrossMinor));
        Assert.Equal([0, 0, 3_050], months.Select(month => month.RefundedMinor));
    }

    [Fact]
    public void Members_are_counted_at_the_starts_of_months_and_of_weeks_when_the_history_is_short()
    {
        Assert.Equal(
            [new(2025, 1, 15), new(2025, 2, 1), new(2025, 3, 1), new(2025, 4, 1), new(2025, 5, 1), new(2025, 6, 1), new(2025, 7, 1), new(2025, 7, 15)],
            SampleDays.Between(new LocalDate(2025, 1, 15), new LocalDate(2025, 7, 15)));
        Assert.Equal(
            [new(2025, 1, 13), new(2025, 1, 20), new(2025, 1, 27), new(2025, 1, 28)],
            SampleDays.Between(new LocalDate(2025, 1, 13), new LocalDate(2025, 1, 28)));
        Assert.Equal([new(2025, 1, 1)], SampleDays.Between(new LocalDate(2025, 1, 1), new LocalDate(2025, 1, 1)));
        Assert.Equal(new LocalDate(2025, 7, 1), SampleDays.Between(new LocalDate(2025, 1, 1), new LocalDate(2025, 7, 1))[^1]);
        Assert.Equal(7, SampleDays.Between(new LocalDate(2025, 1, 1), new LocalDate(2025, 7, 1)).Length);
    }

    [Fact]
    public void Members_of_a_long_history_are_counted_at_the_starts_of_quarters_or_years()
    {
        Assert.Equal(
            [new(2025, 2, 15), new(2025, 4, 1), new(2025, 7, 1), new(2025, 10, 1), new(2026, 1, 1)],
            SampleDays.Between(new LocalDate(2025, 2, 15), new LocalDate(2032, 3, 10))[..5]);
        Assert.Equal(
            [new(1997, 1, 1), new(1998, 1, 1), new(1999, 1, 1)],
            SampleDays.Between(new LocalDate(1997, 1, 1), new LocalDate(2032, 3, 10))[..3]);
        Assert.Equal(
            [new(2025, 3, 1), new(2040, 1, 1), new(2060, 1, 1)],
            SampleDays.Between(new LocalDate(2025, 3, 1), new LocalDate(2999, 1, 1))[..3]);
    }

    [Fact]
    public void Members_are_counted_at_most_sixty_times()
    {
        var first = new LocalDate(1900, 1, 31);
        var most = 0;
        for (var months = 0; months <= 1100 * 12; months++)
        {
            var asOf = first.PlusMonths(months).PlusDays(months % 3);
            var days = SampleDays.Between(first, asOf);
            most = Math.Max(most, days.Length);
            Assert.Equal((first, asOf), (months == 0 ? first : days[0], days[^1]));
            Assert.Equal(days.Distinct().Order(), days);
            Assert.True(months < 48 || days.Length >= 15, $"{days.Length} samples in {months} months.");
        }

        Assert.InRange(most, 50, SampleDays.MostSamples);
    }
}

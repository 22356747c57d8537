using Lvyuan.Flywheel;
using Lvyuan.Ledger;
using Lvyuan.Memberships;
using Lvyuan.Primitives;

namespace Lvyuan.Docs.Tests;

/// <summary>What docs/rulebook.md shows.</summary>
public sealed class RulebookSnippets
{
    private const string PageName = "docs/rulebook.md";

    private static readonly Currency Eur = Currency.FromCode("EUR");

    private static Rulebook TeaHouse
    {
        get
        {
            #region snippet rulebook-csharp
            var eur = Currency.FromCode("EUR");
            var teaHouse = new Rulebook
            {
                Name = new Label("茶馆", "Tea House"),
                Currency = eur,
                Zone = "Europe/Berlin",
                Tiers = MembershipDefinition.BuiltIn(eur) with
                {
                    Tiers =
                    [
                        new() { Code = Code.From("guest"), Label = new Label("客人", "Guest") },
                        new() { Code = Code.From("regular"), Label = new Label("常客", "Regular"), ThresholdGrowth = 300 },
                    ],
                    Activities = [new() { Kind = Code.From("tasting"), Growth = 25, Cap = new GrowthCap(1, CapPeriod.Week) }],
                },
                Points = LedgerDefinition.BuiltIn(eur) with { OrderPoints = EarnRate.From(2, Money.FromMajor(1, eur)), PendingDays = 14 },
            };
            #endregion

            return teaHouse;
        }
    }

    [Fact]
    public void The_page_writes_one_rulebook_in_two_ways()
    {
        Assert.True(RulebookJson.TryRead(Page.Fences(PageName, "json")[0], out var read, out var problems), string.Join('\n', problems));

        Assert.Equal(TeaHouse, read);
        Assert.Equal(TeaHouse.Version(), read.Version());
        Assert.Empty(TeaHouse.Check());
    }

    [Fact]
    public void The_page_shows_what_is_said_of_a_wrong_rulebook()
    {
        var json = Page.Fences(PageName, "json")[0]
            .Replace("\"pending_days\": 14", "\"pending_days\": 1400", StringComparison.Ordinal)
            .Replace("\"threshold_growth\": 300", "\"treshold_growth\": 300", StringComparison.Ordinal);

        var printed = Printed.By(() =>
        {
            #region snippet rulebook-read
            if (RulebookJson.TryRead(json, out var rulebook, out var problems))
                Console.WriteLine($"{rulebook.Name.En}, version {rulebook.Version()}");
            foreach (var problem in problems)
                Console.WriteLine(problem); // where, a code, and what to do about it
            #endregion
        });

        Assert.Equal(Page.Fences(PageName, "text")[0].Split('\n'), printed);
    }

    [Fact]
    public void A_later_version_must_go_on_from_the_one_before()
    {
        var printed = Printed.By(() =>
        {
            #region snippet rulebook-versions
            var spring = TeaHouse;
            var summer = spring with
            {
                EffectiveFrom = Instant.FromUtc(2026, 6, 30, 22, 0), // 1 July in Berlin
                Tiers = spring.Tiers! with { Tiers = [spring.Tiers.Tiers[0], spring.Tiers.Tiers[1] with { ThresholdGrowth = 400 }] },
            };
            var rules = new RulebookTimeline(spring, summer); // by the instants from which they count

            try
            {
                _ = new RulebookTimeline(spring, summer with { Tiers = summer.Tiers with { Tiers = [summer.Tiers.Tiers[0]] } });
            }
            catch (InvalidDefinitionException wrong)
            {
                Console.WriteLine(wrong.Problems[0]);
            }
            #endregion

            Assert.Equal([spring.Version(), summer.Version()], rules.Versions.Select(version => version.Version));
        });

        Assert.Equal(Page.Fences(PageName, "text")[1].Split('\n'), printed);
    }

    [Fact]
    public void An_activity_earns_what_the_rulebook_says()
    {
        var at = Instant.FromUtc(2026, 3, 3, 18, 0);
        var ann = MemberId.From("ann");

        #region snippet rulebook-activities
        var house = new Community(new FlywheelEngine(TeaHouse));
        house.Report(new ActivityRecorded(ann, at, ActivityId.From("T-1"), Code.From("tasting")));
        house.Report(new ActivityRecorded(ann, at + Duration.FromDays(1), ActivityId.From("T-2"), Code.From("tasting"))); // the same week: no growth
        house.Report(new ActivityRecorded(ann, at + Duration.FromDays(2), ActivityId.From("C-1"), Code.From("cup-broken"))); // not in the rulebook: no growth

        var growth = house.Find(ann)!.Membership!.LifetimeGrowth; // 25
        #endregion

        Assert.Equal(25, growth);
    }
}

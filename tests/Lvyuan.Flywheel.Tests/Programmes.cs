using Lvyuan.Ledger;
using Lvyuan.Lifecycle;
using Lvyuan.Memberships;
using Lvyuan.Primitives;
using Lvyuan.Testing;

namespace Lvyuan.Flywheel.Tests;

/// <summary>The programmes that the tests run: the built-in one, and others that share none of its figures.</summary>
internal static class Programmes
{
    public const string BuiltIn = "built-in";
    public const string Strange = "strange";
    public const string Changing = "changing";
    public const string PointsOnly = "points only";

    public static RulebookTimeline Of(string name) => name switch
    {
        BuiltIn => new RulebookTimeline(Rulebook.BuiltIn()),
        Strange => new RulebookTimeline(StrangeRulebook),
        Changing => ChangingRules,
        PointsOnly => new RulebookTimeline(Rulebook.BuiltIn() with { Tiers = null, Stages = null }),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such programme."),
    };

    public static TheoryData<string> All => [BuiltIn, Strange, Changing, PointsOnly];

    public static Shop BuiltInShop { get; } = new(Rulebook.BuiltIn());

    public static Currency Dinar { get; } = Currency.FromCode("BHD");

    /// <summary>A currency with three decimals, a zone that changes its clocks, and everything short.</summary>
    public static Rulebook StrangeRulebook { get; } = new()
    {
        Name = new Label("怪", "Strange"),
        Zone = "Europe/Berlin",
        Currency = Dinar,
        RefundMonths = 3,
        Tiers = new MembershipDefinition
        {
            Tiers =
            [
                Rung("grey", 0),
                Rung("green", 20),
                Rung("blue", 60),
            ],
            Window = new GrowthWindow.TrailingMonths(2),
            HoldMonths = 1,
            GraceDays = 3,
            OrderGrowth = EarnRate.From(3, Money.FromMinor(2_500, Dinar)),
            Activities = [new ActivityGrowth { Kind = Code.From("class-visited"), Growth = 4, MinQuantity = 2, Cap = new GrowthCap(2, CapPeriod.Week) }],
        },
        Points = new LedgerDefinition
        {
            OrderPoints = EarnRate.From(7, Money.FromMinor(1_001, Dinar)),
            PointsValue = PointsValue.From(Points.From(50), Money.FromMinor(1_000, Dinar)),
            PendingDays = 0,
            ValidityMonths = 1,
            ReservationMinutes = 1_500,
            Debt = DebtPolicy.UpTo(Points.From(40)),
        },
        Stages = new LifecycleDefinition
        {
            Stages =
            [
                Stage("guest"),
                Stage("buyer"),
                Stage("regular"),
                Stage("asleep", sleeping: true),
            ],
            Initial = Code.From("guest"),
            RepeatWithinDays = 10,
            IdleTimers = [new IdleTimer { AfterDays = 14, Trigger = Code.From("two-weeks") }],
            Transitions =
            [
                StageTransition.Go(Code.From("guest"), FactTriggers.Order, Code.From("buyer")),
                StageTransition.Go(Code.From("guest"), FactTriggers.RepeatOrder, Code.From("buyer")),
                StageTransition.Go(Code.From("buyer"), FactTriggers.RepeatOrder, Code.From("regular")),
                StageTransition.Go(Code.From("buyer"), FactTriggers.NothingLeft, Code.From("guest")),
                StageTransition.Go(Code.From("regular"), FactTriggers.NothingLeft, Code.From("guest")),
                StageTransition.Go(Code.From("regular"), Code.From("two-weeks"), Code.From("asleep")),
                StageTransition.Wake(Code.From("asleep"), FactTriggers.Order),
                StageTransition.Wake(Code.From("asleep"), FactTriggers.RepeatOrder),
            ],
        },
    };

    /// <summary>The built-in programme until the spring of 2024; then higher rungs, faster points, shorter holds and idle times.</summary>
    private static RulebookTimeline ChangingRules
    {
        get
        {
            var first = Rulebook.BuiltIn();
            var second = first with
            {
                EffectiveFrom = Instant.FromUtc(2024, 4, 10, 3, 30),
                Tiers = first.Tiers! with
                {
                    Tiers = [first.Tiers.Tiers[0], .. first.Tiers.Tiers.Skip(1).Select(tier => tier with { ThresholdGrowth = tier.ThresholdGrowth * 3 / 2 })],
                    HoldMonths = 6,
                    GraceDays = 10,
                },
                Points = first.Points! with { OrderPoints = EarnRate.From(2, Money.FromMajor(1, first.Currency)), PendingDays = 2, ValidityMonths = 3, Debt = DebtPolicy.Forgiven },
                Stages = first.Stages! with
                {
                    IdleTimers = [new IdleTimer { AfterDays = 20, Trigger = IdleTriggers.Idle60 }, new IdleTimer { AfterDays = 45, Trigger = IdleTriggers.Idle180 }],
                    RepeatWithinDays = 30,
                },
            };
            var third = second with
            {
                EffectiveFrom = Instant.FromUtc(2025, 1, 31, 16, 0),
                Tiers = first.Tiers,
                RefundMonths = 6,
                Points = first.Points! with { Debt = DebtPolicy.FromRefund },
                Stages = first.Stages,
            };
            return new RulebookTimeline(first, second, third);
        }
    }

    private static Tier Rung(string code, long threshold) => new() { Code = Code.From(code), Label = new Label(code, code), ThresholdGrowth = threshold };

    private static Stage Stage(string code, bool sleeping = false) => new() { Code = Code.From(code), Label = new Label(code, code), Sleeping = sleeping };
}

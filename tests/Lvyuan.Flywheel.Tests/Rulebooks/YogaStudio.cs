using Lvyuan.Ledger;
using Lvyuan.Lifecycle;
using Lvyuan.Memberships;
using Lvyuan.Primitives;

namespace Lvyuan.Flywheel.Tests.Rulebooks;

/// <summary>Another shop than the built-in one, with everything otherwise: a yoga studio in Berlin.</summary>
internal static class YogaStudio
{
    private static readonly Currency Eur = Currency.FromCode("EUR");

    public static Rulebook Rulebook { get; } = new()
    {
        Name = new Label("柏林瑜伽馆", "Yoga Studio Berlin"),
        Currency = Eur,
        Zone = "Europe/Berlin",
        EffectiveFrom = Instant.FromUtc(2024, 12, 31, 23, 0),
        RefundMonths = 6,
        Tiers = new MembershipDefinition
        {
            Tiers =
            [
                new() { Code = Code.From("guest"), Label = new("访客", "Guest") },
                new()
                {
                    Code = Code.From("practice"),
                    Label = new("练习者", "Practice"),
                    ThresholdGrowth = 300,
                    Benefits = [new() { Code = Code.From("mat-storage"), Label = new("垫子寄存", "Mat storage") }],
                },
                new()
                {
                    Code = Code.From("devotion"),
                    Label = new("深修者", "Devotion"),
                    ThresholdGrowth = 1_200,
                    Benefits =
                    [
                        new() { Code = Code.From("mat-storage"), Label = new("垫子寄存", "Mat storage") },
                        new() { Code = Code.From("workshop-discount"), Label = new("工作坊折扣", "Workshop discount"), Quantity = 15, Unit = Code.From("percent") },
                    ],
                },
            ],
            Window = new GrowthWindow.CalendarYear(),
            HoldMonths = 6,
            GraceDays = 14,
            OrderGrowth = EarnRate.From(1, Money.FromMajor(2, Eur)),
            Activities =
            [
                new() { Kind = Code.From("check-in"), Growth = 10, Cap = new GrowthCap(1, CapPeriod.Day) },
                new() { Kind = Code.From("course-taught"), Growth = 40, MinQuantity = 60, Cap = new GrowthCap(3, CapPeriod.Week) },
            ],
        },
        Points = new LedgerDefinition
        {
            OrderPoints = EarnRate.From(5, Money.FromMajor(1, Eur)),
            PendingDays = 14,
            ValidityMonths = 24,
            PointsValue = PointsValue.From(Points.From(250), Money.FromMinor(199, Eur)),
            ReservationMinutes = 60,
            Debt = DebtPolicy.UpTo(Points.From(500)),
        },
        Stages = new LifecycleDefinition
        {
            Stages =
            [
                new() { Code = Code.From("curious"), Label = new("好奇", "Curious") },
                new() { Code = Code.From("trial"), Label = new("体验", "Trial") },
                new() { Code = Code.From("regular"), Label = new("常客", "Regular") },
                new() { Code = Code.From("paused"), Label = new("暂停", "Paused"), Sleeping = true },
            ],
            Initial = Code.From("curious"),
            RepeatWithinDays = 45,
            IdleTimers = [new() { AfterDays = 40, Trigger = Code.From("forty-days-away") }],
            HostTriggers = [Code.From("course-booked")],
            Transitions =
            [
                StageTransition.Go(Code.From("curious"), FactTriggers.Order, Code.From("trial")),
                StageTransition.Go(Code.From("curious"), FactTriggers.RepeatOrder, Code.From("trial")),
                StageTransition.Go(Code.From("curious"), Code.From("course-booked"), Code.From("regular")),
                StageTransition.Go(Code.From("trial"), FactTriggers.RepeatOrder, Code.From("regular")),
                StageTransition.Go(Code.From("trial"), Code.From("course-booked"), Code.From("regular")),
                StageTransition.Go(Code.From("trial"), Code.From("forty-days-away"), Code.From("paused")),
                StageTransition.Go(Code.From("regular"), Code.From("forty-days-away"), Code.From("paused")),
                StageTransition.Wake(Code.From("paused"), FactTriggers.Order),
                StageTransition.Wake(Code.From("paused"), FactTriggers.RepeatOrder),
            ],
        },
    };
}

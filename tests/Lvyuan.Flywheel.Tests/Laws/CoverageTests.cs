using FsCheck;
using FsCheck.Fluent;
using Lvyuan.Ledger;
using Lvyuan.Memberships;
using Lvyuan.Testing;

namespace Lvyuan.Flywheel.Tests;

/// <summary>What the generators produce, so that no law passes on empty cases.</summary>
public sealed class CoverageTests(ITestOutputHelper output)
{
    private const int Histories = 300;

    private static readonly string[] OfEveryProgramme =
    [
        HistoryShape.Taken,
        HistoryShape.Repeated,
        HistoryShape.SameInstant,
        HistoryShape.LocalMidnight,
        HistoryShape.LastTick,
        HistoryShape.MonthEnd,
        HistoryShape.LeapDay,
        HistoryShape.DueInstant,
        HistoryShape.TickBeforeDue,
        HistoryShape.OrderOfNought,
        HistoryShape.OrderOfLines,
        HistoryShape.RefundNamed,
        HistoryShape.RefundUnnamed,
        HistoryShape.RefundOfArticle,
        HistoryShape.RefundPartial,
        HistoryShape.RefundWhole,
        HistoryShape.RefundOver,
        HistoryShape.RefundUnmatched,
        HistoryShape.RefundOfSeveral,
        HistoryShape.Reported(FactKinds.Member),
        HistoryShape.Reported(FactKinds.Activity),
        HistoryShape.Reported(FactKinds.Adjustment),
        HistoryShape.Reported(FactKinds.Confirmation),
        HistoryShape.Reported(FactKinds.Release),
        HistoryShape.Decided("member.absorbed"),
        HistoryShape.Decided("account.absorbed"),
        HistoryShape.Decided("points.unlocked"),
        HistoryShape.Decided("points.expired"),
        HistoryShape.Decided("points.reversed"),
        HistoryShape.Decided("reservation.confirmed"),
        HistoryShape.Decided("reservation.lapsed"),
        HistoryShape.Refused(FlywheelRefusals.KeyReused),
        HistoryShape.Refused(FlywheelRefusals.FactLate),
        HistoryShape.Refused(FlywheelRefusals.OrderUnknown),
        HistoryShape.Refused(LedgerRefusals.InsufficientPoints),
    ];

    private static readonly string[] OfTiersAndStages =
    [
        HistoryShape.Jump,
        HistoryShape.Decided("tier.raised"),
        HistoryShape.Decided("tier.grace-began"),
        HistoryShape.Decided("tier.lowered"),
        HistoryShape.Decided("tier.withdrawn"),
        HistoryShape.Decided("tier.set-by-hand"),
        HistoryShape.Decided("tier.manual-ended"),
        HistoryShape.Decided("growth.adjusted"),
        HistoryShape.Decided("membership.absorbed"),
        HistoryShape.Decided("lifecycle.absorbed"),
    ];

    private HistoryShape ShapeOf(string programme)
    {
        var shape = HistoryShape.Of(Generate.Histories(Programmes.Of(programme)).Generator.Sample(Histories, new Rnd(20_250_301), 100));
        output.WriteLine(shape.ToString());
        return shape;
    }

    [Theory]
    [MemberData(nameof(Programmes.All), MemberType = typeof(Programmes))]
    public void Generated_histories_meet_every_outcome_of_every_programme(string programme)
    {
        var shape = ShapeOf(programme);
        foreach (var outcome in OfEveryProgramme)
            shape.Require(outcome, 20);
        shape.Require(HistoryShape.Refused(FlywheelRefusals.MemberMerged), 10);
        shape.Require(HistoryShape.Refused(LedgerRefusals.ReservationLapsed), 10);
        shape.Require(HistoryShape.Refused(LedgerRefusals.ReservationConfirmed), 1);
        shape.Require(HistoryShape.Refused(LedgerRefusals.ReservationReleased), 1);
        shape.Require(HistoryShape.Refused(FlywheelRefusals.MergeLoop), 1);
        if (programme == Programmes.PointsOnly)
            return;

        foreach (var outcome in OfTiersAndStages)
            shape.Require(outcome, 20);
        shape.Require(HistoryShape.Decided("tier.kept"), 15);
        shape.Require(HistoryShape.Recovered, 5);
        shape.Require(HistoryShape.BackPastReview, 3);
        shape.Require(HistoryShape.Refused(MembershipRefusals.InsufficientGrowth), 5);
    }

    [Theory]
    [InlineData(Programmes.BuiltIn, 12)]
    [InlineData(Programmes.Strange, 10)]
    [InlineData(Programmes.PointsOnly, 12)]
    public void Generated_histories_owe_points(string programme, int percent) => ShapeOf(programme).Require(HistoryShape.InDebt, percent);

    [Fact]
    public void Generated_histories_reach_every_stage()
    {
        var shape = ShapeOf(Programmes.BuiltIn);
        foreach (var stage in Rulebook.BuiltIn().Stages!.Stages)
            shape.Require(HistoryShape.Stage(stage.Code), 30);
    }

    [Fact]
    public void Generated_histories_meet_changes_of_clocks() => ShapeOf(Programmes.Strange).Require(HistoryShape.ChangeOfClocks, 40);

    [Fact]
    public void Generated_histories_meet_every_debt_policy()
    {
        var shape = ShapeOf(Programmes.Changing);
        shape.Require(HistoryShape.Decided("debt.charged"), 2);
        shape.Require(HistoryShape.Decided("debt.forgiven"), 2);
        shape.Require(HistoryShape.Decided("debt.deducted"), 2);
    }
}

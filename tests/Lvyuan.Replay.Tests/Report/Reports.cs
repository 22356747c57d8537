using System.Collections.Immutable;
using System.Text;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Report;
using Lvyuan.Samples.Replaying.Rules;
using Lvyuan.Samples.Replaying.Tests.Orders;

namespace Lvyuan.Samples.Replaying.Tests.Report;

/// <summary>A small report with a figure of every kind.</summary>
internal static class Reports
{
    public static Programme Programme { get; } = new()
    {
        Name = new Label("绿源生活", "Lvyuan <Life>"),
        Zone = OrderFiles.Shanghai,
        Currency = Currency.FromCode("CNY"),
        RulebookHash = "sha256:abc",
        Tiers = [new("seedling", new Label("新芽", "seedling")), new("leaf", new Label("绿叶", "leaf")), new("core", new Label("铁杆", "core"))],
        Stages = [new("acquired", new Label("引流", "acquired")), new("retained", new Label("留存", "retained"))],
    };

    public static ReplayReport Small() => ReplayReport.Of(
        Programme,
        new LocalDate(2025, 4, 1),
        OrderFigures.Of(OrderFiles.Read(OrderFiles.Header +
            "A,m1,2025-01-05,100.00,CNY,paid,,,\nB,m1,2025-01-06,100.00,CNY,paid,,,\nC,m10,2025-03-05,1234.50,CNY,paid,,,\nD,m2,2025-03-06,0.00,CNY,paid,,,\n" +
            "R,m1,2025-03-07,30.50,CNY,refunded,A,,\n")),
        Decided([Member("m2", "seedling", "acquired"), Member("m10", "leaf", "acquired", inGrace: true), Member("m1", "leaf", "retained")]),
        rejected: 3,
        TimeSpan.FromMilliseconds(12.9));

    public static ReplayReport Empty() => ReplayReport.Of(
        Programme,
        new LocalDate(2025, 4, 1),
        OrderFigures.Of(Replaying.Orders.OrderHistory.Of([], 0)),
        new Decided
        {
            Facts = 0,
            Decisions = 0,
            RefundedMatchedMinor = 0,
            RefundedUnmatchedMinor = 0,
            Elapsed = TimeSpan.Zero,
            Members = [],
            Samples = [new DaySample { Day = new LocalDate(2025, 4, 1), ByTier = [0, 0, 0], ByStage = [0, 0], PointsOutstanding = 0 }],
        },
        rejected: 0,
        TimeSpan.Zero);

    public static string TextOf(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static Decided Decided(ImmutableArray<MemberStanding> members) => new()
    {
        Facts = 5,
        Decisions = 17,
        RefundedMatchedMinor = 30_00,
        RefundedUnmatchedMinor = 50,
        Elapsed = TimeSpan.FromMilliseconds(2),
        Members = members,
        Samples =
        [
            new DaySample { Day = new LocalDate(2025, 1, 5), ByTier = [0, 0, 0], ByStage = [0, 0], PointsOutstanding = 0 },
            new DaySample { Day = new LocalDate(2025, 2, 1), ByTier = [1, 0, 0], ByStage = [1, 0], PointsOutstanding = 200 },
            new DaySample { Day = new LocalDate(2025, 4, 1), ByTier = [1, 2, 0], ByStage = [2, 1], PointsOutstanding = 1403 },
        ],
    };

    private static MemberStanding Member(string id, string tier, string stage, bool inGrace = false) => new()
    {
        Member = id,
        Tier = tier,
        TierSince = new LocalDate(2025, 1, 5),
        HeldUntil = tier == "seedling" ? null : new LocalDate(2026, 1, 5),
        InGrace = inGrace,
        TrailingGrowth = 1234,
        Stage = stage,
        Issued = 100,
        Pending = 7,
        Available = 50,
        Expired = 20,
        Reversed = 30,
        Debt = 7,
    };
}

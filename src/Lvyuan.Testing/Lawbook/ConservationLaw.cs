using Lvyuan.Flywheel;

namespace Lvyuan.Testing;

internal static class ConservationLaw
{
    private const string Law = nameof(Laws.Conservation);

    public static void Require(History history)
    {
        var community = Trial.CommunityOf(history);
        var reported = new Sums(0, 0, 0, 0, 0);
        foreach (var fact in history.Facts)
        {
            var before = fact is MembersMerged ? Points(community, history, fact) : default;
            var taken = community.Report(fact) is { IsSuccess: true, Value.IsEmpty: false };
            if (!taken)
                continue;
            reported = reported.With(fact, history.Shop.Rules);
            if (fact is MembersMerged && Points(community, history, fact) is var after && after != before)
                throw new LawBrokenException(Law, $"{fact.Key} turns {before} into {after}.");
            RequireBalance(community, reported, fact.Key.ToString());
        }

        community.Advance(Trial.AfterEverything(history));
        RequireBalance(community, reported, "the end");
    }

    private static void RequireBalance(Community community, Sums reported, string after)
    {
        var members = community.Members;
        foreach (var member in members)
        {
            if (member.Points is { } points && !points.Balances.AreConserved)
                throw new LawBrokenException(Law, $"After {after} the points of {member.Id} do not add up: {points.Balances}.");
            if (member.Points is { Available.IsNone: false, Debt.IsNone: false } owing)
                throw new LawBrokenException(Law, $"After {after} {member.Id} has {owing.Available} points available and owes {owing.Debt}.");
            if (member.Membership is { LifetimeGrowth: < 0 } membership)
                throw new LawBrokenException(Law, $"After {after} {member.Id} has grown by {membership.LifetimeGrowth}.");
            RequireOrders(member, after);
        }

        var recorded = new Sums(
            members.Sum(member => member.Orders!.Orders),
            members.Sum(member => member.Orders!.Gross.AmountMinor),
            members.Sum(member => member.Orders!.Refunds),
            members.Sum(member => member.Orders!.Refunded.AmountMinor),
            members.Sum(member => member.Points?.Issued.Count ?? 0));
        if (recorded != reported)
            throw new LawBrokenException(Law, $"After {after} the members have {recorded}, the facts say {reported}.");
    }

    private static void RequireOrders(Member member, string after)
    {
        var orders = member.Orders!;
        if (orders.Matched > orders.Refunded || orders.Matched > orders.Gross || orders.PositiveOrders > orders.PaidOrders || orders.PaidOrders > orders.Orders)
            throw new LawBrokenException(Law, $"After {after} the orders of {member.Id} cannot be: {orders}.");
        foreach (var order in orders.Open)
        {
            var left = 0L;
            for (var line = 0; line < order.Lines.Length; line++)
            {
                if (order.LeftMinor(line) < 0 || order.RefundedMinor(line) < 0)
                    throw new LawBrokenException(Law, $"After {after} line {line} of {order.Order} has {order.LeftMinor(line)} left.");
                left += order.LeftMinor(line);
            }

            if (left != order.Net.AmountMinor)
                throw new LawBrokenException(Law, $"After {after} the lines of {order.Order} have {left} left, the order {order.Net}.");
        }
    }

    // As of the fact: what fell due before it (a reservation lapsed, and what was forgiven of it was reversed) is time's doing.
    private static (long Issued, long Reversed, long Spent) Points(Community community, History history, Fact fact)
    {
        var engine = new FlywheelEngine(history.Shop.Rules);
        var (issued, reversed, spent) = (0L, 0L, 0L);
        foreach (var member in community.Members)
        {
            engine.Advance(member, fact.At, out var moved);
            if (moved.Points is not { } points)
                continue;
            (issued, reversed, spent) = (issued + points.Issued.Count, reversed + points.Reversed.Count, spent + points.Spent.Count);
        }

        return (issued, reversed, spent);
    }

    private sealed record Sums(long Orders, long GrossMinor, long Refunds, long RefundedMinor, long PointsIssued)
    {
        public Sums With(Fact fact, RulebookTimeline rules) => fact switch
        {
            OrderPaid order => this with
            {
                Orders = Orders + 1,
                GrossMinor = GrossMinor + order.Total.AmountMinor,
                PointsIssued = PointsIssued + (InForce(rules, fact).Points?.Definition.OrderPoints.Earned(order.Total) ?? 0),
            },
            OrderRefunded refund => this with { Refunds = Refunds + 1, RefundedMinor = RefundedMinor + refund.Total.AmountMinor },
            ManualAdjustment adjustment => this with { PointsIssued = PointsIssued + adjustment.Points.Count },
            _ => this,
        };

        private static CompiledRulebook InForce(RulebookTimeline rules, Fact fact) => rules.Versions.Last(version => version.EffectiveFrom <= fact.At);
    }
}

using Lvyuan.Flywheel;
using Lvyuan.Ledger;
using Lvyuan.Lifecycle;
using Lvyuan.Lifecycle.Stateless;
using Lvyuan.Memberships;
using Lvyuan.Primitives;
using Stateless.Graph;

namespace Lvyuan.Docs.Tests;

/// <summary>What the READMEs of the packages show.</summary>
public sealed class PackageSnippets
{
    [Fact]
    public void Primitives_never_round_in_silence()
    {
        #region snippet primitives
        var pound = Currency.FromCode("GBP");
        var total = Money.Parse("100.00", pound);

        var shares = total.Allocate([1, 1, 1]); // 33.34, 33.33, 33.33
        var fee = total.Multiply(Share.FromPercent(5), MidpointRounding.ToEven); // 5.00
        var tooPrecise = Money.TryParse("0.001", pound, out _, out var problem); // false, TooPrecise

        var order = OrderId.From("A-1001");
        var key = BusinessKey.Of(order); // order:A-1001
        #endregion

        Assert.Equal([3334, 3333, 3333], shares.Select(share => share.AmountMinor));
        Assert.Equal(500, fee.AmountMinor);
        Assert.False(tooPrecise);
        Assert.Equal(MoneyFormatProblem.TooPrecise, problem);
        Assert.Equal("order:A-1001", key.ToString());
    }

    [Fact]
    public void Memberships_say_what_is_missing()
    {
        #region snippet memberships
        var cny = Currency.FromCode("CNY");
        var shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
        var rules = new MembershipRules(MembershipDefinition.BuiltIn(cny), shanghai, RulebookVersion.From("2026-1"));
        var at = Instant.FromUtc(2026, 3, 1, 12, 0);
        var member = Membership.Start(at, rules);

        member = Membership.Evolve(member, Membership.Advance(member, at, rules)); // first what time alone decides
        var paid = new EarnGrowthByOrder(at, BusinessKey.Of(OrderId.From("A-1001")), Money.Parse("620.50", cny));
        member = Membership.Evolve(member, Membership.Decide(member, paid, rules).Value); // leaf, held for 12 months

        var missing = member.MissingToNextTier(rules.DayOf(at), rules); // branch: 2000 needed, 1380 missing
        var need = member.NeededToKeep(rules);                          // what still counts on the day of the review
        var next = member.NextChange(rules);                            // what happens next, and on which day
        #endregion

        Assert.Equal(MembershipDefinition.Leaf, member.LadderTier);
        Assert.Equal(new LocalDate(2027, 3, 1), member.HeldUntil);
        Assert.Equal((MembershipDefinition.Branch, 2000, 1380), (missing!.Tier, missing.ThresholdGrowth, missing.MissingGrowth));
        Assert.Equal(new LocalDate(2027, 3, 1), need!.On);
        Assert.Equal(new LocalDate(2027, 3, 1), next!.On);
    }

    [Fact]
    public void Ledger_unlocks_what_was_pending()
    {
        #region snippet ledger
        var cny = Currency.FromCode("CNY");
        var shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
        var rules = new LedgerRules(LedgerDefinition.BuiltIn(cny), shanghai, RulebookVersion.From("2026-1"));
        var account = PointsAccount.Empty;

        var paid = new EarnPointsByOrder(Instant.FromUtc(2026, 3, 1, 12, 0), BusinessKey.Of(OrderId.From("A-1001")), Money.Parse("620.50", cny));
        foreach (var entry in PointsAccount.Decide(account, paid, rules).Value) // every entry's postings sum to nought
            account = PointsAccount.Evolve(account, entry);

        var now = Instant.FromUtc(2026, 3, 9, 0, 0);
        foreach (var due in PointsAccount.Advance(account, now, rules)) // what time alone decides, before the next command
            account = PointsAccount.Evolve(account, due);
        var available = account.Available; // 620

        var spend = new SpendPoints(now, BusinessKey.From("gift", "G-1"), Points.From(1000));
        var refusal = PointsAccount.Decide(account, spend, rules).RefusalOf(); // a code, a sentence, the figures
        #endregion

        Assert.Equal(620, available.Count);
        Assert.Equal(LedgerRefusals.InsufficientPoints, refusal?.ErrorCode);
    }

    [Fact]
    public void Lifecycle_falls_dormant_at_its_instant()
    {
        var printed = Printed.By(() =>
        {
            #region snippet lifecycle
            var shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
            var rules = new LifecycleRules(LifecycleDefinition.BuiltIn, shanghai, RulebookVersion.From("2026-1"));
            var life = MemberLifecycle.Start(Instant.FromUtc(2026, 2, 20, 0, 0), rules);

            var paid = new CountPaidOrder(Instant.FromUtc(2026, 3, 1, 12, 0), BusinessKey.Of(OrderId.From("A-1001")));
            foreach (var due in MemberLifecycle.Advance(life, paid.At, rules)) // first what time alone decides
                life = MemberLifecycle.Evolve(life, due);
            foreach (var decided in MemberLifecycle.Decide(life, paid, rules).Value)
                life = MemberLifecycle.Evolve(life, decided);

            Console.WriteLine(life.Stage);                           // converted
            Console.WriteLine(MemberLifecycle.NextDue(life, rules)); // 2026-04-29T16:00:00Z: they fall dormant
            Console.WriteLine(StageDiagram.Mermaid(rules.Table));    // the table as a picture
            #endregion
        });

        Assert.Equal(["converted", "2026-04-29T16:00:00Z", "stateDiagram-v2"], printed[..3]);
    }

    [Fact]
    public void Stateless_goes_where_the_table_goes()
    {
        var printed = Printed.By(() =>
        {
            #region snippet stateless
            var table = StageTable.Compile(LifecycleDefinition.BuiltIn);
            var machine = StageMachine.Create(table, new StagePosition(BuiltInStages.Converted, StageLeft: null));
            machine.Configure(BuiltInStages.Dormant).OnEntry(() => Console.WriteLine("Write to them."));
            machine.Fire(IdleTriggers.Idle60);

            Console.WriteLine(UmlDotGraph.Format(machine.GetInfo()));
            #endregion
        });

        Assert.Equal("Write to them.", printed[0]);
        Assert.StartsWith("digraph", printed[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Flywheel_says_why()
    {
        var printed = Printed.By(() =>
        {
            #region snippet flywheel
            var cny = Currency.FromCode("CNY");
            var engine = new FlywheelEngine(Rulebook.BuiltIn(cny));
            var member = Member.Unknown(MemberId.From("li")); // the host keeps it: a row, an actor

            Fact paid = new OrderPaid(member.Id, Instant.FromUtc(2026, 3, 1, 12, 0), OrderId.From("A-1001"), new OrderLine(Money.Parse("620.50", cny)));
            var decided = engine.Decide(member, paid, out member);
            if (decided.RefusalOf() is { } refusal)
                Console.WriteLine($"{refusal.ErrorCode}: {refusal.ErrorMessage}");
            else
                foreach (var decision in decided.Value)
                    Console.WriteLine($"{decision.At} {decision.Event.Name} by {decision.Rule}, because of {decision.Cause}, version {decision.Version}");

            var due = engine.Advance(member, Instant.FromUtc(2027, 6, 1, 0, 0), out member); // everything that time alone decides, in order
            #endregion

            Assert.NotEmpty(due);
            Assert.Equal(MembershipDefinition.Seedling, member.Membership!.LadderTier);
        });

        Assert.Contains(printed, line => line.StartsWith("2026-03-01T12:00:00Z tier.raised by ", StringComparison.Ordinal) && line.Contains("because of order:A-1001", StringComparison.Ordinal));
    }
}

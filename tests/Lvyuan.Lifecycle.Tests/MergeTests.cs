using Lvyuan.Primitives;

namespace Lvyuan.Lifecycle.Tests;

public sealed class MergeTests
{
    [Fact]
    public void P20_Merging_two_members_joins_their_stages_and_clocks()
    {
        var other = Life.JoinedOnDay0().Paid(0, "a").FriendQualified(1);
        var life = new Life(Shop.Midnight(20)).Paid(150, "b");

        life.Absorbed(160, other, "m1");

        Assert.Equal(
            [
                new LifecycleAbsorbed(
                    Shop.Noon(160), Shop.Host("m1"), BuiltInStages.Converted, BuiltInStages.Advocate, null, Shop.Noon(160),
                    Shop.Day0, Shop.Day0.PlusDays(150), new(Shop.Order("b"), Shop.Noon(150), FactTriggers.Order), 150, 90),
            ],
            life.Last);
        Assert.Equal(
            new MemberLifecycle
            {
                Stage = BuiltInStages.Advocate,
                Since = Shop.Noon(160),
                JoinedOn = Shop.Day0,
                LastPaidOn = Shop.Day0.PlusDays(150),
                LastOrder = new(Shop.Order("b"), Shop.Noon(150), FactTriggers.Order),
                LastCause = new(Shop.Host("m1"), Shop.Noon(160), default),
            },
            life.State);
        Assert.Equal(Shop.Midnight(210), life.NextDue);
    }

    // Each member as the days of their orders; n: nothing is left, f: a friend qualified.
    [Theory]
    [InlineData("", "", 200, "acquired", null, null)]
    [InlineData("0", "", 10, "converted", null, 0)]
    [InlineData("0", "f5", 10, "advocate", null, 0)]
    [InlineData("0", "0", 10, "converted", null, 0)] // On one day: no repeat.
    [InlineData("0", "1", 10, "retained", null, 1)] // The joined history has a repeat.
    [InlineData("0", "90", 95, "retained", null, 90)]
    [InlineData("0", "91", 95, "converted", null, 91)]
    [InlineData("0 n1", "5", 10, "converted", null, 5)] // The first order was refunded: the second only converts.
    [InlineData("0", "5 n6", 10, "retained", null, 5)] // The first order is left, and the second repeated it.
    [InlineData("0 n1", "5 n6", 10, "converted", null, 5)]
    [InlineData("0", "", 70, "dormant", "converted", 0)]
    [InlineData("0", "f5", 70, "dormant", "advocate", 0)]
    [InlineData("0 f1", "100", 110, "advocate", null, 100)] // Asleep, but the other one is awake by the later order.
    [InlineData("0 f1", "30", 100, "dormant", "advocate", 30)] // Both asleep: as deep as the later order.
    [InlineData("0 f1", "150", 215, "dormant", "advocate", 150)] // Lost and dormant: the later order is dormant.
    [InlineData("0 1", "100", 165, "dormant", "retained", 100)]
    [InlineData("0", "60", 300, "lost", "retained", 60)]
    [InlineData("0 n1", "50", 112, "dormant", "converted", 50)]
    [InlineData("20 n21", "0", 70, "retained", null, 20)]
    public void AbsorbLifecycle_TwoMembers_AreOneWhoeverAbsorbsWhom(string one, string two, int day, string stage, string? left, int? lastPaid)
    {
        foreach (var (first, second) in new[] { (one, two), (two, one) })
        {
            var state = Of(first).Absorbed(day, Of(second)).State;
            Assert.Equal(
                (stage, left, lastPaid is { } on ? Shop.Day0.PlusDays(on) : (LocalDate?)null),
                (state.Stage.Text, state.StageLeft?.Text, state.LastPaidOn));
        }
    }

    [Fact]
    public void AbsorbLifecycle_OfWhoHasNothingMore_IsAlreadySo()
    {
        var life = Life.JoinedOnDay0().Paid(0).Paid(5);
        var before = life.State;
        Assert.Empty(life.Absorbed(10, new Life(Shop.Noon(2))).Last);
        Assert.Empty(life.Do(new AbsorbLifecycle(Shop.Noon(10), Shop.Host("self"), life.State)).Last);
        Assert.Equal(before, life.State);
    }

    [Fact]
    public void AbsorbLifecycle_SameKey_ActsOnceAndIsRefusedAtAnotherInstant()
    {
        var other = Life.JoinedOnDay0().Paid(0).Paid(1);
        var life = Life.JoinedOnDay0().Absorbed(5, other, "m1");
        var once = life.State;
        Assert.Empty(life.Absorbed(5, other, "m1").Last);
        Assert.Equal(once, life.State);
        Assert.Equal(LifecycleRefusals.KeyReused, life.Try(new AbsorbLifecycle(Shop.Noon(6), Shop.Host("m1"), other.State)).RefusalOf()!.ErrorCode);
    }

    [Fact]
    public void AbsorbLifecycle_StageAndClockOfItsOwn_KeepTheirSince()
    {
        var life = Life.JoinedOnDay0().Paid(0).Paid(1).Absorbed(10, new Life(Shop.Midnight(-5)).Paid(0));
        Assert.Equal("retained", life.Stage);
        Assert.Equal(Shop.Noon(1), life.State.Since);
        Assert.Equal(Shop.Day0.PlusDays(-5), life.State.JoinedOn);
    }

    [Fact]
    public void AbsorbLifecycle_ThatGivesAClock_CountsFromTheMerge()
    {
        // An advocate who never bought, and the same human's refunded order of long ago.
        var life = Life.JoinedOnDay0().FriendQualified(1).Absorbed(100, Life.JoinedOnDay0().Paid(0).Refunded(1, anythingLeft: false));
        Assert.Equal("advocate", life.Stage);
        Assert.Equal(Shop.Noon(100), life.NextDue);
        Assert.Equal("advocate->dormant", life.AdvancedTo(Shop.Noon(100)).Story);
    }

    [Fact]
    public void AbsorbLifecycle_OrdersAtOneInstant_KeepsTheLastOfTheKeysWhoeverAbsorbs()
    {
        foreach (var (own, others) in new[] { ("a", "b"), ("b", "a") })
        {
            var life = Life.JoinedOnDay0().Paid(0, own).Absorbed(1, Life.JoinedOnDay0().Paid(0, others));
            Assert.Equal(Shop.Order("b"), life.State.LastOrder.Key);
        }
    }

    [Fact]
    public void AbsorbLifecycle_OrdersOfOneDay_KeepsTheLaterInstant()
    {
        foreach (var (own, others) in new[] { (9, 10), (10, 9) })
        {
            var life = Life.JoinedOnDay0().Paid(Shop.Local(Shop.Day0, own, 0)).Absorbed(1, Life.JoinedOnDay0().Paid(Shop.Local(Shop.Day0, others, 0)));
            Assert.Equal(Shop.Local(Shop.Day0, 10, 0), life.State.LastOrder.At);
        }
    }

    [Fact]
    public void AbsorbLifecycle_OneWhoseLastReportIsOfAnEarlierOrder_KeepsTheLaterDayWhoeverAbsorbs()
    {
        // Days decide before instants: the order of day 10 counts, though that of day 5 was reported after it.
        Assert.Equal(Shop.Day0.PlusDays(10), ReportedLate().Absorbed(20, Life.JoinedOnDay0().Paid(7)).State.LastPaidOn);
        Assert.Equal(Shop.Day0.PlusDays(10), Life.JoinedOnDay0().Paid(7).Absorbed(20, ReportedLate()).State.LastPaidOn);

        static Life ReportedLate() => Life.JoinedOnDay0().Paid(10, "later").Paid(5, "earlier");
    }

    [Fact]
    public void AbsorbLifecycle_OneOrderInBoth_IsTheSameWhoeverAbsorbsWhom()
    {
        var one = Life.JoinedOnDay0().Paid(0, "a").FriendQualified(1);
        var two = new Life(Shop.Midnight(-3)).Paid(0, "a");
        var (first, second) = (one.State, two.State);
        var ab = new Life(first, Shop.Rules).Absorbed(2, new Life(second, Shop.Rules), "m").State;
        var ba = new Life(second, Shop.Rules).Absorbed(2, new Life(first, Shop.Rules), "m").State;
        Assert.Equal((ab.Stage, ab.JoinedOn, ab.LastPaidOn, ab.LastOrder), (ba.Stage, ba.JoinedOn, ba.LastPaidOn, ba.LastOrder));
        Assert.Equal(("advocate", Shop.Day0.PlusDays(-3)), (ab.Stage.Text, ab.JoinedOn));
    }

    [Fact]
    public void AbsorbLifecycle_OtherNotAdvanced_IsTheCallersBug()
    {
        var other = Life.JoinedOnDay0().Paid(0).State;
        var life = Life.JoinedOnDay0();
        Assert.Throws<ArgumentException>("absorb", () => life.Try(new AbsorbLifecycle(Shop.Midnight(60), Shop.Host("x"), other)));
    }

    [Fact]
    public void AbsorbLifecycle_BothAsleepInOneDaysClock_SleepsInTheNearerStage()
    {
        var definition = LifecycleDefinition.BuiltIn with
        {
            Stages = LifecycleDefinition.BuiltIn.Stages.Add(Shop.Asleep("paused")),
            HostTriggers = Shop.Codes("pause"),
            Transitions = LifecycleDefinition.BuiltIn.Transitions.Add(Shop.Go("converted", "pause", "paused")),
        };
        var rules = Shop.RulesOf(definition);
        foreach (var swap in new[] { false, true })
        {
            var dormant = Life.JoinedOnDay0(rules).Paid(0);
            var paused = Life.JoinedOnDay0(rules).Paid(0).Raised(1, Code.From("pause"));
            var life = swap ? paused.Absorbed(70, dormant) : dormant.Absorbed(70, paused);
            Assert.Equal("dormant", life.Stage);
            Assert.Equal(BuiltInStages.Converted, life.State.StageLeft);
        }
    }

    [Fact]
    public void AbsorbLifecycle_OneAsleepInOneDaysClock_IsAwake()
    {
        var definition = LifecycleDefinition.BuiltIn with
        {
            Stages = LifecycleDefinition.BuiltIn.Stages.Add(Shop.Asleep("paused")),
            HostTriggers = Shop.Codes("pause"),
            Transitions = LifecycleDefinition.BuiltIn.Transitions.Add(Shop.Go("converted", "pause", "paused")),
        };
        var rules = Shop.RulesOf(definition);
        Assert.Equal("converted", Paused().Absorbed(10, Life.JoinedOnDay0(rules).Paid(0)).Stage);
        Assert.Equal("converted", Life.JoinedOnDay0(rules).Paid(0).Absorbed(10, Paused()).Stage);
        Assert.Null(Paused().Absorbed(10, Life.JoinedOnDay0(rules).Paid(0)).State.StageLeft);

        Life Paused() => Life.JoinedOnDay0(rules).Paid(0).Raised(1, Code.From("pause"));
    }

    [Fact]
    public void AbsorbLifecycle_AClosedMemberAndOneWhoSleepsByALaterOrder_IsClosedWhoeverAbsorbsWhom()
    {
        Assert.Equal("closed", Closed().Absorbed(200, Life.JoinedOnDay0(Shop.ClosingRules).Paid(100)).Stage);
        Assert.Equal("closed", Life.JoinedOnDay0(Shop.ClosingRules).Paid(100).Absorbed(200, Closed()).Stage);
        Assert.Null(Life.JoinedOnDay0(Shop.ClosingRules).Paid(10).Absorbed(300, Closed()).State.StageLeft);

        static Life Closed() => Life.JoinedOnDay0(Shop.ClosingRules).Paid(0).Raised(1, Shop.Close);
    }

    [Fact]
    public void AbsorbLifecycle_AStageThatLeadsToSleepOnlyByWayOfAnAwakeOne_IsNotPutToSleep()
    {
        var definition = LifecycleDefinition.BuiltIn with
        {
            Stages = LifecycleDefinition.BuiltIn.Stages.Add(Shop.Awake("vip")),
            HostTriggers = Shop.Codes("praise", "demote"),
            Transitions = LifecycleDefinition.BuiltIn.Transitions.AddRange(Shop.Go("converted", "praise", "vip"), Shop.Go("vip", "demote", "converted")),
        };
        var rules = Shop.RulesOf(definition);
        var vip = Life.JoinedOnDay0(rules).Paid(0).Raised(1, Code.From("praise"));
        Assert.Equal("vip", Life.JoinedOnDay0(rules).Paid(10).Absorbed(100, vip).Stage);
        Assert.Equal("vip", vip.Absorbed(100, Life.JoinedOnDay0(rules).Paid(10)).Stage);
    }

    [Fact]
    public void AbsorbLifecycle_IntoASleepThatIsReachedOnlyThroughAnother_SleepsThere()
    {
        // Here lost is reached from dormant alone.
        var definition = LifecycleDefinition.BuiltIn with
        {
            Transitions = [.. LifecycleDefinition.BuiltIn.Transitions.Where(transition => transition.From == BuiltInStages.Dormant || transition.On != IdleTriggers.Idle180)],
        };
        var rules = Shop.RulesOf(definition);
        var life = Life.JoinedOnDay0(rules).FriendQualified(1).Absorbed(300, Life.JoinedOnDay0(rules).Paid(0));
        Assert.Equal(("lost", "advocate"), (life.Stage, life.State.StageLeft!.Value.Text));
    }

    [Fact]
    public void AbsorbLifecycle_ARepeatThatWouldPutToSleep_DoesNot()
    {
        var definition = new LifecycleDefinition
        {
            Stages = [Shop.Awake("new"), Shop.Awake("buyer"), Shop.Asleep("sated")],
            Initial = Code.From("new"),
            IdleTimers = [],
            Transitions = [Shop.Go("new", "order", "buyer"), Shop.Go("buyer", "repeat-order", "sated")],
        };
        var rules = Shop.RulesOf(definition);
        Assert.Equal("buyer", Life.JoinedOnDay0(rules).Paid(0).Absorbed(10, Life.JoinedOnDay0(rules).Paid(5)).Stage);
    }

    [Fact]
    public void LifecycleAbsorbed_NamesItselfAndItsRule()
    {
        var absorbed = Assert.Single(Life.JoinedOnDay0().Absorbed(5, Life.JoinedOnDay0().Paid(0)).Last);
        Assert.Equal(("lifecycle.absorbed", "stages.stages"), (absorbed.Name, absorbed.Rule));
    }

    private static Life Of(string story)
    {
        var life = Life.JoinedOnDay0();
        foreach (var word in story.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            life = word[0] switch
            {
                'n' => life.Refunded(int.Parse(word[1..], System.Globalization.CultureInfo.InvariantCulture), anythingLeft: false),
                'f' => life.FriendQualified(int.Parse(word[1..], System.Globalization.CultureInfo.InvariantCulture)),
                _ => life.Paid(int.Parse(word, System.Globalization.CultureInfo.InvariantCulture)),
            };
        }

        return life;
    }
}

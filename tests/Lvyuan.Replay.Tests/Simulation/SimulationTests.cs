using System.IO.Compression;
using Lvyuan.Flywheel;
using Lvyuan.Memberships;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Progress;
using Lvyuan.Samples.Replaying.Simulation;
using Lvyuan.Samples.Replaying.Tests.Facts;
using Lvyuan.Samples.Replaying.Tests.Orders;

namespace Lvyuan.Samples.Replaying.Tests.Simulation;

public class SimulationTests
{
    private static readonly SimulationPlan Plan = new() { Members = 3_000, Months = 12, Seed = 7, Start = new LocalDate(2025, 1, 1) };

    private static readonly Fact[] Facts = [.. Shop.Days(Plan).SelectMany(day => day)];

    [Fact]
    public void The_same_plan_gives_the_same_bytes()
    {
        using var folder = new WorkFolder();
        var small = Plan with { Members = 300, Months = 3 };

        Assert.Equal(Bytes(small), Bytes(small));
        Assert.NotEqual(Bytes(small), Bytes(small with { Seed = 8 }));

        byte[] Bytes(SimulationPlan plan)
        {
            HistoryWriter.Write(plan, folder.PathOf("facts.jsonl.gz"), NoProgress.Instance, CancellationToken.None);
            return File.ReadAllBytes(folder.PathOf("facts.jsonl.gz"));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 1)]
    [InlineData(1_000, 2)]
    [InlineData(500, 24)]
    public void Exactly_so_many_members_join(int members, int months)
    {
        var facts = Shop.Days(Plan with { Members = members, Months = months }).SelectMany(day => day).ToArray();

        Assert.Equal(members, facts.OfType<MemberJoined>().Select(joined => joined.Member).Distinct().Count());
        Assert.Equal(members, facts.Select(fact => fact.Member).Distinct().Count());
    }

    [Fact]
    public void Facts_come_in_the_order_in_which_they_happened_within_the_plans_days()
    {
        Assert.Equal(FactOrder.Sort(Facts).Select(fact => fact.Key), Facts.Select(fact => fact.Key));
        Assert.All(Facts, fact => Assert.InRange(fact.At.InZone(OrderFiles.Shanghai).Date, Plan.Start, Plan.End.PlusDays(-1)));
    }

    [Fact]
    public void A_day_is_made_only_when_it_is_asked_for() =>
        Assert.Equal(3, Shop.Days(Plan with { Members = SimulationPlan.MostMembers, Months = SimulationPlan.MostMonths, Start = new LocalDate(2025, 1, 6) }).Take(3).Count());

    [Fact]
    public void It_shows_everything_a_shop_can_tell()
    {
        Assert.All(
            [typeof(MemberJoined), typeof(OrderPaid), typeof(OrderRefunded), typeof(ActivityRecorded), typeof(ManualAdjustment),
             typeof(CheckoutStarted), typeof(CheckoutCompleted), typeof(CheckoutAbandoned), typeof(MembersMerged)],
            kind => Assert.True(Facts.Count(fact => fact.GetType() == kind) >= 10, kind.Name));

        var kinds = Facts.OfType<ActivityRecorded>().CountBy(activity => activity.Kind.Text).ToDictionary();
        Assert.All(
            ["touchpoint-live", "touchpoint-group", "touchpoint-poster", "touchpoint-mini-program",
             MembershipDefinition.LiveWatched.Text, MembershipDefinition.RecipeSelected.Text, ActivityKinds.FriendQualified.Text],
            kind => Assert.InRange(kinds[kind], 50, 20_000));

        var byHand = Facts.OfType<ManualAdjustment>().ToArray();
        Assert.Contains(byHand, each => !each.Points.IsNone);
        Assert.Contains(byHand, each => each.Growth != 0);
        Assert.Contains(byHand, each => each.Until is not null);
    }

    [Fact]
    public void Refunds_come_in_every_form_and_share()
    {
        var refunds = Facts.OfType<OrderRefunded>().ToArray();
        var paid = Facts.OfType<OrderPaid>().DistinctBy(order => order.Order).ToDictionary(order => order.Order);
        var named = refunds.Where(refund => paid.ContainsKey(refund.Lines[0].Order)).ToArray();

        Assert.InRange(refunds.Length * 100 / paid.Count, 3, 9);
        Assert.InRange(named.Count(refund => refund.Total == paid[refund.Lines[0].Order].Total) * 100 / refunds.Length, 40, 80);
        Assert.InRange(named.Count(refund => refund.Total < paid[refund.Lines[0].Order].Total) * 100 / refunds.Length, 8, 40);
        Assert.InRange(refunds.Count(refund => refund.Lines[0].Order == default) * 100 / refunds.Length, 5, 25);
    }

    [Fact]
    public void Frauds_are_tried()
    {
        // Accounts that bought once, were counted as a friend, and sent it back after that.
        var bought = Facts.OfType<OrderPaid>().Where(order => order.Total.IsPositive).DistinctBy(order => order.Order).CountBy(order => order.Member).ToDictionary();
        var friends = Facts.OfType<ActivityRecorded>().Where(activity => activity.Kind == ActivityKinds.FriendQualified)
            .ToDictionary(activity => MemberId.From(activity.Activity.Text["friend-".Length..]), activity => activity.At);
        Assert.InRange(Facts.OfType<OrderRefunded>().Count(refund => bought[refund.Member] == 1 && friends.TryGetValue(refund.Member, out var qualified) && refund.At > qualified), 5, 150);

        // Several accounts joined through one poster on one day, all for one inviter.
        Assert.Contains(
            Facts.OfType<ActivityRecorded>().Where(activity => activity.Kind == ActivityKinds.FriendQualified)
                .GroupBy(activity => (activity.Member, activity.At.InZone(OrderFiles.Shanghai).Date)),
            farm => farm.Count() >= 3);

        // Members whose every order went back.
        var back = Facts.OfType<OrderRefunded>().CountBy(refund => refund.Member).ToDictionary();
        Assert.InRange(bought.Count(member => member.Value >= 2 && back.GetValueOrDefault(member.Key) >= member.Value), 3, 100);
    }

    [Fact]
    public void Fridays_and_festivals_are_livelier()
    {
        var byDay = Facts.GroupBy(fact => fact.At.InZone(OrderFiles.Shanghai).Date).ToDictionary(day => day.Key, day => day.Count());
        Assert.True(Average(IsoDayOfWeek.Friday) > 2 * Average(IsoDayOfWeek.Tuesday));

        double Average(IsoDayOfWeek weekday) => byDay.Where(day => day.Key.DayOfWeek == weekday).Average(day => day.Value);
    }

    [Fact]
    public void The_engine_takes_nearly_all_of_it_and_every_account_balances()
    {
        using var folder = new WorkFolder();
        HistoryWriter.Write(Plan with { Members = 1_000 }, folder.PathOf("facts.jsonl"), NoProgress.Instance, CancellationToken.None);

        var figures = AppRun.Figures("--facts", folder.PathOf("facts.jsonl"), "--as-of", "2026-01-20");

        var refused = figures.GetProperty("rejected_by").EnumerateObject().Sum(code => code.Value.GetInt64());
        Assert.InRange(refused, 1, figures.GetProperty("facts").GetInt64() / 100);
        Assert.Equal(figures.GetProperty("members").GetInt32(), figures.GetProperty("stages").EnumerateObject().Sum(stage => stage.Value.GetInt32()));
        Assert.InRange(figures.GetProperty("members").GetInt32(), 950, 999);
        Assert.All(figures.GetProperty("stages").EnumerateObject(), stage => Assert.NotEqual(0, stage.Value.GetInt32()));
        Assert.All(figures.GetProperty("tiers").EnumerateObject(), tier => Assert.NotEqual(0, tier.Value.GetInt32()));
        Assert.InRange(figures.GetProperty("repurchase_rate").GetDecimal(), 0.5m, 0.8m);
    }

    [Fact]
    public void Points_are_conserved_over_the_whole_shop()
    {
        var community = Replay.Run(new FlywheelEngine(Rulebook.BuiltIn()), Facts, OrderFiles.Shanghai.AtStartOfDay(Plan.End).ToInstant()).Community;

        Assert.All(community.Members.Where(member => member.Points is not null), member =>
        {
            var points = member.Points!;
            Assert.Equal(
                points.Issued.Count - points.Reversed.Count,
                points.Pending.Count + points.Available.Count + points.Reserved.Count + points.Spent.Count + points.Expired.Count - points.Debt.Count);
        });
    }

    [Fact]
    public void Another_currency_has_its_own_decimals()
    {
        var yen = Shop.Days(Plan with { Members = 50, Months = 1, Currency = Currency.FromCode("JPY") }).SelectMany(day => day).OfType<OrderPaid>().ToArray();

        Assert.NotEmpty(yen);
        Assert.All(yen, order => Assert.InRange(order.Total.AmountMinor, 0, 100_000));
    }

    [Fact]
    public void What_is_written_reads_back_as_it_was_packed_only_where_the_name_ends_so()
    {
        using var folder = new WorkFolder();
        var small = Plan with { Members = 20, Months = 1 };
        HistoryWriter.Write(small, folder.PathOf("plain.jsonl"), NoProgress.Instance, CancellationToken.None);
        HistoryWriter.Write(small, folder.PathOf("packed.GZ"), NoProgress.Instance, CancellationToken.None);

        using var unpacked = new StreamReader(new GZipStream(File.OpenRead(folder.PathOf("packed.GZ")), CompressionMode.Decompress));
        Assert.Equal(File.ReadAllText(folder.PathOf("plain.jsonl")), unpacked.ReadToEnd());
        Assert.Equal(FactFiles.Lines(Shop.Days(small).SelectMany(day => day)), File.ReadAllText(folder.PathOf("plain.jsonl")));
    }
}

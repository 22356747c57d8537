using Lvyuan.Ledger;
using Lvyuan.Primitives;
using Lvyuan.Testing;

namespace Lvyuan.Flywheel.Tests;

/// <summary>Two members turn out to be one: messages act once, find the survivor, and never go in a circle.</summary>
public sealed class MergeTests
{
    private readonly Shop _shop = Programmes.BuiltInShop;
    private readonly FlywheelEngine _engine = new(Programmes.BuiltInShop.Rules);

    [Fact]
    public void A_message_acts_once_however_often_it_is_delivered()
    {
        var ann = After(Member.Unknown(MemberId.From("ann")), _shop.Order("o1").By("ann").On(2025, 3, 1).Of("100.00"));
        var decisions = _engine.Decide(ann, _shop.Merge("ann", into: "bob").On(2025, 3, 2)).Value;
        var message = Assert.Single(decisions.Select(Message.Of), message => message is not null)!;
        Assert.Equal((MemberId.From("bob"), _shop.At("2025-03-02T12:00"), "merge:ann"), (message.To.Member, message.At, message.Key.ToString()));

        Assert.NotEmpty(_engine.Receive(Member.Unknown(MemberId.From("bob")), message, out var bob).Value);
        Assert.Equal(100, bob.Points!.Issued.Count);

        Assert.Empty(_engine.Receive(bob, message, out var again).Value);
        Assert.Same(bob, again);

        // Also when it comes late.
        var later = After(bob, _shop.Order("o2").By("bob").On(2025, 4, 1).Of("1.00"));
        Assert.Empty(_engine.Receive(later, message, out again).Value);
        Assert.Same(later, again);
    }

    [Fact]
    public void A_message_counts_when_it_arrives_at_a_member_who_has_moved_on()
    {
        var ann = After(Member.Unknown(MemberId.From("ann")), _shop.Order("o1").By("ann").On(2025, 3, 1).Of("600.00"));
        var message = Assert.Single(
            _engine.Decide(ann, _shop.Merge("ann", into: "bob").On(2025, 3, 2)).Value.Select(Message.Of), message => message is not null)!;
        var bob = After(Member.Unknown(MemberId.From("bob")), _shop.Order("o2").By("bob").On(2025, 6, 1).Of("50.00"));

        // Meanwhile ann's points have become available and she has fallen asleep, though nobody moved her time.
        var decisions = _engine.Receive(bob, message, out bob).Value;
        Assert.All(decisions, decision => Assert.Equal(_shop.At("2025-06-01T12:00"), decision.At));
        Assert.Equal((50, 600), (bob.Points!.Pending.Count, bob.Points.Available.Count));
        Assert.True(bob.Points.Balances.AreConserved);
        Assert.Equal("leaf", bob.Membership!.LadderTier.Text);
        Assert.Equal(bob, Refolded(bob.Id, _engine.Decide(Member.Unknown(bob.Id), _shop.Order("o2").By("bob").On(2025, 6, 1).Of("50.00")).Value.Concat(decisions)));
    }

    [Fact]
    public void A_member_who_moved_on_takes_over_one_whose_review_passed_meanwhile()
    {
        var story = _shop.Story();
        story.Tell(
            _shop.Order("o1").By("ann").On(2024, 3, 1).Of("600.00"),
            _shop.Reserve("v1", 100).By("ann").At("2024-12-01T10:00"),
            _shop.Order("o2").By("bob").On(2025, 6, 1).Of("10.00"),
            _shop.Merge("ann", into: "bob").At("2024-12-01T10:01"));
        var bob = story.Of("bob");

        // On 1 March 2025 ann's leaf was reviewed, on 31 March she stepped down; her points expired on 9 March.
        Assert.Equal("seedling", bob.Membership!.LadderTier.Text);
        Assert.Equal((10, 0, 600, 0), (bob.Points!.Pending.Count, bob.Points.Available.Count, bob.Points.Expired.Count, bob.Points.Reserved.Count));
        Assert.True(bob.Points.Balances.AreConserved);
    }

    [Fact]
    public void A_merge_that_the_survivor_refuses_changes_nobody()
    {
        var story = _shop.Story();
        story.Tell(
            _shop.Adjust("a1").By("ann").On(2025, 3, 1).Points(LedgerHorizon.MostIssued),
            _shop.Adjust("a2").By("bob").On(2025, 3, 1).Points(1));
        var before = story.Members;

        var refusal = story.Refused(_shop.Merge("ann", into: "bob").On(2025, 3, 2));
        Assert.Equal(LedgerRefusals.TooManyPoints, refusal.ErrorCode);
        Assert.Equal(before, story.Members);

        // Nor somebody whom nobody has heard of: a refused fact makes no member.
        Assert.Equal(LedgerRefusals.TooManyPoints, story.Refused(_shop.Merge("bob", into: "ann").On(2025, 3, 2)).ErrorCode);
        Assert.Equal(before, story.Members);
    }

    [Fact]
    public void Members_who_share_the_name_of_an_order_are_not_merged()
    {
        var story = _shop.Story();
        story.Tell(
            _shop.Order("o1").By("ann").On(2025, 3, 1).Of("100.00"),
            _shop.Order("o1").By("bob").On(2025, 3, 1).Of("300.00"));
        var before = story.Members;
        var refusal = story.Refused(_shop.Merge("ann", into: "bob").On(2025, 3, 2));
        Assert.Equal((FlywheelRefusals.OrderShared, "o1"), (refusal.ErrorCode, refusal.Find("order")));
        Assert.Equal(before, story.Members);
    }

    [Fact]
    public void A_merge_that_comes_too_early_is_late_before_it_is_a_loop()
    {
        var story = _shop.Story();
        story.Tell(_shop.Join().By("ann").On(2025, 3, 1), _shop.Merge("ann", into: "bob").On(2025, 3, 2));
        Assert.Equal(FlywheelRefusals.FactLate, story.Refused(_shop.Merge("bob", into: "ann").On(2025, 3, 1)).ErrorCode);
        Assert.Equal(FlywheelRefusals.MergeLoop, story.Refused(_shop.Merge("bob", into: "ann").On(2025, 3, 3)).ErrorCode);
    }

    [Fact]
    public void Facts_of_a_merged_member_are_refused_and_say_where_to_report_them()
    {
        var story = _shop.Story();
        var order = _shop.Order("o1").By("ann").On(2025, 3, 1).Of("100.00").ToFact();
        story.Tell(order, _shop.Merge("ann", into: "bob").On(2025, 3, 2));
        var refusal = story.Refused(_shop.Order("o2").By("ann").On(2025, 3, 3).Of("1.00"));
        Assert.Equal((FlywheelRefusals.MemberMerged, "ann", "bob"), (refusal.ErrorCode, refusal.Find("member"), refusal.Find("into")));
        Assert.Contains("bob", refusal.Remedy, StringComparison.Ordinal);

        // What she reported before is a repeat at either of them, and nothing is due for her any more.
        Assert.Empty(story.Tell(order));
        Assert.Equal(FlywheelRefusals.KeyReused, story.Refused(_shop.Order("o1").By("ann").On(2025, 3, 3).Of("1.00")).ErrorCode);
        Assert.Null(_engine.NextDue(story.Of("ann")));
        Assert.Empty(_engine.Advance(story.Of("ann"), _shop.StartOf(2030, 1, 1), out _));
        Assert.Equal((null, null, null), (story.Of("ann").Points, story.Of("ann").Membership, story.Of("ann").Lifecycle));
        Assert.Equal(0, story.Of("ann").Orders!.Orders);
    }

    [Fact]
    public void A_merge_into_a_merged_member_goes_on_to_the_survivor()
    {
        var story = _shop.Story();
        story.Tell(
            _shop.Order("o1").By("ann").On(2025, 3, 1).Of("100.00"),
            _shop.Order("o2").By("bob").On(2025, 3, 1).Of("20.00"),
            _shop.Order("o3").By("cho").On(2025, 3, 1).Of("3.00"),
            _shop.Order("o4").By("dan").On(2025, 3, 1).Of("1000.00"),
            _shop.Merge("bob", into: "cho").On(2025, 3, 2),
            _shop.Merge("cho", into: "dan").On(2025, 3, 3),
            _shop.Merge("ann", into: "bob").On(2025, 3, 4));
        Assert.Equal(MemberId.From("bob"), story.Of("ann").MergedInto);
        Assert.Equal(1_123, story.Points("dan").Issued.Count);
        Assert.Equal(4, story.Of("dan").Orders!.Orders);
        Assert.Null(story.Of("bob").Points);
    }

    [Fact]
    public void Merges_that_go_in_a_circle_are_refused()
    {
        var story = _shop.Story();
        story.Tell(
            _shop.Order("o1").By("ann").On(2025, 3, 1).Of("100.00"),
            _shop.Order("o2").By("bob").On(2025, 3, 1).Of("20.00"),
            _shop.Merge("ann", into: "bob").On(2025, 3, 2),
            _shop.Merge("bob", into: "cho").On(2025, 3, 3));
        var cho = story.Of("cho");
        foreach (var into in (string[])["ann", "bob"])
        {
            var refusal = story.Refused(_shop.Merge("cho", into).On(2025, 3, 4));
            Assert.Equal((FlywheelRefusals.MergeLoop, "cho", into), (refusal.ErrorCode, refusal.Find("member"), refusal.Find("into")));
        }

        Assert.Same(cho, story.Of("cho"));
        Assert.Equal(120, story.Points("cho").Issued.Count);
    }

    [Fact]
    public void A_member_is_merged_away_once()
    {
        var story = _shop.Story();
        var merge = _shop.Merge("ann", into: "bob").On(2025, 3, 2).ToFact();
        story.Tell(_shop.Join().By("ann").On(2025, 3, 1), merge);
        Assert.Empty(story.Tell(merge));
        Assert.Equal(FlywheelRefusals.KeyReused, story.Refused(_shop.Merge("ann", into: "cho").On(2025, 3, 3)).ErrorCode);
    }

    [Fact]
    public void Two_members_of_whom_nothing_is_known_can_be_merged()
    {
        var story = _shop.Story();
        story.Tell(_shop.Merge("ann", into: "bob").On(2025, 3, 2));
        Assert.Equal(["ann", "bob"], story.Members.Select(member => member.Id.Text));
        Assert.Equal("acquired", story.Stage("bob"));
    }

    [Fact]
    public void Merging_again_after_a_merge_was_forgotten_goes_on()
    {
        // A merge is remembered for 400 days; the accounts joined after that are numbered anew.
        var story = _shop.Story();
        story.Tell(
            _shop.Order("o1").By("ann").On(2022, 1, 1).Of("100.00"),
            _shop.Merge("ann", into: "bob").On(2022, 1, 2),
            _shop.Order("o2").By("bob").On(2023, 6, 1).Of("10.00"),
            _shop.Order("o3").By("cho").On(2023, 6, 1).Of("5.00"),
            _shop.Merge("cho", into: "bob").On(2023, 6, 2));
        Assert.Equal((115, 15, 100), (story.Points("bob").Issued.Count, story.Points("bob").Pending.Count, story.Points("bob").Expired.Count));
    }

    [Fact]
    public void Orders_of_both_are_joined_in_the_order_of_time()
    {
        var story = _shop.Story();
        story.Tell(
            _shop.Order("a1").By("ann").On(2025, 3, 1).Of("1.00"),
            _shop.Order("b1").By("bob").On(2025, 3, 1).Of("2.00"),
            _shop.Order("b2").By("bob").On(2025, 3, 2).Of("4.00"),
            _shop.Order("a2").By("ann").On(2025, 3, 3).Of("8.00"),
            _shop.Merge("ann", into: "bob").On(2025, 3, 4));
        Assert.Equal(["b1", "a1", "b2", "a2"], story.Of("bob").Orders!.Open.Select(order => order.Order.Text));

        // The newest is reduced first, whoever bought it.
        story.Tell(_shop.Refund("r1").By("bob").On(2025, 3, 5).Of("9.00"));
        Assert.Equal([200, 100, 300, 0], story.Of("bob").Orders!.Open.Select(order => order.Net.AmountMinor));
        Assert.Equal(3, story.Of("bob").Orders!.PositiveOrders);
    }

    [Fact]
    public void A_message_is_delivered_to_its_member_only()
    {
        var message = new AbsorbMember(StreamId.Of(MemberId.From("bob")), _shop.StartOf(2025, 3, 1), BusinessKey.From("merge", "ann"), Member.Unknown(MemberId.From("ann")));
        Assert.Throws<ArgumentException>(() => _engine.Receive(Member.Unknown(MemberId.From("cho")), message, out _));
    }

    private Member After(Member member, Fact fact)
    {
        Assert.True(_engine.Decide(member, fact, out var after).IsSuccess);
        return after;
    }

    private static Member Refolded(MemberId id, IEnumerable<Decision> decisions) =>
        decisions.Where(decision => decision.Member == id).Aggregate(Member.Unknown(id), Member.Evolve);
}

using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Lvyuan.Primitives;

namespace Lvyuan.Memberships.Tests;

/// <summary>What happens to a member, so many days after what happened before.</summary>
internal sealed record Step(int Gap, Deed Deed)
{
    public override string ToString() => $"+{Gap}d {Deed}";
}

internal abstract record Deed
{
    public sealed record Pay(long Fen) : Deed;

    public sealed record Refund(int Pick, int PercentLeft, int PickToo) : Deed;

    public sealed record RefundNothing : Deed;

    public sealed record Act(int Kind, long Quantity) : Deed;

    public sealed record Adjust(long Growth) : Deed;

    public sealed record SetTier(int Rank, int Days) : Deed;

    public sealed record EndTier : Deed;

    public sealed record Merge(ImmutableArray<long> FenOf) : Deed
    {
        public override string ToString() => $"Merge {string.Join(' ', FenOf)}";
    }

    public sealed record Repeat(int Pick) : Deed;
}

/// <summary>A command and, where it joins another member, what that one had done.</summary>
internal sealed record Turn(MembershipCommand Command, ImmutableArray<MembershipCommand> OthersPast);

/// <summary>A member's life: steps, and the turns they amount to.</summary>
internal sealed record History(ImmutableArray<Step> Steps)
{
    public static readonly Instant Begin = Shop.At("2020-01-15");

    private static readonly ImmutableArray<Code> Kinds =
        [MembershipDefinition.LiveWatched, MembershipDefinition.RecipeSelected, MembershipDefinition.FriendQualified, Code.From("article-read")];

    public static Arbitrary<History> Any { get; } = Arb.From(
        from length in Gen.Choose(1, 40)
        from steps in Steps0().ListOf(length)
        select new History([.. steps]),
        history => Enumerable.Range(0, history.Steps.Length).Reverse().Select(i => new History(history.Steps.RemoveAt(i))));

    public ImmutableArray<Turn> Turns(MembershipRules rules)
    {
        var turns = ImmutableArray.CreateBuilder<Turn>();
        var paid = new List<(Instant At, BusinessKey Key, long Fen)>();
        var told = new List<Turn>();
        var at = Begin;
        foreach (var step in Steps)
        {
            at = rules.DayOf(at) is var day && step.Gap > 0
                ? day.PlusDays(step.Gap).At(new LocalTime(8, 0)).InZoneLeniently(rules.Zone).ToInstant()
                : at + Duration.FromMinutes(7);
            var name = $"{turns.Count}";
            turns.Add(step.Deed switch
            {
                Deed.Pay pay => Paid(new(at, Shop.Order(name), Money.FromMinor(pay.Fen, Shop.Cny))),
                Deed.Refund refund => new(Refunded(at, name, refund), []),
                Deed.RefundNothing => new(new ReverseGrowth(at, Shop.Refund(name), []), []),
                Deed.Act act => new(new EarnGrowthByActivity(at, Shop.Activity(name), Kinds[act.Kind], act.Quantity), []),
                Deed.Adjust adjust => new(new AdjustGrowth(at, Shop.ByHand(name), adjust.Growth, Shop.Lin, "counted again"), []),
                Deed.SetTier set => new(new SetTierByHand(at, Shop.BuiltIn.Tiers[set.Rank].Code, "a prize", Shop.Lin, rules.DayOf(at).PlusDays(set.Days)), []),
                Deed.EndTier => new(new EndManualTier(at, Shop.Lin, "agreed"), []),
                Deed.Merge merge => Merged(at, name, merge, rules),
                Deed.Repeat repeat => Repeated(repeat),
                _ => throw new InvalidOperationException($"No command for {step.Deed}."),
            });
            if (step.Deed is not Deed.Repeat)
                told.Add(turns[^1]);
        }

        return turns.ToImmutable();

        // A key is recognised for as long as its entry is kept; older ones are the host's index' affair.
        Turn Repeated(Deed.Repeat repeat)
        {
            var recent = told.Where(turn => at - turn.Command.At < Duration.FromDays(700)).ToList();
            return recent.Count == 0
                ? new(new EndManualTier(at, Shop.Lin, "agreed"), [])
                : Later(recent[repeat.Pick % recent.Count]);
        }

        Turn Later(Turn turn) => turn with { Command = turn.Command with { At = at } };

        Turn Paid(EarnGrowthByOrder order)
        {
            paid.Add((order.At, order.Source, order.Amount.AmountMinor));
            return new(order, []);
        }

        // As a shop does it: only orders of the last twelve months, newest ones more often.
        ReverseGrowth Refunded(Instant when, string name, Deed.Refund refund)
        {
            var refundable = paid.Where(order => rules.DayOf(order.At).PlusMonths(12) > rules.DayOf(when)).Reverse().ToList();
            if (refundable.Count == 0)
                return new(when, Shop.Refund(name), []);
            var picks = new[] { refund.Pick, refund.PickToo }.Where(pick => pick >= 0).Select(pick => refundable[pick % refundable.Count]);
            return new(when, Shop.Refund(name), [.. picks.Select(order => new GrowthReversal(order.Key, refund.PercentLeft == 0 ? null : Money.FromMinor(order.Fen * refund.PercentLeft / 100, Shop.Cny)))]);
        }
    }

    public override string ToString() => string.Join("; ", Steps);

    private static Turn Merged(Instant at, string name, Deed.Merge merge, MembershipRules rules)
    {
        // The other member came late: what they did lies within the last months, an order a month.
        var start = at - Duration.FromDays((30 * merge.FenOf.Length) + 1);
        var past = merge.FenOf.Select((fen, i) => (MembershipCommand)new EarnGrowthByOrder(start + Duration.FromDays(30 * i), Shop.Order($"{name}-{i}"), Money.FromMinor(fen, Shop.Cny))).ToImmutableArray();
        var other = new Member(Membership.Start(start, rules), rules);
        foreach (var command in past)
            other.Does(command);
        return new(new AbsorbMembership(at, Shop.Merge(name), other.AdvancedTo(at).State), past);
    }

    private static Gen<Step> Steps0() =>
        from gap in Gen.Frequency(
            (6, Gen.Constant(0)),
            (4, Gen.Choose(1, 9)),
            (4, Gen.Choose(10, 70)),
            (2, Gen.Choose(100, 330)),
            (2, Gen.Choose(331, 400)),
            (1, Gen.Elements(364, 365, 366, 367, 395, 396, 800)))
        from deed in Deeds()
        select new Step(gap, deed);

    private static Gen<Deed> Deeds() => Gen.Frequency(
        (12, Amounts().Select(fen => (Deed)new Deed.Pay(fen))),
        (7, from pick in Gen.Choose(0, 3) from left in Gen.Elements(0, 0, 50, 80, 99, 100) from too in Gen.Choose(-3, 3) select (Deed)new Deed.Refund(pick, left, too)),
        (1, Gen.Constant<Deed>(new Deed.RefundNothing())),
        (3, from kind in Gen.Choose(0, 3) from quantity in Gen.Elements(0L, 9, 10, 30) select (Deed)new Deed.Act(kind, quantity)),
        (2, Gen.Elements(-2_000L, -500, -30, -1, 1, 30, 500, 5_000).Select(growth => (Deed)new Deed.Adjust(growth))),
        (1, from rank in Gen.Choose(0, 3) from days in Gen.Elements(0, 1, 30, 200, 400) select (Deed)new Deed.SetTier(rank, days)),
        (1, Gen.Constant<Deed>(new Deed.EndTier())),
        (1, from count in Gen.Choose(0, 3) from fen in Amounts().ListOf(count) select (Deed)new Deed.Merge([.. fen])),
        (3, Gen.Choose(0, 39).Select(pick => (Deed)new Deed.Repeat(pick))));

    private static Gen<long> Amounts() => Gen.Frequency(
        (2, Gen.Elements(0L, 1, 50, 99, 100, 199)),
        (4, Gen.Choose(10_00, 300_00).Select(fen => (long)fen)),
        (5, Gen.Elements(499_00L, 499_99, 500_00, 501_00)),
        (3, Gen.Elements(1_500_00L, 2_000_00, 3_000_00)),
        (1, Gen.Constant(5_000_00L)));
}

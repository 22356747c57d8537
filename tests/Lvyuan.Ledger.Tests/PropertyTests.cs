using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Lvyuan.Ledger.Tests;

[Properties(MaxTest = 400, EndSize = 60, Arbitrary = [typeof(Generated)])]
public sealed class PropertyTests
{
    [Property]
    public void Any_sequence_of_commands_is_answered(Story story)
    {
        foreach (var decision in Generated.Live(story).Decisions)
        {
            Assert.False(decision.Events.IsDefault);
            Assert.All(decision.Events, @event => Assert.Equal(decision.Command.At, @event.At));
            if (decision.Refusal is not { } refusal)
                continue;
            Assert.Contains(refusal.ErrorCode, Codes, StringComparer.Ordinal);
            Assert.EndsWith(".", refusal.ErrorMessage, StringComparison.Ordinal);
            Assert.EndsWith(".", refusal.Remedy ?? "None.", StringComparison.Ordinal);
        }
    }

    [Property]
    public void A_repeat_records_nothing(Story story)
    {
        foreach (var decision in Generated.Live(story).Decisions)
        {
            // What is forgotten may act again: the host's unique key holds for ever, the account only for as long as it says.
            if (decision.Refusal is not null || decision.Events.IsEmpty)
                continue;
            var after = decision.Events.Aggregate(decision.Before, PointsAccount.Evolve);
            Assert.Empty(PointsAccount.Decide(after, decision.Command, decision.Rules).Value);
        }
    }

    [Property]
    public void A_reservation_that_ended_stays_ended(Story story)
    {
        var ended = new Dictionary<string, LedgerEvent>(StringComparer.Ordinal);
        foreach (var @event in Generated.Live(story).Events)
        {
            if (@event is AccountAbsorbed)
                return;
            if (@event is ReservationConfirmed or ReservationReleased or ReservationLapsed)
                Assert.True(ended.TryAdd(@event.Source.Name, @event));
            if (@event is PointsReserved && ended.Remove(@event.Source.Name, out var end))
                Assert.True(@event.At - end.At >= Duration.FromDays(LedgerHorizon.ReservationMemoryDays));
        }
    }

    [Property]
    public void Evolve_accepts_what_Decide_and_Advance_emit_and_every_account_is_conserved(Story story)
    {
        var state = PointsAccount.Empty;
        foreach (var @event in Generated.Live(story).Events)
        {
            var before = state;
            state = PointsAccount.Evolve(before, @event);
            Law.HoldsFor(before, @event, state);
        }
    }

    [Property]
    public void Between_decisions_nobody_owes_while_points_are_available(Story story)
    {
        var told = Generated.Live(story);
        Assert.All(told.Decisions, decision => Assert.True(decision.Before.Debt.IsNone || decision.Before.Available.IsNone));
        Assert.True(told.State.Debt.IsNone || told.State.Available.IsNone);
    }

    [Property]
    public void Equal_inputs_give_equal_answers(Story story)
    {
        var (one, two) = (Generated.Live(story), Generated.Live(story));

        Assert.Equal(one.Events, two.Events);
        Assert.Equal(one.State, two.State);
        Assert.Equal(one.State.GetHashCode(), two.State.GetHashCode());
    }

    [Property]
    public void Folding_the_events_again_gives_the_same_account(Story story)
    {
        var told = Generated.Live(story);

        Assert.Equal(told.State, told.Events.Aggregate(PointsAccount.Empty, PointsAccount.Evolve));
    }

    [Property]
    public void Advancing_every_day_and_advancing_once_end_in_the_same_account(Story story)
    {
        var told = Generated.Live(story);
        var (state, daily, from) = (told.State, told.State, told.End);
        var until = from + Duration.FromDays(500);
        for (var day = from; day <= until; day += Duration.FromDays(1))
            daily = Advanced(daily, day, told.Rules);

        Assert.Equal(Advanced(state, until, told.Rules), daily);
        Assert.Null(PointsAccount.NextDue(daily, told.Rules));
        Assert.True((daily.Pending + daily.Available + daily.Reserved).IsNone);
    }

    [Property]
    public void NextDue_is_when_time_alone_decides_next_and_not_before(Story story)
    {
        var (state, rules) = (Generated.Live(story).State, Generated.AllRules[0]);
        while (PointsAccount.NextDue(state, rules) is { } due)
        {
            Assert.Empty(PointsAccount.Advance(state, due - Duration.Epsilon, rules));
            var events = PointsAccount.Advance(state, due, rules);
            Assert.NotEmpty(events);
            Assert.All(events, @event => Assert.Equal(due, @event.At));
            state = events.Aggregate(state, PointsAccount.Evolve);
        }
    }

    [Property]
    public void A_refund_never_takes_more_than_the_order_earned(Story story)
    {
        var told = Generated.Live(story);
        var taken = told.Events
            .Where(@event => @event is PointsReversed or DebtCharged or DebtForgiven or DebtDeducted)
            .GroupBy(@event => @event.Source);
        var granted = told.Events.OfType<PointsIssued>().ToLookup(issued => issued.Source, issued => issued.Points.Count);
        var absorbed = told.Events.OfType<AccountAbsorbed>().SelectMany(merge => merge.Other.Lots).ToLookup(lot => lot.Source, lot => lot.Granted.Count);
        Assert.All(taken, source => Assert.True(
            source.Sum(@event => @event.Points.Count) <= granted[source.Key].Sum() + absorbed[source.Key].Sum()));
    }

    [Property]
    public void A_statement_agrees_with_the_account_and_its_lines_with_its_balances(Story story)
    {
        var told = Generated.Live(story);
        var later = told.End + Duration.FromDays(20);
        var from = told.End - Duration.FromDays(10);

        var whole = PointsStatement.Of(told.Events, told.Rules, later);
        var part = PointsStatement.Of(told.Events, told.Rules, later, from);

        Assert.Equal(Advanced(told.State, later, told.Rules).Balances, whole.Closing);
        Assert.Equal(whole.Closing, part.Closing);
        Assert.Equal(part.Closing, part.Lines.Aggregate(part.Opening, (balances, line) => balances.Post(line.Event.Postings)));
        Assert.Equal(part.Opening, PointsStatement.Of(told.Events, told.Rules, from - Duration.Epsilon).Closing);
        Assert.Equal(told.Events, whole.Lines.Where(line => line.IsRecorded).Select(line => line.Event));
    }

    [Property]
    public void Spending_everything_then_refunding_everything_leaves_all_of_it_as_debt(PositiveInt yuan, PositiveInt orders)
    {
        var book = new Book();
        var count = Math.Min(orders.Get, 9);
        for (var i = 0; i < count; i++)
            book.Earn("2026-03-01", Shop.Number(i), yuan.Get);
        book.To("2026-03-20").Spend("2026-03-20", "X", book.State.Available.Count);
        book.Do(new ReversePoints(Shop.At("2026-03-21"), Shop.Refund("r"), [.. Enumerable.Range(0, count).Select(i => new PointsReversal(Shop.Order(Shop.Number(i)), null))]));

        Assert.Equal((long)count * yuan.Get, book.State.Debt.Count);
    }

    [Fact]
    public void Stories_HoldAShareOfEveryOutcome()
    {
        var told = Generated.Stories.Sample(1_000, new Rnd(20260301, 1), 60).Select(Generated.Live).ToArray();
        var decisions = told.SelectMany(story => story.Decisions).ToArray();
        var outcomes = decisions.Select(decision => decision.Refusal is not null ? "refused" : decision.Events.IsEmpty ? "unchanged" : "accepted").ToArray();

        AtLeast(0.30, "accepted");
        AtLeast(0.10, "unchanged");
        AtLeast(0.15, "refused");

        // In so many of the thousand stories each event and each refusal is met at least.
        var met = told
            .SelectMany(story => story.Events.Select(@event => @event.Name).Concat(story.Decisions.Select(decision => decision.Refusal?.ErrorCode ?? "answered")).Distinct(StringComparer.Ordinal))
            .CountBy(name => name, StringComparer.Ordinal)
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        var missing = string.Join(", ", Expected.Where(expected => met.GetValueOrDefault(expected.Name) < expected.AtLeast).Select(expected => $"{expected.Name}: {met.GetValueOrDefault(expected.Name)}"));
        Assert.True(missing.Length == 0, missing);
        Assert.Equal(LedgerRefusals.TooManyPoints, Assert.Single(Codes.Except(Expected.Select(expected => expected.Name), StringComparer.Ordinal)));

        void AtLeast(double share, string outcome)
        {
            var found = outcomes.Count(candidate => candidate == outcome) / (double)outcomes.Length;
            Assert.True(found >= share, $"{outcome}: {found}");
        }
    }

    private static readonly (string Name, int AtLeast)[] Expected =
    [
        ("points.issued", 800), ("points.unlocked", 500), ("points.expired", 250), ("points.spent", 250), ("points.reserved", 300),
        ("reservation.confirmed", 60), ("reservation.released", 40), ("reservation.lapsed", 250), ("points.reversed", 400), ("debt.charged", 60),
        ("debt.forgiven", 30), ("debt.deducted", 20), ("debt.repaid", 40), ("points.forgiven-reversed", 5), ("account.absorbed", 150),
        (LedgerRefusals.KeyReused, 20), (LedgerRefusals.ReservationUnknown, 20), (LedgerRefusals.ReservationReleased, 20), (LedgerRefusals.ReservationLapsed, 20),
        (LedgerRefusals.ReservationConfirmed, 20), (LedgerRefusals.NotEarnedByAmount, 20), (LedgerRefusals.InsufficientPoints, 20),
    ];

    private static IEnumerable<string> Codes => typeof(LedgerRefusals).GetFields().Select(code => (string)code.GetRawConstantValue()!);

    private static PointsAccount Advanced(PointsAccount state, Instant now, LedgerRules rules) =>
        PointsAccount.Advance(state, now, rules).Aggregate(state, PointsAccount.Evolve);
}

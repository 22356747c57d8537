using System.Collections.Immutable;
using Lvyuan.Flywheel;
using Lvyuan.Ledger;
using Lvyuan.Lifecycle;
using Lvyuan.Primitives;

namespace Lvyuan.Docs.Tests;

/// <summary>What docs/hosting.md shows, run against tables in memory.</summary>
public sealed class HostingSnippets
{
    private static readonly Currency Cny = Currency.FromCode("CNY");
    private static readonly MemberId Li = MemberId.From("li");
    private static readonly MemberId LiToo = MemberId.From("li-too");
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 1, 4, 0);
    private static readonly OrderPaid Paid = new(Li, Noon, OrderId.From("A-1001"), new OrderLine(Money.Parse("620.50", Cny)));

    private readonly Tables _tables = new();
    private readonly Host _host;

    public HostingSnippets() => _host = new Host(new FlywheelEngine(Rulebook.BuiltIn(Cny)), _tables);

    [Fact]
    public void A_fact_is_stored_once_and_a_refused_one_not_at_all()
    {
        Assert.Null(_host.Report(Paid));
        Assert.Null(_host.Report(Paid));
        var reused = new OrderPaid(Li, Noon, OrderId.From("A-1001"), new OrderLine(Money.Parse("1.00", Cny)));
        Assert.Equal(FlywheelRefusals.KeyReused, _host.Report(reused)?.ErrorCode);

        Assert.Equal("order:A-1001", Assert.Single(_tables.Decisions).Fact);
        Assert.Equal(1, _tables.Load(Li).Revision);
    }

    [Fact]
    public void A_key_that_two_hosts_decided_at_once_is_stored_by_one_of_them()
    {
        var (member, revision) = _tables.Load(Li);
        var engine = new FlywheelEngine(Rulebook.BuiltIn(Cny));
        var decided = engine.Decide(member, Paid, out var after).Value;
        _tables.Save(after, revision, Paid.Key, decided, engine.NextDue(after));

        Assert.Throws<InvalidOperationException>(() => _tables.Save(after, revision, Paid.Key, decided, engine.NextDue(after)));
        Assert.Throws<InvalidOperationException>(() => _tables.Save(after, revision + 1, Paid.Key, decided, engine.NextDue(after)));
    }

    [Fact]
    public void Timers_decide_what_is_due_when_it_is_due()
    {
        _host.Report(Paid);
        Assert.Equal(Instant.FromUtc(2026, 3, 8, 16, 0), _tables.FirstDue());

        Assert.Equal(Instant.FromUtc(2026, 3, 8, 16, 0), _host.Wake(Instant.FromUtc(2026, 3, 8, 15, 0)));
        Assert.Equal(Instant.FromUtc(2026, 4, 29, 16, 0), _host.Wake(Instant.FromUtc(2026, 3, 20, 0, 0)));
        Assert.Equal((620, ""), (_tables.Load(Li).Member.Points!.Available.Count, _tables.Decisions[^1].Fact ?? ""));
    }

    [Fact]
    public void What_is_stored_folds_into_the_member_again()
    {
        _host.Report(Paid);
        _host.Wake(Instant.FromUtc(2028, 1, 1, 0, 0));

        var folded = _tables.Decisions.SelectMany(row => row.Body).Select(line =>
        {
            Assert.True(DecisionJson.TryRead(line, out var decision, out _));
            return decision;
        }).Aggregate(Member.Unknown(Li), Member.Evolve);
        Assert.Equal(_tables.Load(Li).Member, folded);
    }

    [Fact]
    public void A_message_is_delivered_at_least_once_and_acts_once()
    {
        _host.Report(Paid);
        Assert.Null(_host.Report(new MembersMerged(Li, Noon + Duration.FromHours(1), LiToo, Author.From("service"))));
        Assert.Equal(0, _tables.Load(LiToo).Revision);

        var sent = _tables.Outbox.ToArray();
        _host.Deliver();
        Assert.Empty(_tables.Outbox);
        Assert.Equal(620, _tables.Load(LiToo).Member.Points!.Pending.Count);

        _tables.Outbox.AddRange(sent);
        _host.Deliver();
        Assert.Equal((1, 620), (_tables.Load(LiToo).Revision, _tables.Load(LiToo).Member.Points!.Pending.Count));
    }

    [Fact]
    public void A_message_to_who_was_merged_away_goes_on_to_who_they_are_now()
    {
        var last = MemberId.From("li-three");
        _host.Report(Paid);
        _host.Report(new MembersMerged(Li, Noon + Duration.FromHours(1), LiToo, Author.From("service")));
        _host.Report(new OrderPaid(LiToo, Noon, OrderId.From("B-1"), new OrderLine(Money.Parse("5.00", Cny))));
        _host.Report(new MembersMerged(LiToo, Noon + Duration.FromHours(2), last, Author.From("service")));

        _host.Deliver();

        Assert.Equal(625, _tables.Load(last).Member.Points!.Pending.Count);
    }

    [Fact]
    public void A_new_version_counts_from_its_day_on()
    {
        var current = Rulebook.BuiltIn(Cny);

        #region snippet hosting-version
        var shanghai = DateTimeZoneProviders.Tzdb[current.Zone];
        var next = current with
        {
            EffectiveFrom = shanghai.StartOf(new LocalDate(2026, 4, 1)),
            Points = current.Points! with { PendingDays = 14 },
            Stages = current.Stages! with { IdleTimers = [new() { AfterDays = 45, Trigger = IdleTriggers.Idle60 }, current.Stages.IdleTimers[1]] },
        };
        var engine = new FlywheelEngine(new RulebookTimeline(current, next)); // refuses what does not go on from the version before
        #endregion

        var before = engine.Decide(Member.Unknown(Li), Paid, out var member).Value;
        Assert.All(before, decision => Assert.Equal(current.Version(), decision.Version));
        Assert.Equal(Instant.FromUtc(2026, 3, 8, 16, 0), engine.NextDue(member));

        engine.Advance(member, Instant.FromUtc(2026, 3, 9, 0, 0), out member);
        Assert.Equal(Instant.FromUtc(2026, 4, 14, 16, 0), engine.NextDue(member));
        Assert.Equal(Instant.FromUtc(2026, 4, 29, 16, 0), new FlywheelEngine(current).NextDue(member));

        var later = engine.Decide(member, new OrderPaid(Li, Instant.FromUtc(2026, 4, 2, 4, 0), OrderId.From("A-1002"), new OrderLine(Money.Parse("10.00", Cny)))).Value;
        Assert.Equal(new LocalDate(2026, 4, 17), later.Select(decision => decision.Event).OfType<PointsIssued>().Single().Grant.AvailableOn);
        Assert.Equal(next.Version(), later[^1].Version);
    }

    private sealed class Host(FlywheelEngine engine, Tables tables)
    {
        #region snippet hosting-report
        public Refusal? Report(Fact fact)
        {
            var (member, revision) = tables.Load(fact.Member); // Member.Unknown(fact.Member) where there is no row
            var decided = engine.Decide(member, fact, out var after);
            if (decided.RefusalOf() is { } refusal)
                return refusal;                                // a no: nothing has changed, nothing is stored
            if (!decided.Value.IsEmpty)                        // empty: the fact has already acted
                tables.Save(after, revision, fact.Key, decided.Value, engine.NextDue(after));
            return null;
        }
        #endregion

        #region snippet hosting-timers
        public Instant? Wake(Instant now)
        {
            foreach (var id in tables.DueUpTo(now))            // where next_due <= now
            {
                var (member, revision) = tables.Load(id);
                var due = engine.Advance(member, now, out var after);
                tables.Save(after, revision, default, due, engine.NextDue(after));
            }

            return tables.FirstDue();                          // min(next_due): when to wake again
        }
        #endregion

        #region snippet hosting-deliver
        public void Deliver()
        {
            foreach (var sent in tables.Outbox.ToArray())      // decisions that send a message, oldest first
            {
                var message = Message.Of(sent)!;
                var (receiver, revision) = tables.Load(message.To.Member);
                while (receiver.MergedInto is { } into)        // who was merged away has left word where they went
                    (receiver, revision) = tables.Load(into);

                var received = engine.Receive(receiver, message with { To = StreamId.Of(receiver.Id) }, out var after);
                if (received.RefusalOf() is { } refusal)
                    throw new InvalidOperationException(refusal.ErrorCode);
                if (!received.Value.IsEmpty)                   // empty: it was delivered before
                    tables.Save(after, revision, message.Key, received.Value, engine.NextDue(after));
                tables.Outbox.Remove(sent);
            }
        }
        #endregion
    }

    // What a database does: one transaction, two unique keys.
    private sealed class Tables
    {
        private readonly Dictionary<MemberId, (string Snapshot, int Revision, Instant? NextDue)> _members = [];

        public List<(MemberId Stream, int Revision, string? Fact, string[] Body)> Decisions { get; } = [];

        public List<Decision> Outbox { get; } = [];

        public (Member Member, int Revision) Load(MemberId id)
        {
            if (!_members.TryGetValue(id, out var row))
                return (Member.Unknown(id), 0);
            Assert.True(MemberJson.TryRead(row.Snapshot, out var member, out _));
            return (member, row.Revision);
        }

        public void Save(Member after, int revision, BusinessKey fact, ImmutableArray<Decision> decisions, Instant? nextDue)
        {
            var key = fact.IsAbsent ? null : fact.ToString();
            if (Load(after.Id).Revision != revision)
                throw new InvalidOperationException("Somebody else was first: load and decide again.");
            if (key is not null && Decisions.Any(row => row.Stream == after.Id && row.Fact == key))
                throw new InvalidOperationException("The fact has already acted.");
            _members[after.Id] = (MemberJson.Write(after), revision + 1, nextDue);
            Decisions.Add((after.Id, revision + 1, key, [.. decisions.Select(DecisionJson.Write)]));
            Outbox.AddRange(decisions.Where(decision => Message.Of(decision) is not null));
        }

        public ImmutableArray<MemberId> DueUpTo(Instant now) => [.. _members.Where(row => row.Value.NextDue <= now).Select(row => row.Key).Order()];

        public Instant? FirstDue() => _members.Values.Min(row => row.NextDue);
    }
}

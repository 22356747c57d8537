using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Ledger;

/// <summary>What happened to an account from one instant to another: opening balances, lines, closing balances.</summary>
/// <remarks>
/// <para>A query: it is computed from the events of the account and writes nothing. What time alone would have decided up to
/// its end is in it, recorded or not. Equality compares all parts, the lines one by one.</para>
/// <para>The books are never edited: what was recorded late bears its own instant and day, and stands where it was recorded,
/// after the last instant that the books had reached.</para>
/// </remarks>
public sealed record PointsStatement
{
    private PointsStatement(Instant? from, Instant to, Balances opening, Balances closing, PersistentVector<StatementLine> lines) =>
        (From, To, Opening, Closing, Lines) = (from, to, opening, closing, lines);

    /// <summary>From which instant on there are lines, that instant included; <see langword="null"/> for everything from the beginning.</summary>
    public Instant? From { get; }

    /// <summary>The instant up to which, and including which, everything is in it.</summary>
    public Instant To { get; }

    /// <summary>The balances just before <see cref="From"/>.</summary>
    public Balances Opening { get; }

    /// <summary>The balances at <see cref="To"/>.</summary>
    public Balances Closing { get; }

    /// <summary>The lines in the order of the books.</summary>
    public PersistentVector<StatementLine> Lines { get; }

    /// <summary>The statement of an account as of an instant.</summary>
    /// <param name="events">All events of one account, in the order in which they were recorded. From the first one that was recorded after the instant on they are left out.</param>
    /// <param name="rules">The rules in force; their zone gives the days.</param>
    /// <param name="to">The instant up to which, and including which, everything counts.</param>
    /// <param name="from">From when on there are lines, or <see langword="null"/> for all of them.</param>
    /// <exception cref="ArgumentException">The statement ends before it begins.</exception>
    public static PointsStatement Of(IEnumerable<LedgerEvent> events, LedgerRules rules, Instant to, Instant? from = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(rules);
        if (from > to)
            throw new ArgumentException($"The statement ends at {to}, before it begins at {from}.", nameof(from));

        var account = PointsAccount.Empty;
        var booked = Instant.MinValue;
        var opening = default(Balances);
        var lines = default(PersistentVector<StatementLine>);
        foreach (var @event in events)
        {
            booked = Instant.Max(booked, @event.At);
            if (booked > to)
                break;
            account = PointsAccount.Evolve(account, @event);
            Book(@event, isRecorded: true);
        }

        foreach (var due in PointsAccount.Advance(account, to, rules))
        {
            account = PointsAccount.Evolve(account, due);
            booked = Instant.Max(booked, due.At);
            Book(due, isRecorded: false);
        }

        return new PointsStatement(from, to, opening, account.Balances, lines);

        void Book(LedgerEvent entry, bool isRecorded)
        {
            if (booked < from)
                opening = account.Balances;
            else
                lines = lines.Add(new StatementLine(entry.At, rules.Zone.DayOf(entry.At), entry, account.Available, isRecorded));
        }
    }
}

/// <summary>A line of a statement.</summary>
/// <param name="At">When it happened.</param>
/// <param name="On">The local day.</param>
/// <param name="Event">What happened, with its evidence and postings.</param>
/// <param name="Available">What was available after it.</param>
/// <param name="IsRecorded">Whether it is among the events given; otherwise time alone would have decided it by then.</param>
/// <remarks>Equality compares all parts.</remarks>
public sealed record StatementLine(Instant At, LocalDate On, LedgerEvent Event, Points Available, bool IsRecorded)
{
    /// <summary>What happened: the name of the event.</summary>
    public string What => Event.Name;

    /// <summary>The key it is about.</summary>
    public BusinessKey Source => Event.Source;

    /// <summary>How many points it moved.</summary>
    public Points Points => Event.Points;
}

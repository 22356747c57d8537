using NodaTime;

namespace Lvyuan.Reference;

/// <summary>
/// The built-in loyalty programme, computed the slow and obvious way from a list of orders and refunds.
/// </summary>
/// <remarks>
/// It exists to be compared with: it shares no code with the engine and keeps no running totals. Local date-times
/// are taken to order as instants do, which holds in a zone without clock changes. Days are local dates; what
/// happens on a day happens at its start, before the facts of that instant.
/// </remarks>
public static class ReferenceProgramme
{
    /// <summary>Computes every member and the totals at the start of a day, by the built-in programme.</summary>
    /// <param name="entries">The history in arrival order; entries on or after the as-of day are left out.</param>
    /// <param name="asOf">The day at whose start the figures hold; what is due at that instant is decided.</param>
    /// <param name="currencyDecimals">Decimals of the currency, 0 to 6: 2 where 100 minor units are one unit.</param>
    /// <returns>The members ordered by id (ordinal), and the totals.</returns>
    /// <exception cref="ArgumentException">An entry is malformed, or two have the same id and kind.</exception>
    /// <exception cref="InvalidOperationException">A refund names an order unknown to that member so far.</exception>
    public static (IReadOnlyList<ReferenceMember> Members, ReferenceTotals Totals) Compute(
        IEnumerable<ReferenceEntry> entries,
        LocalDate asOf,
        int currencyDecimals) =>
        Compute(entries, asOf, currencyDecimals, ReferenceRules.BuiltIn);

    /// <summary>Computes every member and the totals at the start of a day, by other numbers.</summary>
    /// <inheritdoc cref="Compute(IEnumerable{ReferenceEntry}, LocalDate, int)"/>
    /// <param name="entries">The history in arrival order; entries on or after the as-of day are left out.</param>
    /// <param name="asOf">The day at whose start the figures hold; what is due at that instant is decided.</param>
    /// <param name="currencyDecimals">Decimals of the currency, 0 to 6: 2 where 100 minor units are one unit.</param>
    /// <param name="rules">The programme's numbers.</param>
    public static (IReadOnlyList<ReferenceMember> Members, ReferenceTotals Totals) Compute(
        IEnumerable<ReferenceEntry> entries,
        LocalDate asOf,
        int currencyDecimals,
        ReferenceRules rules)
    {
        IReadOnlyList<ReferenceEntry> facts = FactsBefore(asOf, entries);
        long minorPerUnit = MinorPerUnit(currencyDecimals);

        List<MemberReplay> replays =
        [
            .. facts
                .GroupBy(fact => fact.Member, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new MemberReplay(group.Key, [.. group], asOf, minorPerUnit, rules)),
        ];

        long refunded = AmountOf(facts, EntryKind.Refunded);
        long matched = replays.Sum(replay => replay.MatchedMinor);
        ReferenceTotals totals = new(
            Members: replays.Count,
            Orders: facts.Count(fact => fact.Kind == EntryKind.Paid),
            Refunds: facts.Count(fact => fact.Kind == EntryKind.Refunded),
            GrossMinor: AmountOf(facts, EntryKind.Paid),
            RefundedMinor: refunded,
            MatchedMinor: matched,
            UnmatchedMinor: refunded - matched,
            Buyers: replays.Count(replay => replay.Orders.Count(order => order.IsPaidOrder) >= 1),
            RepeatBuyers: replays.Count(replay => replay.Orders.Count(order => order.IsPaidOrder) >= 2));

        return ([.. replays.Select(replay => replay.Result)], totals);
    }

    /// <summary>Tells what happened to one member, a line each, for a reader who compares.</summary>
    /// <param name="entries">The history in arrival order.</param>
    /// <param name="asOf">The day at whose start the account ends.</param>
    /// <param name="currencyDecimals">Decimals of the currency, 0 to 6.</param>
    /// <param name="memberId">The member.</param>
    /// <returns>The lines in the order in which things were decided; none for a member without entries.</returns>
    public static IReadOnlyList<string> Explain(
        IEnumerable<ReferenceEntry> entries,
        LocalDate asOf,
        int currencyDecimals,
        string memberId)
    {
        List<ReferenceEntry> facts = [.. FactsBefore(asOf, entries).Where(fact => fact.Member == memberId)];
        return facts.Count == 0
            ? []
            : new MemberReplay(memberId, facts, asOf, MinorPerUnit(currencyDecimals), ReferenceRules.BuiltIn).Journal;
    }

    /// <summary>The entries before a day in the order of facts: by instant, then paid before refunded, then arrival.</summary>
    private static List<ReferenceEntry> FactsBefore(LocalDate asOf, IEnumerable<ReferenceEntry> entries)
    {
        List<ReferenceEntry> arrived = [.. entries];
        Check(arrived);

        // OrderBy is stable: what ties keeps its arrival.
        return
        [
            .. arrived
                .Where(entry => entry.At.Date < asOf)
                .OrderBy(entry => entry.At)
                .ThenBy(entry => entry.Kind == EntryKind.Paid ? 0 : 1),
        ];
    }

    private static void Check(IReadOnlyList<ReferenceEntry> entries)
    {
        HashSet<(string Id, EntryKind Kind)> seen = [];
        foreach (ReferenceEntry entry in entries)
        {
            string? wrong =
                string.IsNullOrEmpty(entry.Id) ? "has no id"
                : string.IsNullOrEmpty(entry.Member) ? "has no member"
                : entry.Kind is not (EntryKind.Paid or EntryKind.Refunded) ? "has an unknown kind"
                : entry.Lines.Count == 0 ? "has no lines"
                : entry.Lines.Any(line => line.AmountMinor < 0) ? "has a negative amount"
                : entry.Kind == EntryKind.Paid && entry.Lines.Any(line => !string.IsNullOrEmpty(line.RefundOf)) ? "is paid and names a refunded order"
                : !seen.Add((entry.Id, entry.Kind)) ? "appears twice"
                : null;

            if (wrong is not null)
            {
                throw new ArgumentException($"The entry '{entry.Id}' ({entry.Kind}) {wrong}.", nameof(entries));
            }
        }
    }

    private static long AmountOf(IEnumerable<ReferenceEntry> facts, EntryKind kind) =>
        facts.Where(fact => fact.Kind == kind).Sum(fact => fact.Lines.Sum(line => line.AmountMinor));

    private static long MinorPerUnit(int currencyDecimals)
    {
        if (currencyDecimals is < 0 or > 6)
        {
            throw new ArgumentOutOfRangeException(nameof(currencyDecimals), currencyDecimals, "A currency has 0 to 6 decimals here.");
        }

        long minorPerUnit = 1;
        for (int i = 0; i < currencyDecimals; i++)
        {
            minorPerUnit *= 10;
        }

        return minorPerUnit;
    }
}

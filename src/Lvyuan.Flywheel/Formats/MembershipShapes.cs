using Lvyuan.Memberships;
using NodaTime;

namespace Lvyuan.Flywheel.Formats;

/// <summary>Memberships and what is decided about them: how they are written and read.</summary>
internal static class MembershipShapes
{
    private static readonly Shape<ManualTier> Manual = new ObjectShape<ManualTier>((form, manual) => new ManualTier(
        form.Required("tier", manual?.Tier, Shapes.Code),
        form.Required("reason", manual?.Reason, Shapes.FreeText),
        form.Required("by", manual?.By, Shapes.Author),
        form.Required("until", manual?.Until, Shapes.Day)));

    private static readonly Shape<GrowthReversal> Reversal = new ObjectShape<GrowthReversal>((form, reversal) => new GrowthReversal(
        form.Required("source", reversal?.Source, Shapes.Key),
        form.OrNull("net_left", reversal?.NetLeft, Shapes.Money)));

    private static readonly Shape<GrowthEntry> Entry = new ChoiceShape<GrowthEntry>(
        "kind",
        new Kind<GrowthEntry, GrowthEntry.ByOrder>("order", (form, entry) =>
        {
            var (day, source, version) = Provenance(form, entry);
            var (granted, growth) = Growth(form, entry);
            var amount = form.Required("amount", entry?.Amount, Shapes.Money);
            var rate = form.Required("rate", entry?.Rate, Shapes.Rate);
            return form.Build(entry, () => (GrowthEntry.ByOrder)new GrowthEntry.ByOrder(day, source, version, granted, amount, rate).WithGrowth(growth));
        }),
        new Kind<GrowthEntry, GrowthEntry.ByActivity>("activity", (form, entry) =>
        {
            var (day, source, version) = Provenance(form, entry);
            var (granted, growth) = Growth(form, entry);
            var kind = form.Required("activity", entry?.Kind, Shapes.Code);
            var quantity = form.Required("quantity", entry?.Quantity, Shapes.Whole);
            return form.Build(entry, () => (GrowthEntry.ByActivity)new GrowthEntry.ByActivity(day, source, version, granted, kind, quantity).WithGrowth(growth));
        }),
        new Kind<GrowthEntry, GrowthEntry.ByHand>("hand", (form, entry) =>
        {
            var (day, source, version) = Provenance(form, entry);
            var adjustment = form.Required("adjustment", entry?.Adjustment, Shapes.AnyWhole);
            var growth = form.Required("growth", entry?.Growth, Shapes.Whole);
            var by = form.Required("by", entry?.By, Shapes.Author);
            var reason = form.Required("reason", entry?.Reason, Shapes.FreeText);
            return form.Build(entry, () => (GrowthEntry.ByHand)new GrowthEntry.ByHand(day, source, version, adjustment, by, reason).WithGrowth(growth));
        }),
        new Kind<GrowthEntry, GrowthEntry.Refund>("refund", (form, entry) =>
        {
            var (day, source, version) = Provenance(form, entry);
            var reversals = form.Required("reversals", entry?.Reversals, Shapes.List(Reversal));
            return form.Build(entry, () => new GrowthEntry.Refund(day, source, version, reversals));
        }),
        new Kind<GrowthEntry, GrowthEntry.Merge>("merge", MergeEntry));

    private static readonly Shape<GrowthEntry.Merge> Merge = new ObjectShape<GrowthEntry.Merge>(MergeEntry);

    private static readonly Shape<GrowthChange> Change = new ObjectShape<GrowthChange>((form, change) => new GrowthChange(
        form.Required("place", change?.Place, Shapes.Count),
        form.Required("source", change?.Source, Shapes.Key),
        form.Required("day", change?.Day, Shapes.Day),
        form.Required("from", change?.From, Shapes.Whole),
        form.Required("to", change?.To, Shapes.Whole),
        form.Required("rulebook", change?.Version, Shapes.Rulebook)));

    private static readonly Shape<HoldOrigin> Origin = new NamedShape<HoldOrigin>(
        ("upgrade", HoldOrigin.Upgrade), ("review", HoldOrigin.Review), ("recovery", HoldOrigin.Recovery), ("step-down", HoldOrigin.StepDown));

    private static readonly Shape<HoldSnapshot> Hold = new ObjectShape<HoldSnapshot>((form, hold) => new HoldSnapshot(
        form.Required("tier", hold?.Tier, Shapes.Code),
        form.Required("origin", hold?.Origin, Origin),
        form.Required("won_on", hold?.WonOn, Shapes.Day),
        form.Required("held_until", hold?.HeldUntil, Shapes.Day),
        form.Required("since", hold?.Since, Shapes.Day),
        form.Required("counts_from", hold?.CountsFrom, Shapes.Day),
        form.Required("growth_when_won", hold?.GrowthWhenWon, Shapes.AnyWhole),
        form.OrNull("grace_until", hold?.GraceUntil, Shapes.Day)));

    /// <summary>The state.</summary>
    public static readonly Shape<Membership> State = new ObjectShape<Membership>((form, membership) =>
    {
        var stored = membership?.ToSnapshot();
        var snapshot = new MembershipSnapshot
        {
            FirstFactOn = form.Required("first_fact_on", stored?.FirstFactOn, Shapes.Day),
            AsOf = form.Required("as_of", stored?.AsOf, Shapes.Day),
            FirstTier = form.Required("first_tier", stored?.FirstTier, Shapes.Code),
            SteppedDownOn = form.OrNull("stepped_down_on", stored?.SteppedDownOn, Shapes.Day),
            Holds = form.OrDefault("holds", stored?.Holds, Shapes.Vector(Hold)),
            Manual = form.OrNull("manual", stored?.Manual, Manual),
            Growth = form.OrDefault("growth", stored?.Growth, Shapes.Vector(Entry)),
            FirstCounted = form.OrDefault("first_counted", stored?.FirstCounted, Shapes.Count),
            RemovedEntries = form.OrDefault("removed_entries", stored?.RemovedEntries, Shapes.Count),
            LifetimeGrowth = form.OrDefault("lifetime_growth", stored?.LifetimeGrowth, Shapes.Whole),
        };
        return form.Build(membership, () => Membership.FromSnapshot(snapshot));
    });

    /// <summary>The events.</summary>
    public static readonly EventKind[] Events =
    [
        new EventKind<GrowthEarned>("growth.earned", GrowthEarned),
        new EventKind<GrowthEarned>("growth.adjusted", GrowthEarned),
        new EventKind<GrowthReversed>("growth.reversed", GrowthReversed),
        new EventKind<GrowthReversed>("growth.taken", GrowthReversed),
        new EventKind<TierRaised>("tier.raised", (form, at, e) => new TierRaised(
            at,
            form.Required("day", e?.Day, Shapes.Day),
            form.Required("from", e?.From, Shapes.Code),
            form.Required("to", e?.To, Shapes.Code),
            form.Required("counts_from", e?.CountsFrom, Shapes.Day),
            form.Required("counted_growth", e?.CountedGrowth, Shapes.Whole),
            form.Required("threshold_growth", e?.ThresholdGrowth, Shapes.Whole),
            form.Required("held_until", e?.HeldUntil, Shapes.Day))),
        new EventKind<TierKept>("tier.kept", (form, at, e) => new TierKept(
            at,
            form.Required("day", e?.Day, Shapes.Day),
            form.Required("tier", e?.Tier, Shapes.Code),
            form.Required("ended_grace", e?.EndedGrace, Shapes.Flag),
            form.Required("counts_from", e?.CountsFrom, Shapes.Day),
            form.Required("counted_growth", e?.CountedGrowth, Shapes.Whole),
            form.Required("threshold_growth", e?.ThresholdGrowth, Shapes.Whole),
            form.Required("held_until", e?.HeldUntil, Shapes.Day))),
        new EventKind<GraceBegan>("tier.grace-began", (form, at, e) => new GraceBegan(
            at,
            form.Required("day", e?.Day, Shapes.Day),
            form.Required("tier", e?.Tier, Shapes.Code),
            form.Required("counted_growth", e?.CountedGrowth, Shapes.Whole),
            form.Required("threshold_growth", e?.ThresholdGrowth, Shapes.Whole),
            form.Required("held_until", e?.HeldUntil, Shapes.Day),
            form.Required("grace_until", e?.GraceUntil, Shapes.Day))),
        new EventKind<TierLowered>("tier.lowered", (form, at, e) => new TierLowered(
            at,
            form.Required("day", e?.Day, Shapes.Day),
            form.Required("from", e?.From, Shapes.Code),
            form.Required("to", e?.To, Shapes.Code),
            form.Required("counts_from", e?.CountsFrom, Shapes.Day),
            form.Required("counted_growth", e?.CountedGrowth, Shapes.Whole),
            form.Required("threshold_growth", e?.ThresholdGrowth, Shapes.Whole),
            form.OrNull("held_until", e?.HeldUntil, Shapes.Day))),
        new EventKind<TierWithdrawn>("tier.withdrawn", (form, at, e) => new TierWithdrawn(
            at,
            form.Required("day", e?.Day, Shapes.Day),
            form.Required("from", e?.From, Shapes.Code),
            form.Required("to", e?.To, Shapes.Code),
            form.Required("won_on", e?.WonOn, Shapes.Day),
            form.Required("growth_when_won", e?.GrowthWhenWon, Shapes.AnyWhole),
            form.Required("counted_growth", e?.CountedGrowth, Shapes.Whole),
            form.Required("threshold_growth", e?.ThresholdGrowth, Shapes.Whole),
            form.OrNull("held_until", e?.HeldUntil, Shapes.Day))),
        new EventKind<TierSetByHand>("tier.set-by-hand", (form, at, e) => new TierSetByHand(
            at,
            form.Required("day", e?.Day, Shapes.Day),
            form.Required("manual", e?.Manual, Manual))),
        new EventKind<ManualTierEnded>("tier.manual-ended", (form, at, e) => new ManualTierEnded(
            at,
            form.Required("day", e?.Day, Shapes.Day),
            form.Required("manual", e?.Manual, Manual),
            form.Required("ladder_tier", e?.LadderTier, Shapes.Code),
            form.OrNull("by", e?.By, Shapes.Author),
            form.OrNull("reason", e?.Reason, Shapes.FreeText))),
        new EventKind<MembershipAbsorbed>("membership.absorbed", (form, at, e) => new MembershipAbsorbed(
            at,
            form.Required("day", e?.Day, Shapes.Day),
            form.Required("cause", e?.Cause, Merge),
            form.Required("other", e?.Other, State),
            form.Required("takes_other_ladder", e?.TakesOtherLadder, Shapes.Flag),
            form.OrNull("manual", e?.Manual, Manual),
            form.Required("counts_from", e?.CountsFrom, Shapes.Day),
            form.Required("counted_growth", e?.CountedGrowth, Shapes.Whole))),
    ];

    private static GrowthEarned GrowthEarned(Form form, Instant at, GrowthEarned? e) => new(
        at,
        form.Required("day", e?.Day, Shapes.Day),
        form.Required("entry", e?.Entry, Entry),
        form.Required("counts_from", e?.CountsFrom, Shapes.Day),
        form.Required("counted_growth", e?.CountedGrowth, Shapes.Whole));

    private static GrowthReversed GrowthReversed(Form form, Instant at, GrowthReversed? e) => new(
        at,
        form.Required("day", e?.Day, Shapes.Day),
        form.Required("cause", e?.Cause, Entry),
        form.Required("changes", e?.Changes, Shapes.List(Change)),
        form.Required("counts_from", e?.CountsFrom, Shapes.Day),
        form.Required("counted_growth", e?.CountedGrowth, Shapes.Whole));

    private static GrowthEntry.Merge? MergeEntry(Form form, GrowthEntry.Merge? entry)
    {
        var (day, source, version) = Provenance(form, entry);
        var firstFactOn = form.Required("first_fact_on", entry?.FirstFactOn, Shapes.Day);
        var lifetime = form.Required("lifetime_growth", entry?.LifetimeGrowth, Shapes.Whole);
        return form.Build(entry, () => new GrowthEntry.Merge(day, source, version, firstFactOn, lifetime));
    }

    private static (LocalDate Day, Primitives.BusinessKey Source, Primitives.RulebookVersion Version) Provenance(Form form, GrowthEntry? entry) => (
        form.Required("day", entry?.Day, Shapes.Day),
        form.Required("source", entry?.Source, Shapes.Key),
        form.Required("rulebook", entry?.Version, Shapes.Rulebook));

    private static (long Granted, long Growth) Growth(Form form, GrowthEntry? entry) => (
        form.Required("granted", entry?.Granted, Shapes.Whole),
        form.Required("growth", entry?.Growth, Shapes.Whole));
}

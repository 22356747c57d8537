using Lvyuan.Flywheel.Formats;
using Lvyuan.Memberships;
using Lvyuan.Primitives;

namespace Lvyuan.Flywheel;

/// <summary>The rulebook's section <c>tiers</c>: how it is written, read and described.</summary>
internal static class TiersSection
{
    private static readonly Shape<Benefit> Benefit = new ObjectShape<Benefit>(
        (form, benefit) => benefit! with
        {
            Code = form.Required("code", (Code?)benefit.Code, Shapes.Code, "The stable name; the host knows what to do with it."),
            Label = form.Required("label", benefit.Label, RulebookShapes.Label, "What people read."),
            Quantity = form.Optional("quantity", benefit.Quantity, Shapes.Long(least: 1), "How much or how often, in 'unit'."),
            Unit = form.OrDefault("unit", (Code?)benefit.Unit, Shapes.Code, "What 'quantity' counts, such as per-month; left out where there is nothing to count."),
        },
        blank: new Benefit());

    private static readonly Shape<Tier> Tier = new ObjectShape<Tier>(
        (form, tier) => tier! with
        {
            Code = form.Required("code", (Code?)tier.Code, Shapes.Code, "The stable name; members hold it, so it is never used again for something else."),
            Label = form.Required("label", tier.Label, RulebookShapes.Label, "What people read."),
            ThresholdGrowth = form.Required("threshold_growth", (long?)tier.ThresholdGrowth, Shapes.Long(), "The growth within the window that reaches it: 0 for the first tier, more than the tier before for every other."),
            Benefits = form.Optional("benefits", tier.Benefits, RulebookShapes.List(Benefit), "All that the tier gives; nothing is inherited from the tiers below."),
        },
        blank: new Tier());

    private static readonly Shape<GrowthWindow> Window = new ChoiceShape<GrowthWindow>(
        "kind",
        new Kind<GrowthWindow, GrowthWindow.TrailingMonths>(
            "trailing-months",
            (form, window) => new(form.Required("months", window?.Months, Shapes.Number(1, GrowthWindow.TrailingMonths.LongestMonths), "For how many months growth counts after its own day.")),
            "Growth counts until so many months after its own day."),
        new Kind<GrowthWindow, GrowthWindow.CalendarYear>("calendar-year", (_, _) => new(), "Growth counts until the end of its calendar year."),
        new Kind<GrowthWindow, GrowthWindow.Anniversary>("anniversary", (_, _) => new(), "Growth counts until the member's year ends, counted from the day of the first fact."),
        new Kind<GrowthWindow, GrowthWindow.Lifetime>("lifetime", (_, _) => new(), "Growth counts for ever."));

    private static readonly Shape<CapPeriod> Period = new NamedShape<CapPeriod>(
        ("day", CapPeriod.Day), ("week", CapPeriod.Week), ("month", CapPeriod.Month), ("year", CapPeriod.Year));

    private static readonly Shape<GrowthCap> Cap = new ObjectShape<GrowthCap>(
        (form, cap) => new GrowthCap(
            form.Required("times", cap?.Times, Shapes.Number(1, int.MaxValue), "How often it earns within the period."),
            form.Required("per", cap?.Per, Period, "The period of local days; a week is Monday to Sunday.")));

    private static readonly Shape<ActivityGrowth> Activity = new ObjectShape<ActivityGrowth>(
        (form, activity) => activity! with
        {
            Kind = form.Required("kind", (Code?)activity.Kind, Shapes.Code, "The kind of activity as the host reports it."),
            Growth = form.Required("growth", (long?)activity.Growth, Shapes.Long(least: 1), "Growth per activity."),
            MinQuantity = form.Optional("min_quantity", activity.MinQuantity, Shapes.Long(), "The quantity from which it earns, in the kind's own unit (minutes watched); 0: any."),
            Cap = form.OrNull("cap", activity.Cap, Cap, "How often it earns; left out: each time."),
        },
        blank: new ActivityGrowth());

    public static Shape<MembershipDefinition> In(Currency? currency) => new ObjectShape<MembershipDefinition>(
        (form, tiers) => tiers! with
        {
            Tiers = form.Optional("tiers", tiers.Tiers, RulebookShapes.List(Tier, least: 1), "The ladder, lowest tier first; left out: that of the built-in programme."),
            Window = form.Optional("window", tiers.Window, Window, "Which growth counts on a day; left out: that of the last 12 months."),
            HoldMonths = form.Optional("hold_months", tiers.HoldMonths, Shapes.Number(1, MembershipDefinition.LongestHoldMonths), "How long a tier is held before its review, in months."),
            GraceDays = form.Optional("grace_days", tiers.GraceDays, Shapes.Number(1, MembershipDefinition.LongestGraceDays), "How long grace lasts after a failed review, in days."),
            OrderGrowth = form.Optional("order_growth", tiers.OrderGrowth, RulebookShapes.Rate(currency), "The growth that the money paid for an order earns, rounded down; left out: 1 per 1."),
            Activities = form.Optional("activities", tiers.Activities, RulebookShapes.List(Activity), "What other activities earn; a kind that is not listed earns nothing. Left out: those of the built-in programme."),
        },
        blank: MembershipDefinition.BuiltIn(currency ?? RulebookShapes.AnyCurrency));
}

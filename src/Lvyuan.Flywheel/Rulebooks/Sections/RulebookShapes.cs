using System.Collections.Immutable;
using Lvyuan.Flywheel.Formats;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel;

/// <summary>The rulebook as a whole, and the shapes that its sections share.</summary>
internal static class RulebookShapes
{
    /// <summary>The entry that states the format's version.</summary>
    public const string Format = "format";

    /// <summary>The most items of a list: 256.</summary>
    public const int MaxItems = 256;

    /// <summary>The longest label: 200 characters.</summary>
    public const int MaxLabelLength = 200;

    /// <summary>What people read.</summary>
    public static readonly Shape<Label> Label = Shapes.Label(MaxLabelLength);

    /// <summary>Stands in while the currency could not be read; nothing is made of what is read then.</summary>
    public static readonly Currency AnyCurrency = Currency.FromCode("CNY");

    private static readonly Shape<Label> Name = Shapes.Label(Rulebook.MaxNameLength);

    /// <summary>The whole rulebook.</summary>
    public static readonly Shape<Rulebook> Whole = new ObjectShape<Rulebook>(Entries);

    /// <summary>A list of bounded length.</summary>
    public static Shape<ImmutableArray<T>> List<T>(Shape<T> item, int least = 0) => Shapes.List(item, least, MaxItems);

    /// <summary>So many units for so much money.</summary>
    public static Shape<EarnRate> Rate(Currency? currency) => new StructShape<EarnRate>((form, rate) =>
    {
        var units = form.Required("units", rate?.Units, Shapes.Long(), "So many ...");
        var per = form.Required("per", rate?.Per, new MoneyShape(currency, MoneySign.Positive), "... for this amount, in the rulebook's currency.");
        return EarnRate.TryCreate(units, per, out var made) ? made : default;
    });

    private static Rulebook? Entries(Form form, Rulebook? rulebook)
    {
        form.OrNull("$schema", null, Shapes.Text(1_000), "The schema for an editor; it is not kept.");
        form.Required(Format, (int?)Rulebook.CurrentFormat, Shapes.Number(Rulebook.CurrentFormat, Rulebook.CurrentFormat), "The version of this format.");
        var name = form.Required("name", rulebook?.Name, Name, "What people call the programme.");
        var currency = form.Required("currency", rulebook?.Currency, Shapes.Currency, "The currency of every amount, ISO 4217. Amounts are texts with at most its decimals, such as \"12.30\".");
        return new Rulebook
        {
            Name = name,
            Currency = currency,
            Zone = form.Optional("zone", rulebook?.Zone ?? Rulebook.BuiltInZone, Shapes.Text(Identifier.MaxLength), "The IANA name of the zone of every local day."),
            EffectiveFrom = form.OrNull("effective_from", rulebook is null || rulebook.EffectiveFrom == Always ? null : rulebook.EffectiveFrom, Shapes.Instant, "From which instant (UTC) this version counts; left out: from the beginning of time.") ?? Always,
            RefundMonths = form.Optional("refund_months", rulebook?.RefundMonths ?? Rulebook.BuiltInRefundMonths, Shapes.Number(1, Rulebook.MaxRefundMonths), "For how many months an order can be refunded, counted from its local day."),
            Tiers = form.OrNull("tiers", rulebook?.Tiers, TiersSection.In(currency), "Growth and tiers; left out: the shop does without."),
            Points = form.OrNull("points", rulebook?.Points, PointsSection.In(currency), "Points; left out: the shop does without."),
            Stages = form.OrNull("stages", rulebook?.Stages, StagesSection.Shape, "Stages; left out: the shop does without."),
        };
    }

    private static Instant Always => Instant.MinValue;
}

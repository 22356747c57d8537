using NodaTime;

namespace Lvyuan.Reference;

/// <summary>An order as it stands after the refunds so far.</summary>
internal sealed class PaidOrder
{
    public PaidOrder(ReferenceEntry entry, long minorPerUnit)
    {
        Id = entry.Id;
        Day = entry.At.Date;
        Lines = [.. entry.Lines.Select(line => new PaidLine(line.Sku, line.AmountMinor))];
        GrossMinor = NetMinor;
        MinorPerUnit = minorPerUnit;
    }

    public string Id { get; }

    public LocalDate Day { get; }

    public IReadOnlyList<PaidLine> Lines { get; }

    public long GrossMinor { get; }

    public long NetMinor => Lines.Sum(line => line.LeftMinor);

    /// <summary>An order of 0.00 is recorded, but is no paid order.</summary>
    public bool IsPaidOrder => GrossMinor > 0;

    /// <summary>What the order earned when it was paid: growth and points alike.</summary>
    public long EarnedAtFirst => GrossMinor / MinorPerUnit;

    /// <summary>What the order earns after the refunds so far: growth and points alike.</summary>
    public long EarnedNow => NetMinor / MinorPerUnit;

    private long MinorPerUnit { get; }

    public bool CanBeRefundedOn(LocalDate day, ReferenceRules rules) => day < Day.PlusMonths(rules.RefundMonths);

    public bool GrowthCountsOn(LocalDate day, ReferenceRules rules) =>
        Day <= day && day < Day.PlusMonths(rules.GrowthMonths);
}

namespace Lvyuan.Reference;

/// <summary>A line of a paid order, and what is left of it.</summary>
internal sealed class PaidLine(string? sku, long amountMinor)
{
    public string? Sku { get; } = sku;

    public long LeftMinor { get; private set; } = amountMinor;

    /// <summary>Takes as much of the wanted amount as is left, and says how much that was.</summary>
    public long TakeUpTo(long wantedMinor)
    {
        long taken = Math.Min(wantedMinor, LeftMinor);
        LeftMinor -= taken;
        return taken;
    }
}

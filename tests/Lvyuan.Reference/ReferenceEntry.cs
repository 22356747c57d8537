using NodaTime;

namespace Lvyuan.Reference;

/// <summary>One whole order or one whole refund of a member.</summary>
/// <param name="Id">The order's or refund's id; (<paramref name="Id"/>, <paramref name="Kind"/>) is unique in a history.</param>
/// <param name="Member">Whose entry it is.</param>
/// <param name="At">The local instant of its earliest line.</param>
/// <param name="Kind">Paid or refunded.</param>
/// <param name="Lines">Its lines in their order; at least one.</param>
public sealed record ReferenceEntry(
    string Id,
    string Member,
    LocalDateTime At,
    EntryKind Kind,
    IReadOnlyList<ReferenceLine> Lines);

using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Memberships;

/// <summary>A tier set by hand: it overrides the ladder until it ends; the ladder runs on beneath it.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Reason">Why; never empty.</param>
/// <param name="By">Who decided it.</param>
/// <param name="Until">The local day at whose start it ends.</param>
/// <remarks>Equality compares every part.</remarks>
public sealed record ManualTier(Code Tier, string Reason, Author By, LocalDate Until);

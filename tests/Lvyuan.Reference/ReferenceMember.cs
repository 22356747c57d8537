using NodaTime;

namespace Lvyuan.Reference;

/// <summary>A member at the start of the as-of day.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Tier">The code of the tier.</param>
/// <param name="TierSince">The day of the upgrade or step down that gave the tier; of a member never raised, the day of the first fact.</param>
/// <param name="HeldUntil">The review day of the hold (kept during grace); null where the tier has no hold.</param>
/// <param name="InGrace">Whether the review failed and grace runs.</param>
/// <param name="TrailingGrowth">The growth that counts on the as-of day.</param>
/// <param name="Stage">The code of the stage.</param>
/// <param name="Pending">Points not yet available.</param>
/// <param name="Available">Points that can be spent.</param>
/// <param name="Expired">Points that expired unused.</param>
/// <param name="Reversed">Points taken back by refunds.</param>
/// <param name="Debt">Points owed; always 0 here, because nothing in such a history spends points.</param>
public sealed record ReferenceMember(
    string MemberId,
    string Tier,
    LocalDate TierSince,
    LocalDate? HeldUntil,
    bool InGrace,
    long TrailingGrowth,
    string Stage,
    long Pending,
    long Available,
    long Expired,
    long Reversed,
    long Debt);

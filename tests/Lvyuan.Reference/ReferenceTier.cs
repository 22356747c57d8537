namespace Lvyuan.Reference;

/// <summary>A rung of the ladder.</summary>
/// <param name="Code">The tier's code.</param>
/// <param name="ThresholdGrowth">The trailing growth at which it is reached.</param>
public sealed record ReferenceTier(string Code, long ThresholdGrowth);

using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Lifecycle;

/// <summary>A fact that was counted, so that the same one is known again.</summary>
/// <param name="Key">Its key.</param>
/// <param name="At">Its instant.</param>
/// <param name="Trigger">What it raised; absent for a merge.</param>
/// <remarks>Equality compares all parts. <c>default</c> is none.</remarks>
public readonly record struct CountedFact(BusinessKey Key, Instant At, Code Trigger);

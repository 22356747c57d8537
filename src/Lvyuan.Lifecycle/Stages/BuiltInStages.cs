using Lvyuan.Primitives;

namespace Lvyuan.Lifecycle;

/// <summary>The stages of the built-in programme.</summary>
public static class BuiltInStages
{
    /// <summary>引流: joined, or known by a first fact.</summary>
    public static readonly Code Acquired = Code.From("acquired");

    /// <summary>转化: has a paid order.</summary>
    public static readonly Code Converted = Code.From("converted");

    /// <summary>留存: came back in time.</summary>
    public static readonly Code Retained = Code.From("retained");

    /// <summary>裂变: brought a friend.</summary>
    public static readonly Code Advocate = Code.From("advocate");

    /// <summary>沉睡: has not paid an order for a while.</summary>
    public static readonly Code Dormant = Code.From("dormant");

    /// <summary>流失: has not paid an order for long.</summary>
    public static readonly Code Lost = Code.From("lost");
}

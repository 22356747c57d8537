namespace Lvyuan.Reference;

/// <summary>The codes of the stages that orders and refunds alone can reach.</summary>
internal static class Stages
{
    public const string Acquired = "acquired";
    public const string Converted = "converted";
    public const string Retained = "retained";
    public const string Dormant = "dormant";
    public const string Lost = "lost";
}

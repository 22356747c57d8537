namespace Lvyuan.Primitives;

/// <summary>What people read: a text in Chinese and in English.</summary>
/// <param name="Zh">The Chinese text.</param>
/// <param name="En">The English text.</param>
/// <remarks>Equality compares both texts, ordinally.</remarks>
public sealed record Label(string Zh, string En)
{
    /// <summary>Both texts: <c>绿叶 (leaf)</c>.</summary>
    public override string ToString() => $"{Zh} ({En})";
}

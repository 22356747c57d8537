namespace Lvyuan.Primitives;

/// <summary>Why a text is no amount of a currency.</summary>
public enum MoneyFormatProblem
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>Not an invariant decimal.</summary>
    NotANumber,

    /// <summary>More decimals than the currency has.</summary>
    TooPrecise,

    /// <summary>Beyond the largest amount.</summary>
    TooLarge,
}

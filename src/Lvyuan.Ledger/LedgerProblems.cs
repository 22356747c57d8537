namespace Lvyuan.Ledger;

/// <summary>The codes of <see cref="LedgerDefinition.Check"/>.</summary>
public static class LedgerProblems
{
    /// <summary>There is no rate by which orders earn.</summary>
    public const string RateMissing = "ledger.rate-missing";

    /// <summary>There is no value of points.</summary>
    public const string ValueMissing = "ledger.value-missing";

    /// <summary>Points are earned in one currency and worth another.</summary>
    public const string TwoCurrencies = "ledger.two-currencies";

    /// <summary>A number is outside its bounds.</summary>
    public const string OutOfRange = "ledger.out-of-range";

    /// <summary>There is no debt policy.</summary>
    public const string DebtMissing = "ledger.debt-missing";
}

using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Lvyuan.Primitives;

/// <summary>A currency of ISO 4217 with its number of decimals.</summary>
/// <remarks>
/// One instance per code, so equality is identity. <see cref="None"/> (XXX) is the currency of <c>default(Money)</c>.
/// Source: ISO 4217 list one as of 2026, active codes with their minor units, the fund codes that have some (CHE, CLF, UYI and
/// the like) among them; institutions' units of account (XAD, XDR, XSU, XUA), bond units, precious metals and the test code are left out.
/// </remarks>
public sealed class Currency
{
    // Codes by number of decimals; every currency of the list that is not named with 0, 3 or 4 decimals has 2.
    private const string NoDecimals = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
    private const string ThreeDecimals = "BHD IQD JOD KWD LYD OMR TND";
    private const string FourDecimals = "CLF UYW";
    private const string TwoDecimals =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU " +
        "CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES " +
        "KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR " +
        "NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP " +
        "TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG";

    /// <summary>No currency (XXX): the currency of <c>default(Money)</c>, without decimals.</summary>
    public static Currency None { get; } = new("XXX", 0);

    // After None, which it lists: statics are made in the order of the text.
    private static readonly FrozenDictionary<string, Currency> All = Build();

    private Currency(string code, int decimals)
    {
        Code = code;
        Decimals = decimals;
        MinorPerMajor = 1;
        for (var i = 0; i < decimals; i++)
            MinorPerMajor *= 10;
    }

    /// <summary>The three-letter code, upper case.</summary>
    public string Code { get; }

    /// <summary>The number of decimals of the major unit, 0 to 4.</summary>
    public int Decimals { get; }

    /// <summary>How many minor units make a major unit: 10 to the power of <see cref="Decimals"/>.</summary>
    public long MinorPerMajor { get; }

    /// <summary>The currency of a code.</summary>
    /// <param name="code">Three upper-case letters of ISO 4217.</param>
    /// <exception cref="ArgumentException">No active currency bears the code.</exception>
    public static Currency FromCode(string code) =>
        TryFromCode(code, out var currency) ? currency : throw new ArgumentException($"'{code}' is no active ISO 4217 currency.", nameof(code));

    /// <summary>The currency of a code from foreign input, or says that there is none.</summary>
    /// <param name="code">Any text, or <see langword="null"/>; upper case is required.</param>
    /// <param name="currency">The currency.</param>
    public static bool TryFromCode([NotNullWhen(true)] string? code, [NotNullWhen(true)] out Currency? currency)
    {
        currency = null;
        return code is not null && All.TryGetValue(code, out currency);
    }

    /// <summary>The code.</summary>
    public override string ToString() => Code;

    private static FrozenDictionary<string, Currency> Build()
    {
        var all = new List<Currency>(180) { None };
        Add(NoDecimals, 0);
        Add(TwoDecimals, 2);
        Add(ThreeDecimals, 3);
        Add(FourDecimals, 4);
        return all.ToFrozenDictionary(currency => currency.Code, StringComparer.Ordinal);

        void Add(string codes, int decimals)
        {
            foreach (var code in codes.Split(' '))
                all.Add(new Currency(code, decimals));
        }
    }
}

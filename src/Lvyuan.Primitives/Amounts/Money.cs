using System.Globalization;

namespace Lvyuan.Primitives;

/// <summary>An amount of money in whole minor units of one currency. It never rounds in silence.</summary>
/// <remarks>
/// <para>Equality compares amount and currency. Ordering and arithmetic need one currency and throw on two; overflow throws.
/// <c>default</c> is zero of no currency (<see cref="Currency.None"/>).</para>
/// <para>Money may be negative: what a rule says about signs is the rule's affair.</para>
/// </remarks>
public readonly record struct Money : IComparable<Money>
{
    private readonly Currency? _currency;

    private Money(long amountMinor, Currency currency) => (AmountMinor, _currency) = (amountMinor, currency);

    /// <summary>The amount in minor units: 1234 for 12.34 CNY.</summary>
    public long AmountMinor { get; }

    /// <summary>The currency.</summary>
    public Currency Currency => _currency ?? Currency.None;

    /// <summary>Whether the amount is nought.</summary>
    public bool IsZero => AmountMinor == 0;

    /// <summary>Whether the amount is above nought.</summary>
    public bool IsPositive => AmountMinor > 0;

    /// <summary>Whether the amount is below nought.</summary>
    public bool IsNegative => AmountMinor < 0;

    /// <summary>Money of minor units.</summary>
    /// <param name="amountMinor">Minor units (fen, cents).</param>
    /// <param name="currency">The currency.</param>
    public static Money FromMinor(long amountMinor, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        return new Money(amountMinor, ReferenceEquals(currency, Currency.None) ? null! : currency);
    }

    /// <summary>Money of whole major units.</summary>
    /// <param name="amountMajor">Whole major units (yuan, pounds).</param>
    /// <param name="currency">The currency.</param>
    /// <exception cref="OverflowException">The amount does not fit.</exception>
    public static Money FromMajor(long amountMajor, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        return FromMinor(checked(amountMajor * currency.MinorPerMajor), currency);
    }

    /// <summary>Nought of a currency.</summary>
    /// <param name="currency">The currency.</param>
    public static Money Zero(Currency currency) => FromMinor(0, currency);

    /// <summary>Reads an invariant decimal such as <c>12.34</c> or <c>-0.5</c>, exactly.</summary>
    /// <param name="text">Digits with at most one point; no exponent, no thousands separator, no white space.</param>
    /// <param name="currency">The currency; more decimals than it has are an error, even if they are noughts beyond its precision.</param>
    /// <param name="money">The amount, or <c>default</c>.</param>
    public static bool TryParse(ReadOnlySpan<char> text, Currency currency, out Money money) =>
        TryParse(text, currency, out money, out _);

    /// <summary>Reads an invariant decimal and says what is wrong with it.</summary>
    /// <param name="text">Digits with at most one point; no exponent, no thousands separator, no white space.</param>
    /// <param name="currency">The currency.</param>
    /// <param name="money">The amount, or <c>default</c>.</param>
    /// <param name="problem">What is wrong, where something is.</param>
    public static bool TryParse(ReadOnlySpan<char> text, Currency currency, out Money money, out MoneyFormatProblem problem)
    {
        ArgumentNullException.ThrowIfNull(currency);
        money = default;

        var negative = text is ['-', ..];
        var digits = negative ? text[1..] : text;
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? [] : digits[(point + 1)..];
        if (whole.IsEmpty || (point >= 0 && fraction.IsEmpty) || !AllDigits(whole) || !AllDigits(fraction))
            return Fail(MoneyFormatProblem.NotANumber, out problem);
        if (fraction.Length > currency.Decimals)
            return Fail(MoneyFormatProblem.TooPrecise, out problem);

        // There is one more minor unit below nought than above.
        var largest = negative ? -(Int128)long.MinValue : long.MaxValue;
        Int128 minor = 0;
        foreach (var digit in whole)
        {
            minor = (minor * 10) + (digit - '0');
            if (minor > largest)
                return Fail(MoneyFormatProblem.TooLarge, out problem);
        }

        for (var i = 0; i < currency.Decimals; i++)
            minor = (minor * 10) + (i < fraction.Length ? fraction[i] - '0' : 0);
        if (minor > largest)
            return Fail(MoneyFormatProblem.TooLarge, out problem);

        money = FromMinor((long)(negative ? -minor : minor), currency);
        problem = MoneyFormatProblem.None;
        return true;

        static bool AllDigits(ReadOnlySpan<char> span) => span.IndexOfAnyExceptInRange('0', '9') < 0;

        static bool Fail(MoneyFormatProblem what, out MoneyFormatProblem problem)
        {
            problem = what;
            return false;
        }
    }

    /// <summary>Reads an invariant decimal exactly.</summary>
    /// <param name="text">Digits with at most one point.</param>
    /// <param name="currency">The currency.</param>
    /// <exception cref="FormatException">The text is no amount of the currency.</exception>
    public static Money Parse(ReadOnlySpan<char> text, Currency currency) =>
        TryParse(text, currency, out var money, out var problem)
            ? money
            : throw new FormatException($"'{text}' is no amount of {currency.Code}: {problem}.");

    /// <summary>Adds two amounts of one currency.</summary>
    public static Money operator +(Money left, Money right) =>
        FromMinor(checked(left.AmountMinor + right.AmountMinor), left.Same(right));

    /// <summary>Subtracts two amounts of one currency.</summary>
    public static Money operator -(Money left, Money right) =>
        FromMinor(checked(left.AmountMinor - right.AmountMinor), left.Same(right));

    /// <summary>Turns the sign.</summary>
    public static Money operator -(Money money) => FromMinor(checked(-money.AmountMinor), money.Currency);

    /// <summary>Multiplies by a whole number.</summary>
    public static Money operator *(Money money, long factor) => FromMinor(checked(money.AmountMinor * factor), money.Currency);

    /// <summary>Compares two amounts of one currency.</summary>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Compares two amounts of one currency.</summary>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Compares two amounts of one currency.</summary>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Compares two amounts of one currency.</summary>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <summary>The smaller of two amounts of one currency.</summary>
    /// <param name="left">An amount.</param>
    /// <param name="right">An amount of the same currency.</param>
    public static Money Min(Money left, Money right) => left <= right ? left : right;

    /// <summary>The larger of two amounts of one currency.</summary>
    /// <param name="left">An amount.</param>
    /// <param name="right">An amount of the same currency.</param>
    public static Money Max(Money left, Money right) => left >= right ? left : right;

    /// <summary>A share of this amount, rounded as named.</summary>
    /// <param name="share">The share.</param>
    /// <param name="rounding">What to do with a part of a minor unit.</param>
    public Money Multiply(Share share, MidpointRounding rounding) =>
        FromMinor((long)Quotient.Round((Int128)AmountMinor * share.PartsPerMillion, Share.WholePartsPerMillion, rounding), Currency);

    /// <summary>Splits this amount in proportion to weights, to the last minor unit.</summary>
    /// <param name="weights">At least one weight, none negative, not all nought.</param>
    /// <returns>
    /// One amount per weight, which sum to this amount. Each is its exact part rounded towards nought; the odd minor units
    /// go, one each, to the first weights above nought. A weight of nought gets nothing.
    /// </returns>
    /// <exception cref="ArgumentException">No weight, a negative weight, or only noughts.</exception>
    public Money[] Allocate(params ReadOnlySpan<long> weights)
    {
        Int128 total = 0;
        foreach (var weight in weights)
        {
            if (weight < 0)
                throw new ArgumentException("A weight is not negative.", nameof(weights));
            total += weight;
        }

        if (total == 0)
            throw new ArgumentException("At least one weight is above nought.", nameof(weights));

        var parts = new Money[weights.Length];
        var odd = AmountMinor;
        for (var i = 0; i < parts.Length; i++)
        {
            var part = (long)((Int128)AmountMinor * weights[i] / total);
            parts[i] = FromMinor(part, Currency);
            odd -= part;
        }

        var unit = FromMinor(Math.Sign(odd), Currency);
        for (var i = 0; odd != 0; i++)
        {
            if (weights[i] == 0)
                continue;
            parts[i] += unit;
            odd -= unit.AmountMinor;
        }

        return parts;
    }

    /// <summary>Compares two amounts of one currency.</summary>
    /// <param name="other">An amount of the same currency.</param>
    public int CompareTo(Money other)
    {
        Same(other);
        return AmountMinor.CompareTo(other.AmountMinor);
    }

    /// <summary>The amount as an invariant decimal with all of the currency's decimals, without the code: <c>12.30</c>.</summary>
    public string ToDecimalString()
    {
        if (Currency.Decimals == 0)
            return AmountMinor.ToString(CultureInfo.InvariantCulture);

        var whole = Math.Abs((decimal)AmountMinor) / Currency.MinorPerMajor;
        var text = whole.ToString("F" + Currency.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return IsNegative ? "-" + text : text;
    }

    /// <summary>The amount and the code: <c>12.30 CNY</c>.</summary>
    public override string ToString() => $"{ToDecimalString()} {Currency.Code}";

    private Currency Same(Money other) =>
        ReferenceEquals(_currency, other._currency)
            ? Currency
            : throw new ArgumentException($"Two currencies, {Currency.Code} and {other.Currency.Code}: convert one before.", nameof(other));
}

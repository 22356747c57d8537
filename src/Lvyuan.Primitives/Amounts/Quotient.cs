namespace Lvyuan.Primitives;

/// <summary>Whole-number division that rounds as named.</summary>
internal static class Quotient
{
    public static Int128 Round(Int128 dividend, Int128 divisor, MidpointRounding rounding)
    {
        var (quotient, remainder) = Int128.DivRem(dividend, divisor);
        if (remainder == 0)
            return quotient;

        var away = quotient + Int128.Sign(dividend);
        var twice = Int128.Abs(remainder) * 2;
        return rounding switch
        {
            MidpointRounding.ToZero => quotient,
            MidpointRounding.ToNegativeInfinity => dividend < 0 ? away : quotient,
            MidpointRounding.ToPositiveInfinity => dividend > 0 ? away : quotient,
            MidpointRounding.AwayFromZero => twice >= divisor ? away : quotient,
            MidpointRounding.ToEven when twice == divisor => Int128.IsEvenInteger(quotient) ? quotient : away,
            MidpointRounding.ToEven => twice > divisor ? away : quotient,
            _ => throw new ArgumentOutOfRangeException(nameof(rounding), rounding, "Unknown rounding."),
        };
    }
}

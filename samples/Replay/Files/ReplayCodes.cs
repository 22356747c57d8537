namespace Lvyuan.Samples.Replaying.Files;

/// <summary>The stable codes of everything that can be wrong with an order file, or with a file of facts beside the format itself.</summary>
public static class ReplayCodes
{
    /// <summary>The file cannot be opened or read.</summary>
    public const string UnreadableFile = "replay.unreadable-file";

    /// <summary>The gzip data is damaged or cut short.</summary>
    public const string BadGzip = "replay.bad-gzip";

    /// <summary>There is no header, no row or no fact.</summary>
    public const string EmptyFile = "replay.empty-file";

    /// <summary>A required column is missing in the header, or a row is too short for it.</summary>
    public const string MissingColumn = "replay.missing-column";

    /// <summary>The header names a column twice.</summary>
    public const string DuplicateColumn = "replay.duplicate-column";

    /// <summary>A row has more fields than the header has columns.</summary>
    public const string TooManyFields = "replay.too-many-fields";

    /// <summary>A line is longer than the bound.</summary>
    public const string LineTooLong = "replay.line-too-long";

    /// <summary>A quoted field is not closed, or goes on after its closing quote.</summary>
    public const string BadQuoting = "replay.bad-quoting";

    /// <summary>A field is no valid UTF-8.</summary>
    public const string NotUtf8 = "replay.not-utf8";

    /// <summary>An order id, member id or sku is no identifier, or white space around it makes it another one.</summary>
    public const string BadId = "replay.bad-id";

    /// <summary>The time is no local ISO date or date-time, or a fact's instant is out of all bounds.</summary>
    public const string BadDate = "replay.bad-date";

    /// <summary>The amount is no plain decimal.</summary>
    public const string BadAmount = "replay.bad-amount";

    /// <summary>The amount is below nought.</summary>
    public const string NegativeAmount = "replay.negative-amount";

    /// <summary>The amount has more decimals than the currency.</summary>
    public const string OverPreciseAmount = "replay.over-precise-amount";

    /// <summary>The amount, or the sum of all amounts, is beyond the bound.</summary>
    public const string AmountTooLarge = "replay.amount-too-large";

    /// <summary>The currency is not the rulebook's.</summary>
    public const string WrongCurrency = "replay.wrong-currency";

    /// <summary>The kind is neither paid nor refunded.</summary>
    public const string UnknownKind = "replay.unknown-kind";

    /// <summary>A paid row names an order it refunds.</summary>
    public const string RefundOfOnPaidRow = "replay.refund-of-on-paid-row";

    /// <summary>The rows of an order name two members.</summary>
    public const string OrderOfTwoMembers = "replay.order-of-two-members";

    /// <summary>The refunded order is unknown to that member so far.</summary>
    public const string RefundOfUnknownOrder = "replay.refund-of-unknown-order";

    /// <summary>Nothing is wrong with the row, but it belongs to what was dropped.</summary>
    public const string DroppedWith = "replay.dropped-with";

    /// <summary>Every row or fact was rejected.</summary>
    public const string NothingLeft = "replay.nothing-left";
}

using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Files;
using NodaTime;
using NodaTime.TimeZones;

namespace Lvyuan.Samples.Replaying.Orders;

/// <summary>Reads one row and names everything that is wrong with it.</summary>
internal sealed class OrderRowParser
{
    private const int ShownCharacters = 40;
    private const int LongestAmount = 40;

    private static readonly ZoneLocalMappingResolver Lenient = Resolvers.LenientResolver;

    private readonly OrderColumns _columns;
    private readonly Currency _currency;
    private readonly byte[] _currencyText;
    private readonly DateTimeZone _zone;
    private readonly TextPool _pool;
    private readonly RowProblems _problems;

    // Lines of one order nearly always share their time, and the zone's rules are the dear part of reading it.
    private readonly byte[] _lastAtText = new byte[32];
    private int _lastAtLength;
    private LocalDateTime _lastLocalAt;
    private Instant _lastAt;

    public OrderRowParser(OrderColumns columns, Currency currency, DateTimeZone zone, TextPool pool, RowProblems problems)
    {
        _columns = columns;
        _currency = currency;
        _currencyText = Encoding.UTF8.GetBytes(currency.Code);
        _zone = zone;
        _pool = pool;
        _problems = problems;
    }

    /// <summary>Reads the row that the reader stands on.</summary>
    /// <param name="csv">The reader.</param>
    /// <param name="badlyQuoted">Whether the reader found the row's quoting malformed.</param>
    /// <param name="row">What the row says.</param>
    /// <returns>Whether nothing is wrong with it.</returns>
    public bool TryParse(CsvReader csv, bool badlyQuoted, out OrderRow row)
    {
        row = default;
        var line = csv.LineNumber;
        var shape = ShapeProblem(csv, line, badlyQuoted);
        if (shape is { } problem)
        {
            _problems.Add(problem);
            ReadKey(csv, ref row);
            return false;
        }

        // Every field is read, so that one run names every problem of the row.
        var good = TryId<OrderId>(csv.GetSpan(_columns.OrderId), line, OrderColumns.OrderIdName, out row.Id);
        good &= TryId<MemberId>(csv.GetSpan(_columns.MemberId), line, OrderColumns.MemberIdName, out row.Member);
        good &= TryAt(csv.GetSpan(_columns.At), line, ref row);
        good &= TryAmount(csv.GetSpan(_columns.Amount), line, out var amountMinor);
        good &= TryCurrency(csv.GetSpan(_columns.Currency), line);
        good &= TryKind(OrderColumns.Optional(csv, _columns.Kind), line, ref row);
        good &= TryRefundOf(OrderColumns.Optional(csv, _columns.RefundOf), line, row.Kind, out var refundOf);
        good &= TryOptionalId<Sku>(OrderColumns.Optional(csv, _columns.Sku), line, OrderColumns.SkuName, out var sku);
        row.Line = new OrderLine(amountMinor, sku, refundOf);
        return good;
    }

    /// <summary>Reads only which order or refund a row belongs to, as far as that can be told.</summary>
    /// <param name="csv">The reader on the row.</param>
    /// <param name="row">Gets the id and the kind.</param>
    public void ReadKey(CsvReader csv, ref OrderRow row)
    {
        if (TryText(OrderColumns.Optional(csv, _columns.OrderId), out var text) && OrderId.TryCreate(text!.Trim(), out var id))
            row.Id = id;

        // An empty kind is paid; one that the row is too short for is unknown.
        row.Kind = _columns.Kind < csv.FieldCount ? KindOf(OrderColumns.Optional(csv, _columns.Kind)) : null;
    }

    private RowProblem? ShapeProblem(CsvReader csv, long line, bool badlyQuoted)
    {
        if (badlyQuoted)
            return new RowProblem(line, OrderColumns.OrderIdName, ReplayCodes.BadQuoting, "a quoted field of the row is not closed, or goes on after its closing quote.");

        if (_columns.FirstMissing(csv.FieldCount) is { } missing)
        {
            return new RowProblem(line, missing, ReplayCodes.MissingColumn, string.Create(CultureInfo.InvariantCulture,
                $"the row has {csv.FieldCount} {(csv.FieldCount == 1 ? "field" : "fields")} where the header has {_columns.Count} columns."));
        }

        for (var i = _columns.Count; i < csv.FieldCount; i++)
        {
            if (!csv.GetSpan(i).IsEmpty)
            {
                return new RowProblem(line, OrderColumns.OrderIdName, ReplayCodes.TooManyFields, string.Create(CultureInfo.InvariantCulture,
                    $"the row has {csv.FieldCount} fields where the header has {_columns.Count} columns; quote a field that holds a comma."));
            }
        }

        return null;
    }

    private bool TryId<TId>(ReadOnlySpan<byte> field, long line, string column, out TId id)
        where TId : struct, IIdentifier<TId>
    {
        id = default;
        if (field.IsEmpty)
            return Refuse(line, column, ReplayCodes.BadId, "the field is empty.");
        if (TryText(field, out var text) && TId.TryCreate(text, out id))
        {
            if (!char.IsWhiteSpace(text![0]) && !char.IsWhiteSpace(text[^1]))
                return true;

            // It is refused under the id that it means, so that what it belongs to is dropped with it.
            _ = TId.TryCreate(text.Trim(), out id);
            return Refuse(line, column, ReplayCodes.BadId, $"{Shown(field)} begins or ends with white space, which would make it another id: take it away.");
        }

        if (!Utf8.IsValid(field))
            return RefuseEncoding(line, column, field);
        return Refuse(line, column, ReplayCodes.BadId, $"{Shown(field)} is no id: 1 to {Identifier.MaxLength} characters without control characters.");
    }

    private bool TryOptionalId<TId>(ReadOnlySpan<byte> field, long line, string column, out TId id)
        where TId : struct, IIdentifier<TId>
    {
        id = default;
        return field.IsEmpty || TryId(field, line, column, out id);
    }

    private bool TryAt(ReadOnlySpan<byte> field, long line, ref OrderRow row)
    {
        if (!field.SequenceEqual(_lastAtText.AsSpan(0, _lastAtLength)) || _lastAtLength == 0)
        {
            if (!LocalTimeText.TryParse(field, out var localAt))
            {
                return Refuse(line, OrderColumns.AtName, ReplayCodes.BadDate,
                    $"{Shown(field)} is no local date or date-time such as 2025-03-01 or 2025-03-01T08:30:00, from {LocalTimeText.FirstYear} to {LocalTimeText.LastYear}.");
            }

            _lastLocalAt = localAt;
            _lastAt = _zone.ResolveLocal(localAt, Lenient).ToInstant();
            field.CopyTo(_lastAtText);
            _lastAtLength = field.Length;
        }

        row.LocalAt = _lastLocalAt;
        row.At = _lastAt;
        return true;
    }

    private bool TryAmount(ReadOnlySpan<byte> field, long line, out long amountMinor)
    {
        amountMinor = 0;
        Span<char> characters = stackalloc char[LongestAmount];
        if (field.IsEmpty || Utf8.ToUtf16(field, characters, out _, out var length, replaceInvalidSequences: false) != System.Buffers.OperationStatus.Done)
            return Refuse(line, OrderColumns.AmountName, ReplayCodes.BadAmount, $"{Shown(field)} is no decimal such as 12.30.");

        var text = characters[..length];
        if (!Money.TryParse(text, _currency, out var money, out var problem))
        {
            return problem switch
            {
                MoneyFormatProblem.TooPrecise => Refuse(line, OrderColumns.AmountName, ReplayCodes.OverPreciseAmount,
                    $"{Shown(field)} has more decimals than {_currency.Code}, which has {_currency.Decimals}."),
                MoneyFormatProblem.TooLarge => RefuseAsTooLarge(field, line),
                _ => Refuse(line, OrderColumns.AmountName, ReplayCodes.BadAmount, $"{Shown(field)} is no decimal such as 12.30."),
            };
        }

        if (money.IsNegative)
        {
            return Refuse(line, OrderColumns.AmountName, ReplayCodes.NegativeAmount,
                $"{Shown(field)} is below nought; money that went back is a positive amount of kind refunded.");
        }

        if (money.AmountMinor > OrderFileReader.LargestAmountMinor)
            return RefuseAsTooLarge(field, line);
        amountMinor = money.AmountMinor;
        return true;
    }

    private bool RefuseAsTooLarge(ReadOnlySpan<byte> field, long line) =>
        Refuse(line, OrderColumns.AmountName, ReplayCodes.AmountTooLarge,
            $"{Shown(field)} is above the largest amount of a line, {Money.FromMinor(OrderFileReader.LargestAmountMinor, _currency)}.");

    private bool TryCurrency(ReadOnlySpan<byte> field, long line) =>
        field.SequenceEqual(_currencyText) ||
        Refuse(line, OrderColumns.CurrencyName, ReplayCodes.WrongCurrency,
            $"{Shown(field)} is not the rulebook's currency {_currency.Code}; --currency restates the built-in rulebook.");

    private bool TryKind(ReadOnlySpan<byte> field, long line, ref OrderRow row)
    {
        row.Kind = KindOf(field);
        return row.Kind is not null ||
            Refuse(line, OrderColumns.KindName, ReplayCodes.UnknownKind, $"{Shown(field)} is neither paid nor refunded.");
    }

    private bool TryRefundOf(ReadOnlySpan<byte> field, long line, OrderKind? kind, out OrderId refundOf)
    {
        if (!TryOptionalId(field, line, OrderColumns.RefundOfName, out refundOf))
            return false;
        return refundOf == default || kind != OrderKind.Paid ||
            Refuse(line, OrderColumns.RefundOfName, ReplayCodes.RefundOfOnPaidRow, $"a paid row refunds nothing, but names {Shown(field)}; is its kind refunded?");
    }

    private static OrderKind? KindOf(ReadOnlySpan<byte> field) =>
        field.IsEmpty || field.SequenceEqual("paid"u8) ? OrderKind.Paid
        : field.SequenceEqual("refunded"u8) ? OrderKind.Refunded
        : null;

    private bool TryText(ReadOnlySpan<byte> field, out string? text)
    {
        Span<char> characters = stackalloc char[Identifier.MaxLength];
        var status = Utf8.ToUtf16(field, characters, out _, out var length, replaceInvalidSequences: false);
        text = status == System.Buffers.OperationStatus.Done ? _pool.Intern(characters[..length]) : null;
        return text is not null;
    }

    private bool RefuseEncoding(long line, string column, ReadOnlySpan<byte> field) =>
        Refuse(line, column, ReplayCodes.NotUtf8, $"{Shown(field)} is no valid UTF-8; save the file as UTF-8.");

    private bool Refuse(long line, string column, string code, string message)
    {
        _problems.Add(new RowProblem(line, column, code, message));
        return false;
    }

    // What a file says is shown to a terminal: no control character passes, and no text without end.
    private static string Shown(ReadOnlySpan<byte> field)
    {
        var text = Encoding.UTF8.GetString(field[..Math.Min(field.Length, ShownCharacters * 4)]);
        var shown = text.Length > ShownCharacters ? text[..ShownCharacters] + "…" : text;
        return $"'{PlainLine.Of(shown)}'";
    }
}

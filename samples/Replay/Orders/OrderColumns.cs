using CsvHelper;
using Lvyuan.Samples.Replaying.Files;

namespace Lvyuan.Samples.Replaying.Orders;

/// <summary>Where each column of an order file stands.</summary>
public sealed class OrderColumns
{
    /// <summary>The columns by name, in their usual order; the first <see cref="RequiredCount"/> are required.</summary>
    public static readonly IReadOnlyList<string> Names =
        [OrderIdName, MemberIdName, AtName, AmountName, CurrencyName, KindName, RefundOfName, SkuName, QuantityName];

    /// <summary>How many of <see cref="Names"/> are required: 5.</summary>
    public const int RequiredCount = 5;

    internal const string OrderIdName = "order_id";
    internal const string MemberIdName = "member_id";
    internal const string AtName = "at";
    internal const string AmountName = "amount";
    internal const string CurrencyName = "currency";
    internal const string KindName = "kind";
    internal const string RefundOfName = "refund_of";
    internal const string SkuName = "sku";
    internal const string QuantityName = "quantity";

    private const int Absent = -1;

    private readonly int[] _places;

    private OrderColumns(int[] places, int count) => (_places, Count) = (places, count);

    /// <summary>How many columns the header has, known and unknown.</summary>
    public int Count { get; }

    internal int OrderId => _places[0];

    internal int MemberId => _places[1];

    internal int At => _places[2];

    internal int Amount => _places[3];

    internal int Currency => _places[4];

    internal int Kind => _places[5];

    internal int RefundOf => _places[6];

    internal int Sku => _places[7];

    /// <summary>Reads the header row that the reader stands on. Unknown columns are left alone.</summary>
    /// <param name="header">The reader on the header row.</param>
    /// <param name="path">The file, for the error.</param>
    /// <exception cref="UserErrorException">A required column is missing, or a known one stands there twice.</exception>
    public static OrderColumns Read(CsvReader header, string path)
    {
        var places = new int[Names.Count];
        Array.Fill(places, Absent);
        for (var i = 0; i < header.FieldCount; i++)
        {
            var known = IndexOf(header.GetString(i).Trim());
            if (known == Absent)
                continue;
            if (places[known] != Absent)
                throw new UserErrorException($"{path}: line {header.LineNumber}, column {Names[known]}: {ReplayCodes.DuplicateColumn}: the header names the column twice.");
            places[known] = i;
        }

        var missing = Names.Take(RequiredCount).Where((_, known) => places[known] == Absent).ToArray();
        return missing.Length == 0
            ? new OrderColumns(places, header.FieldCount)
            : throw new UserErrorException(
                $"{path}: line {header.LineNumber}, column {missing[0]}: {ReplayCodes.MissingColumn}: the header lacks {string.Join(", ", missing)}; " +
                $"it needs {string.Join(", ", Names.Take(RequiredCount))}.");
    }

    /// <summary>The first known column that a row is too short for, or <see langword="null"/>.</summary>
    /// <param name="fieldCount">How many fields the row has.</param>
    public string? FirstMissing(int fieldCount)
    {
        if (fieldCount >= Count)
            return null;
        for (var known = 0; known < _places.Length; known++)
        {
            if (_places[known] >= fieldCount)
                return Names[known];
        }

        return null;
    }

    /// <summary>The bytes of a known column in the row that the reader stands on; empty where the file lacks the column.</summary>
    /// <param name="row">The reader on a row.</param>
    /// <param name="known">The index in <see cref="Names"/>.</param>
    public ReadOnlySpan<byte> Field(CsvReader row, int known) => Optional(row, _places[known]);

    internal static ReadOnlySpan<byte> Optional(CsvReader row, int place) => place == Absent ? [] : row.GetSpan(place);

    private static int IndexOf(string name)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (string.Equals(Names[i], name, StringComparison.Ordinal))
                return i;
        }

        return Absent;
    }
}

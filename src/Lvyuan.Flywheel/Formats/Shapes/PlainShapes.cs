using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Lvyuan.Primitives;
using NodaTime;
using NodaTime.Text;

namespace Lvyuan.Flywheel.Formats;

/// <summary>A text that people read: not blank, of a bounded length, without control characters.</summary>
/// <param name="longest">The most UTF-16 characters.</param>
internal sealed class TextShape(int longest) : Shape<string>
{
    public override void Write(Utf8JsonWriter writer, string value) => PlainText.Write(writer, value);

    public override string Read(Place place)
    {
        if (!place.IsText(out var text))
            return "";
        if (string.IsNullOrWhiteSpace(text) || text.Length > longest || text.Any(char.IsControl))
            place.Report(JsonProblems.TextInvalid, $"State a text of 1 to {longest} characters, not blank and without control characters.");
        return text;
    }

    public override void Describe(Utf8JsonWriter schema)
    {
        schema.WriteString("type", "string");
        schema.WriteNumber("minLength", 1);
        schema.WriteNumber("maxLength", longest);
        schema.WriteString("pattern", @"\S");
    }
}

/// <summary>Any Unicode text that has already been accepted elsewhere.</summary>
internal sealed class FreeTextShape : Shape<string>
{
    public override void Write(Utf8JsonWriter writer, string value) => PlainText.Write(writer, value);

    public override string Read(Place place) => place.IsText(out var text) ? text : "";

    public override void Describe(Utf8JsonWriter schema) => schema.WriteString("type", "string");
}

/// <summary>An identifier that a host gives.</summary>
internal sealed class IdentifierShape<TIdentifier> : Shape<TIdentifier>
    where TIdentifier : struct, IIdentifier<TIdentifier>
{
    public override void Write(Utf8JsonWriter writer, TIdentifier value) => writer.WriteStringValue(value.Text);

    public override TIdentifier Read(Place place)
    {
        if (place.IsText(out var text) && !TIdentifier.TryCreate(text, out var identifier))
            place.Report(JsonProblems.IdentifierInvalid, $"State 1 to {Identifier.MaxLength} characters without control characters, not {Place.Quote(text)}.");
        else if (text is not null && TIdentifier.TryCreate(text, out identifier))
            return identifier;
        return default;
    }

    public override void Describe(Utf8JsonWriter schema)
    {
        schema.WriteString("type", "string");
        schema.WriteNumber("minLength", 1);
        schema.WriteNumber("maxLength", Identifier.MaxLength);
        schema.WriteString("pattern", @"^[^\u0000-\u001F\u007F-\u009F]+$");
    }
}

/// <summary>What is named by a kind and a name within it: <c>kind:name</c>.</summary>
internal sealed class KeyedShape<T>(KeyedShape<T>.Parser parse, string what) : Shape<T>
    where T : struct
{
    public delegate bool Parser(string? text, out T value);

    public override void Write(Utf8JsonWriter writer, T value) => writer.WriteStringValue(value.ToString());

    public override T Read(Place place)
    {
        T value = default;
        if (place.IsText(out var text) && !parse(text, out value))
            place.Report(JsonProblems.IdentifierInvalid, $"State {what} as kind:name, not {Place.Quote(text)}.");
        return value;
    }

    public override void Describe(Utf8JsonWriter schema) => schema.WriteString("type", "string");
}

/// <summary>A whole number within bounds.</summary>
internal sealed class WholeShape<TNumber>(TNumber least, TNumber most) : Shape<TNumber>
    where TNumber : struct, IBinaryInteger<TNumber>
{
    public override void Write(Utf8JsonWriter writer, TNumber value) => writer.WriteNumberValue(long.CreateChecked(value));

    public override TNumber Read(Place place)
    {
        if (!place.Is(JsonValueKind.Number, "a number"))
            return default;
        if (place.Value.TryGetInt64(out var number) && number >= long.CreateChecked(least) && number <= long.CreateChecked(most))
            return TNumber.CreateChecked(number);

        var text = place.Value.GetRawText();
        if (text.AsSpan().IndexOfAny(".eE") >= 0)
            place.Report(JsonProblems.TypeWrong, $"State a whole number in digits, not {Place.Quote(text)}.");
        else
            place.Report(JsonProblems.NumberOutOfRange, $"State {least} to {most}, not {Place.Quote(text)}.");
        return default;
    }

    public override void Describe(Utf8JsonWriter schema)
    {
        schema.WriteString("type", "integer");
        schema.WriteNumber("minimum", long.CreateChecked(least));
        schema.WriteNumber("maximum", long.CreateChecked(most));
    }
}

/// <summary>True or false.</summary>
internal sealed class FlagShape : Shape<bool>
{
    public override void Write(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);

    public override bool Read(Place place)
    {
        if (place.Value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return place.Value.GetBoolean();
        place.Is(JsonValueKind.True, "true or false");
        return false;
    }

    public override void Describe(Utf8JsonWriter schema) => schema.WriteString("type", "boolean");
}

/// <summary>An amount of money as a decimal text; its currency is stated elsewhere.</summary>
/// <param name="currency">The currency, or <see langword="null"/> where it could not be read: then any number of decimals passes.</param>
/// <param name="sign">Which amounts there can be.</param>
internal sealed class MoneyShape(Currency? currency, MoneySign sign) : Shape<Money>
{
    private static readonly Currency MostDecimals = Currency.FromCode("UYW");

    public override void Write(Utf8JsonWriter writer, Money value) => writer.WriteStringValue(value.ToDecimalString());

    public override Money Read(Place place)
    {
        if (!place.IsText(out var text))
            return default;
        var tried = currency ?? MostDecimals;
        if (!Money.TryParse(text, tried, out var money, out var problem))
        {
            var (code, message) = problem switch
            {
                MoneyFormatProblem.TooPrecise => (JsonProblems.MoneyTooPrecise, $"{tried} has {tried.Decimals} decimals"),
                MoneyFormatProblem.TooLarge => (JsonProblems.MoneyOutOfRange, "That is beyond the largest amount"),
                _ => (JsonProblems.MoneyInvalid, "State digits with at most one point, such as \"12.30\""),
            };
            place.Report(code, $"{message}, not {Place.Quote(text)}.");
        }
        else if (money.IsNegative ? sign != MoneySign.Any : money.IsZero && sign == MoneySign.Positive)
        {
            place.Report(JsonProblems.MoneyOutOfRange, $"State an amount {(sign == MoneySign.Positive ? "above nought" : "of nought or more")}, not {Place.Quote(text)}.");
        }

        return money;
    }

    public override void Describe(Utf8JsonWriter schema)
    {
        schema.WriteString("type", "string");
        schema.WriteString("pattern", sign == MoneySign.Any ? @"^-?[0-9]+(\.[0-9]{1,4})?$" : @"^[0-9]+(\.[0-9]{1,4})?$");
    }
}

/// <summary>An amount with its currency, <c>12.30 CNY</c>.</summary>
internal sealed class MoneyTextShape : Shape<Money>
{
    public override void Write(Utf8JsonWriter writer, Money value) => writer.WriteStringValue(value.ToString());

    public override Money Read(Place place)
    {
        if (!place.IsText(out var text))
            return default;
        var space = text.LastIndexOf(' ');
        if (space > 0 && Currency.TryFromCode(text[(space + 1)..], out var currency) && Money.TryParse(text.AsSpan(0, space), currency, out var money))
            return money;
        place.Report(JsonProblems.MoneyInvalid, $"State an amount with its currency such as \"12.30 CNY\", not {Place.Quote(text)}.");
        return default;
    }

    public override void Describe(Utf8JsonWriter schema) => schema.WriteString("type", "string");
}

/// <summary>A number of points.</summary>
/// <param name="least">The fewest.</param>
internal sealed class PointsShape(long least) : Shape<Points>
{
    private readonly WholeShape<long> _count = new(least, long.MaxValue);

    public override void Write(Utf8JsonWriter writer, Points value) => _count.Write(writer, value.Count);

    public override Points Read(Place place) => Points.From(_count.Read(place));

    public override void Describe(Utf8JsonWriter schema) => _count.Describe(schema);
}

/// <summary>A hash of 64 bits, in 16 hexadecimal digits: JSON numbers are not exact that far.</summary>
internal sealed class HashShape : Shape<ulong>
{
    public override void Write(Utf8JsonWriter writer, ulong value) => writer.WriteStringValue(value.ToString("x16", CultureInfo.InvariantCulture));

    public override ulong Read(Place place)
    {
        var hash = 0UL;
        if (place.IsText(out var text) && !(text.Length == 16 && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out hash)))
            place.Report(JsonProblems.TextInvalid, $"State 16 hexadecimal digits, not {Place.Quote(text)}.");
        return hash;
    }

    public override void Describe(Utf8JsonWriter schema) => schema.WriteString("type", "string");
}

/// <summary>Which amounts there can be.</summary>
internal enum MoneySign
{
    Any,
    NotNegative,
    Positive,
}

/// <summary>A currency by its code.</summary>
/// <param name="orNone">Whether it may be no currency (XXX).</param>
internal sealed class CurrencyShape(bool orNone) : Shape<Currency>
{
    public override void Write(Utf8JsonWriter writer, Currency value) => writer.WriteStringValue(value.Code);

    public override Currency Read(Place place)
    {
        Currency? currency = null;
        if (place.IsText(out var text) && (!Currency.TryFromCode(text, out currency) || (!orNone && ReferenceEquals(currency, Currency.None))))
            place.Report(JsonProblems.ChoiceUnknown, $"State an active ISO 4217 currency such as \"CNY\", not {Place.Quote(text)}.");
        return currency!;
    }

    public override void Describe(Utf8JsonWriter schema)
    {
        schema.WriteString("type", "string");
        schema.WriteString("pattern", "^[A-Z]{3}$");
    }
}

/// <summary>An instant, ISO 8601 in UTC.</summary>
internal sealed class InstantShape : Shape<Instant>
{
    public override void Write(Utf8JsonWriter writer, Instant value) => writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));

    public override Instant Read(Place place)
    {
        if (!place.IsText(out var text))
            return default;
        if (InstantPattern.ExtendedIso.Parse(text).TryGetValue(default, out var instant))
            return instant;
        place.Report(JsonProblems.TimeInvalid, $"State an instant in UTC such as \"2026-01-31T16:00:00Z\", not {Place.Quote(text)}.");
        return default;
    }

    public override void Describe(Utf8JsonWriter schema)
    {
        schema.WriteString("type", "string");
        schema.WriteString("pattern", @"^-?[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?Z$");
    }
}

/// <summary>A local day, ISO 8601.</summary>
internal sealed class DayShape : Shape<LocalDate>
{
    public override void Write(Utf8JsonWriter writer, LocalDate value) => writer.WriteStringValue(LocalDatePattern.Iso.Format(value));

    public override LocalDate Read(Place place)
    {
        if (!place.IsText(out var text))
            return default;
        if (LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var day))
            return day;
        place.Report(JsonProblems.TimeInvalid, $"State a day such as \"2026-01-31\", not {Place.Quote(text)}.");
        return default;
    }

    public override void Describe(Utf8JsonWriter schema)
    {
        schema.WriteString("type", "string");
        schema.WriteString("pattern", "^-?[0-9]{4}-[0-9]{2}-[0-9]{2}$");
    }
}

/// <summary>One of a few named values.</summary>
internal sealed class NamedShape<T>(params (string Name, T Value)[] names) : Shape<T>
{
    public override void Write(Utf8JsonWriter writer, T value) => writer.WriteStringValue(NameOf(value));

    public override T Read(Place place)
    {
        if (!place.IsText(out var text))
            return default!;
        foreach (var (name, value) in names)
        {
            if (string.Equals(name, text, StringComparison.Ordinal))
                return value;
        }

        place.Report(JsonProblems.ChoiceUnknown, $"{Place.Quote(text)} is not known here: {NearestName.Remedy(text, [.. names.Select(named => named.Name)])}");
        return default!;
    }

    public override void Describe(Utf8JsonWriter schema)
    {
        schema.WriteStartArray("enum");
        foreach (var (name, _) in names)
            schema.WriteStringValue(name);
        schema.WriteEndArray();
    }

    // A value without a name is a definition's mistake; its check says so before anything is stored.
    private string NameOf(T value)
    {
        foreach (var (name, named) in names)
        {
            if (EqualityComparer<T>.Default.Equals(named, value))
                return name;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{value}");
    }
}

/// <summary>Writes texts that may not be Unicode, so that reading them back tells.</summary>
internal static class PlainText
{
    public static void Write(Utf8JsonWriter writer, string text)
    {
        if (IsUnicode(text))
            writer.WriteStringValue(text);
        else
            writer.WriteRawValue(Escaped(text), skipInputValidation: true);
    }

    public static bool IsUnicode(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var consumed) != System.Buffers.OperationStatus.Done)
                return false;
            text = text[consumed..];
        }

        return true;
    }

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder("\"");
        foreach (var c in text)
            escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        return escaped.Append('"').ToString();
    }
}

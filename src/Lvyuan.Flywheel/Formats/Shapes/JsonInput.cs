using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Lvyuan.Primitives;

namespace Lvyuan.Flywheel.Formats;

/// <summary>How much a stored format may hold.</summary>
/// <param name="MaxBytes">The most bytes of UTF-8.</param>
/// <param name="MaxDepth">How deeply objects and lists may be nested.</param>
internal sealed record JsonBounds(int MaxBytes, int MaxDepth);

/// <summary>Reads foreign bytes as one JSON value, within bounds.</summary>
internal static class JsonInput
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>A text as bytes. Where it stops being Unicode stands a byte that is no UTF-8, so that reading says where, instead of reading something else.</summary>
    public static byte[] BytesOf(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (PlainText.IsUnicode(json))
            return Encoding.UTF8.GetBytes(json);

        var unicode = 0;
        while (Rune.DecodeFromUtf16(json.AsSpan(unicode), out _, out var consumed) == System.Buffers.OperationStatus.Done)
            unicode += consumed;
        return [.. Encoding.UTF8.GetBytes(json[..unicode]), 0xFF];
    }

    /// <summary>Reads a value by its shape.</summary>
    /// <param name="utf8">Any bytes.</param>
    /// <param name="bounds">What is too much.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="version">The entry that states the format's version.</param>
    /// <param name="current">The only version there is.</param>
    /// <param name="value">The value; meaningful only without problems.</param>
    /// <returns>Everything that is wrong.</returns>
    public static ImmutableArray<DefinitionProblem> Read<T>(ReadOnlySpan<byte> utf8, JsonBounds bounds, Shape<T> shape, string version, int current, out T? value)
    {
        value = default;
        var problems = new ProblemList();
        if (utf8.StartsWith(ByteOrderMark))
            utf8 = utf8[ByteOrderMark.Length..];
        if (utf8.Length > bounds.MaxBytes)
            problems.Add("$", JsonProblems.TooLarge, $"At most {bounds.MaxBytes} bytes, not {utf8.Length}.");
        else if (!Utf8.IsValid(utf8))
            problems.Add("$", JsonProblems.Malformed, $"No UTF-8 at {PositionOf(utf8, ValidLength(utf8))}.");
        else if (Scan(utf8, bounds.MaxDepth, problems))
            value = Read(utf8, bounds.MaxDepth, shape, version, current, problems);
        return problems.ToImmutable();
    }

    private static T? Read<T>(ReadOnlySpan<byte> utf8, int maxDepth, Shape<T> shape, string version, int current, ProblemList problems)
    {
        using var document = JsonDocument.Parse(utf8.ToArray(), new JsonDocumentOptions { MaxDepth = maxDepth });
        var root = document.RootElement;

        // Nothing else can be judged by the rules of another version.
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty(version, out var stated)
            && stated.ValueKind == JsonValueKind.Number && !(stated.TryGetInt32(out var number) && number == current))
        {
            problems.Add($"$.{version}", JsonProblems.FormatUnsupported, $"This reads version {current}, not {Place.Quote(stated.GetRawText())}.");
            return default;
        }

        return shape.Read(Place.Root(root, problems));
    }

    // Goes through the tokens once, so that nothing read afterwards can throw.
    private static bool Scan(ReadOnlySpan<byte> utf8, int maxDepth, ProblemList problems)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = int.MaxValue });
        var way = new Way(maxDepth);
        try
        {
            while (reader.Read())
            {
                way.Follow(ref reader);
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= maxDepth)
                {
                    problems.Add(way.ToString(), JsonProblems.TooDeep, $"At most {maxDepth} objects and lists inside each other; there are more at {PositionOf(utf8, (int)reader.TokenStartIndex)}.");
                    return false;
                }

                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped && !IsText(ref reader))
                {
                    problems.Add(way.ToString(), JsonProblems.TextBroken, $"The text at {PositionOf(utf8, (int)reader.TokenStartIndex)} holds half a surrogate pair: complete it.");
                    return false;
                }
            }

            return true;
        }
        catch (JsonException broken)
        {
            problems.Add("$", JsonProblems.Malformed, $"No JSON at line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}.");
            return false;
        }
    }

    private static bool IsText(ref Utf8JsonReader reader)
    {
        try
        {
            reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static int ValidLength(ReadOnlySpan<byte> utf8)
    {
        var valid = 0;
        while (Rune.DecodeFromUtf8(utf8[valid..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
            valid += consumed;
        return valid;
    }

    private static string PositionOf(ReadOnlySpan<byte> utf8, int place)
    {
        var before = utf8[..place];
        var line = before.Count((byte)'\n') + 1;
        return string.Create(CultureInfo.InvariantCulture, $"line {line}, byte {place - before.LastIndexOf((byte)'\n')}");
    }

    // The way to the token in hand, kept in step with the reader.
    private sealed class Way(int maxDepth)
    {
        private readonly (string? Name, int Index)[] _steps = new (string?, int)[maxDepth + 1];
        private int _depth;

        public void Follow(ref Utf8JsonReader reader)
        {
            _depth = reader.CurrentDepth;
            if (reader.TokenType == JsonTokenType.StartArray && _depth < maxDepth)
                _steps[_depth + 1] = (null, -1);
            if (_depth == 0)
                return;

            ref var step = ref _steps[Math.Min(_depth, maxDepth)];
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    step.Name = reader.ValueIsEscaped || reader.ValueSpan.Length > Trail.LongestName ? "?" : reader.GetString();
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    break;
                default:
                    if (step.Name is null)
                        step.Index++;
                    break;
            }
        }

        public override string ToString()
        {
            var path = new StringBuilder("$");
            for (var i = 1; i <= Math.Min(_depth, maxDepth); i++)
                Trail.Append(path, _steps[i].Name, Math.Max(_steps[i].Index, 0));
            return path.ToString();
        }
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Lvyuan.Primitives;

namespace Lvyuan.Flywheel;

/// <summary>JSON in the one form that it has for hashing: keys in ordinal order, no white space, no escapes but those that must be.</summary>
/// <remarks>As RFC 8785, except that whole numbers keep all their digits. Nothing here depends on a library's choice of escapes.</remarks>
internal static class CanonicalJson
{
    /// <summary>The SHA-256 of the canonical form, in lower-case hexadecimal digits.</summary>
    public static RulebookVersion HashOf(byte[] json) => RulebookVersion.From(Convert.ToHexStringLower(SHA256.HashData(Of(json))));

    /// <summary>The canonical form of JSON whose numbers are whole.</summary>
    public static byte[] Of(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var canonical = new StringBuilder();
        Append(canonical, document.RootElement);
        return Encoding.UTF8.GetBytes(canonical.ToString());
    }

    private static void Append(StringBuilder canonical, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var properties = value.EnumerateObject().ToArray();
                Array.Sort(properties, (left, right) => string.CompareOrdinal(left.Name, right.Name));
                AppendAll(canonical, '{', properties, '}', static (canonical, property) =>
                {
                    Append(canonical, property.Name);
                    canonical.Append(':');
                    Append(canonical, property.Value);
                });
                break;
            case JsonValueKind.Array:
                AppendAll(canonical, '[', [.. value.EnumerateArray()], ']', Append);
                break;
            case JsonValueKind.String:
                Append(canonical, value.GetString()!);
                break;
            case JsonValueKind.Number:
                canonical.Append(CultureInfo.InvariantCulture, $"{value.GetInt64()}");
                break;
            default:
                canonical.Append(value.GetRawText());
                break;
        }
    }

    private static void AppendAll<T>(StringBuilder canonical, char open, T[] items, char close, Action<StringBuilder, T> append)
    {
        canonical.Append(open);
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0)
                canonical.Append(',');
            append(canonical, items[i]);
        }

        canonical.Append(close);
    }

    private static void Append(StringBuilder canonical, string text)
    {
        canonical.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => canonical.Append("\\\""),
                '\\' => canonical.Append("\\\\"),
                < ' ' => canonical.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => canonical.Append(c),
            };
        }

        canonical.Append('"');
    }
}

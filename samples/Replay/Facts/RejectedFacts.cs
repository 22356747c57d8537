using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Files;

namespace Lvyuan.Samples.Replaying.Facts;

/// <summary>Writes the lines that are left out, each with its reasons, as they are met. Without any there is no file.</summary>
/// <remarks>A line is <c>{"line":3,"problems":[{"path","code","message"}],"fact":{...}}</c>; what is no JSON stands as <c>"text"</c> instead.</remarks>
/// <param name="source">The file of facts.</param>
internal sealed class RejectedFacts(string source) : IDisposable
{
    // What a person reads stays readable.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private Stream? _stream;
    private bool _keep;

    /// <summary>Where the lines go.</summary>
    public string Path { get; } = PathFor(source);

    /// <summary>How many lines were written.</summary>
    public long Count { get; private set; }

    /// <summary>Where the rejected lines of a file go: <c>facts.jsonl.gz</c> and <c>facts.jsonl</c> have <c>facts.rejected.jsonl</c>.</summary>
    /// <param name="path">The file of facts.</param>
    public static string PathFor(string path)
    {
        var stem = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        if (stem.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase))
            stem = stem[..^6];
        return stem + ".rejected.jsonl";
    }

    /// <summary>Writes a line.</summary>
    /// <param name="line">Its number.</param>
    /// <param name="text">The line as it stood.</param>
    /// <param name="problems">What is wrong with it.</param>
    public void Write(long line, ReadOnlySpan<byte> text, ImmutableArray<DefinitionProblem> problems)
    {
        _stream ??= OutputFile.Create(Path);
        using (var json = new Utf8JsonWriter(_stream, Readable))
        {
            json.WriteStartObject();
            json.WriteNumber("line", line);
            json.WriteStartArray("problems");
            foreach (var problem in problems)
            {
                json.WriteStartObject();
                json.WriteString("path", problem.Path);
                json.WriteString("code", problem.Code);
                json.WriteString("message", problem.Message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (IsJson(text))
            {
                json.WritePropertyName("fact");
                json.WriteRawValue(text, skipInputValidation: true);
            }
            else
            {
                json.WriteString("text", Encoding.UTF8.GetString(text));
            }

            json.WriteEndObject();
        }

        _stream.WriteByte((byte)'\n');
        Count++;
    }

    /// <summary>The reading came to its end: the file stays.</summary>
    public void Keep() => _keep = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_stream is null)
            return;
        _stream.Dispose();
        if (!_keep)
            File.Delete(Path);
    }

    private static bool IsJson(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        try
        {
            while (reader.Read())
            {
                // A text may be no UTF-8, or half a surrogate pair: then it is no JSON that anybody could read back.
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    reader.GetString();
            }

            return true;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}

using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using Lvyuan.Primitives;

namespace Lvyuan.Flywheel.Formats;

/// <summary>A stored format of one line of JSON: how its values are written, and read within bounds.</summary>
/// <param name="shape">The values; the first entry states the version.</param>
/// <param name="version">The only version there is.</param>
/// <param name="maxBytes">The most bytes of a value.</param>
/// <param name="maxDepth">How deeply objects and lists may be nested.</param>
internal sealed class JsonFormat<T>(Shape<T> shape, int version, int maxBytes, int maxDepth)
    where T : notnull
{
    private readonly JsonBounds _bounds = new(maxBytes, maxDepth);

    public string Write(T value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Write(bytes, value, name);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    public void Write(IBufferWriter<byte> bytes, T value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(value, name);
        JsonOutput.WriteLine(bytes, shape, value);
    }

    public bool TryRead(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out T? value, out ImmutableArray<DefinitionProblem> problems)
    {
        problems = JsonInput.Read(utf8, _bounds, shape, Form.VersionName, version, out value);
        if (!problems.IsEmpty)
            value = default;
        return problems.IsEmpty && value is not null;
    }

    public bool TryRead(string json, [NotNullWhen(true)] out T? value, out ImmutableArray<DefinitionProblem> problems) =>
        TryRead(JsonInput.BytesOf(json), out value, out problems);
}

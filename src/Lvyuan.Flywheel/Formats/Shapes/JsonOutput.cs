using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lvyuan.Flywheel.Formats;

/// <summary>Writes JSON: a page for people, or a line for machines. The texts of a shop stay readable in both.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions Page = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Line = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A value, indented, with a line feed at its end.</summary>
    public static byte[] WritePage(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Page))
            write(writer);
        bytes.Write("\n"u8);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>A value in one line, without a line feed.</summary>
    public static void WriteLine<T>(IBufferWriter<byte> bytes, Shape<T> shape, T value)
    {
        using var writer = new Utf8JsonWriter(bytes, Line);
        shape.Write(writer, value);
    }
}

using System.Text;
using System.Text.Json;
using Lvyuan.Flywheel.Formats;

namespace Lvyuan.Flywheel;

/// <summary>The published JSON Schema of a rulebook.</summary>
/// <remarks>
/// It comes of the same description by which rulebooks are read and written. What it rejects is rejected by
/// <see cref="RulebookJson"/>; what only the rulebook as a whole can tell (an unknown stage, thresholds that do not rise) is beyond it.
/// </remarks>
public static class RulebookSchema
{
    /// <summary>The schema's name.</summary>
    public const string Id = "urn:lvyuan:rulebook:1";

    /// <summary>Writes the schema (draft 2020-12): indented, with a line feed at its end.</summary>
    public static string Write() => Encoding.UTF8.GetString(JsonOutput.WritePage(Write));

    private static void Write(Utf8JsonWriter schema)
    {
        schema.WriteStartObject();
        schema.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.WriteString("$id", Id);
        schema.WriteString("title", "Lvyuan rulebook");
        schema.WriteString("description", "A shop's rules: one version of them. A section that is left out switches its feature off; what is left out within a section is that of the built-in programme.");
        RulebookShapes.Whole.Describe(schema);
        schema.WriteEndObject();
    }
}

using System.Text.Json;

namespace Lvyuan.Flywheel.Formats;

/// <summary>How a value is stored: how it is written, read and described, stated once.</summary>
/// <typeparam name="T">The value.</typeparam>
internal abstract class Shape<T>
{
    /// <summary>Whether the value is a single text or number, so that a default of it is worth showing in a schema.</summary>
    public virtual bool IsPlain => true;

    public abstract void Write(Utf8JsonWriter writer, T value);

    /// <summary>Reads a value and reports everything that is wrong with it; what it gives counts only if nothing is.</summary>
    public abstract T Read(Place place);

    /// <summary>Writes the keywords of JSON Schema into an object that is open.</summary>
    public abstract void Describe(Utf8JsonWriter schema);
}

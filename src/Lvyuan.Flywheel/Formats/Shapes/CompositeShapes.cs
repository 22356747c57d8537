using System.Collections.Immutable;
using System.Text.Json;

namespace Lvyuan.Flywheel.Formats;

/// <summary>An object with named entries.</summary>
/// <param name="fields">Goes through the entries; the value is <see langword="null"/> while one is being read.</param>
/// <param name="blank">What is read into, where entries may be left out.</param>
internal sealed class ObjectShape<T>(Func<Form, T?, T?> fields, T? blank = null) : Shape<T>
    where T : class
{
    public override bool IsPlain => false;

    public override void Write(Utf8JsonWriter writer, T value)
    {
        writer.WriteStartObject();
        fields(new FormWriter(writer), value);
        writer.WriteEndObject();
    }

    public override T Read(Place place)
    {
        if (!place.Is(JsonValueKind.Object, "an object"))
            return null!;
        var form = new FormReader(place);
        var value = fields(form, blank);
        form.Finish();
        return value!;
    }

    public override void Describe(Utf8JsonWriter schema) => ObjectSchema.Describe(schema, form => fields(form, blank));
}

/// <summary>An object with named entries that is a value.</summary>
/// <param name="fields">Goes through the entries; the value is <see langword="null"/> while one is being read.</param>
internal sealed class StructShape<T>(Func<Form, T?, T> fields) : Shape<T>
    where T : struct
{
    public override void Write(Utf8JsonWriter writer, T value)
    {
        writer.WriteStartObject();
        fields(new FormWriter(writer), value);
        writer.WriteEndObject();
    }

    public override T Read(Place place)
    {
        if (!place.Is(JsonValueKind.Object, "an object"))
            return default;
        var form = new FormReader(place);
        var value = fields(form, null);
        form.Finish();
        return value;
    }

    public override void Describe(Utf8JsonWriter schema) => ObjectSchema.Describe(schema, form => fields(form, null));
}

/// <summary>A list of a bounded length.</summary>
internal sealed class ListShape<T>(Shape<T> item, int least, int most) : Shape<ImmutableArray<T>>
{
    public override bool IsPlain => false;

    public override void Write(Utf8JsonWriter writer, ImmutableArray<T> value)
    {
        writer.WriteStartArray();
        foreach (var each in value.AsSpan())
            item.Write(writer, each);
        writer.WriteEndArray();
    }

    public override ImmutableArray<T> Read(Place place)
    {
        if (!place.Is(JsonValueKind.Array, "a list"))
            return [];
        var length = place.Value.GetArrayLength();
        if (length < least || length > most)
        {
            place.Report(JsonProblems.ListLength, $"State {least} to {most} items, not {length}.");
            return [];
        }

        var trail = place.ToTrail();
        var items = ImmutableArray.CreateBuilder<T>(length);
        foreach (var value in place.Value.EnumerateArray())
        {
            items.Add(item.Read(place.Item(trail, items.Count, value)));
            if (place.IsHopeless)
                return [];
        }

        return items.MoveToImmutable();
    }

    public override void Describe(Utf8JsonWriter schema)
    {
        schema.WriteString("type", "array");
        schema.WriteNumber("minItems", least);
        schema.WriteNumber("maxItems", most);
        schema.WriteStartObject("items");
        item.Describe(schema);
        schema.WriteEndObject();
    }
}

/// <summary>One of several kinds of object, told apart by an entry.</summary>
/// <param name="tag">The entry that names the kind.</param>
/// <param name="kinds">The kinds.</param>
internal sealed class ChoiceShape<T>(string tag, params Kind<T>[] kinds) : Shape<T>
    where T : class
{
    public override bool IsPlain => false;

    public override void Write(Utf8JsonWriter writer, T value)
    {
        var kind = kinds.First(kind => kind.Is(value));
        var form = new FormWriter(writer);
        writer.WriteStartObject();
        form.Constant(tag, kind.Name);
        kind.Fields(form, value);
        writer.WriteEndObject();
    }

    public override T Read(Place place)
    {
        if (!place.Is(JsonValueKind.Object, "an object"))
            return null!;
        if (!place.Value.TryGetProperty(tag, out var found))
        {
            place.ReportProperty(tag, JsonProblems.PropertyMissing, $"State '{tag}': {string.Join(", ", kinds.Select(kind => kind.Name))}.");
            return null!;
        }

        var tagged = place.Property(place.ToTrail(), tag, found);
        if (!tagged.IsText(out var name))
            return null!;
        var kind = kinds.FirstOrDefault(kind => string.Equals(kind.Name, name, StringComparison.Ordinal));
        if (kind is null)
        {
            tagged.Report(JsonProblems.ChoiceUnknown, $"{Place.Quote(name)} is not known here: {NearestName.Remedy(name, [.. kinds.Select(kind => kind.Name)])}");
            return null!;
        }

        var form = new FormReader(place);
        form.Constant(tag, name);
        var value = kind.Fields(form, null);
        form.Finish();
        return value!;
    }

    public override void Describe(Utf8JsonWriter schema)
    {
        schema.WriteStartArray("oneOf");
        foreach (var kind in kinds)
        {
            schema.WriteStartObject();
            if (kind.About.Length > 0)
                schema.WriteString("description", kind.About);
            ObjectSchema.Describe(schema, form =>
            {
                form.Constant(tag, kind.Name);
                kind.Fields(form, null);
            });
            schema.WriteEndObject();
        }

        schema.WriteEndArray();
    }
}

/// <summary>A kind of object among several.</summary>
internal abstract class Kind<T>(string name, string about)
    where T : class
{
    public string Name => name;

    public string About => about;

    public abstract bool Is(T value);

    public abstract T? Fields(Form form, T? value);
}

/// <inheritdoc/>
internal sealed class Kind<T, TKind>(string name, Func<Form, TKind?, TKind?> fields, string about = "") : Kind<T>(name, about)
    where T : class
    where TKind : class, T
{
    public override bool Is(T value) => value is TKind;

    public override T? Fields(Form form, T? value) => fields(form, (TKind?)value);
}

/// <summary>What the schemas of all objects have in common.</summary>
internal static class ObjectSchema
{
    public static void Describe(Utf8JsonWriter schema, Action<Form> fields)
    {
        schema.WriteString("type", "object");
        schema.WriteStartObject("properties");
        var form = new FormDescriber(schema);
        fields(form);
        schema.WriteEndObject();
        if (form.RequiredNames.Count > 0)
        {
            schema.WriteStartArray("required");
            foreach (var name in form.RequiredNames)
                schema.WriteStringValue(name);
            schema.WriteEndArray();
        }

        schema.WriteBoolean("additionalProperties", false);
    }
}

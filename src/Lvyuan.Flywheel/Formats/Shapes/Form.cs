using System.Text.Json;

namespace Lvyuan.Flywheel.Formats;

/// <summary>Goes through the entries of an object in order: to write them, to read them, or to describe them.</summary>
/// <remarks>
/// An object's entries are stated once, as a function that hands each value to a form and builds the object of what comes
/// back: a writer gives back what it was given, a reader what it found.
/// </remarks>
internal abstract class Form
{
    /// <summary>An entry that has to be there.</summary>
    public abstract T Required<T>(string name, T? value, Shape<T> shape, string about = "")
        where T : struct;

    /// <inheritdoc cref="Required{T}(string, T?, Shape{T}, string)"/>
    public abstract T Required<T>(string name, T? value, Shape<T> shape, string about = "")
        where T : class;

    /// <summary>An entry that may be left out: then the value stays what it is.</summary>
    public abstract T Optional<T>(string name, T value, Shape<T> shape, string about = "");

    /// <summary>An entry that is there only where there is something to say.</summary>
    public abstract T? OrNull<T>(string name, T? value, Shape<T> shape, string about = "")
        where T : struct;

    /// <inheritdoc cref="OrNull{T}(string, T?, Shape{T}, string)"/>
    public abstract T? OrNull<T>(string name, T? value, Shape<T> shape, string about = "")
        where T : class;

    /// <summary>An entry that is there unless the value is <c>default</c>, which says that there is none.</summary>
    public T OrDefault<T>(string name, T? value, Shape<T> shape, string about = "")
        where T : struct, IEquatable<T> =>
        OrNull(name, value is { } given && !given.Equals(default) ? value : null, shape, about).GetValueOrDefault();

    /// <summary>An entry that always says the same.</summary>
    public abstract void Constant(string name, string text);

    /// <summary>Builds a value whose parts may not go together; only a reader has to, and it reports instead of throwing.</summary>
    public abstract T? Build<T>(T? value, Func<T> build)
        where T : class;
}

/// <summary>Writes the entries of an object.</summary>
internal sealed class FormWriter(Utf8JsonWriter writer) : Form
{
    public override T Required<T>(string name, T? value, Shape<T> shape, string about = "")
        where T : struct => Written(name, value.GetValueOrDefault(), shape);

    public override T Required<T>(string name, T? value, Shape<T> shape, string about = "")
        where T : class => Written(name, value!, shape);

    public override T Optional<T>(string name, T value, Shape<T> shape, string about = "") => Written(name, value, shape);

    public override T? OrNull<T>(string name, T? value, Shape<T> shape, string about = "")
        where T : struct => value is { } given ? Written(name, given, shape) : null;

    public override T? OrNull<T>(string name, T? value, Shape<T> shape, string about = "")
        where T : class => value is null ? null : Written(name, value, shape);

    public override void Constant(string name, string text) => writer.WriteString(name, text);

    public override T? Build<T>(T? value, Func<T> build)
        where T : class => value;

    private T Written<T>(string name, T value, Shape<T> shape)
    {
        writer.WritePropertyName(name);
        shape.Write(writer, value);
        return value;
    }
}

/// <summary>Reads the entries of an object.</summary>
internal sealed class FormReader : Form
{
    private readonly Place _place;
    private readonly Trail _trail;
    private readonly int _problemsBefore;
    private readonly List<string> _known = [];
    private int _found;

    public FormReader(Place place)
    {
        _place = place;
        _trail = place.ToTrail();
        _problemsBefore = place.Problems;
    }

    public override T Required<T>(string name, T? value, Shape<T> shape, string about = "")
        where T : struct => TryFind(name, out var entry) ? shape.Read(entry) : Missing<T>(name);

    public override T Required<T>(string name, T? value, Shape<T> shape, string about = "")
        where T : class => TryFind(name, out var entry) ? shape.Read(entry) : Missing<T>(name);

    public override T Optional<T>(string name, T value, Shape<T> shape, string about = "") =>
        TryFind(name, out var entry) ? shape.Read(entry) : value;

    public override T? OrNull<T>(string name, T? value, Shape<T> shape, string about = "")
        where T : struct => TryFind(name, out var entry) ? shape.Read(entry) : null;

    public override T? OrNull<T>(string name, T? value, Shape<T> shape, string about = "")
        where T : class => TryFind(name, out var entry) ? shape.Read(entry) : null;

    // Whoever chose this form has already read what the constant says.
    public override void Constant(string name, string text) => TryFind(name, out _);

    public override T? Build<T>(T? value, Func<T> build)
        where T : class
    {
        if (_place.Problems > _problemsBefore)
            return null;
        try
        {
            return build();
        }
        catch (Exception refused) when (refused is ArgumentException or OverflowException)
        {
            _place.Report(JsonProblems.Inconsistent, refused.Message);
            return null;
        }
    }

    /// <summary>Reports what nobody asked for, and what is there twice. Each name is asked for once, so the numbers tell at once.</summary>
    public void Finish()
    {
        if (_found == _place.Value.GetPropertyCount())
            return;

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in _place.Value.EnumerateObject())
        {
            var name = property.Name;
            if (!seen.Add(name))
                _place.ReportProperty(name, JsonProblems.PropertyDuplicate, $"State {Place.Quote(name)} once.");
            else if (!_known.Contains(name))
                _place.ReportProperty(name, JsonProblems.PropertyUnknown, $"{Place.Quote(name)} is not known here: {NearestName.Remedy(name, _known)}");
            if (_place.IsHopeless)
                return;
        }
    }

    private bool TryFind(string name, out Place entry)
    {
        _known.Add(name);
        var found = _place.Value.TryGetProperty(name, out var value);
        entry = found ? _place.Property(_trail, name, value) : default;
        _found += found ? 1 : 0;
        return found;
    }

    private T Missing<T>(string name)
    {
        _place.ReportProperty(name, JsonProblems.PropertyMissing, $"State '{name}'.");
        return default!;
    }
}

/// <summary>Describes the entries of an object in the words of JSON Schema.</summary>
internal sealed class FormDescriber(Utf8JsonWriter schema) : Form
{
    private readonly List<string> _required = [];

    public IReadOnlyList<string> RequiredNames => _required;

    public override T Required<T>(string name, T? value, Shape<T> shape, string about = "")
        where T : struct => Demanded(name, value.GetValueOrDefault(), shape, about);

    public override T Required<T>(string name, T? value, Shape<T> shape, string about = "")
        where T : class => Demanded(name, value!, shape, about);

    public override T Optional<T>(string name, T value, Shape<T> shape, string about = "") => Described(name, value, shape, about, shape.IsPlain);

    public override T? OrNull<T>(string name, T? value, Shape<T> shape, string about = "")
        where T : struct
    {
        Described(name, default, shape, about, false);
        return value;
    }

    public override T? OrNull<T>(string name, T? value, Shape<T> shape, string about = "")
        where T : class
    {
        Described(name, default!, shape, about, false);
        return value;
    }

    public override void Constant(string name, string text)
    {
        _required.Add(name);
        schema.WriteStartObject(name);
        schema.WriteStartArray("enum");
        schema.WriteStringValue(text);
        schema.WriteEndArray();
        schema.WriteEndObject();
    }

    public override T? Build<T>(T? value, Func<T> build)
        where T : class => value;

    private T Demanded<T>(string name, T value, Shape<T> shape, string about)
    {
        _required.Add(name);
        return Described(name, value, shape, about, false);
    }

    private T Described<T>(string name, T value, Shape<T> shape, string about, bool showDefault)
    {
        schema.WriteStartObject(name);
        if (about.Length > 0)
            schema.WriteString("description", about);
        shape.Describe(schema);
        if (showDefault)
        {
            schema.WritePropertyName("default");
            shape.Write(schema, value);
        }

        schema.WriteEndObject();
        return value;
    }
}

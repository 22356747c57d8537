using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Lvyuan.Primitives;

/// <summary>One named figure on which a refusal rests.</summary>
/// <remarks>Equality compares name and value. <c>default</c> has neither.</remarks>
public readonly record struct Evidence
{
    private Evidence(string name, string value) => (Name, Value) = (name, value);

    /// <summary>What the figure is, in snake case: <c>available</c>, <c>held_until</c>.</summary>
    public string Name { get; }

    /// <summary>The figure, invariant: a number, an ISO date or instant, an amount with its currency, a name.</summary>
    public string Value { get; }

    /// <summary>A text.</summary>
    public static Evidence Of(string name, string value) => new(name, value);

    /// <summary>A number.</summary>
    public static Evidence Of(string name, long value) => new(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Points.</summary>
    public static Evidence Of(string name, Points value) => new(name, value.ToString());

    /// <summary>Money.</summary>
    public static Evidence Of(string name, Money value) => new(name, value.ToString());

    /// <summary>A local day.</summary>
    public static Evidence Of(string name, LocalDate value) => new(name, LocalDatePattern.Iso.Format(value));

    /// <summary>An instant.</summary>
    public static Evidence Of(string name, Instant value) => new(name, InstantPattern.ExtendedIso.Format(value));

    /// <summary>A business key.</summary>
    public static Evidence Of(string name, BusinessKey value) => new(name, value.ToString());

    /// <summary>A code of the rulebook.</summary>
    public static Evidence Of(string name, Code value) => new(name, value.Text);

    /// <summary>Name and value: <c>available=12</c>.</summary>
    public override string ToString() => $"{Name}={Value}";
}

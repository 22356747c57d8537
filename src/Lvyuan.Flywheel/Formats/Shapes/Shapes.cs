using System.Collections.Immutable;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel.Formats;

/// <summary>The shapes that every format shares.</summary>
internal static class Shapes
{
    public static readonly Shape<Code> Code = new IdentifierShape<Code>();
    public static readonly Shape<Currency> Currency = new CurrencyShape();
    public static readonly Shape<Instant> Instant = new InstantShape();
    public static readonly Shape<LocalDate> Day = new DayShape();
    public static readonly Shape<bool> Flag = new FlagShape();

    public static Shape<string> Text(int longest) => new TextShape(longest);

    public static Shape<int> Number(int least, int most) => new WholeShape<int>(least, most);

    public static Shape<long> Long(long least = 0, long most = long.MaxValue) => new WholeShape<long>(least, most);

    public static Shape<Label> Label(int longest) => new ObjectShape<Label>((form, label) => new Label(
        form.Required("zh", label?.Zh, Text(longest), "In Chinese."),
        form.Required("en", label?.En, Text(longest), "In English.")));

    public static Shape<ImmutableArray<T>> List<T>(Shape<T> item, int least, int most) => new ListShape<T>(item, least, most);
}

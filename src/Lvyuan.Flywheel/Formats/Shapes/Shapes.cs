using System.Collections.Immutable;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel.Formats;

/// <summary>The shapes that every format shares.</summary>
internal static class Shapes
{
    public static readonly Shape<Code> Code = new IdentifierShape<Code>();
    public static readonly Shape<Currency> Currency = new CurrencyShape(orNone: false);
    public static readonly Shape<Currency> CurrencyOrNone = new CurrencyShape(orNone: true);
    public static readonly Shape<Instant> Instant = new InstantShape();
    public static readonly Shape<LocalDate> Day = new DayShape();
    public static readonly Shape<bool> Flag = new FlagShape();
    public static readonly Shape<MemberId> Member = new IdentifierShape<MemberId>();
    public static readonly Shape<OrderId> Order = new IdentifierShape<OrderId>();
    public static readonly Shape<RefundId> Refund = new IdentifierShape<RefundId>();
    public static readonly Shape<Sku> Sku = new IdentifierShape<Sku>();
    public static readonly Shape<ActivityId> Activity = new IdentifierShape<ActivityId>();
    public static readonly Shape<ReservationId> Reservation = new IdentifierShape<ReservationId>();
    public static readonly Shape<Author> Author = new IdentifierShape<Author>();
    public static readonly Shape<RulebookVersion> Rulebook = new IdentifierShape<RulebookVersion>();
    public static readonly Shape<BusinessKey> Key = new KeyedShape<BusinessKey>(BusinessKey.TryParse, "a key");

    public static readonly Shape<StreamId> Stream = new KeyedShape<StreamId>(StreamId.TryParse, "a stream");
    public static readonly Shape<string> FreeText = new FreeTextShape();
    public static readonly Shape<Money> Money = new MoneyTextShape();
    public static readonly Shape<Points> Points = new PointsShape(0);
    public static readonly Shape<ulong> Hash = new HashShape();
    public static readonly Shape<int> Count = Number(0, int.MaxValue);
    public static readonly Shape<int> AnyNumber = Number(int.MinValue, int.MaxValue);
    public static readonly Shape<long> Whole = Long();
    public static readonly Shape<long> AnyWhole = Long(long.MinValue);

    /// <summary>So many units for so much money, with its currency; <c>default</c> is nought for nothing.</summary>
    public static readonly Shape<EarnRate> Rate = new StructShape<EarnRate>((form, rate) =>
    {
        var units = form.Required("units", rate?.Units, Whole);
        var per = form.Required("per", rate?.Per, Money);
        return EarnRate.TryCreate(units, per, out var made) ? made : default;
    });

    public static Shape<PersistentVector<T>> Vector<T>(Shape<T> item) => new VectorShape<T>(item);

    public static Shape<string> Text(int longest) => new TextShape(longest);

    public static Shape<int> Number(int least, int most) => new WholeShape<int>(least, most);

    public static Shape<long> Long(long least = 0, long most = long.MaxValue) => new WholeShape<long>(least, most);

    public static Shape<Label> Label(int longest) => new ObjectShape<Label>((form, label) => new Label(
        form.Required("zh", label?.Zh, Text(longest), "In Chinese."),
        form.Required("en", label?.En, Text(longest), "In English.")));

    /// <summary>A list that has already been accepted elsewhere.</summary>
    public static Shape<ImmutableArray<T>> List<T>(Shape<T> item) => new ListShape<T>(item, 0, int.MaxValue);

    public static Shape<ImmutableArray<T>> List<T>(Shape<T> item, int least, int most) => new ListShape<T>(item, least, most);
}

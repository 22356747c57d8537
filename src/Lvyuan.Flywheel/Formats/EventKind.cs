using System.Collections.Frozen;
using System.Text.Json;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel.Formats;

/// <summary>A kind of event under the name that is stored: how its evidence is written and read.</summary>
/// <param name="name">The name of the event.</param>
internal abstract class EventKind(string name)
{
    public string Name => name;

    public abstract Type EventType { get; }

    /// <summary>The evidence of an event of an instant and a rule, which are stored beside it.</summary>
    public abstract Shape<IDomainEvent> Evidence(Instant at, string rule);
}

/// <inheritdoc/>
internal sealed class EventKind<TEvent>(string name, Func<Form, Instant, TEvent?, TEvent?> fields) : EventKind(name)
    where TEvent : class, IDomainEvent
{
    public override Type EventType => typeof(TEvent);

    public override Shape<IDomainEvent> Evidence(Instant at, string rule) => new ObjectShape<IDomainEvent>((form, written) =>
    {
        var made = fields(form, at, (TEvent?)written);
        return form.Build(written, () => made!.Name == Name && made.Rule == rule
            ? made
            : throw new ArgumentException($"This is '{made.Name}' by the rule '{made.Rule}', not '{Name}' by '{rule}'.", nameof(rule)));
    });
}

/// <summary>The events of all features by their names.</summary>
internal sealed class EventKindShape : Shape<EventKind>
{
    public static readonly EventKindShape Instance = new();

    public static readonly FrozenDictionary<string, EventKind> Kinds =
        MemberShapes.Events.Concat(OrderShapes.Events).Concat(MembershipShapes.Events).Concat(LedgerShapes.Events).Concat(LifecycleShapes.Events)
            .ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>The kind of an event.</summary>
    /// <exception cref="ArgumentException">No feature has such an event.</exception>
    public static EventKind Of(IDomainEvent @event) =>
        Kinds.TryGetValue(@event.Name, out var kind) && kind.EventType == @event.GetType()
            ? kind
            : throw new ArgumentException($"No feature has an event '{@event.Name}' of type {@event.GetType().Name}.", nameof(@event));

    public override void Write(Utf8JsonWriter writer, EventKind value) => writer.WriteStringValue(value.Name);

    public override EventKind Read(Place place)
    {
        EventKind? kind = null;
        if (place.IsText(out var text) && !Kinds.TryGetValue(text, out kind))
            place.Report(JsonProblems.ChoiceUnknown, $"{Place.Quote(text)} is not known here: {NearestName.Remedy(text, Kinds.Keys.Order(StringComparer.Ordinal).ToArray())}");
        return kind!;
    }

    public override void Describe(Utf8JsonWriter schema) => schema.WriteString("type", "string");
}

using System.Collections.Immutable;
using Ardalis.Result;

namespace Lvyuan.Primitives;

/// <summary>The three answers of a <c>Decide</c>: events, nothing to do, or a refusal.</summary>
public static class Outcome
{
    /// <summary>Already so: success without events. The instance is shared, so the answer costs nothing.</summary>
    /// <typeparam name="TEvent">The events of the aggregate.</typeparam>
    public static Result<ImmutableArray<TEvent>> Unchanged<TEvent>() => Nothing<TEvent>.Instance;

    /// <summary>Accepted, with the events that came of it.</summary>
    /// <typeparam name="TEvent">The events of the aggregate.</typeparam>
    /// <param name="events">The events in the order in which they happened; none means <see cref="Unchanged{TEvent}"/>.</param>
    public static Result<ImmutableArray<TEvent>> Accepted<TEvent>(params ImmutableArray<TEvent> events) =>
        events.IsDefaultOrEmpty ? Unchanged<TEvent>() : Result<ImmutableArray<TEvent>>.Success(events);

    /// <summary>The refusal of a refused outcome, or <see langword="null"/> of a success.</summary>
    /// <typeparam name="T">What the decision gives.</typeparam>
    /// <param name="result">Any outcome of a <c>Decide</c>.</param>
    public static Refusal? RefusalOf<T>(this Result<T> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Status == ResultStatus.Invalid ? result.ValidationErrors.OfType<Refusal>().FirstOrDefault() : null;
    }

    private static class Nothing<TEvent>
    {
        public static readonly Result<ImmutableArray<TEvent>> Instance = Result<ImmutableArray<TEvent>>.Success([]);
    }
}

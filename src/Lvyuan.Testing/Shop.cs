using System.Collections.Immutable;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Testing;

/// <summary>Writes a shop's facts as short sentences, in the local days and the currency of its rulebook.</summary>
/// <remarks>
/// <para>A sentence is a value and becomes a <see cref="Fact"/> where one is wanted:
/// <c>shop.Order("o1").By("ann").On(2025, 3, 1).Of("120.00")</c>. Amounts are written as text, so that no
/// binary fraction is rounded on its way in. A sentence that lacks a part throws when it becomes a fact.</para>
/// <para>Immutable and safe to share between threads.</para>
/// </remarks>
public sealed class Shop
{
    /// <summary>A shop that follows rules.</summary>
    /// <param name="rules">The versions of the rules.</param>
    public Shop(RulebookTimeline rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        Rules = rules;
    }

    /// <summary>A shop that follows one version of the rules.</summary>
    /// <param name="rulebook">The rules.</param>
    /// <exception cref="InvalidDefinitionException">The rulebook is wrong.</exception>
    public Shop(Rulebook rulebook)
        : this(new RulebookTimeline(rulebook))
    {
    }

    /// <summary>The versions of the rules.</summary>
    public RulebookTimeline Rules { get; }

    /// <summary>The zone of local days.</summary>
    public DateTimeZone Zone => Rules.Versions[0].Zone;

    /// <summary>The currency of amounts.</summary>
    public Currency Currency => Rules.Versions[0].Rulebook.Currency;

    /// <summary>Somebody joins.</summary>
    public JoinDraft Join() => new(this);

    /// <summary>An order is paid.</summary>
    /// <param name="order">The order's name.</param>
    public OrderDraft Order(string order) => new(this, OrderId.From(order));

    /// <summary>Money goes back.</summary>
    /// <param name="refund">The refund's name.</param>
    public RefundDraft Refund(string refund) => new(this, RefundId.From(refund));

    /// <summary>Somebody does something that the shop counts.</summary>
    /// <param name="activity">The name of this occurrence.</param>
    /// <param name="kind">The kind of activity.</param>
    public ActivityDraft Activity(string activity, string kind) => new(this, ActivityId.From(activity), Code.From(kind));

    /// <summary>A basket sets points aside.</summary>
    /// <param name="reservation">The reservation's name.</param>
    /// <param name="points">How many points, at least one.</param>
    public ReserveDraft Reserve(string reservation, long points) => new(this, ReservationId.From(reservation), Points.From(points));

    /// <summary>A basket is paid with the points set aside for it.</summary>
    /// <param name="reservation">The reservation's name.</param>
    public ConfirmDraft Confirm(string reservation) => new(this, ReservationId.From(reservation));

    /// <summary>A basket is given up.</summary>
    /// <param name="reservation">The reservation's name.</param>
    public ReleaseDraft Release(string reservation) => new(this, ReservationId.From(reservation));

    /// <summary>Somebody decides something by hand.</summary>
    /// <param name="adjustment">The adjustment's name.</param>
    public AdjustmentDraft Adjust(string adjustment) => new(this, Code.From(adjustment));

    /// <summary>Two members are one person.</summary>
    /// <param name="member">Who is merged away.</param>
    /// <param name="into">Who goes on.</param>
    public MergeDraft Merge(string member, string into) => new MergeDraft(this, MemberId.From(into)).By(member);

    /// <summary>Money of the shop's currency.</summary>
    /// <param name="amount">An invariant decimal such as <c>12.30</c>.</param>
    /// <exception cref="FormatException">The text is no amount of the currency.</exception>
    public Money Money(string amount) => Primitives.Money.Parse(amount, Currency);

    /// <summary>The start of a local day.</summary>
    /// <param name="year">The year.</param>
    /// <param name="month">The month, 1 to 12.</param>
    /// <param name="day">The day of the month.</param>
    public Instant StartOf(int year, int month, int day) => StartOf(new LocalDate(year, month, day));

    /// <summary>The start of a local day.</summary>
    /// <param name="day">The day.</param>
    public Instant StartOf(LocalDate day) => Zone.StartOf(day);

    /// <summary>The instant of a local time; where clocks skip it, the same time by the old clock; where they repeat it, the earlier.</summary>
    /// <param name="local">A local time such as <c>2025-03-01T23:59:59</c>; minutes, seconds and their fraction may be left out.</param>
    /// <exception cref="FormatException">The text is no local time.</exception>
    public Instant At(string local) => Zone.AtLeniently(LocalTimes.Parse(local)).ToInstant();

    /// <summary>A history of facts in their order of arrival.</summary>
    /// <param name="facts">The facts.</param>
    public History History(params ImmutableArray<Fact> facts) => new(this, facts);

    /// <summary>A story without facts yet, which facts are told to.</summary>
    public Story Story() => new(this);
}

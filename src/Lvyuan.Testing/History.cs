using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Lvyuan.Flywheel;
using NodaTime;

namespace Lvyuan.Testing;

/// <summary>Facts of a shop in their order of arrival.</summary>
/// <remarks>
/// Immutable. Its text is the code that writes it with <see cref="Testing.Shop"/>, so that a counterexample can be pasted
/// into a test. Equality is identity.
/// </remarks>
public sealed class History
{
    internal History(Shop shop, ImmutableArray<Fact> facts) => (Shop, Facts) = (shop, facts);

    /// <summary>Whose history it is.</summary>
    public Shop Shop { get; }

    /// <summary>The facts in their order of arrival.</summary>
    public ImmutableArray<Fact> Facts { get; }

    /// <summary>The latest instant of a fact; the beginning of 2024 without facts.</summary>
    public Instant End => Facts.IsEmpty ? Shop.StartOf(2024, 1, 1) : Facts.Max(fact => fact.At);

    /// <summary>The same facts as they would be replayed: in <see cref="FactOrder"/>.</summary>
    public History Sorted() => new(Shop, [.. FactOrder.Sort(Facts)]);

    /// <summary>The facts that satisfy a condition, in their order.</summary>
    /// <param name="condition">The condition.</param>
    public History Where(Func<Fact, bool> condition) => new(Shop, [.. Facts.Where(condition)]);

    /// <summary>Simpler histories: with large parts dropped first, then single facts.</summary>
    public IEnumerable<History> Shrink()
    {
        for (var dropped = Facts.Length / 2; dropped >= 1; dropped /= 2)
        {
            for (var from = 0; from + dropped <= Facts.Length; from += dropped)
                yield return new History(Shop, Facts.RemoveRange(from, dropped));
        }
    }

    /// <summary>The code that writes this history.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("shop.History(");
        for (var i = 0; i < Facts.Length; i++)
            text.Append(i == 0 ? "\n    " : ",\n    ").Append(Sentence(Facts[i]));
        return text.Append(')').ToString();
    }

    private string Sentence(Fact fact)
    {
        var when = Shop.Zone.AtLeniently(fact.At.InZone(Shop.Zone).LocalDateTime).ToInstant() == fact.At
            ? Quoted(LocalTimes.Format(fact.At.InZone(Shop.Zone).LocalDateTime))
            : $"Instant.FromUnixTimeTicks({Number(fact.At.ToUnixTimeTicks())})";
        return $"{Beginning(fact)}{(fact is MembersMerged ? "" : $".By({Quoted(fact.Member.Text)})")}.At({when})";
    }

    private static string Beginning(Fact fact) => fact switch
    {
        MemberJoined => "shop.Join()",
        OrderPaid order => $"shop.Order({Quoted(order.Order.Text)}){string.Concat(order.Lines.Select(LineOf))}",
        OrderRefunded refund => $"shop.Refund({Quoted(refund.Refund.Text)}){string.Concat(refund.Lines.Select(LineOf))}",
        ActivityRecorded activity => $"shop.Activity({Quoted(activity.Activity.Text)}, {Quoted(activity.Kind.Text)}).Times({Number(activity.Quantity)})"
            + (activity.Amount == default ? "" : $".Of({Quoted(activity.Amount.ToDecimalString())})"),
        CheckoutStarted reserved => $"shop.Reserve({Quoted(reserved.Reservation.Text)}, {Number(reserved.Points.Count)})",
        CheckoutCompleted confirmed => $"shop.Confirm({Quoted(confirmed.Reservation.Text)})",
        CheckoutAbandoned released => $"shop.Release({Quoted(released.Reservation.Text)})",
        MembersMerged merged => $"shop.Merge({Quoted(merged.Member.Text)}, into: {Quoted(merged.Into.Text)}).DecidedBy({Quoted(merged.By.Text)})",
        ManualAdjustment by => $"shop.Adjust({Quoted(by.Adjustment.Text)}){Adjusted(by)}.DecidedBy({Quoted(by.By.Text)}, {Quoted(by.Reason)})",
        _ => throw new System.Diagnostics.UnreachableException($"No sentence says {fact.GetType()}."),
    };

    private static string Adjusted(ManualAdjustment by) =>
        by.EndsTier ? ".EndTier()"
        : by.Until is { } until ? $".Tier({Quoted(by.Tier.Text)}, {Number(until.Year)}, {Number(until.Month)}, {Number(until.Day)})"
        : by.Points.IsNone ? $".Growth({Number(by.Growth)})"
        : $".Points({Number(by.Points.Count)})";

    private static string LineOf(OrderLine line) =>
        line.Sku == default ? $".Of({Quoted(line.Amount.ToDecimalString())})" : $".Of({Quoted(line.Amount.ToDecimalString())}, {Quoted(line.Sku.Text)})";

    private static string LineOf(RefundLine line) =>
        $".Of({Quoted(line.Amount.ToDecimalString())}"
        + (line.Sku == default ? "" : $", sku: {Quoted(line.Sku.Text)}")
        + (line.Order == default ? ")" : $", of: {Quoted(line.Order.Text)})");

    private static string Quoted(string text) =>
        '"' + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + '"';

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

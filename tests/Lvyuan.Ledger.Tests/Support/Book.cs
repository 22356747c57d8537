using System.Collections.Immutable;
using Lvyuan.Primitives;

namespace Lvyuan.Ledger.Tests;

/// <summary>An account that is driven as a host drives it, and watched at every event.</summary>
internal sealed class Book(LedgerRules? rules = null, PointsAccount? state = null)
{
    public LedgerRules Rules { get; set; } = rules ?? Shop.Rules;

    public PointsAccount State { get; private set; } = state ?? PointsAccount.Empty;

    /// <summary>Everything that happened.</summary>
    public List<LedgerEvent> Events { get; } = [];

    /// <summary>What came of the last command, without what was due before it.</summary>
    public ImmutableArray<LedgerEvent> Last { get; private set; } = [];

    public Book To(Instant now)
    {
        foreach (var due in PointsAccount.Advance(State, now, Rules))
            Take(due);
        return this;
    }

    public Book To(string local) => To(Shop.At(local));

    public Book Do(LedgerCommand command)
    {
        To(command.At);
        var result = PointsAccount.Decide(State, command, Rules);
        Assert.Null(result.RefusalOf()?.ErrorMessage);
        Last = result.Value;
        foreach (var @event in Last)
            Take(@event);
        return this;
    }

    /// <summary>The same without watching, for thousands of commands.</summary>
    public void DoQuickly(LedgerCommand command)
    {
        foreach (var due in PointsAccount.Advance(State, command.At, Rules))
            State = PointsAccount.Evolve(State, due);
        foreach (var @event in PointsAccount.Decide(State, command, Rules).Value)
        {
            State = PointsAccount.Evolve(State, @event);
            Events.Add(@event);
        }
    }

    public Refusal Refused(LedgerCommand command)
    {
        To(command.At);
        var refusal = PointsAccount.Decide(State, command, Rules).RefusalOf();
        Assert.NotNull(refusal);
        return refusal;
    }

    public Book Unchanged(LedgerCommand command)
    {
        Do(command);
        Assert.Empty(Last);
        return this;
    }

    public Book Earn(string local, string order, string amount) => Do(new EarnPointsByOrder(Shop.At(local), Shop.Order(order), Shop.Yuan(amount)));

    public Book Earn(string local, string order, long amount) => Do(new EarnPointsByOrder(Shop.At(local), Shop.Order(order), Shop.Yuan(amount)));

    public Book Give(string local, string gift, long points) =>
        Do(new IssuePoints(Shop.At(local), Shop.Gift(gift), Shop.P(points), Shop.Keeper, "thank you"));

    public Book Spend(string local, string on, long points) => Do(new SpendPoints(Shop.At(local), Shop.Order(on), Shop.P(points)));

    public Book Reserve(string local, string basket, long points) => Do(new ReservePoints(Shop.At(local), Shop.Basket(basket), Shop.P(points)));

    public Book Confirm(string local, string basket) => Do(new ConfirmReservation(Shop.At(local), Shop.Basket(basket)));

    public Book Release(string local, string basket) => Do(new ReleaseReservation(Shop.At(local), Shop.Basket(basket)));

    /// <summary>A refund that leaves <paramref name="netLeft"/> yuan of an order, or nothing.</summary>
    public Book Refund(string local, string refund, string order, string? netLeft = null) => Do(RefundOf(local, refund, order, netLeft));

    public Book Absorb(string local, string merge, Book other) => Do(new AbsorbAccount(Shop.At(local), Shop.Merge(merge), other.To(local).State));

    public Lot Lot(string order) => State.LotOf(Shop.Order(order))!;

    public Lot GiftLot(string gift) => State.LotOf(Shop.Gift(gift))!;

    /// <summary>The balances in one line: those above nought, in the order of the accounts.</summary>
    public string Tell() => Tell(State.Balances);

    public static string Tell(Balances balances) =>
        string.Join(' ', Enum.GetValues<LedgerAccount>().Where(account => !balances[account].IsNone).Select(account => $"{account} {balances[account]}"));

    public static string Tell(IEnumerable<LedgerEvent> events) => string.Join(", ", events.Select(@event => $"{@event.Name} {@event.Points}"));

    public string TellLast() => Tell(Last);

    public static ReversePoints RefundOf(string local, string refund, string order, string? netLeft = null) => new(
        Shop.At(local),
        Shop.Refund(refund),
        [new(Shop.Order(order), netLeft is null ? null : Shop.Yuan(netLeft))]);

    private void Take(LedgerEvent @event)
    {
        var before = State;
        State = PointsAccount.Evolve(before, @event);
        Events.Add(@event);
        Law.HoldsFor(before, @event, State);
    }
}

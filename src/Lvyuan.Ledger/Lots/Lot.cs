using Lvyuan.Primitives;

namespace Lvyuan.Ledger;

/// <summary>Points of one source, and what became of them.</summary>
/// <remarks>
/// <para>Always: granted = pending + available + reserved + spent + expired + reversed + repaid.</para>
/// <para>Equality compares number, grant and counters. Lots are used first-expiring first; of two that expire at one instant
/// the one that was issued first, then the one with the lower number.</para>
/// </remarks>
public sealed record Lot : IKeyed
{
    internal Lot(int number, PointsGrant grant) => (Number, Grant) = (number, grant);

    /// <summary>The number of the lot in its account, counted from 0 in the order of issue.</summary>
    public int Number { get; internal init; }

    /// <summary>Where the points come from and for how long they are good.</summary>
    public PointsGrant Grant { get; }

    /// <summary>The key that earned the points.</summary>
    public BusinessKey Source => Grant.Source;

    /// <summary>How many points were issued.</summary>
    public Points Granted => Grant.Points;

    /// <summary>What is not available yet.</summary>
    public Points Pending { get; internal init; }

    /// <summary>What can be spent.</summary>
    public Points Available { get; internal init; }

    /// <summary>What is held for orders that are being placed; it does not expire while it is.</summary>
    public Points Reserved { get; internal init; }

    /// <summary>What was spent.</summary>
    public Points Spent { get; internal init; }

    /// <summary>What expired unused.</summary>
    public Points Expired { get; internal init; }

    /// <summary>What a reversal took from the lot itself.</summary>
    public Points Reversed { get; internal init; }

    /// <summary>What was used to repay debt.</summary>
    public Points Repaid
    {
        get => Owing?.Repaid ?? Points.None;
        internal init => Owing = (Owing ?? LotOwing.Nothing) with { Repaid = value };
    }

    /// <summary>How much of what was used a reversal charged as debt.</summary>
    public Points Charged
    {
        get => Owing?.Charged ?? Points.None;
        internal init => Owing = (Owing ?? LotOwing.Nothing) with { Charged = value };
    }

    /// <summary>How much of what was used a reversal forgave.</summary>
    public Points Forgiven
    {
        get => Owing?.Forgiven ?? Points.None;
        internal init => Owing = (Owing ?? LotOwing.Nothing) with { Forgiven = value };
    }

    /// <summary>How much of what was used was deducted from a refund, in money.</summary>
    public Points Deducted
    {
        get => Owing?.Deducted ?? Points.None;
        internal init => Owing = (Owing ?? LotOwing.Nothing) with { Deducted = value };
    }

    /// <summary>What the source still entitles to: granted, less what was reversed, charged, forgiven or deducted.</summary>
    public Points Entitled => Points.From(Granted.Count - Reversed.Count - Claimed);

    /// <summary>What of the lot is used (spent, reserved, repaid) and not yet charged, forgiven or deducted.</summary>
    public Points Chargeable => Points.From(Math.Max(0, Used - Claimed));

    /// <summary>Whether nothing of the lot is pending, available or reserved.</summary>
    public bool IsClosed => Pending.IsNone && Available.IsNone && Reserved.IsNone;

    BusinessKey IKeyed.Key => Grant.Source;

    // A reservation that was forgiven and then given back was never used after all: so much of it is to be taken back.
    internal Points ForgivenUnused => Points.From(Math.Max(0, Math.Min(Forgiven.Count, Claimed - Used)));

    // Few lots ever come near debt, so the others do not carry its counters; and nothing owed is always told the same way.
    private LotOwing? Owing
    {
        get;
        init => field = value == LotOwing.Nothing ? null : value;
    }

    private long Used => Spent.Count + Reserved.Count + Repaid.Count;

    private long Claimed => Charged.Count + Forgiven.Count + Deducted.Count;

    // Usable order. Lots that are equal in it stand in the order of their numbers, because whoever sorts keeps the order that was.
    internal static int CompareUse(Lot left, Lot right)
    {
        var byExpiry = left.Grant.ExpiresAt.CompareTo(right.Grant.ExpiresAt);
        return byExpiry != 0 ? byExpiry : CompareIssue(left, right);
    }

    internal static int CompareUnlock(Lot left, Lot right)
    {
        var byUnlock = left.Grant.AvailableAt.CompareTo(right.Grant.AvailableAt);
        return byUnlock != 0 ? byUnlock : CompareIssue(left, right);
    }

    private static int CompareIssue(Lot left, Lot right) => left.Grant.IssuedAt.CompareTo(right.Grant.IssuedAt);
}

/// <summary>What debt did to a lot.</summary>
internal sealed record LotOwing(Points Repaid, Points Charged, Points Forgiven, Points Deducted)
{
    public static LotOwing Nothing { get; } = new(Points.None, Points.None, Points.None, Points.None);
}

/// <summary>Points of one lot that an event used.</summary>
/// <param name="Lot">The number of the lot.</param>
/// <param name="Source">The key that earned the points.</param>
/// <param name="Points">How many, above nought.</param>
/// <remarks>Equality compares all parts.</remarks>
public readonly record struct LotPart(int Lot, BusinessKey Source, Points Points);

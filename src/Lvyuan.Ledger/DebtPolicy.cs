using Lvyuan.Primitives;

namespace Lvyuan.Ledger;

/// <summary>What happens when a refund takes back points that are spent, reserved or used to repay debt.</summary>
/// <remarks>
/// <para>Equality compares the case and its data. Closed: the four cases below are all there are.</para>
/// <para>Whatever the policy, what is left of the lot is taken first, and what expired unused is never charged.</para>
/// </remarks>
public abstract record DebtPolicy
{
    private DebtPolicy()
    {
    }

    /// <summary>The default: the whole of it becomes debt, repaid from points as they become available.</summary>
    public static DebtPolicy InFull { get; } = new ChargeInFull();

    /// <summary>The member owes nothing.</summary>
    public static DebtPolicy Forgiven { get; } = new Forgive();

    /// <summary>The value is deducted from the refund that is paid out.</summary>
    public static DebtPolicy FromRefund { get; } = new DeductFromRefund();

    /// <summary>Debt up to a cap; what exceeds it is forgiven.</summary>
    /// <param name="cap">The most that the member owes in all.</param>
    public static DebtPolicy UpTo(Points cap) => new Capped(cap);

    /// <summary>The whole of it becomes debt.</summary>
    public sealed record ChargeInFull : DebtPolicy;

    /// <summary>The member keeps what was spent and owes nothing.</summary>
    /// <remarks>What was only reserved is taken back when the reservation is released or lapses.</remarks>
    public sealed record Forgive : DebtPolicy;

    /// <summary>Debt up to a cap; what exceeds it is forgiven.</summary>
    /// <param name="Cap">The most that the member owes in all, counted when the charge is made; 0 forgives everything.</param>
    public sealed record Capped(Points Cap) : DebtPolicy;

    /// <summary>No debt: an event states the points and their value, which the host deducts from the refund that it pays out.</summary>
    public sealed record DeductFromRefund : DebtPolicy;
}

using Lvyuan.Ledger;
using Lvyuan.Lifecycle;
using Lvyuan.Memberships;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel;

/// <summary>A shop's rules as data: one version of them. A section that is left out switches its feature off.</summary>
/// <remarks>
/// Written in C# or read from JSON (<c>RulebookJson</c>), it is the same object. Plain data: check it with
/// <see cref="Check"/>, compile it with <see cref="CompiledRulebook"/>. Two rulebooks are equal when their content hashes are.
/// </remarks>
public sealed partial record Rulebook
{
    /// <summary>The version of the stored format: 1.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The longest name of a rulebook: 64 characters.</summary>
    public const int MaxNameLength = Identifier.MaxLength;

    /// <summary>The zone of the built-in programme.</summary>
    public const string BuiltInZone = "Asia/Shanghai";

    /// <summary>For how many months an order can be refunded in the built-in programme: 12.</summary>
    public const int BuiltInRefundMonths = 12;

    /// <summary>The most months for which an order can be refunded: 12, the horizon that every feature keeps.</summary>
    public const int MaxRefundMonths = 12;

    /// <summary>What people call the programme.</summary>
    public required Label Name { get; init; }

    /// <summary>From when this version counts; the beginning of time unless said otherwise.</summary>
    public Instant EffectiveFrom { get; init; } = Instant.MinValue;

    /// <summary>The IANA name of the zone of every local day.</summary>
    public string Zone { get; init; } = BuiltInZone;

    /// <summary>The currency of every amount.</summary>
    public required Currency Currency { get; init; }

    /// <summary>For how many months an order can be refunded, counted from its local day: 1 to <see cref="MaxRefundMonths"/>.</summary>
    public int RefundMonths { get; init; } = BuiltInRefundMonths;

    /// <summary>Growth and tiers, or <see langword="null"/> to do without.</summary>
    public MembershipDefinition? Tiers { get; init; }

    /// <summary>Points, or <see langword="null"/> to do without.</summary>
    public LedgerDefinition? Points { get; init; }

    /// <summary>Stages, or <see langword="null"/> to do without.</summary>
    public LifecycleDefinition? Stages { get; init; }

    /// <summary>The built-in programme 绿源生活, restated in a currency with the same figures.</summary>
    /// <param name="currency">The currency; CNY if it is left out.</param>
    public static Rulebook BuiltIn(Currency? currency = null)
    {
        currency ??= Currency.FromCode("CNY");
        return new Rulebook
        {
            Name = new Label("绿源生活", "Lvyuan Life"),
            Currency = currency,
            Tiers = MembershipDefinition.BuiltIn(currency),
            Points = LedgerDefinition.BuiltIn(currency),
            Stages = LifecycleDefinition.BuiltIn,
        };
    }
}

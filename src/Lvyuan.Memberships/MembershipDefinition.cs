using System.Collections.Immutable;
using Lvyuan.Primitives;

namespace Lvyuan.Memberships;

/// <summary>A membership programme as data: the ladder, what growth counts, what earns it, and how long a tier is held.</summary>
/// <remarks>The defaults are the built-in programme in CNY. Equality compares every part, arrays in their order.</remarks>
public sealed record MembershipDefinition
{
    /// <summary>How long a tier is held before its review: 12 months.</summary>
    public const int BuiltInHoldMonths = 12;

    /// <summary>How long grace lasts after a failed review: 30 days.</summary>
    public const int BuiltInGraceDays = 30;

    /// <summary>How long growth counts: 12 months.</summary>
    public const int BuiltInWindowMonths = 12;

    /// <summary>Growth for each whole unit of the currency that an order's net amounts to: 1.</summary>
    public const long BuiltInOrderGrowth = 1;

    /// <summary>What reaches 绿叶: 500 growth.</summary>
    public const long LeafThresholdGrowth = 500;

    /// <summary>What reaches 青枝: 2,000 growth.</summary>
    public const long BranchThresholdGrowth = 2_000;

    /// <summary>What reaches 铁杆: 5,000 growth.</summary>
    public const long CoreThresholdGrowth = 5_000;

    /// <summary>A live show watched: 5 growth.</summary>
    public const long LiveWatchedGrowth = 5;

    /// <summary>From how long on a live show counts as watched: 10 minutes.</summary>
    public const long LiveWatchedMinMinutes = 10;

    /// <summary>How often watching earns: once a day.</summary>
    public const int LiveWatchedTimesPerDay = 1;

    /// <summary>An own recipe selected: 50 growth.</summary>
    public const long RecipeSelectedGrowth = 50;

    /// <summary>A referred friend who qualified: 200 growth.</summary>
    public const long FriendQualifiedGrowth = 200;

    /// <summary>The longest hold a definition may state: 120 months.</summary>
    public const int LongestHoldMonths = 120;

    /// <summary>The longest grace a definition may state: 365 days.</summary>
    public const int LongestGraceDays = 365;

    private static readonly EarnRate OnePerYuan = EarnRate.From(BuiltInOrderGrowth, Money.FromMajor(1, Currency.FromCode("CNY")));

    /// <summary>The first tier, which everybody has: 新芽.</summary>
    public static Code Seedling { get; } = Code.From("seedling");

    /// <summary>The second tier: 绿叶.</summary>
    public static Code Leaf { get; } = Code.From("leaf");

    /// <summary>The third tier: 青枝.</summary>
    public static Code Branch { get; } = Code.From("branch");

    /// <summary>The fourth tier: 铁杆.</summary>
    public static Code Core { get; } = Code.From("core");

    /// <summary>The activity of watching a live show; its quantity is minutes.</summary>
    public static Code LiveWatched { get; } = Code.From("live-watched");

    /// <summary>The activity of having an own recipe selected.</summary>
    public static Code RecipeSelected { get; } = Code.From("recipe-selected");

    /// <summary>The activity of having referred a friend who qualified.</summary>
    public static Code FriendQualified { get; } = Code.From("friend-qualified");

    /// <summary>The ladder, lowest tier first; at least one.</summary>
    public ImmutableArray<Tier> Tiers { get; init; } = BuiltInLadder.Tiers;

    /// <summary>Which growth counts on a day.</summary>
    public GrowthWindow Window { get; init; } = new GrowthWindow.TrailingMonths(BuiltInWindowMonths);

    /// <summary>How long a tier is held before its review, in months: 1 to <see cref="LongestHoldMonths"/>.</summary>
    public int HoldMonths { get; init; } = BuiltInHoldMonths;

    /// <summary>How long grace lasts after a failed review, in days: 1 to <see cref="LongestGraceDays"/>.</summary>
    public int GraceDays { get; init; } = BuiltInGraceDays;

    /// <summary>What an order earns.</summary>
    public EarnRate OrderGrowth { get; init; } = OnePerYuan;

    /// <summary>What other activities earn; a kind that is not listed earns nothing.</summary>
    public ImmutableArray<ActivityGrowth> Activities { get; init; } = BuiltInLadder.Activities;

    /// <summary>The built-in programme 绿源生活 with its figures in a currency.</summary>
    /// <param name="currency">The currency of the orders; 1 growth for each whole unit of it.</param>
    public static MembershipDefinition BuiltIn(Currency currency) =>
        new() { OrderGrowth = EarnRate.From(BuiltInOrderGrowth, Money.FromMajor(1, currency)) };

    /// <summary>Finds everything that is wrong with this definition; none means that it can be compiled.</summary>
    public ImmutableArray<DefinitionProblem> Check() => MembershipDefinitionCheck.Of(this);

    /// <inheritdoc/>
    public bool Equals(MembershipDefinition? other) =>
        other is not null && Window == other.Window && HoldMonths == other.HoldMonths && GraceDays == other.GraceDays
        && OrderGrowth == other.OrderGrowth && SequenceEquality.Same(Tiers, other.Tiers) && SequenceEquality.Same(Activities, other.Activities);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Window, HoldMonths, GraceDays, OrderGrowth, SequenceEquality.Hash(Tiers), SequenceEquality.Hash(Activities));

    private static class BuiltInLadder
    {
        public static readonly ImmutableArray<Tier> Tiers =
        [
            new() { Code = Seedling, Label = new("新芽", "Seedling"), Benefits = [Benefit("birthday-sample", "生日试吃", "Birthday sample", 1, "per-year")] },
            new()
            {
                Code = Leaf,
                Label = new("绿叶", "Leaf"),
                ThresholdGrowth = LeafThresholdGrowth,
                Benefits =
                [
                    Benefit("birthday-sample", "生日试吃", "Birthday sample", 1, "per-year"),
                    Benefit("free-delivery", "免运费", "Free delivery", 1, "per-month"),
                ],
            },
            new()
            {
                Code = Branch,
                Label = new("青枝", "Branch"),
                ThresholdGrowth = BranchThresholdGrowth,
                Benefits =
                [
                    Benefit("birthday-gift", "生日礼盒", "Birthday gift box", 1, "per-year"),
                    Benefit("free-delivery", "免运费", "Free delivery", 4, "per-month"),
                    Benefit("early-access", "新品抢先购", "Early access to new goods", 24, "hours"),
                ],
            },
            new()
            {
                Code = Core,
                Label = new("铁杆", "Core"),
                ThresholdGrowth = CoreThresholdGrowth,
                Benefits =
                [
                    Benefit("birthday-gift", "生日礼盒", "Birthday gift box", 1, "per-year"),
                    Benefit("free-delivery", "免运费", "Free delivery", 30, "per-month"),
                    Benefit("early-access", "新品抢先购", "Early access to new goods", 48, "hours"),
                    Benefit("farm-visit", "基地探访", "Visit to the farm", 1, "per-year"),
                ],
            },
        ];

        public static readonly ImmutableArray<ActivityGrowth> Activities =
        [
            new()
            {
                Kind = LiveWatched,
                Growth = LiveWatchedGrowth,
                MinQuantity = LiveWatchedMinMinutes,
                Cap = new GrowthCap(LiveWatchedTimesPerDay, CapPeriod.Day),
            },
            new() { Kind = RecipeSelected, Growth = RecipeSelectedGrowth },
            new() { Kind = FriendQualified, Growth = FriendQualifiedGrowth },
        ];

        private static Benefit Benefit(string code, string zh, string en, long quantity, string unit) =>
            new() { Code = Code.From(code), Label = new(zh, en), Quantity = quantity, Unit = Code.From(unit) };
    }
}

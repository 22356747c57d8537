using Lvyuan.Testing;

namespace Lvyuan.Flywheel.Tests;

/// <summary>What the replay's table says of a member at the start of a day.</summary>
internal sealed record Figures(
    string Tier,
    LocalDate TierSince,
    LocalDate? HeldUntil,
    bool InGrace,
    long TrailingGrowth,
    string Stage,
    long Pending,
    long Available,
    long Expired,
    long Reversed,
    long Debt)
{
    /// <summary>The figures of a member who has been moved to the start of the day.</summary>
    public static Figures Of(Member member, LocalDate day, CompiledRulebook rules) => new(
        member.Membership!.TierAt(day).Text,
        member.Membership.TierSince,
        member.Membership.HeldUntil,
        member.Membership.InGrace,
        member.Membership.TrailingGrowth(day, rules.Tiers!),
        member.Lifecycle!.Stage.Text,
        member.Points!.Pending.Count,
        member.Points.Available.Count,
        member.Points.Expired.Count,
        member.Points.Reversed.Count,
        member.Points.Debt.Count);
}

/// <summary>Short questions about a member in a story.</summary>
internal static class Told
{
    public static string Tier(this Story story, string member) => story.Of(member).Membership!.LadderTier.Text;

    public static string Stage(this Story story, string member) => story.Of(member).Lifecycle!.Stage.Text;

    public static LocalDate? HeldUntil(this Story story, string member) => story.Of(member).Membership!.HeldUntil;

    public static Ledger.PointsAccount Points(this Story story, string member) => story.Of(member).Points!;

    public static long Available(this Story story, string member) => story.Points(member).Available.Count;

    public static long Growth(this Story story, string member, int year, int month, int day) =>
        story.Of(member).Membership!.TrailingGrowth(new LocalDate(year, month, day), story.Shop.Rules.Versions[^1].Tiers!);

    public static Figures Figures(this Story story, string member, int year, int month, int day)
    {
        story.MoveTo(year, month, day);
        return Tests.Figures.Of(story.Of(member), new LocalDate(year, month, day), story.Shop.Rules.Versions[^1]);
    }

    public static string[] Names(this IEnumerable<Decision> decisions) => [.. decisions.Select(decision => decision.Event.Name)];
}

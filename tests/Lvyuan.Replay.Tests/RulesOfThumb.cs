using System.Collections.Immutable;
using System.Diagnostics;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Histories;
using Lvyuan.Samples.Replaying.Progress;
using Lvyuan.Samples.Replaying.Rules;
using Lvyuan.Samples.Replaying.Story;

namespace Lvyuan.Samples.Replaying.Tests;

/// <summary>Rules of thumb instead of the engine, for tests of the program around it: right in shape, wrong in figures.</summary>
internal sealed class RulesOfThumb : IRules
{
    private static readonly int[] Thresholds = [0, 500, 2000, 5000];

    private RulesOfThumb(Currency currency) => Programme = new Programme
    {
        Name = new Label("绿源生活", "Lvyuan Life"),
        Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"],
        Currency = currency,
        RulebookHash = "stand-in",
        Tiers = [Named("seedling", "新芽"), Named("leaf", "绿叶"), Named("branch", "青枝"), Named("core", "铁杆")],
        Stages =
        [
            Named("acquired", "引流"), Named("converted", "转化"), Named("retained", "留存"), Named("advocate", "裂变"),
            Named("dormant", "沉睡"), Named("lost", "流失"),
        ],
    };

    public Programme Programme { get; }

    public static IRules Open(string? path, Currency? currency) =>
        path is null ? new RulesOfThumb(currency ?? Currency.FromCode("CNY")) : throw new UserErrorException($"{path}: rulebook files come with the engine.");

    public Decided Decide(IHistory history, Instant end, ImmutableArray<LocalDate> sampleDays, IPhase phase, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var members = new Dictionary<MemberId, Seen>();
        var samples = ImmutableArray.CreateBuilder<DaySample>();
        var (next, folded) = (0, 0L);
        var facts = history.Facts(Programme.Currency);
        foreach (var fact in facts)
        {
            cancellation.ThrowIfCancellationRequested();
            while (next < sampleDays.Length && Programme.StartOf(sampleDays[next]) <= fact.At)
                samples.Add(Sample(members, sampleDays[next++]));
            if (!members.TryGetValue(fact.Member, out var seen))
                members.Add(fact.Member, seen = new Seen(Programme.Zone.DayOf(fact.At)));
            seen.Take(fact, Programme);
            phase.Report(++folded);
        }

        while (next < sampleDays.Length)
            samples.Add(Sample(members, sampleDays[next++]));
        var asOf = sampleDays[^1];
        return new Decided
        {
            Facts = facts.Count,
            Decisions = facts.Count * 2L,
            RefundedMatchedMinor = 0,
            RefundedUnmatchedMinor = facts.OfType<OrderRefunded>().Sum(refund => refund.Total.AmountMinor),
            Elapsed = Stopwatch.GetElapsedTime(start),
            Members = [.. members.Select(pair => Standing(pair.Key, pair.Value, asOf))],
            Samples = samples.ToImmutable(),
        };
    }

    public MemberStory Explain(IHistory history, Instant end, MemberId member, IPhase phase, CancellationToken cancellation) => new()
    {
        Member = member,
        Entries =
        [
            .. history.Facts(Programme.Currency).Where(fact => fact.Member == member).Select(fact => new StoryEntry(
                fact.At.InZone(Programme.Zone).LocalDateTime,
                StoryCause.Fact,
                fact is OrderPaid paid ? $"paid order {paid.Order}, {paid.Total}" : fact.Key.ToString(),
                [
                    new StoryDecision("points.issued", "points.order_points", [new("points", "12"), new("net", "12.80 CNY"), new("available_on", "2025-03-09")]),
                    new StoryDecision("lifecycle.moved", "lifecycle.transitions[3]", [new("from", "acquired"), new("to", "converted")]),
                ])),
        ],
        Standing = [new("tier", "绿叶 (leaf)"), new("points available", "120")],
        Next = [new StoryDue(new LocalDateTime(2026, 3, 9, 0, 0), "the tier 绿叶 (leaf) is reviewed"), new StoryDue(new LocalDateTime(2026, 3, 17, 0, 0), "12 points expire")],
    };

    private static NamedCode Named(string code, string zh) => new(code, new Label(zh, code));

    private static int Index(ImmutableArray<NamedCode> codes, string code) => codes.IndexOf(codes.First(named => string.Equals(named.Code, code, StringComparison.Ordinal)));

    private DaySample Sample(Dictionary<MemberId, Seen> members, LocalDate day)
    {
        var tiers = new int[Programme.Tiers.Length];
        var stages = new int[Programme.Stages.Length];
        foreach (var seen in members.Values)
        {
            tiers[seen.Tier]++;
            stages[Index(Programme.Stages, seen.StageOn(day))]++;
        }

        return new DaySample { Day = day, ByTier = [.. tiers], ByStage = [.. stages], PointsOutstanding = members.Values.Sum(seen => seen.Growth) };
    }

    private MemberStanding Standing(MemberId member, Seen seen, LocalDate asOf) => new()
    {
        Member = member.Text,
        Tier = Programme.Tiers[seen.Tier].Code,
        TierSince = seen.First,
        HeldUntil = seen.Tier == 0 ? null : seen.First.PlusMonths(12),
        InGrace = false,
        TrailingGrowth = seen.Growth,
        Stage = seen.StageOn(asOf),
        Issued = seen.Growth,
        Pending = 0,
        Available = seen.Growth,
        Expired = 0,
        Reversed = 0,
        Debt = 0,
    };

    private sealed class Seen(LocalDate first)
    {
        private int _paid;
        private LocalDate? _last;

        public LocalDate First => first;

        public long Growth { get; private set; }

        public int Tier => Array.FindLastIndex(Thresholds, threshold => threshold <= Growth);

        public void Take(Fact fact, Programme programme)
        {
            if (fact is not OrderPaid { Total.IsPositive: true } paid)
                return;
            _paid++;
            _last = programme.Zone.DayOf(fact.At);
            Growth += paid.Total.AmountMinor / programme.Currency.MinorPerMajor;
        }

        public string StageOn(LocalDate day) => (_paid, Period.DaysBetween(_last ?? first, day)) switch
        {
            (0, _) => "acquired",
            (_, >= 180) => "lost",
            (_, >= 60) => "dormant",
            (1, _) => "converted",
            _ => "retained",
        };
    }
}

using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Histories;
using Lvyuan.Samples.Replaying.Progress;
using Lvyuan.Samples.Replaying.Story;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Rules;

/// <summary>The Flywheel decides the history.</summary>
public sealed class FlywheelRules : IRules
{
    private readonly FlywheelEngine _engine;
    private readonly CompiledRulebook _rules;

    private FlywheelRules(Rulebook rulebook)
    {
        _engine = new FlywheelEngine(rulebook);
        _rules = _engine.Timeline.Versions[0];
        Programme = new Programme
        {
            Name = rulebook.Name,
            Zone = _rules.Zone,
            Currency = rulebook.Currency,
            RulebookHash = _rules.Version.Text,
            Tiers = rulebook.Tiers is { } tiers ? [.. tiers.Tiers.Select(tier => new NamedCode(tier.Code.Text, tier.Label))] : [],
            Stages = rulebook.Stages is { } stages ? [.. stages.Stages.Select(stage => new NamedCode(stage.Code.Text, stage.Label))] : [],
        };
    }

    /// <inheritdoc/>
    public Programme Programme { get; }

    /// <summary>Opens a rulebook file, or the built-in programme.</summary>
    /// <param name="path">The file, or <see langword="null"/> for the built-in programme.</param>
    /// <param name="currency">The currency in which the built-in programme is restated; of a file, the currency it must have.</param>
    /// <exception cref="UserErrorException">The file cannot be read, is wrong, or is of another currency.</exception>
    public static IRules Open(string? path, Currency? currency) => new FlywheelRules(path is null ? Rulebook.BuiltIn(currency) : RulebookFile.Read(path, currency));

    /// <inheritdoc/>
    public Decided Decide(IHistory history, Instant end, ImmutableArray<LocalDate> sampleDays, IPhase phase, CancellationToken cancellation)
    {
        var facts = history.Facts(Programme.Currency);
        var watcher = new Sampler(this, sampleDays, end, phase, cancellation);
        var start = Stopwatch.GetTimestamp();
        var result = Replay.Run(_engine, facts, end, watcher);
        var elapsed = Stopwatch.GetElapsedTime(start) - watcher.Sampling;
        watcher.OnCheckpoint(end, result.Community);

        var members = result.Community.Members;
        return new Decided
        {
            Facts = result.Facts,
            Decisions = result.Decisions,
            RefundedMatchedMinor = members.Sum(member => member.Orders!.Matched.AmountMinor),
            RefundedUnmatchedMinor = members.Sum(member => (member.Orders!.Refunded - member.Orders.Matched).AmountMinor),
            RefusedByCode = watcher.RefusedByCode,
            Idle = watcher.Idle,
            Elapsed = elapsed,
            Members = [.. members.Where(member => member.MergedInto is null).Select(member => Standing(member, sampleDays[^1]))],
            Samples = watcher.Samples,
        };
    }

    /// <inheritdoc/>
    public MemberStory Explain(IHistory history, Instant end, MemberId member, IPhase phase, CancellationToken cancellation)
    {
        var teller = new StoryTeller(member, _rules, phase, cancellation);
        var result = Replay.Run(_engine, history.FactsAround(member, Programme.Currency), end, teller);
        return teller.Tell(result.Community.Find(member), end, _engine);
    }

    private MemberStanding Standing(Member member, LocalDate asOf) => new()
    {
        Member = member.Id.Text,
        Tier = member.Membership?.LadderTier.Text ?? "",
        TierSince = member.Membership?.TierSince ?? _rules.Zone.DayOf(member.FirstFactAt),
        HeldUntil = member.Membership?.HeldUntil,
        InGrace = member.Membership?.InGrace ?? false,
        TrailingGrowth = member.Membership?.TrailingGrowth(asOf, _rules.Tiers!) ?? 0,
        Stage = member.Lifecycle?.Stage.Text ?? "",
        Issued = member.Points?.Issued.Count ?? 0,
        Pending = member.Points?.Pending.Count ?? 0,
        Available = member.Points?.Available.Count ?? 0,
        Reserved = member.Points?.Reserved.Count ?? 0,
        Spent = member.Points?.Spent.Count ?? 0,
        Expired = member.Points?.Expired.Count ?? 0,
        Reversed = member.Points?.Reversed.Count ?? 0,
        Debt = member.Points?.Debt.Count ?? 0,
    };

    // Counts the members at the start of each sample day, off the clock of deciding.
    private sealed class Sampler(FlywheelRules rules, ImmutableArray<LocalDate> days, Instant end, IPhase phase, CancellationToken cancellation) : ReplayWatcher
    {
        private readonly ImmutableArray<DaySample>.Builder _samples = ImmutableArray.CreateBuilder<DaySample>();
        private readonly ImmutableArray<int>.Builder _idle = ImmutableArray.CreateBuilder<int>();
        private readonly Dictionary<string, long> _refusedByCode = new(StringComparer.Ordinal);
        private int _done;

        public TimeSpan Sampling { get; private set; }

        public ImmutableArray<DaySample> Samples => _samples.ToImmutable();

        public ImmutableArray<int> Idle => _idle.ToImmutable();

        public ImmutableSortedDictionary<string, long> RefusedByCode => _refusedByCode.ToImmutableSortedDictionary(StringComparer.Ordinal);

        public override IEnumerable<Instant> Checkpoints => days.Select(rules.Programme.StartOf).Where(start => start < end);

        public override void OnDecided(Fact? fact, ImmutableArray<Decision> decisions)
        {
            if (fact is null)
                return;
            if (decisions.IsEmpty)
                _idle.Add(_done);
            Step();
        }

        public override void OnRefused(Fact fact, Refusal refusal)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_refusedByCode, refusal.ErrorCode, out _)++;
            _idle.Add(_done);
            Step();
        }

        public override void OnCheckpoint(Instant at, Community community)
        {
            var start = Stopwatch.GetTimestamp();
            var tiers = new int[rules.Programme.Tiers.Length];
            var stages = new int[rules.Programme.Stages.Length];
            var outstanding = 0L;
            foreach (var member in community.Members)
            {
                Count(tiers, rules.Programme.Tiers, member.Membership?.LadderTier);
                Count(stages, rules.Programme.Stages, member.Lifecycle?.Stage);
                outstanding += (member.Points?.Pending.Count ?? 0) + (member.Points?.Available.Count ?? 0);
            }

            _samples.Add(new DaySample { Day = days[_samples.Count], ByTier = [.. tiers], ByStage = [.. stages], PointsOutstanding = outstanding });
            Sampling += Stopwatch.GetElapsedTime(start);
        }

        private void Step()
        {
            cancellation.ThrowIfCancellationRequested();
            phase.Report(++_done);
        }

        private static void Count(int[] counts, ImmutableArray<NamedCode> codes, Code? code)
        {
            for (var i = 0; i < counts.Length && code is not null; i++)
            {
                if (codes[i].Code == code.Value.Text)
                    counts[i]++;
            }
        }
    }
}

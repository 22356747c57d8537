using System.Collections.Immutable;
using System.Diagnostics;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Orders;
using Lvyuan.Samples.Replaying.Progress;
using Lvyuan.Samples.Replaying.Story;
using NodaTime;
using OrderLine = Lvyuan.Flywheel.OrderLine;

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
    public static IRules Open(string? path, Currency? currency) => new FlywheelRules(path is null ? Rulebook.BuiltIn(currency) : Read(path, currency));

    /// <inheritdoc/>
    public Decided Decide(OrderHistory history, Instant end, ImmutableArray<LocalDate> sampleDays, IPhase phase, CancellationToken cancellation)
    {
        var facts = FactsOf(history.Records);
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
            Elapsed = elapsed,
            Members = [.. members.Select(member => Standing(member, sampleDays[^1]))],
            Samples = watcher.Samples,
        };
    }

    /// <inheritdoc/>
    public MemberStory Explain(OrderHistory history, Instant end, MemberId member, CancellationToken cancellation)
    {
        var teller = new StoryTeller(_rules, cancellation);
        var result = Replay.Run(_engine, FactsOf(history.Records.Where(record => record.Member == member)), end, teller);
        return teller.Tell(result.Community.Find(member)!, end, _engine);
    }

    private static Rulebook Read(string path, Currency? currency)
    {
        // One byte more than a rulebook may have, so that one that is too large is told.
        if (!RulebookJson.TryRead(OrderFile.ReadWhole(path, RulebookJson.MaxBytes + 1), out var rulebook, out var problems))
            throw new UserErrorException([.. problems.Select(problem => $"{path}: {problem}")]);
        if (currency is not null && rulebook.Currency != currency)
            throw new UserErrorException($"{path}: the rulebook is in {rulebook.Currency}; --currency {currency} restates only the built-in programme.");
        return rulebook;
    }

    private ImmutableArray<Fact> FactsOf(IEnumerable<OrderRecord> records) => [.. records.Select(FactOf)];

    private Fact FactOf(OrderRecord record)
    {
        var currency = Programme.Currency;
        return record.Kind == OrderKind.Paid
            ? new OrderPaid(record.Member, record.At, record.Id, [.. record.Lines.Select(line => new OrderLine(Money.FromMinor(line.AmountMinor, currency), line.Sku))])
            : new OrderRefunded(
                record.Member,
                record.At,
                RefundId.From(record.Id.Text),
                [.. record.Lines.Select(line => new RefundLine(Money.FromMinor(line.AmountMinor, currency), line.Sku, line.RefundOf))]);
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
        Expired = member.Points?.Expired.Count ?? 0,
        Reversed = member.Points?.Reversed.Count ?? 0,
        Debt = member.Points?.Debt.Count ?? 0,
    };

    // Counts the members at the start of each sample day, off the clock of deciding.
    private sealed class Sampler(FlywheelRules rules, ImmutableArray<LocalDate> days, Instant end, IPhase phase, CancellationToken cancellation) : ReplayWatcher
    {
        private readonly ImmutableArray<DaySample>.Builder _samples = ImmutableArray.CreateBuilder<DaySample>();
        private long _done;

        public TimeSpan Sampling { get; private set; }

        public ImmutableArray<DaySample> Samples => _samples.ToImmutable();

        public override IEnumerable<Instant> Checkpoints => days.Select(rules.Programme.StartOf).Where(start => start < end);

        public override void OnDecided(Fact? fact, ImmutableArray<Decision> decisions)
        {
            if (fact is null)
                return;
            cancellation.ThrowIfCancellationRequested();
            phase.Report(++_done);
        }

        public override void OnRefused(Fact fact, Refusal refusal) =>
            throw new UserErrorException($"{fact.Key}: {refusal.ErrorCode}: {refusal.ErrorMessage} {refusal.Remedy}".TrimEnd());

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

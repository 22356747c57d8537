using Lvyuan.Primitives;

namespace Lvyuan.Memberships.Tests;

/// <summary>The programme read off the design as plainly as can be: day by day, everything added up anew each time, nothing cached, nothing forgotten.</summary>
internal sealed class Reference(LocalDate firstFactOn, MembershipRules rules)
{
    private readonly List<Grant> _grants = [];
    private readonly HashSet<BusinessKey> _keys = [];
    private Stack<Held> _holds = new();
    private LocalDate _firstFactOn = firstFactOn;
    private LocalDate? _steppedDownOn;
    private LocalDate _today = firstFactOn;

    public Code Tier => rules.Tiers[Rank].Code;

    public LocalDate Since => _holds.Count > 0 ? _holds.Peek().Since : _steppedDownOn ?? _firstFactOn;

    public LocalDate? HeldUntil => _holds.Count > 0 ? _holds.Peek().HeldUntil : null;

    public LocalDate? GraceUntil => _holds.Count > 0 ? _holds.Peek().GraceUntil : null;

    public long Lifetime => _grants.Sum(grant => grant.Growth);

    public IEnumerable<long> Recounts => _holds.Select(held => Counted(held.WonOn));

    private int Rank => _holds.Count > 0 ? _holds.Peek().Rank : 0;

    public long Counted(LocalDate day) => _grants.Where(grant => grant.Day <= day && StillCounts(grant.Day, day)).Sum(grant => grant.Growth);

    public void AdvanceTo(Instant now)
    {
        while (_today < rules.DayOf(now))
        {
            _today = _today.PlusDays(1);
            if (_holds.TryPeek(out var held) && (held.GraceUntil ?? held.HeldUntil) == _today)
                LookAt(held);
        }
    }

    public void Tell(Turn turn)
    {
        AdvanceTo(turn.Command.At);
        switch (turn.Command)
        {
            case EarnGrowthByOrder order when !_keys.Contains(order.Source):
                Credit(order.Source, order.Amount.AmountMinor / 100, null);
                break;
            case EarnGrowthByActivity activity when !_keys.Contains(activity.Source):
                Credit(activity.Source, Earned(activity), activity.Kind);
                break;
            case AdjustGrowth { Growth: > 0 } given when !_keys.Contains(given.Source):
                Credit(given.Source, given.Growth, null);
                break;
            case AdjustGrowth taken when !_keys.Contains(taken.Source) && -taken.Growth <= Counted(_today):
                Take(-taken.Growth);
                _keys.Add(taken.Source);
                Withdraw();
                break;
            case ReverseGrowth refund when !_keys.Contains(refund.Cause):
                Refund(refund);
                break;
            case AbsorbMembership merge when !_keys.Contains(merge.Cause):
                Join(merge, turn);
                break;
        }
    }

    private bool StillCounts(LocalDate earned, LocalDate day) => rules.Definition.Window switch
    {
        GrowthWindow.TrailingMonths trailing => day < earned.PlusMonths(trailing.Months),
        GrowthWindow.CalendarYear => earned.Year == day.Year,
        GrowthWindow.Anniversary => YearOf(earned) == YearOf(day),
        _ => true,
    };

    private int YearOf(LocalDate day)
    {
        var year = -10;
        while (_firstFactOn.PlusYears(year + 1) <= day)
            year++;
        return year;
    }

    private long Earned(EarnGrowthByActivity activity) => activity.Kind.Text switch
    {
        "live-watched" when activity.Quantity >= 10 && !_grants.Exists(grant => grant.Kind == activity.Kind && grant.Day == _today && grant.Growth > 0) => 5,
        "recipe-selected" => 50,
        "friend-qualified" => 200,
        _ => 0,
    };

    private void Credit(BusinessKey key, long growth, Code? kind)
    {
        if (growth == 0)
            return;
        _keys.Add(key);
        _grants.Add(new Grant(key, _today, growth, kind));
        Rise();
    }

    private void Rise()
    {
        while (Rank + 1 < rules.Tiers.Length && Counted(_today) >= rules.Tiers[Rank + 1].ThresholdGrowth)
            _holds.Push(new Held(Rank + 1, _today, _today.PlusMonths(rules.Definition.HoldMonths), _today, null, false));
    }

    private void Take(long growth)
    {
        for (var i = _grants.Count - 1; growth > 0; i--)
        {
            var taken = Math.Min(growth, _grants[i].Growth);
            _grants[i].Growth -= taken;
            growth -= taken;
        }
    }

    private void Refund(ReverseGrowth refund)
    {
        var before = (Lifetime, _holds.Count);
        foreach (var reversal in refund.Reversals)
        {
            if (_grants.Find(grant => grant.Key == reversal.Source) is { } grant)
                grant.Growth = Math.Min(grant.Growth, (reversal.NetLeft?.AmountMinor ?? 0) / 100);
        }

        Withdraw();

        // A key that neither changed anything nor withdrew leaves no trace.
        if (before != (Lifetime, _holds.Count) || _withdrew)
            _keys.Add(refund.Cause);
    }

    private bool _withdrew;

    private void Withdraw()
    {
        _withdrew = false;
        while (_holds.TryPeek(out var held) && !held.SteppedDown && Counted(held.WonOn) < Threshold(held) && Counted(_today) < Threshold(held))
        {
            _holds.Pop();
            _withdrew = true;
        }

        if (_withdrew && _holds.TryPeek(out var back) && (back.GraceUntil ?? back.HeldUntil) <= _today)
            LookAt(back);
    }

    private long Threshold(Held held) => rules.Tiers[held.Rank].ThresholdGrowth;

    private void LookAt(Held held)
    {
        var until = _today.PlusMonths(rules.Definition.HoldMonths);
        if (Counted(_today) >= Threshold(held))
        {
            _holds.Push(new Held(held.Rank, _today, until, held.Since, null, false));
        }
        else if (held.GraceUntil is null)
        {
            _holds.Pop();
            _holds.Push(held with { GraceUntil = _today.PlusDays(rules.Definition.GraceDays) });
        }
        else
        {
            _holds.Clear();
            if (held.Rank > 1)
                _holds.Push(new Held(held.Rank - 1, _today, until, _today, null, true));
            else
                _steppedDownOn = _today;
        }
    }

    private void Join(AbsorbMembership merge, Turn turn)
    {
        _keys.Add(merge.Cause);
        var other = new Reference(merge.Other.FirstFactOn, rules);
        foreach (var command in turn.OthersPast)
            other.Tell(new Turn(command, []));
        other.AdvanceTo(merge.At);

        if (_holds.Count == 0 && other._holds.Count == 0)
            _steppedDownOn = _steppedDownOn < other._steppedDownOn ? _steppedDownOn : _steppedDownOn is null ? null : other._steppedDownOn;
        else if (other.Rank > Rank || (other.Rank == Rank && HeldUntil < other.HeldUntil))
            (_holds, _steppedDownOn) = (other._holds, other._steppedDownOn);
        _grants.AddRange(other._grants);
        _grants.Sort((left, right) => left.Day.CompareTo(right.Day));
        _keys.UnionWith(other._keys);
        if (other._firstFactOn < _firstFactOn)
            _firstFactOn = other._firstFactOn;
        Rise();
    }

    private sealed record Held(int Rank, LocalDate WonOn, LocalDate HeldUntil, LocalDate Since, LocalDate? GraceUntil, bool SteppedDown);

    private sealed class Grant(BusinessKey key, LocalDate day, long growth, Code? kind)
    {
        public BusinessKey Key { get; } = key;

        public LocalDate Day { get; } = day;

        public long Growth { get; set; } = growth;

        public Code? Kind { get; } = kind;
    }
}

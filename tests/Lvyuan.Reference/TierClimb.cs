using NodaTime;

namespace Lvyuan.Reference;

/// <summary>A member's way up and down the ladder.</summary>
/// <remarks>
/// The holds form a pile. At the bottom lies what cannot be withdrawn (a newcomer's seedling, or what the last
/// step down left); above it every hold won since, and the one on top is in force.
/// </remarks>
internal sealed class TierClimb
{
    private readonly ReferenceRules _rules;
    private readonly Func<LocalDate, long> _growthOn;
    private readonly Action<LocalDate, string> _note;
    private readonly Stack<Hold> _pile = new();

    /// <param name="firstDay">The day of the member's first fact.</param>
    /// <param name="rules">The programme's numbers.</param>
    /// <param name="growthOn">The growth that counts on a day, from the orders and refunds so far.</param>
    /// <param name="note">Writes down what happened on a day.</param>
    public TierClimb(LocalDate firstDay, ReferenceRules rules, Func<LocalDate, long> growthOn, Action<LocalDate, string> note)
    {
        _rules = rules;
        _growthOn = growthOn;
        _note = note;
        _pile.Push(new Hold(rung: 0, wonOn: null, tierSince: firstDay, reviewDay: null));
    }

    public Hold Current => _pile.Peek();

    public string Tier => _rules.Tiers[Current.Rung].Code;

    /// <summary>Decides every review and every end of grace that is due up to the start of a day.</summary>
    public void AdvanceTo(LocalDate day)
    {
        while (Current.Due is { } due && due <= day)
        {
            if (Current.GraceEnd is null)
            {
                Review(due);
            }
            else
            {
                JudgeEndOfGrace(due);
            }
        }
    }

    public void AfterPaidOrder(LocalDate today)
    {
        while (Current.Rung + 1 < _rules.Tiers.Count && IsReached(Current.Rung + 1, today))
        {
            int rung = Current.Rung + 1;
            _note(today, $"up to {_rules.Tiers[rung].Code}");
            _pile.Push(new Hold(rung, wonOn: today, tierSince: today, reviewDay: today.PlusMonths(_rules.HoldMonths)));
        }
    }

    /// <summary>Withdraws what refunds have undone; called once for each refund that was matched at all.</summary>
    public void AfterMatchedRefund(LocalDate today)
    {
        bool anyWithdrawn = false;
        while (Current.WonOn is { } wonOn && !IsReached(Current.Rung, wonOn) && !IsReached(Current.Rung, today))
        {
            _note(today, $"hold on {Tier} won on {wonOn:yyyy-MM-dd} withdrawn");
            _pile.Pop();
            anyWithdrawn = true;
        }

        if (!anyWithdrawn)
        {
            return;
        }

        _note(today, $"back: {Tier}, review {Current.ReviewDay:yyyy-MM-dd}, grace until {Current.GraceEnd:yyyy-MM-dd}");
        if (Current.GraceEnd is { } graceEnd)
        {
            if (graceEnd <= today)
            {
                JudgeEndOfGrace(today);
            }
        }
        else if (Current.ReviewDay is { } reviewDay && reviewDay <= today)
        {
            Review(today);
        }
    }

    private void Review(LocalDate on)
    {
        if (IsReached(Current.Rung, on))
        {
            _note(on, $"review of {Tier} kept");
            Renew(on);
        }
        else
        {
            _note(on, $"review of {Tier} failed, grace begins");
            Current.GraceEnd = on.PlusDays(_rules.GraceDays);
        }
    }

    private void JudgeEndOfGrace(LocalDate on)
    {
        if (IsReached(Current.Rung, on))
        {
            _note(on, $"end of grace of {Tier}: recovered");
            Renew(on);
        }
        else
        {
            _note(on, $"end of grace of {Tier}: step down");
            StepDown(on);
        }
    }

    private void Renew(LocalDate on) =>
        _pile.Push(new Hold(Current.Rung, wonOn: on, Current.TierSince, reviewDay: on.PlusMonths(_rules.HoldMonths)));

    private void StepDown(LocalDate on)
    {
        int rung = Current.Rung - 1;
        LocalDate? reviewDay = rung == 0 ? null : on.PlusMonths(_rules.HoldMonths);
        _pile.Clear();
        _pile.Push(new Hold(rung, wonOn: null, tierSince: on, reviewDay));
    }

    private bool IsReached(int rung, LocalDate on) => _growthOn(on) >= _rules.Tiers[rung].ThresholdGrowth;
}

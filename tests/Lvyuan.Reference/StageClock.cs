using NodaTime;

namespace Lvyuan.Reference;

/// <summary>A member's stage, and the clock since the last paid order.</summary>
internal sealed class StageClock(ReferenceRules rules, Action<LocalDate, string> note)
{
    private LocalDate? _lastPaidDay;

    // The stage without regard to time; dormant and lost come from the clock alone, and leave this one as it was.
    private string _awakeStage = Stages.Acquired;

    public string Stage { get; private set; } = Stages.Acquired;

    /// <summary>Falls asleep where that is due up to the start of a day.</summary>
    public void AdvanceTo(LocalDate day)
    {
        if (_awakeStage == Stages.Acquired || _lastPaidDay is not { } last)
        {
            return;
        }

        if (last.PlusDays(rules.LostDays) <= day)
        {
            Enter(Stages.Lost, last.PlusDays(rules.LostDays));
        }
        else if (last.PlusDays(rules.DormantDays) <= day)
        {
            Enter(Stages.Dormant, last.PlusDays(rules.DormantDays));
        }
    }

    /// <summary>An order above 0.00 was paid.</summary>
    public void AfterPaidOrder(LocalDate today)
    {
        bool soonAfterTheOneBefore =
            _lastPaidDay is { } last && last < today && today <= last.PlusDays(rules.RetainDays);

        if (_awakeStage == Stages.Acquired)
        {
            _awakeStage = Stages.Converted;
        }
        else if (_awakeStage == Stages.Converted && soonAfterTheOneBefore)
        {
            _awakeStage = Stages.Retained;
        }

        _lastPaidDay = today;
        Enter(_awakeStage, today);
    }

    /// <summary>A refund reduced an order.</summary>
    public void AfterMatchedRefund(LocalDate today, bool anyOrderWithPositiveNet)
    {
        if (Stage == Stages.Converted && !anyOrderWithPositiveNet)
        {
            _awakeStage = Stages.Acquired;
            Enter(Stages.Acquired, today);
        }
    }

    private void Enter(string stage, LocalDate on)
    {
        if (Stage != stage)
        {
            note(on, $"stage {stage}");
            Stage = stage;
        }
    }
}

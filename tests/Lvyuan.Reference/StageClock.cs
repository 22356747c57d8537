using NodaTime;

namespace Lvyuan.Reference;

/// <summary>A member's stage, and the clock since the last paid order.</summary>
internal sealed class StageClock(ReferenceRules rules, Action<LocalDate, string> note)
{
    private LocalDate? lastPaidDay;

    // The stage without regard to time; dormant and lost come from the clock alone, and leave this one as it was.
    private string awakeStage = Stages.Acquired;

    public string Stage { get; private set; } = Stages.Acquired;

    /// <summary>Falls asleep where that is due up to the start of a day.</summary>
    public void AdvanceTo(LocalDate day)
    {
        if (awakeStage == Stages.Acquired || lastPaidDay is not { } last)
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
            lastPaidDay is { } last && last < today && today <= last.PlusDays(rules.RetainDays);

        if (awakeStage == Stages.Acquired)
        {
            awakeStage = Stages.Converted;
        }
        else if (awakeStage == Stages.Converted && soonAfterTheOneBefore)
        {
            awakeStage = Stages.Retained;
        }

        lastPaidDay = today;
        Enter(awakeStage, today);
    }

    /// <summary>A refund reduced an order.</summary>
    public void AfterMatchedRefund(LocalDate today, bool anyOrderWithPositiveNet)
    {
        if (Stage == Stages.Converted && !anyOrderWithPositiveNet)
        {
            awakeStage = Stages.Acquired;
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

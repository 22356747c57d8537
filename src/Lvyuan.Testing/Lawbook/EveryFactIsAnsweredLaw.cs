using Ardalis.Result;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Testing;

internal static class EveryFactIsAnsweredLaw
{
    private const string Law = nameof(Laws.EveryFactIsAnswered);

    public static void Require(History history)
    {
        var community = Trial.CommunityOf(history);
        var decidedUpTo = new Dictionary<MemberId, Instant>();
        foreach (var fact in history.Facts)
        {
            var result = community.Report(fact);
            if (result.IsSuccess)
                RequireReasons(fact, result.Value, decidedUpTo);
            else
                RequireOneRefusal(fact, result);
        }

        RequireReasons(null, community.Advance(Trial.AfterEverything(history)), decidedUpTo);
    }

    private static void RequireOneRefusal<T>(Fact fact, Result<T> result)
    {
        if (result.Status != ResultStatus.Invalid || result.ValidationErrors.Count() != 1 || result.RefusalOf() is not { } refusal)
            throw new LawBrokenException(Law, $"{fact.Key} is answered with {result.Status} and {result.ValidationErrors.Count()} errors, expected one refusal.");
        if (string.IsNullOrWhiteSpace(refusal.ErrorCode) || string.IsNullOrWhiteSpace(refusal.ErrorMessage) || refusal.Evidence.IsDefaultOrEmpty)
            throw new LawBrokenException(Law, $"{fact.Key} is refused without code, sentence or evidence: '{refusal.ErrorCode}', '{refusal.ErrorMessage}'.");
    }

    private static void RequireReasons(Fact? fact, IEnumerable<Decision> decisions, Dictionary<MemberId, Instant> decidedUpTo)
    {
        foreach (var decision in decisions)
        {
            var byTime = decision.Cause.IsAbsent;
            if (decision.Event is null || string.IsNullOrEmpty(decision.Event.Name) || string.IsNullOrEmpty(decision.Rule) || decision.Version == default)
                throw new LawBrokenException(Law, $"{fact?.Key} decides without a name, a rule or a version: {Trial.Told(decision)}.");
            if (!byTime && decision.Cause != fact?.Key)
                throw new LawBrokenException(Law, $"{fact?.Key} decides because of another fact: {Trial.Told(decision)}.");
            if (!byTime && decision.Member == fact!.Member && decision.At != fact.At)
                throw new LawBrokenException(Law, $"{fact.Key} of {fact.At} decides at another instant: {Trial.Told(decision)}.");
            if (decidedUpTo.TryGetValue(decision.Member, out var before) && decision.At < before)
                throw new LawBrokenException(Law, $"{decision.Member} was decided up to {before}, then back in time: {Trial.Told(decision)}.");
            decidedUpTo[decision.Member] = decision.At;
        }
    }
}

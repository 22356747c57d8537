using System.Collections.Immutable;
using System.Globalization;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using Lvyuan.Samples.Replaying.Files;
using Lvyuan.Samples.Replaying.Orders;

namespace Lvyuan.Samples.Replaying.Facts;

/// <summary>What a fact must keep to, besides its format, to be replayed: the rulebook's currency, and bounds in which no sum overflows.</summary>
/// <param name="currency">The rulebook's currency.</param>
internal sealed class FactBounds(Currency currency)
{
    /// <summary>All that was paid or went back in the facts checked so far, in minor units.</summary>
    public long SumMinor { get; private set; }

    /// <summary>Finds what is wrong with a fact.</summary>
    /// <param name="fact">A fact that was read.</param>
    public ImmutableArray<DefinitionProblem> Check(Fact fact)
    {
        var problems = ImmutableArray<DefinitionProblem>.Empty;
        // A kind with amounts of its own says here where they stand.
        switch (fact)
        {
            case OrderPaid paid:
                CheckCurrency(ref problems, "$.currency", paid.Total.Currency);
                for (var i = 0; i < paid.Lines.Length; i++)
                    CheckAmount(ref problems, i, paid.Lines[i].Amount);
                break;
            case OrderRefunded refunded:
                CheckCurrency(ref problems, "$.currency", refunded.Total.Currency);
                for (var i = 0; i < refunded.Lines.Length; i++)
                    CheckAmount(ref problems, i, refunded.Lines[i].Amount);
                break;
            case ActivityRecorded { Amount: var amount } when amount != default:
                CheckCurrency(ref problems, "$.amount", amount.Currency);
                break;
        }

        if (problems.IsEmpty)
        {
            SumMinor += fact switch
            {
                OrderPaid paid => paid.Total.AmountMinor,
                OrderRefunded refunded => refunded.Total.AmountMinor,
                _ => 0,
            };
        }

        return problems;
    }

    private void CheckCurrency(ref ImmutableArray<DefinitionProblem> problems, string path, Currency stated)
    {
        if (stated != currency)
        {
            problems = problems.Add(new(path, ReplayCodes.WrongCurrency,
                $"'{stated.Code}' is not the rulebook's currency {currency.Code}; --currency restates the built-in rulebook."));
        }
    }

    private static void CheckAmount(ref ImmutableArray<DefinitionProblem> problems, int line, Money amount)
    {
        if (amount.AmountMinor > OrderFileReader.LargestAmountMinor)
        {
            problems = problems.Add(new(string.Create(CultureInfo.InvariantCulture, $"$.lines[{line}].amount"), ReplayCodes.AmountTooLarge,
                $"{amount} is above the largest amount of a line, {Money.FromMinor(OrderFileReader.LargestAmountMinor, amount.Currency)}."));
        }
    }
}

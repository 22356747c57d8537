using System.Collections.Immutable;
using Lvyuan.Primitives;

namespace Lvyuan.Ledger.Tests;

public sealed class DefinitionTests
{
    [Fact]
    public void BuiltIn_IsTheProgrammeOfTheShop()
    {
        var definition = LedgerDefinition.BuiltIn(Shop.Cny);

        Assert.Equal(EarnRate.From(1, Shop.Yuan(1)), definition.OrderPoints);
        Assert.Equal(7, definition.PendingDays);
        Assert.Equal(12, definition.ValidityMonths);
        Assert.Equal(PointsValue.From(Shop.P(100), Shop.Yuan(1)), definition.PointsValue);
        Assert.Equal(30, definition.ReservationMinutes);
        Assert.Equal(DebtPolicy.InFull, definition.Debt);
        Assert.Empty(definition.Check());
        Assert.Equal(definition, LedgerDefinition.BuiltIn(Shop.Cny));
        Assert.NotEqual(definition, LedgerDefinition.BuiltIn(Currency.FromCode("GBP")));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(366, 120, 43_200)]
    public void Check_Bounds_AreAllowed(int pendingDays, int validityMonths, int reservationMinutes) =>
        Assert.Empty((Shop.BuiltIn with { PendingDays = pendingDays, ValidityMonths = validityMonths, ReservationMinutes = reservationMinutes }).Check());

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(367, 121, 43_201)]
    public void Check_BeyondTheBounds_NamesEach(int pendingDays, int validityMonths, int reservationMinutes)
    {
        var problems = (Shop.BuiltIn with { PendingDays = pendingDays, ValidityMonths = validityMonths, ReservationMinutes = reservationMinutes }).Check();

        Assert.Equal(
            "pending_days ledger.out-of-range, validity_months ledger.out-of-range, reservation_minutes ledger.out-of-range",
            Tell(problems));
        Assert.Contains($"not {pendingDays}", problems[0].Message, StringComparison.Ordinal);
        Assert.Contains($"not {validityMonths}", problems[1].Message, StringComparison.Ordinal);
        Assert.Contains($"not {reservationMinutes}", problems[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WhatIsMissing_IsNamedAllAtOnce()
    {
        var definition = new LedgerDefinition { OrderPoints = default, PointsValue = default, Debt = null! };

        Assert.Equal("order_points ledger.rate-missing, points_value ledger.value-missing, debt ledger.debt-missing", Tell(definition.Check()));
        var thrown = Assert.Throws<InvalidDefinitionException>(() => Shop.RulesOf(definition));
        Assert.Equal(definition.Check(), thrown.Problems);
    }

    [Fact]
    public void Check_TwoCurrencies_IsAProblem()
    {
        var definition = Shop.BuiltIn with { PointsValue = PointsValue.From(Shop.P(100), Money.FromMajor(1, Currency.FromCode("EUR"))) };

        Assert.Equal("points_value ledger.two-currencies", Tell(definition.Check()));
        Assert.Equal("order_points ledger.rate-missing", Tell((definition with { OrderPoints = default }).Check()));
    }

    [Fact]
    public void LedgerRules_WithoutAVersion_Throws()
    {
        Assert.Throws<ArgumentException>(() => new LedgerRules(Shop.BuiltIn, Shop.Shanghai, default));
        Assert.Throws<ArgumentNullException>(() => new LedgerRules(Shop.BuiltIn, null!, RulebookVersion.From("v")));
        Assert.Throws<ArgumentNullException>(() => new LedgerRules(null!, Shop.Shanghai, RulebookVersion.From("v")));
    }

    [Fact]
    public void LedgerRules_SayWhatTheyWereMadeOf()
    {
        var rules = Shop.RulesOf(Shop.BuiltIn, "v7", Shop.Berlin);

        Assert.Equal((Shop.BuiltIn, Shop.Berlin, RulebookVersion.From("v7")), (rules.Definition, rules.Zone, rules.Version));
    }

    [Theory]
    [InlineData(100, 0, "0.00")]
    [InlineData(100, 1, "0.01")]
    [InlineData(100, 12_345, "123.45")]
    [InlineData(300, 2, "0.00")]
    [InlineData(300, 3, "0.01")]
    [InlineData(300, 5, "0.01")]
    public void PointsValue_Of_RoundsDown(long pointsPerYuan, long points, string worth) =>
        Assert.Equal(Shop.Yuan(worth), PointsValue.From(Shop.P(pointsPerYuan), Shop.Yuan(1)).Of(Shop.P(points)));

    [Fact]
    public void PointsValue_Of_DoesNotOverflowOnTheWay()
    {
        var value = PointsValue.From(Shop.P(long.MaxValue), Shop.Yuan(1_000_000));

        Assert.Equal(Shop.Yuan(1_000_000), value.Of(Shop.P(long.MaxValue)));
        Assert.Throws<OverflowException>(() => PointsValue.From(Shop.P(1), Shop.Yuan(1)).Of(Shop.P(long.MaxValue)));
    }

    [Fact]
    public void PointsValue_NotAboveNought_IsNone()
    {
        Assert.False(PointsValue.TryCreate(Points.None, Shop.Yuan(1), out var value));
        Assert.Equal(default, value);
        Assert.False(PointsValue.TryCreate(Shop.P(1), Shop.Yuan(0), out _));
        Assert.False(PointsValue.TryCreate(Shop.P(1), Shop.Yuan("-0.01"), out _));
        Assert.True(PointsValue.TryCreate(Shop.P(1), Shop.Yuan("0.01"), out value));
        Assert.Equal((Shop.P(1), Shop.Yuan("0.01")), (value.Points, value.Worth));
        Assert.Throws<ArgumentOutOfRangeException>(() => PointsValue.From(Points.None, Shop.Yuan(1)));
        Assert.Equal(default, default(PointsValue).Of(Shop.P(100)));
        Assert.Equal("100 points = 1.00 CNY", Shop.BuiltIn.PointsValue.ToString());
    }

    [Fact]
    public void DebtPolicies_AreEqualByTheirCaseAndData()
    {
        Assert.Equal(DebtPolicy.UpTo(Shop.P(5)), new DebtPolicy.Capped(Shop.P(5)));
        Assert.NotEqual(DebtPolicy.UpTo(Shop.P(5)), DebtPolicy.UpTo(Shop.P(6)));
        Assert.Equal<DebtPolicy>(DebtPolicy.InFull, new DebtPolicy.ChargeInFull());
        Assert.Equal<DebtPolicy>(DebtPolicy.Forgiven, new DebtPolicy.Forgive());
        Assert.Equal<DebtPolicy>(DebtPolicy.FromRefund, new DebtPolicy.DeductFromRefund());
        Assert.NotEqual(DebtPolicy.InFull, DebtPolicy.Forgiven);
    }

    [Fact]
    public void Balances_TellEachAccountAndWhetherTheyAgree()
    {
        var balances = default(Balances).Post([new(LedgerAccount.Issued, -10), new(LedgerAccount.Pending, 7), new(LedgerAccount.Available, 3)]);

        Assert.True(balances.AreConserved);
        Assert.False((balances with { Spent = Shop.P(1) }).AreConserved);
        Assert.Equal((Shop.P(10), Shop.P(7), Shop.P(3)), (balances[LedgerAccount.Issued], balances[LedgerAccount.Pending], balances[LedgerAccount.Available]));
        Assert.Throws<ArgumentOutOfRangeException>(() => balances[(LedgerAccount)8]);
        Assert.Throws<ArgumentOutOfRangeException>(() => balances.Post([new(LedgerAccount.Spent, -1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => balances.Post([new(LedgerAccount.Debt, 1)]));
        Assert.Equal("Pending +7, Issued -10, Debt 0", $"{new Posting(LedgerAccount.Pending, 7)}, {new Posting(LedgerAccount.Issued, -10)}, {new Posting(LedgerAccount.Debt, 0)}");
    }

    private static string Tell(ImmutableArray<DefinitionProblem> problems)
    {
        Assert.All(problems, problem => Assert.EndsWith(".", problem.Message, StringComparison.Ordinal));
        return string.Join(", ", problems.Select(problem => $"{problem.Path} {problem.Code}"));
    }
}

using Lvyuan.Primitives;

namespace Lvyuan.Ledger.Tests;

/// <summary>Every situation × every command. A new command has no column here and fails the test until it is filled in.</summary>
public sealed class DecisionGridTests
{
    private const string Now = "2026-03-20T12:10:00";

    private static readonly Instant At = Shop.At(Now);

    private static readonly (string Name, LedgerCommand Command)[] Columns =
    [
        ("earn new", new EarnPointsByOrder(At, Shop.Order("new"), Shop.Yuan(7))),
        ("earn A again", new EarnPointsByOrder(At, Shop.Order("A"), Shop.Yuan(100))),
        ("issue", new IssuePoints(At, Shop.Gift("new"), Shop.P(7), Shop.Keeper, "why")),
        ("reverse half of A", new ReversePoints(At, Shop.Refund("r"), [new(Shop.Order("A"), Shop.Yuan(50))])),
        ("reverse A", new ReversePoints(At, Shop.Refund("r"), [new(Shop.Order("A"), null)])),
        ("reserve 60 as b", new ReservePoints(At, Shop.Basket("b"), Shop.P(60))),
        ("confirm b", new ConfirmReservation(At, Shop.Basket("b"))),
        ("release b", new ReleaseReservation(At, Shop.Basket("b"))),
        ("spend 60", new SpendPoints(At, Shop.Order("new"), Shop.P(60))),
        ("absorb 5", new AbsorbAccount(At, Shop.Merge("new"), new Book().Give("2026-03-20", "theirs", 5).State)),
    ];

    private static readonly (string Name, Func<Book> Make)[] Situations =
    [
        ("empty", () => new Book()),
        ("pending", () => new Book().Earn("2026-03-19", "A", 100)),
        ("available", () => new Book().Earn("2026-03-01", "A", 100)),
        ("reserved", () => new Book().Earn("2026-03-01", "A", 100).Reserve("2026-03-20", "b", 60)),
        ("confirmed", () => new Book().Earn("2026-03-01", "A", 100).Reserve("2026-03-20", "b", 60).Confirm("2026-03-20", "b")),
        ("released", () => new Book().Earn("2026-03-01", "A", 100).Reserve("2026-03-20", "b", 60).Release("2026-03-20", "b")),
        ("lapsed", () => new Book().Earn("2026-03-01", "A", 100).Reserve("2026-03-20T11:00:00", "b", 60)),
        ("spent", () => new Book().Earn("2026-03-01", "A", 100).Spend("2026-03-20", "X", 100)),
        ("half reversed", () => new Book().Earn("2026-03-01", "A", 100).Refund("2026-03-20", "q", "A", "50.00")),
        ("in debt", () => new Book().Earn("2026-03-01", "A", 100).Spend("2026-03-20", "X", 100).Refund("2026-03-20", "q", "A", "60.00")),
        ("expired", () => new Book(Shop.RulesOf(Shop.BuiltIn with { ValidityMonths = 1 })).Earn("2026-01-01", "A", 100)),
        ("forgiving, reserved", () => new Book(Shop.WithDebt(DebtPolicy.Forgiven)).Earn("2026-03-01", "A", 100).Reserve("2026-03-20", "b", 60)),
        ("forgiven while reserved", () => new Book(Shop.WithDebt(DebtPolicy.Forgiven)).Earn("2026-03-01", "A", 100).Reserve("2026-03-20", "b", 60).Refund("2026-03-20", "q", "A", "50.00")),
        ("deducting, spent", () => new Book(Shop.WithDebt(DebtPolicy.FromRefund)).Earn("2026-03-01", "A", 100).Spend("2026-03-20", "X", 100)),
        ("capped, spent", () => new Book(Shop.WithDebt(DebtPolicy.UpTo(Shop.P(30)))).Earn("2026-03-01", "A", 100).Spend("2026-03-20", "X", 100)),
    ];

    // The columns in the order above. "-" is success without events, "!" a refusal.
    private const string Expected = """
        empty                   | issued 7 | issued 100 | issued 7 | - | - | !insufficient-points | !reservation-unknown | !reservation-unknown | !insufficient-points | absorbed 5
        pending                 | issued 7 | - | issued 7 | reversed 50 | reversed 100 | !insufficient-points | !reservation-unknown | !reservation-unknown | !insufficient-points | absorbed 5
        available               | issued 7 | - | issued 7 | reversed 50 | reversed 100 | reserved 60 | !reservation-unknown | !reservation-unknown | spent 60 | absorbed 5
        reserved                | issued 7 | - | issued 7 | reversed 40 charged 10 | reversed 40 charged 60 | - | confirmed 60 | released 60 | !insufficient-points | absorbed 5
        confirmed               | issued 7 | - | issued 7 | reversed 40 charged 10 | reversed 40 charged 60 | - | - | !reservation-confirmed | !insufficient-points | absorbed 5
        released                | issued 7 | - | issued 7 | reversed 50 | reversed 100 | !reservation-released | !reservation-released | - | spent 60 | absorbed 5
        lapsed                  | issued 7 | - | issued 7 | reversed 50 | reversed 100 | !reservation-lapsed | !reservation-lapsed | - | spent 60 | absorbed 5
        spent                   | issued 7 | - | issued 7 | charged 50 | charged 100 | !insufficient-points | !reservation-unknown | !reservation-unknown | !insufficient-points | absorbed 5
        half reversed           | issued 7 | - | issued 7 | - | reversed 50 | !insufficient-points | !reservation-unknown | !reservation-unknown | !insufficient-points | absorbed 5
        in debt                 | issued 7 | - | issued 7 repaid 7 | charged 10 | charged 60 | !insufficient-points | !reservation-unknown | !reservation-unknown | !insufficient-points | absorbed 5 repaid 5
        expired                 | issued 7 | - | issued 7 | - | - | !insufficient-points | !reservation-unknown | !reservation-unknown | !insufficient-points | absorbed 5
        forgiving, reserved     | issued 7 | - | issued 7 | reversed 40 forgiven 10 | reversed 40 forgiven 60 | - | confirmed 60 | released 60 | !insufficient-points | absorbed 5
        forgiven while reserved | issued 7 | - | issued 7 | - | forgiven 50 | - | confirmed 60 | released 60 forgiven-reversed 10 | !insufficient-points | absorbed 5
        deducting, spent        | issued 7 | - | issued 7 | deducted 50 | deducted 100 | !insufficient-points | !reservation-unknown | !reservation-unknown | !insufficient-points | absorbed 5
        capped, spent           | issued 7 | - | issued 7 | charged 30 forgiven 20 | charged 30 forgiven 70 | !insufficient-points | !reservation-unknown | !reservation-unknown | !insufficient-points | absorbed 5
        """;

    public static TheoryData<string, string, string> Cells()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var row in Expected.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)))
        {
            Assert.Equal(Columns.Length + 1, row.Length);
            foreach (var (column, cell) in Columns.Zip(row[1..]))
                data.Add(row[0], column.Name, cell);
        }

        Assert.Equal(Situations.Length * Columns.Length, data.Count);
        return data;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Decide_EverySituationAndCommand_IsTheGrid(string situation, string column, string expected)
    {
        var book = Situations.Single(candidate => candidate.Name == situation).Make().To(At);
        var command = Columns.Single(candidate => candidate.Name == column).Command;

        var result = PointsAccount.Decide(book.State, command, book.Rules);

        var told = result.RefusalOf() is { } refusal ? "!" + Short(refusal.ErrorCode)
            : result.Value.IsEmpty ? "-"
            : string.Join(' ', result.Value.Select(@event => $"{Short(@event.Name)} {@event.Points}"));
        Assert.Equal(expected, told);
        Assert.All(result.IsSuccess ? result.Value : [], @event => Assert.Equal(At, @event.At));
    }

    [Fact]
    public void Columns_OfEveryCommand_AreFilled()
    {
        var commands = typeof(LedgerCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LedgerCommand)));
        Assert.Equivalent(commands, Columns.Select(column => column.Command.GetType()).Distinct(), strict: true);
    }

    [Fact]
    public void Decide_UnknownCommand_CannotHappen() =>
        Assert.Throws<System.Diagnostics.UnreachableException>(() => PointsAccount.Decide(PointsAccount.Empty, new Stranger(At), Shop.Rules));

    private static string Short(string name) => name[(name.LastIndexOf('.') + 1)..];

    private sealed record Stranger(Instant At) : LedgerCommand(At);
}

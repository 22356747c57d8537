using System.Globalization;
using System.Text;
using Lvyuan.Samples.Replaying.Files;
using Lvyuan.Samples.Replaying.Orders;

namespace Lvyuan.Samples.Replaying.Tests.Orders;

public class BadRowTests
{
    [Theory]
    [InlineData(",m1,2025-03-01,1,CNY,,,,", "order_id", ReplayCodes.BadId)]
    [InlineData("A,,2025-03-01,1,CNY,,,,", "member_id", ReplayCodes.BadId)]
    [InlineData("A,m\u0007,2025-03-01,1,CNY,,,,", "member_id", ReplayCodes.BadId)]
    [InlineData(" A,m1,2025-03-01,1,CNY,,,,", "order_id", ReplayCodes.BadId)]
    [InlineData("  ,m1,2025-03-01,1,CNY,,,,", "order_id", ReplayCodes.BadId)]
    [InlineData("A,m1 ,2025-03-01,1,CNY,,,,", "member_id", ReplayCodes.BadId)]
    [InlineData("A,\u3000m1,2025-03-01,1,CNY,,,,", "member_id", ReplayCodes.BadId)]
    [InlineData("A,\u00a0m1,2025-03-01,1,CNY,,,,", "member_id", ReplayCodes.BadId)]
    [InlineData("A,m1,2025-03-01,1,CNY,,,tea ,", "sku", ReplayCodes.BadId)]
    [InlineData("A,m1,2025-03-01,1,CNY,refunded,good ,,", "refund_of", ReplayCodes.BadId)]
    [InlineData("A,m1,,1,CNY,,,,", "at", ReplayCodes.BadDate)]
    [InlineData("A,m1,yesterday,1,CNY,,,,", "at", ReplayCodes.BadDate)]
    [InlineData("A,m1,2025-02-29,1,CNY,,,,", "at", ReplayCodes.BadDate)]
    [InlineData("A,m1,2025-03-01,,CNY,,,,", "amount", ReplayCodes.BadAmount)]
    [InlineData("A,m1,2025-03-01,ten,CNY,,,,", "amount", ReplayCodes.BadAmount)]
    [InlineData("A,m1,2025-03-01,\"1,000.00\",CNY,,,,", "amount", ReplayCodes.BadAmount)]
    [InlineData("A,m1,2025-03-01,1e3,CNY,,,,", "amount", ReplayCodes.BadAmount)]
    [InlineData("A,m1,2025-03-01,-0.01,CNY,,,,", "amount", ReplayCodes.NegativeAmount)]
    [InlineData("A,m1,2025-03-01,1.001,CNY,,,,", "amount", ReplayCodes.OverPreciseAmount)]
    [InlineData("A,m1,2025-03-01,1.000,CNY,,,,", "amount", ReplayCodes.OverPreciseAmount)]
    [InlineData("A,m1,2025-03-01,10000000000.01,CNY,,,,", "amount", ReplayCodes.AmountTooLarge)]
    [InlineData("A,m1,2025-03-01,99999999999999999999999,CNY,,,,", "amount", ReplayCodes.AmountTooLarge)]
    [InlineData("A,m1,2025-03-01,1,,,,,", "currency", ReplayCodes.WrongCurrency)]
    [InlineData("A,m1,2025-03-01,1,GBP,,,,", "currency", ReplayCodes.WrongCurrency)]
    [InlineData("A,m1,2025-03-01,1,cny,,,,", "currency", ReplayCodes.WrongCurrency)]
    [InlineData("A,m1,2025-03-01,1,CNY,gift,,,", "kind", ReplayCodes.UnknownKind)]
    [InlineData("A,m1,2025-03-01,1,CNY,Paid,,,", "kind", ReplayCodes.UnknownKind)]
    [InlineData("A,m1,2025-03-01,1,CNY,paid,B,,", "refund_of", ReplayCodes.RefundOfOnPaidRow)]
    [InlineData("A,m1,2025-03-01,1,CNY,,B,,", "refund_of", ReplayCodes.RefundOfOnPaidRow)]
    [InlineData("A,m1,2025-03-01,1,CNY,,,\u0001,", "sku", ReplayCodes.BadId)]
    [InlineData("A,m1,2025-03-01,1", "currency", ReplayCodes.MissingColumn)]
    [InlineData("A,m1,2025-03-01,1,CNY", "kind", ReplayCodes.MissingColumn)]
    [InlineData("A,m1,2025-03-01,1,CNY,,,,1,more", "order_id", ReplayCodes.TooManyFields)]
    [InlineData("\"A\"x,m1,2025-03-01,1,CNY,,,,", "order_id", ReplayCodes.BadQuoting)]
    [InlineData("A,m1,2025-03-01,1,CNY,,,,\"open", "order_id", ReplayCodes.BadQuoting)]
    public void A_bad_field_is_named_with_line_column_and_code(string row, string column, string code)
    {
        var problem = Assert.Single(OrderFiles.ProblemsOf($"good,m1,2025-03-01,1,CNY,,,,\n{row}"));
        Assert.StartsWith($"line 3, column {column}: {code}: ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_of_64_characters_is_an_id_and_one_more_is_not()
    {
        var id = new string('测', 64);
        Assert.Equal(id, OrderFiles.Read($"{OrderFiles.Header}A,{id},2025-03-01,1,CNY,,,,\n").Records[0].Member.Text);
        Assert.Contains(ReplayCodes.BadId, Assert.Single(OrderFiles.ProblemsOf($"A,{id}x,2025-03-01,1,CNY,,,,\n")), StringComparison.Ordinal);
    }

    [Fact]
    public void White_space_within_an_id_is_part_of_it()
    {
        Assert.Equal("Zhang San", OrderFiles.Read(OrderFiles.Header + "A,Zhang San,2025-03-01,1,CNY,,,,\n").Records[0].Member.Text);
        Assert.EndsWith(
            "'Zhang San ' begins or ends with white space, which would make it another id: take it away.",
            Assert.Single(OrderFiles.ProblemsOf("A,Zhang San ,2025-03-01,1,CNY,,,,\n")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_largest_amount_is_read() =>
        Assert.Equal(OrderFileReader.LargestAmountMinor, OrderFiles.Read(OrderFiles.Header + "A,m1,2025-03-01,10000000000.00,CNY,,,,\n").Records[0].TotalMinor);

    [Fact]
    public void Every_problem_of_a_row_is_named()
    {
        var problems = OrderFiles.ProblemsOf("A,,never,-1,GBP,gift,,,\n");
        Assert.Equal(
            [ReplayCodes.BadId, ReplayCodes.BadDate, ReplayCodes.NegativeAmount, ReplayCodes.WrongCurrency, ReplayCodes.UnknownKind],
            problems.Select(problem => problem.Split(": ")[1]));
    }

    [Fact]
    public void Extra_empty_fields_do_no_harm() => Assert.Single(OrderFiles.Read(OrderFiles.Header + "A,m1,2025-03-01,1,CNY,,,,,,,\n").Records);

    [Fact]
    public void Quantity_is_never_an_error() =>
        Assert.Equal(2, OrderFiles.Read(OrderFiles.Header + "A,m1,2025-03-01,1,CNY,,,,lots\nB,m1,2025-03-01,1,CNY,,,,-3\n").Records.Length);

    [Fact]
    public void Invalid_utf8_is_a_problem_of_its_field()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(OrderFiles.Header + "A,m"), 0xE9, .. Encoding.UTF8.GetBytes(",2025-03-01,1,CNY,,,,\n")];
        Assert.StartsWith($"line 2, column member_id: {ReplayCodes.NotUtf8}: 'm\uFFFD'", Assert.Single(OrderFiles.ProblemsOfBytes(bytes)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_control_character_never_reaches_the_terminal() =>
        Assert.DoesNotContain('\u001b', Assert.Single(OrderFiles.ProblemsOf("A,m1,\u001b[31mred,1,CNY,,,,\n")));

    [Fact]
    public void An_order_of_two_members_is_the_later_rows_problem()
    {
        var problem = Assert.Single(OrderFiles.ProblemsOf("A,m1,2025-03-01,1,CNY,,,,\nA,m2,2025-03-01,1,CNY,,,,\n"));
        Assert.StartsWith($"line 3, column member_id: {ReplayCodes.OrderOfTwoMembers}: order A belongs to member m1", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("R,m1,2025-03-02,1,CNY,refunded,X,,", "which the file does not hold")]
    [InlineData("R,m2,2025-03-02,1,CNY,refunded,A,,", "of another member")]
    [InlineData("R,m1,2025-02-28T23:59:59,1,CNY,refunded,A,,", "paid only later")]
    [InlineData("R,m1,2025-03-02,1,CNY,refunded,R,,", "which the file does not hold")]
    public void A_refund_of_an_order_unknown_to_the_member_so_far_is_a_problem(string refund, string why)
    {
        var problem = Assert.Single(OrderFiles.ProblemsOf($"{refund}\nA,m1,2025-03-01,5,CNY,,,,\n"));
        Assert.StartsWith($"line 2, column refund_of: {ReplayCodes.RefundOfUnknownOrder}: ", problem, StringComparison.Ordinal);
        Assert.Contains(why, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refund_at_its_orders_instant_comes_after_it() =>
        Assert.Equal(2, OrderFiles.Read(OrderFiles.Header + "R,m1,2025-03-01,1,CNY,refunded,A,,\nA,m1,2025-03-01,5,CNY,,,,\n").Records.Length);

    [Fact]
    public void A_refund_of_a_bad_order_is_no_problem_of_its_own() =>
        Assert.Contains(ReplayCodes.NegativeAmount, Assert.Single(OrderFiles.ProblemsOf("A,m1,2025-03-01,-5,CNY,,,,\nR,m1,2025-03-02,1,CNY,refunded,A,,\n")), StringComparison.Ordinal);

    [Fact]
    public void Problems_stand_in_the_order_of_lines_wherever_they_were_found()
    {
        var problems = OrderFiles.ProblemsOf("R,m1,2025-03-02,1,CNY,refunded,X,,\nB,m1,never,1,CNY,,,,\n");
        Assert.Equal(["line 2", "line 3"], problems.Select(problem => problem.Split(',')[0]));
    }

    [Fact]
    public void The_first_twenty_problems_are_shown_and_the_rest_is_counted()
    {
        var rows = string.Concat(Enumerable.Range(1, 25).Select(i => string.Create(CultureInfo.InvariantCulture, $"A{i},m1,never,1,CNY,,,,\n")));
        var refused = Assert.Throws<UserErrorException>(() => OrderFiles.Read(OrderFiles.Header + rows));

        Assert.EndsWith("25 problems; nothing was decided.", refused.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith("line 21, ", refused.Lines[20], StringComparison.Ordinal);
        Assert.Equal("and 5 more", refused.Lines[21]);
        Assert.Equal(23, refused.Lines.Count);
    }

    [Fact]
    public void Exactly_twenty_problems_are_all_shown()
    {
        var rows = string.Concat(Enumerable.Range(1, 20).Select(i => string.Create(CultureInfo.InvariantCulture, $"A{i},m1,never,1,CNY,,,,\n")));
        Assert.Equal(20, OrderFiles.ProblemsOf(rows).Count);
    }
}

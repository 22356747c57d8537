using Lvyuan.Primitives;

// A few orders folded by a natively compiled program: that it runs at all is the test, the figures show that it ran right.
var yuan = Currency.FromCode("CNY");
var rate = EarnRate.From(1, Money.FromMajor(1, yuan));
string[] orders = ["128.50", "64.99", "9.90"];

var paid = Money.Zero(yuan);
PersistentVector<Points> earned = [];
foreach (var order in orders)
{
    var amount = Money.Parse(order, yuan);
    paid += amount;
    earned = earned.Add(Points.From(rate.Earned(amount)));
}

var points = Points.From(earned.Sum(one => one.Count));
Console.WriteLine($"Lvyuan runs natively: {earned.Count} orders, {paid}, {points} points");

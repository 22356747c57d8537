// prints: 33.34 CNY, 33.33 CNY, 33.33 CNY
using Lvyuan.Primitives;

var yuan = Currency.FromCode("CNY");
Console.WriteLine(string.Join(", ", Money.FromMajor(100, yuan).Allocate(1, 1, 1)));

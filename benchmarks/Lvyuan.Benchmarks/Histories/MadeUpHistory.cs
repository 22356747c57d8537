using System.Globalization;
using System.Text;
using NodaTime;

namespace Lvyuan.Benchmarks.Histories;

/// <summary>A shop's year from a fixed seed, of about the size of the Online Retail history.</summary>
internal static class MadeUpHistory
{
    private const int Seed = 2_010;
    private const int Orders = 18_000;
    private const int Members = 4_300;
    private const int MostLines = 43;
    private static readonly LocalDateTime Start = new(2024, 1, 1, 9, 0);

    public static byte[] Csv()
    {
        var chance = new Random(Seed);
        var text = new StringBuilder("order_id,member_id,at,amount,currency,kind,refund_of,sku,quantity\n");
        for (var order = 0; order < Orders; order++)
        {
            var at = Start.PlusMinutes(order * 28L);
            var member = (int)(Members * Math.Pow(chance.NextDouble(), 2));
            for (var lines = chance.Next(1, MostLines); lines > 0; lines--)
            {
                var (sku, fen) = (chance.Next(3_000), chance.Next(150, 6_000));
                Row(order, member, at, fen, "paid", null, sku);
                if (chance.Next(45) == 0)
                    Row(order, member, at.PlusDays(3), fen, "refunded", order, sku);
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());

        void Row(int order, int member, LocalDateTime at, int fen, string kind, int? refundOf, int sku) => text.Append(
            CultureInfo.InvariantCulture,
            $"{order},{member},{at:yyyy-MM-ddTHH:mm:ss},{fen / 100}.{fen % 100:00},CNY,{kind},{refundOf},{sku},1\n");
    }
}

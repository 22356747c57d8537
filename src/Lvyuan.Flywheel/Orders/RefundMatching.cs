using System.Collections.Immutable;
using Lvyuan.Primitives;

namespace Lvyuan.Flywheel;

/// <summary>Finds the lines that a refund reduces.</summary>
/// <remarks>
/// A refund that names its order reduces the lines of its article there, then the order's other lines in proportion to what
/// is left of each. One that names no order takes the newest lines of its article first. Nothing is reduced below nought.
/// </remarks>
internal static class RefundMatching
{
    public static RefundRecorded Match(OrderBook book, RecordRefund refund, OrderRules rules)
    {
        var today = rules.Zone.DayOf(refund.At);
        var matching = new Matching(book, book.FirstRefundable(today, rules.RefundMonths));
        var unmatched = 0L;
        foreach (ref readonly var line in refund.Lines.AsSpan())
            unmatched += line.Order == default ? matching.TakeNewestFirst(line) : matching.TakeFromNamed(line);

        return new RefundRecorded(refund.At, refund.Refund, refund.Total, refund.Total - Money.FromMinor(unmatched, rules.Currency), matching.Reduced());
    }

    // What one refund has taken so far: a later line of it must not take the same cent again.
    private readonly struct Matching(OrderBook book, int firstRefundable)
    {
        private readonly SortedDictionary<int, long[]> _refundedByPlace = [];

        // Both return what found no line.
        public long TakeNewestFirst(in RefundLine line)
        {
            var wanted = line.Amount.AmountMinor;
            for (var place = book.Open.Count - 1; place >= firstRefundable && wanted > 0; place--)
            {
                var order = book.Open[place];
                if (order.Net.IsPositive)
                    wanted = TakeInOrder(place, order, line.Sku, wanted);
            }

            return wanted;
        }

        public long TakeFromNamed(in RefundLine line)
        {
            var place = PlaceOf(line.Order);
            if (place < 0)
                return line.Amount.AmountMinor;

            var order = book.Open[place];
            var wanted = line.Amount.AmountMinor;
            if (line.Sku != default)
                wanted = TakeInOrder(place, order, line.Sku, wanted);
            return wanted > 0 ? TakeInProportion(place, order, wanted) : 0;
        }

        public ImmutableArray<ReducedOrder> Reduced()
        {
            var reduced = ImmutableArray.CreateBuilder<ReducedOrder>(_refundedByPlace.Count);
            foreach (var (place, refunded) in _refundedByPlace)
            {
                var order = book.Open[place];
                var taken = refunded.Sum();
                for (var i = 0; i < refunded.Length; i++)
                    taken -= order.RefundedMinor(i);
                if (taken > 0)
                    reduced.Add(new ReducedOrder(order.Order, book.NumberOf(place), order.Net, order.Net - Money.FromMinor(taken, order.Net.Currency), [.. refunded]));
            }

            return reduced.DrainToImmutable();
        }

        private int PlaceOf(OrderId name)
        {
            for (var place = book.Open.Count - 1; place >= firstRefundable; place--)
            {
                if (book.Open[place].Order == name)
                    return place;
            }

            return -1;
        }

        private long TakeInOrder(int place, OpenOrder order, Sku sku, long wanted)
        {
            for (var i = 0; i < order.Lines.Length && wanted > 0; i++)
            {
                if (sku != default && order.Lines[i].Sku != sku)
                    continue;
                var taken = Math.Min(wanted, Left(place, order, i));
                if (taken == 0)
                    continue;
                RefundedOf(place, order)[i] += taken;
                wanted -= taken;
            }

            return wanted;
        }

        private long TakeInProportion(int place, OpenOrder order, long wanted)
        {
            var left = new long[order.Lines.Length];
            var sum = 0L;
            for (var i = 0; i < left.Length; i++)
                sum += left[i] = Left(place, order, i);
            if (sum == 0)
                return wanted;

            var taken = Math.Min(wanted, sum);
            var parts = Money.FromMinor(taken, order.Net.Currency).Allocate(left);
            var refunded = RefundedOf(place, order);
            for (var i = 0; i < left.Length; i++)
                refunded[i] += parts[i].AmountMinor;
            return wanted - taken;
        }

        private long Left(int place, OpenOrder order, int line) =>
            _refundedByPlace.TryGetValue(place, out var refunded) ? order.Lines[line].Amount.AmountMinor - refunded[line] : order.LeftMinor(line);

        private long[] RefundedOf(int place, OpenOrder order)
        {
            if (_refundedByPlace.TryGetValue(place, out var refunded))
                return refunded;

            refunded = new long[order.Lines.Length];
            for (var i = 0; i < refunded.Length; i++)
                refunded[i] = order.RefundedMinor(i);
            _refundedByPlace.Add(place, refunded);
            return refunded;
        }
    }
}

using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Benchmarks.Peers;

/// <summary>The built-in programme by hand: mutable, one shop, no reasons. What the same arithmetic costs at least.</summary>
/// <remarks>
/// It keeps what a quick implementation keeps: keys seen, growth of twelve months, the tier with its hold, points pending and
/// available in order of expiry, the stage, and the orders for refunds that name them. It leaves out withdrawal of tiers, review
/// and grace, debt, unnamed refunds, reservations, and every explanation.
/// </remarks>
internal sealed class PlainProgramme(DateTimeZone zone)
{
    private const int ValidityMonths = 12;
    private const int PendingDays = 7;
    private const int RepeatWithinDays = 90;
    private const int DormantAfterDays = 60;
    private const int LostAfterDays = 180;
    private const int MinorPerPoint = 100;
    private static readonly long[] Thresholds = [0, 500, 2_000, 5_000];
    private readonly Dictionary<MemberId, PlainMember> _members = [];

    private enum PlainStage
    {
        Acquired,
        Converted,
        Retained,
        Dormant,
        Lost,
    }

    public PlainProgramme Copy()
    {
        var copy = new PlainProgramme(zone);
        foreach (var (id, member) in _members)
            copy._members.Add(id, member.Copy());
        return copy;
    }

    public bool Take(Fact fact)
    {
        if (!_members.TryGetValue(fact.Member, out var member))
            _members.Add(fact.Member, member = new PlainMember());
        if (!member.Seen.Add(fact.Key.Name))
            return false;

        var today = fact.At.InZone(zone).Date;
        member.MoveTo(today);
        switch (fact)
        {
            case OrderPaid paid:
                member.Pay(paid, today);
                return true;
            case OrderRefunded refunded:
                member.Refund(refunded);
                return true;
            default:
                return false;
        }
    }

    private sealed class PlainOrder
    {
        public LocalDate Day { get; init; }

        public LocalDate AvailableOn { get; init; }

        public LocalDate ExpiresOn { get; init; }

        public long[] LinesLeft { get; init; } = [];

        public Sku[] Skus { get; init; } = [];

        public long NetMinor { get; set; }

        public long Growth { get; set; }

        public long Points { get; set; }

        public PlainOrder Copy() => new()
        {
            Day = Day,
            AvailableOn = AvailableOn,
            ExpiresOn = ExpiresOn,
            LinesLeft = [.. LinesLeft],
            Skus = Skus,
            NetMinor = NetMinor,
            Growth = Growth,
            Points = Points,
        };
    }

    private sealed class PlainMember
    {
        private readonly Dictionary<string, PlainOrder> _orders = new(StringComparer.Ordinal);
        private readonly Queue<PlainOrder> _growing = [];
        private readonly Queue<PlainOrder> _pending = [];
        private readonly Queue<PlainOrder> _available = [];
        private long _trailingGrowth;
        private long _pendingPoints;
        private long _availablePoints;
        private long _expiredPoints;
        private int _tier;
        private LocalDate? _heldUntil;
        private PlainStage _stage;
        private PlainStage _stageLeft;
        private LocalDate? _lastPaidOn;

        public HashSet<string> Seen { get; private init; } = new(StringComparer.Ordinal);

        public PlainMember Copy()
        {
            var copy = new PlainMember
            {
                Seen = new HashSet<string>(Seen, StringComparer.Ordinal),
                _trailingGrowth = _trailingGrowth,
                _pendingPoints = _pendingPoints,
                _availablePoints = _availablePoints,
                _expiredPoints = _expiredPoints,
                _tier = _tier,
                _heldUntil = _heldUntil,
                _stage = _stage,
                _stageLeft = _stageLeft,
                _lastPaidOn = _lastPaidOn,
            };
            var orders = new Dictionary<PlainOrder, PlainOrder>(ReferenceEqualityComparer.Instance);
            foreach (var (id, order) in _orders)
                copy._orders.Add(id, orders[order] = order.Copy());
            foreach (var order in _growing)
                copy._growing.Enqueue(orders[order]);
            foreach (var order in _pending)
                copy._pending.Enqueue(orders[order]);
            foreach (var order in _available)
                copy._available.Enqueue(orders[order]);
            return copy;
        }

        public void MoveTo(LocalDate today)
        {
            while (_growing.TryPeek(out var old) && old.Day.PlusMonths(ValidityMonths) <= today)
                _trailingGrowth -= _growing.Dequeue().Growth;
            while (_pending.TryPeek(out var ripe) && ripe.AvailableOn <= today)
            {
                _pending.Dequeue();
                _available.Enqueue(ripe);
                _pendingPoints -= ripe.Points;
                _availablePoints += ripe.Points;
            }

            while (_available.TryPeek(out var stale) && stale.ExpiresOn <= today)
            {
                _available.Dequeue();
                _availablePoints -= stale.Points;
                _expiredPoints += stale.Points;
            }

            if (_heldUntil <= today && _tier > 0 && _trailingGrowth < Thresholds[_tier])
                (_tier, _heldUntil) = (_tier - 1, today.PlusMonths(ValidityMonths));
            if (_lastPaidOn is { } last && _stage != PlainStage.Lost && Period.DaysBetween(last, today) is >= DormantAfterDays and var idle)
            {
                if (_stage != PlainStage.Dormant)
                    _stageLeft = _stage;
                _stage = idle >= LostAfterDays ? PlainStage.Lost : PlainStage.Dormant;
            }
        }

        public void Pay(OrderPaid paid, LocalDate today)
        {
            var points = paid.Total.AmountMinor / MinorPerPoint;
            var availableOn = today.PlusDays(PendingDays + 1);
            var order = new PlainOrder
            {
                Day = today,
                AvailableOn = availableOn,
                ExpiresOn = availableOn.PlusMonths(ValidityMonths),
                LinesLeft = [.. paid.Lines.Select(line => line.Amount.AmountMinor)],
                Skus = [.. paid.Lines.Select(line => line.Sku)],
                NetMinor = paid.Total.AmountMinor,
                Growth = points,
                Points = points,
            };
            _orders.Add(paid.Order.Text, order);
            _growing.Enqueue(order);
            _pending.Enqueue(order);
            _trailingGrowth += points;
            _pendingPoints += points;
            while (_tier + 1 < Thresholds.Length && _trailingGrowth >= Thresholds[_tier + 1])
                (_tier, _heldUntil) = (_tier + 1, today.PlusMonths(ValidityMonths));

            if (_stage is PlainStage.Dormant or PlainStage.Lost)
                _stage = _stageLeft;
            _stage = _stage switch
            {
                PlainStage.Acquired => PlainStage.Converted,
                PlainStage.Converted when _lastPaidOn is { } last && Period.DaysBetween(last, today) is >= 1 and <= RepeatWithinDays => PlainStage.Retained,
                var stays => stays,
            };
            _lastPaidOn = today;
        }

        public void Refund(OrderRefunded refunded)
        {
            foreach (var line in refunded.Lines)
            {
                if (!_orders.TryGetValue(line.Order.Text, out var order))
                    continue;
                var wanted = line.Amount.AmountMinor;
                for (var i = 0; i < order.Skus.Length && wanted > 0; i++)
                {
                    if (order.Skus[i] != line.Sku)
                        continue;
                    var taken = Math.Min(wanted, order.LinesLeft[i]);
                    order.LinesLeft[i] -= taken;
                    order.NetMinor -= taken;
                    wanted -= taken;
                }

                var points = order.NetMinor / MinorPerPoint;
                _trailingGrowth -= order.Growth - points;
                if (_pending.Contains(order))
                    _pendingPoints -= order.Points - points;
                else
                    _availablePoints -= order.Points - points;
                order.Growth = order.Points = points;
            }
        }
    }
}

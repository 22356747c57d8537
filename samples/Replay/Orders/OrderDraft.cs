using System.Collections.Immutable;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Samples.Replaying.Orders;

/// <summary>An order or refund while its rows still come in, in any place of the file.</summary>
internal sealed class OrderDraft(OrderId id, OrderKind kind, int arrival)
{
    private ImmutableArray<OrderLine>.Builder? _lines;
    private MemberId _member;
    private Instant _at;
    private LocalDateTime _localAt;
    private LocalDate _lastDay;

    public OrderId Id => id;

    public OrderKind Kind => kind;

    public MemberId Member => _member;

    public Instant At => _at;

    /// <summary>Why all rows of it are left out, once one of them is bad or the order it names is left out.</summary>
    public string? DroppedBecause { get; private set; }

    /// <summary>The lines that name the order they refund.</summary>
    public List<NamedOrder>? NamedOrders { get; private set; }

    public void Drop(string because)
    {
        DroppedBecause ??= because;
        _lines = null;
        NamedOrders = null;
    }

    /// <summary>Whether the row's member is the member of the rows before it.</summary>
    public bool BelongsTo(MemberId member) => _member == default || _member == member;

    public void Add(in OrderRow row, long line)
    {
        if (DroppedBecause is not null)
            return;

        if (_lines is null)
        {
            _lines = ImmutableArray.CreateBuilder<OrderLine>(1);
            _member = row.Member;
            (_at, _localAt, _lastDay) = (row.At, row.LocalAt, row.LocalAt.Date);
        }

        _lines.Add(row.Line);
        if (row.At < _at)
            (_at, _localAt) = (row.At, row.LocalAt);
        if (row.LocalAt.Date > _lastDay)
            _lastDay = row.LocalAt.Date;
        if (row.Line.NamesOrder)
            (NamedOrders ??= []).Add(new NamedOrder(row.Line.RefundOf, line));
    }

    public OrderRecord ToRecord()
    {
        var lines = _lines!.DrainToImmutable();
        return new OrderRecord
        {
            Id = id,
            Member = _member,
            Kind = kind,
            At = _at,
            LocalAt = _localAt,
            LastDay = _lastDay,
            Lines = lines,
            Arrival = arrival,
        };
    }
}

/// <summary>An order that a refund's line names.</summary>
/// <param name="Order">The order.</param>
/// <param name="Line">The line of the file that names it.</param>
internal readonly record struct NamedOrder(OrderId Order, long Line);

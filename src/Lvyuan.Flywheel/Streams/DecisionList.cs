using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Lvyuan.Flywheel;

/// <summary>Gathers the decisions of one turn on the stack; only a turn of many spills over to the heap.</summary>
internal struct DecisionList
{
    private Room _room;
    private int _count;
    private List<Decision>? _more;

    public void Add(Decision decision)
    {
        if (_count < Room.Size)
            _room[_count++] = decision;
        else
            (_more ??= []).Add(decision);
    }

    public readonly ImmutableArray<Decision> ToImmutable()
    {
        ReadOnlySpan<Decision> room = _room;
        return _more is null ? [.. room[.._count]] : [.. room, .. _more];
    }

    [InlineArray(Size)]
    private struct Room
    {
        public const int Size = 8;
        private Decision _first;
    }
}

using Lvyuan.Primitives;

namespace Lvyuan.Flywheel;

/// <summary>What has a state and deadlines of its own, and may live in a place of its own: a row, an actor.</summary>
public enum StreamKind
{
    /// <summary>A member.</summary>
    Member,

    /// <summary>A human being, who may be several members.</summary>
    Person,

    /// <summary>The one relation between an inviter and an invited friend.</summary>
    Invitation,

    /// <summary>How often coupons of one definition may be issued in all.</summary>
    CouponPool,

    /// <summary>What the shop may spend on marketing.</summary>
    Budget,

    /// <summary>The leaderboard.</summary>
    Board,
}

/// <summary>Names a stream: its kind and its name within the kind.</summary>
/// <remarks>Equality compares both, ordinally. The text form is <c>kind:name</c>, such as <c>member:m1</c>. <c>default</c> is no stream.</remarks>
public readonly record struct StreamId : IComparable<StreamId>
{
    private static readonly string[] Kinds = ["member", "person", "invitation", "coupon-pool", "budget", "board"];

    private readonly string? _name;

    private StreamId(StreamKind kind, string name) => (Kind, _name) = (kind, name);

    /// <summary>The shop's one budget.</summary>
    public static StreamId Budget { get; } = new(StreamKind.Budget, "marketing");

    /// <summary>The kind.</summary>
    public StreamKind Kind { get; }

    /// <summary>The name within the kind.</summary>
    public string Name => _name ?? "";

    /// <summary>The member whose stream it is; <c>default</c> of another kind.</summary>
    public MemberId Member => Kind == StreamKind.Member && _name is not null ? MemberId.From(_name) : default;

    /// <summary>A member's stream.</summary>
    /// <param name="member">Not <c>default</c>.</param>
    public static StreamId Of(MemberId member) => Named(StreamKind.Member, member.Text);

    /// <summary>A person's stream.</summary>
    /// <param name="person">Not <c>default</c>.</param>
    public static StreamId Of(PersonId person) => Named(StreamKind.Person, person.Text);

    /// <summary>An invitation's stream.</summary>
    /// <param name="invitation">Not <c>default</c>.</param>
    public static StreamId Of(InvitationId invitation) => Named(StreamKind.Invitation, invitation.Text);

    /// <summary>The stream of the coupons of one definition.</summary>
    /// <param name="coupon">The definition's code; not <c>default</c>.</param>
    public static StreamId CouponPool(Code coupon) => Named(StreamKind.CouponPool, coupon.Text);

    /// <summary>A leaderboard's stream.</summary>
    /// <param name="board">The board's code; not <c>default</c>.</param>
    public static StreamId Board(Code board) => Named(StreamKind.Board, board.Text);

    /// <summary>Reads the text form <c>kind:name</c>.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="stream">The stream, or <c>default</c>.</param>
    public static bool TryParse(string? text, out StreamId stream)
    {
        stream = default;
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon < 0 || !Identifier.IsValid(text![(colon + 1)..]) || Array.IndexOf(Kinds, text[..colon]) is not (>= 0 and var kind))
            return false;
        stream = new StreamId((StreamKind)kind, text[(colon + 1)..]);
        return true;
    }

    /// <summary>Orders by kind, then by name, ordinally.</summary>
    /// <param name="other">The other stream.</param>
    public int CompareTo(StreamId other)
    {
        var byKind = Kind.CompareTo(other.Kind);
        return byKind != 0 ? byKind : string.CompareOrdinal(Name, other.Name);
    }

    /// <summary>The text form <c>kind:name</c>; empty for <c>default</c>.</summary>
    public override string ToString() => _name is null ? "" : $"{Kinds[(int)Kind]}:{_name}";

    private static StreamId Named(StreamKind kind, string name) =>
        name.Length > 0 ? new StreamId(kind, name) : throw new ArgumentException("A stream has a name.", nameof(name));
}

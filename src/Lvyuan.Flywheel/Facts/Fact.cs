using System.Runtime.CompilerServices;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel;

/// <summary>Something that happened, as a host reports it. It has a permanent business key, a subject and an instant.</summary>
/// <remarks>
/// A key acts once, for ever: the same key with the same content changes nothing, with other content it is refused
/// (<see cref="FlywheelRefusals.KeyReused"/>). Facts are compared by key and <see cref="Fingerprint"/>, not as objects.
/// </remarks>
public abstract record Fact
{
    /// <summary>The earliest instant of a fact: the start of 1900 (UTC). What is further off is a mistake, and its due dates would leave the calendar.</summary>
    public static readonly Instant Earliest = Instant.FromUtc(1900, 1, 1, 0, 0);

    /// <summary>Facts happen before this instant: the start of 3000 (UTC).</summary>
    public static readonly Instant Latest = Instant.FromUtc(3000, 1, 1, 0, 0);

    private protected Fact(MemberId member, Instant at)
    {
        if (member == default)
            throw new ArgumentException("A fact has a member.", nameof(member));
        if (at < Earliest || at >= Latest)
            throw new ArgumentOutOfRangeException(nameof(at), at, $"A fact happens from {Earliest} and before {Latest}.");
        Member = member;
        At = at;
    }

    /// <summary>Whom it is about.</summary>
    public MemberId Member { get; }

    /// <summary>When it happened.</summary>
    public Instant At { get; }

    /// <summary>The permanent business key.</summary>
    public abstract BusinessKey Key { get; }

    /// <summary>A 64-bit hash of all that the fact says besides its key (XXH3): equal facts have equal fingerprints on every machine.</summary>
    public ulong Fingerprint()
    {
        var hash = default(FingerprintBuilder);
        hash.Add(At.ToUnixTimeTicks());
        hash.Add(Member.Text);
        AddTo(ref hash);
        return hash.Value;
    }

    /// <summary>At one instant the kinds have an order: joined and paid come before what undoes.</summary>
    internal virtual int Precedence => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal abstract void AddTo(ref FingerprintBuilder hash);
}

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
    private protected Fact(MemberId member, Instant at)
    {
        if (member == default)
            throw new ArgumentException("A fact has a member.", nameof(member));
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

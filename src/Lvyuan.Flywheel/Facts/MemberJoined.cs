using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel;

/// <summary>A person became a member. Optional: any other first fact makes a member too.</summary>
public sealed record MemberJoined : Fact
{
    /// <summary>Reports it.</summary>
    /// <param name="member">Who joined.</param>
    /// <param name="at">When.</param>
    public MemberJoined(MemberId member, Instant at)
        : base(member, at)
    {
    }

    /// <inheritdoc/>
    public override BusinessKey Key => BusinessKey.From(FactKinds.Member, Member.Text);

    internal override int Precedence => 0;

    internal override void AddTo(ref FingerprintBuilder hash)
    {
        // Member and instant, which every fact has, are all of it.
    }
}

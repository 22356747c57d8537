using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Flywheel;

/// <summary>Two members turned out to be one person: this member's accounts and history join another's.</summary>
/// <remarks>It cannot be undone. Who goes on may be somebody of whom nobody has heard yet, so a mistyped name makes a new member: ask before you report it.</remarks>
public sealed record MembersMerged : Fact
{
    /// <summary>Reports it.</summary>
    /// <param name="member">Who is merged away, for ever.</param>
    /// <param name="at">When.</param>
    /// <param name="into">Who goes on.</param>
    /// <param name="by">Who decided it.</param>
    /// <exception cref="ArgumentException">A member is merged into itself, or a part is absent.</exception>
    public MembersMerged(MemberId member, Instant at, MemberId into, Author by)
        : base(member, at)
    {
        if (into == default || by == default)
            throw new ArgumentException("A merge names who goes on and who decided it.", nameof(into));
        if (into == member)
            throw new ArgumentException("A member is not merged into itself.", nameof(into));
        Into = into;
        By = by;
    }

    /// <summary>Who goes on.</summary>
    public MemberId Into { get; }

    /// <summary>Who decided it.</summary>
    public Author By { get; }

    /// <inheritdoc/>
    public override BusinessKey Key => BusinessKey.From(FactKinds.Merge, Member.Text);

    internal override int Precedence => 3;

    internal override void AddTo(ref FingerprintBuilder hash)
    {
        hash.Add(Into.Text);
        hash.Add(By.Text);
    }
}

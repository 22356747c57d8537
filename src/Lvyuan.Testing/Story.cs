using System.Collections.Immutable;
using Lvyuan.Flywheel;
using Lvyuan.Primitives;
using NodaTime;

namespace Lvyuan.Testing;

/// <summary>A shop to which facts are told one after the other, and which is looked at in between.</summary>
/// <remarks>It goes on with every call: not safe for several threads at once.</remarks>
public sealed class Story
{
    private readonly Community _community;

    internal Story(Shop shop)
    {
        Shop = shop;
        _community = new Community(new FlywheelEngine(shop.Rules));
    }

    /// <summary>Writes the facts.</summary>
    public Shop Shop { get; }

    /// <summary>The members in ordinal order of their names.</summary>
    public ImmutableArray<Member> Members => _community.Members;

    /// <summary>Tells facts that the rules must take.</summary>
    /// <param name="facts">The facts, in order.</param>
    /// <returns>What was decided, in order; nothing for repeats.</returns>
    /// <exception cref="InvalidOperationException">A fact is refused.</exception>
    public ImmutableArray<Decision> Tell(params ReadOnlySpan<Fact> facts)
    {
        var decisions = ImmutableArray.CreateBuilder<Decision>();
        foreach (var fact in facts)
        {
            var result = _community.Report(fact);
            if (result.RefusalOf() is { } refusal)
                throw new InvalidOperationException($"{fact.Key} is refused: {refusal.ErrorCode}: {refusal.ErrorMessage}");
            decisions.AddRange(result.Value);
        }

        return decisions.DrainToImmutable();
    }

    /// <summary>Tells a fact that the rules must refuse.</summary>
    /// <param name="fact">The fact.</param>
    /// <returns>The refusal.</returns>
    /// <exception cref="InvalidOperationException">The fact is taken.</exception>
    public Refusal Refused(Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return _community.Report(fact).RefusalOf() ?? throw new InvalidOperationException($"{fact.Key} is taken, not refused.");
    }

    /// <summary>Moves time to the start of a local day.</summary>
    /// <param name="year">The year.</param>
    /// <param name="month">The month, 1 to 12.</param>
    /// <param name="day">The day of the month.</param>
    /// <returns>What fell due.</returns>
    public ImmutableArray<Decision> MoveTo(int year, int month, int day) => MoveTo(Shop.StartOf(year, month, day));

    /// <summary>Moves time to a local time.</summary>
    /// <param name="local">See <see cref="Shop.At"/>.</param>
    /// <returns>What fell due.</returns>
    public ImmutableArray<Decision> MoveTo(string local) => MoveTo(Shop.At(local));

    /// <summary>Moves time.</summary>
    /// <param name="now">To when.</param>
    /// <returns>What fell due.</returns>
    public ImmutableArray<Decision> MoveTo(Instant now) => _community.Advance(now);

    /// <summary>A member as they stand.</summary>
    /// <param name="member">The member's name.</param>
    /// <exception cref="InvalidOperationException">No fact ever named the member.</exception>
    public Member Of(string member) =>
        _community.Find(MemberId.From(member)) ?? throw new InvalidOperationException($"No fact ever named {member}.");
}

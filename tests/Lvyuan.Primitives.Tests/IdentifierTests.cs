using System.Globalization;

namespace Lvyuan.Primitives.Tests;

public sealed class MemberIdTests : IdentifierTests<MemberId>;

public sealed class PersonIdTests : IdentifierTests<PersonId>;

public sealed class CouponIdTests : IdentifierTests<CouponId>;

public sealed class InvitationIdTests : IdentifierTests<InvitationId>;

public sealed class OrderIdTests : IdentifierTests<OrderId>;

public sealed class RefundIdTests : IdentifierTests<RefundId>;

public sealed class SkuTests : IdentifierTests<Sku>;

public sealed class ReservationIdTests : IdentifierTests<ReservationId>;

public sealed class ActivityIdTests : IdentifierTests<ActivityId>;

public sealed class CodeTests : IdentifierTests<Code>;

public sealed class AuthorTests : IdentifierTests<Author>;

public sealed class RulebookVersionTests : IdentifierTests<RulebookVersion>;

public sealed class EveryIdentifierTests
{
    [Fact]
    public void EveryIdentifier_OfThePackage_HasItsTests()
    {
        var identifiers = typeof(IIdentifier<>).Assembly.GetExportedTypes().Where(type => type.IsValueType && type.GetInterfaces()
            .Any(implemented => implemented.IsGenericType && implemented.GetGenericTypeDefinition() == typeof(IIdentifier<>)));
        var tested = typeof(EveryIdentifierTests).Assembly.GetExportedTypes()
            .Where(type => type.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(IdentifierTests<>))
            .Select(type => type.BaseType!.GetGenericArguments()[0]);
        Assert.Equivalent(identifiers, tested, strict: true);
    }

    [Fact]
    public void Identifiers_OfTwoTypesWithOneText_AreNotEqual()
    {
        object member = MemberId.From("1");
        Assert.False(member.Equals(OrderId.From("1")));
        Assert.False(member.Equals("1"));
    }
}

/// <summary>What holds of every identifier.</summary>
public abstract class IdentifierTests<TId> where TId : struct, IIdentifier<TId>, IComparable<TId>
{
    public static TheoryData<string> Valid =>
    [
        "a",
        " ",
        "新芽 #1/ü",
        "😀",
        new string('x', 64),
        new string('x', 62) + "😀",
        "\u00A0",
        "e\u0301",
    ];

    public static TheoryData<string?> Invalid =>
    [
        (string?)null,
        "",
        new string('x', 65),
        new string('x', 63) + "😀",
        "a\n",
        "\0",
        "a\u001Fb",
        "\u007F",
        "\u0085",
        "\u009F",
        "\uD83D",
        "\uDE00",
        "a\uD83Db",
        "a\uD83D\uD83D",
        "\uDE00\uD83D",
    ];

    [Theory]
    [MemberData(nameof(Valid))]
    public void From_OneTo64CharactersWithoutControlCharacters_KeepsTheText(string text)
    {
        Assert.True(TId.TryCreate(text, out var identifier));
        Assert.Equal(text, identifier.Text);
        Assert.Equal(text, identifier.ToString());
        Assert.Equal(TId.From(text), identifier);
        Assert.Equal(TId.From(new string(text.AsSpan())).GetHashCode(), identifier.GetHashCode());
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void From_AnythingElse_ThrowsAndTryCreateSaysNo(string? text)
    {
        Assert.False(TId.TryCreate(text, out var identifier));
        Assert.Equal(default, identifier);
        Assert.Contains(typeof(TId).Name, Assert.Throws<ArgumentException>("text", () => TId.From(text!)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Default_IsTheAbsentIdentifier()
    {
        Assert.Equal("", default(TId).Text);
        Assert.Equal("", default(TId).ToString());
        Assert.NotEqual(default, TId.From("a"));
        Assert.Equal(default(TId).GetHashCode(), default(TId).GetHashCode());
    }

    [Fact]
    public void Equals_IsOrdinal()
    {
        Assert.Equal(TId.From("a"), TId.From("a"));
        Assert.NotEqual(TId.From("a"), TId.From("A"));
        Assert.NotEqual(TId.From("a"), TId.From("a "));
        Assert.NotEqual(TId.From("\u00E9"), TId.From("e\u0301"));
    }

    [Fact]
    public void CompareTo_IsOrdinalAndPutsTheAbsentFirst()
    {
        TId[] sorted = [default, TId.From(" "), TId.From("10"), TId.From("9"), TId.From("B"), TId.From("a"), TId.From("ab"), TId.From("é")];
        for (var i = 0; i < sorted.Length; i++)
        {
            for (var j = 0; j < sorted.Length; j++)
                Assert.Equal(Math.Sign(i.CompareTo(j)), Math.Sign(sorted[i].CompareTo(sorted[j])));
        }

        Assert.Equal(sorted, sorted.Reverse().Order());
    }

    [Fact]
    public void MaxLength_Is64() => Assert.Equal("64", Identifier.MaxLength.ToString(CultureInfo.InvariantCulture));
}

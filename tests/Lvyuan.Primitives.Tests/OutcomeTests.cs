using System.Collections.Immutable;
using Ardalis.Result;

namespace Lvyuan.Primitives.Tests;

public sealed class OutcomeTests
{
    [Fact]
    public void Unchanged_IsOneSharedSuccessWithoutEvents()
    {
        var unchanged = Outcome.Unchanged<string>();
        Assert.True(unchanged.IsSuccess);
        Assert.Empty(unchanged.Value);
        Assert.False(unchanged.Value.IsDefault);
        Assert.Same(unchanged, Outcome.Unchanged<string>());
        Assert.Null(unchanged.RefusalOf());
    }

    [Fact]
    public void Accepted_WithoutEvents_IsUnchanged()
    {
        Assert.Same(Outcome.Unchanged<string>(), Outcome.Accepted<string>());
        Assert.Same(Outcome.Unchanged<string>(), Outcome.Accepted(default(ImmutableArray<string>)));
    }

    [Fact]
    public void Accepted_WithEvents_KeepsThemInOrder()
    {
        var accepted = Outcome.Accepted("a", "b");
        Assert.True(accepted.IsSuccess);
        Assert.Equal(["a", "b"], accepted.Value);
        Assert.Null(accepted.RefusalOf());
    }

    [Fact]
    public void As_ARefusal_IsInvalidAndKeepsItselfThroughMap()
    {
        var refusal = new Refusal("points.too-few", "Only 3 are available.", Evidence.Of("available", 3)) { Remedy = "Spend 3." };

        var result = refusal.As<int>();

        Assert.Equal((false, ResultStatus.Invalid), (result.IsSuccess, result.Status));
        Assert.Same(refusal, result.RefusalOf());
        Assert.Same(refusal, result.Map(value => value.ToString(System.Globalization.CultureInfo.InvariantCulture)).RefusalOf());
        Assert.Equal(("points.too-few", "points.too-few", "Only 3 are available.", ValidationSeverity.Error), (refusal.ErrorCode, refusal.Identifier, refusal.ErrorMessage, refusal.Severity));
        Assert.Equal(("3", null, "Spend 3."), (refusal.Find("available"), refusal.Find("Available"), refusal.Remedy));
    }

    [Fact]
    public void RefusalOf_OtherFailures_IsNull()
    {
        Assert.Null(Result<int>.Error("x").RefusalOf());
        Assert.Null(Result<int>.Invalid(new ValidationError("x")).RefusalOf());
        Assert.Throws<ArgumentNullException>("result", () => Outcome.RefusalOf<int>(null!));
    }

    [Fact]
    public void Refusals_OfOneContent_AreNotEqual()
    {
        Assert.NotEqual(new Refusal("a.b", "c"), new Refusal("a.b", "c"));
        Assert.Empty(new Refusal("a.b", "c").Evidence);
        Assert.Null(new Refusal("a.b", "c").Remedy);
    }

    [Fact]
    public void Evidence_OfEveryKind_IsInvariant()
    {
        Evidence[] evidence =
        [
            Evidence.Of("a", "text"),
            Evidence.Of("b", -1_234_567L),
            Evidence.Of("c", Points.From(12)),
            Evidence.Of("d", Money.FromMinor(1230, Currency.FromCode("CNY"))),
            Evidence.Of("e", new LocalDate(2028, 2, 29)),
            Evidence.Of("f", Instant.FromUtc(2026, 1, 2, 3, 4, 5) + Duration.FromMilliseconds(60)),
            Evidence.Of("g", BusinessKey.From("order", "1")),
            Evidence.Of("h", Code.From("leaf")),
        ];
        Assert.Equal(
            ["a=text", "b=-1234567", "c=12", "d=12.30 CNY", "e=2028-02-29", "f=2026-01-02T03:04:05.06Z", "g=order:1", "h=leaf"],
            evidence.Select(one => one.ToString()));
        Assert.Equal(Evidence.Of("a", 1), Evidence.Of("a", "1"));
        Assert.NotEqual(Evidence.Of("a", 1), Evidence.Of("b", 1));
    }

    [Theory]
    [InlineData("", "tiers", "tiers")]
    [InlineData("[2].code", "tiers", "tiers[2].code")]
    [InlineData("code", "tiers", "tiers.code")]
    [InlineData("code", "$", "$.code")]
    public void Below_AParent_JoinsThePaths(string path, string parent, string expected)
    {
        var problem = new DefinitionProblem(path, "a.b", "Do so.");
        Assert.Equal(new DefinitionProblem(expected, "a.b", "Do so."), problem.Below(parent));
        Assert.Equal($"{expected}: a.b: Do so.", problem.Below(parent).ToString());
    }

    [Fact]
    public void ThrowIfAny_Problems_NamesThemAll()
    {
        InvalidDefinitionException.ThrowIfAny([]);
        InvalidDefinitionException.ThrowIfAny(default);

        ImmutableArray<DefinitionProblem> problems = [new("a", "x.y", "Do so."), new("b", "x.z", "Do thus.")];
        var thrown = Assert.Throws<InvalidDefinitionException>(() => InvalidDefinitionException.ThrowIfAny(problems));
        Assert.Equal(problems, thrown.Problems);
        Assert.Equal("The definition cannot be compiled. a: x.y: Do so. b: x.z: Do thus.", thrown.Message);
    }

    [Fact]
    public void Label_OfBothTexts_ComparesThemAndShowsThem()
    {
        Assert.Equal(new Label("绿叶", "leaf"), new Label("绿叶", "leaf"));
        Assert.NotEqual(new Label("绿叶", "leaf"), new Label("绿叶", "Leaf"));
        Assert.Equal("绿叶 (leaf)", new Label("绿叶", "leaf").ToString());
    }
}

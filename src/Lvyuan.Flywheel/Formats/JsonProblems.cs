namespace Lvyuan.Flywheel;

/// <summary>The codes of what can be wrong with stored JSON of any kind: a rulebook, a fact, a decision, a snapshot.</summary>
/// <remarks>In order of precedence: each of the first five is reported alone, of the others all at once.</remarks>
public static class JsonProblems
{
    /// <summary>More bytes than the format allows.</summary>
    public const string TooLarge = "json.too-large";

    /// <summary>Not JSON, or not UTF-8; the message says at which line and byte.</summary>
    public const string Malformed = "json.malformed";

    /// <summary>Objects and lists are nested more deeply than the format allows.</summary>
    public const string TooDeep = "json.too-deep";

    /// <summary>A text holds half a surrogate pair, so that it is no Unicode text.</summary>
    public const string TextBroken = "json.text-broken";

    /// <summary>The format's version is not one that is read here.</summary>
    public const string FormatUnsupported = "json.format-unsupported";

    /// <summary>A value is of another JSON type than it has to be.</summary>
    public const string TypeWrong = "json.type-wrong";

    /// <summary>A property is missing that has to be there.</summary>
    public const string PropertyMissing = "json.property-missing";

    /// <summary>A property is not known here; the message names the nearest that is.</summary>
    public const string PropertyUnknown = "json.property-unknown";

    /// <summary>A property is there twice.</summary>
    public const string PropertyDuplicate = "json.property-duplicate";

    /// <summary>A number is below or above its bounds.</summary>
    public const string NumberOutOfRange = "json.number-out-of-range";

    /// <summary>A text is empty, too long or holds control characters.</summary>
    public const string TextInvalid = "json.text-invalid";

    /// <summary>A text is no identifier: not 1 to 64 characters, or with control characters.</summary>
    public const string IdentifierInvalid = "json.identifier-invalid";

    /// <summary>A text is none of those that are known here.</summary>
    public const string ChoiceUnknown = "json.choice-unknown";

    /// <summary>A text is no amount of money.</summary>
    public const string MoneyInvalid = "json.money-invalid";

    /// <summary>An amount has more decimals than its currency.</summary>
    public const string MoneyTooPrecise = "json.money-too-precise";

    /// <summary>An amount is beyond the largest there is, or has a sign that it must not have.</summary>
    public const string MoneyOutOfRange = "json.money-out-of-range";

    /// <summary>A text is no instant or no day.</summary>
    public const string TimeInvalid = "json.time-invalid";

    /// <summary>A list has too few or too many items.</summary>
    public const string ListLength = "json.list-length";

    /// <summary>Each part is right, but they do not go together.</summary>
    public const string Inconsistent = "json.inconsistent";

    /// <summary>There are more problems than are listed.</summary>
    public const string TooMany = "json.too-many-problems";
}

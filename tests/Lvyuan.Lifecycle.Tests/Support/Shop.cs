using System.Collections.Immutable;
using Lvyuan.Primitives;

namespace Lvyuan.Lifecycle.Tests;

/// <summary>The shop of the tests: its days, its keys and its tables.</summary>
internal static class Shop
{
    public static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    public static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    public static readonly RulebookVersion Version = RulebookVersion.From("test-1");
    public static readonly LifecycleRules Rules = new(LifecycleDefinition.BuiltIn, Shanghai, Version);

    /// <summary>Day 0 of the examples.</summary>
    public static readonly LocalDate Day0 = new(2026, 1, 10);

    public static readonly Code Close = Code.From("close");
    public static readonly Code Closed = Code.From("closed");

    /// <summary>The built-in programme and a last stage, into which the host's own trigger leads from everywhere and out of which nothing leads.</summary>
    public static readonly LifecycleDefinition WithClosed = LifecycleDefinition.BuiltIn with
    {
        Stages = LifecycleDefinition.BuiltIn.Stages.Add(new() { Code = Closed, Label = new("注销", "Closed") }),
        HostTriggers = [Close],
        Transitions = LifecycleDefinition.BuiltIn.Transitions.AddRange(
            LifecycleDefinition.BuiltIn.Stages.Select(stage => StageTransition.Go(stage.Code, Close, Closed))),
    };

    public static readonly LifecycleRules ClosingRules = new(WithClosed, Shanghai, Version);

    public static Instant Noon(int day, DateTimeZone? zone = null) => Local(Day0.PlusDays(day), 12, 0, zone);

    public static Instant Midnight(int day, DateTimeZone? zone = null) => (zone ?? Shanghai).AtStartOfDay(Day0.PlusDays(day)).ToInstant();

    public static Instant Local(LocalDate day, int hour, int minute, DateTimeZone? zone = null) =>
        day.At(new LocalTime(hour, minute)).InZoneStrictly(zone ?? Shanghai).ToInstant();

    public static BusinessKey Order(string name) => BusinessKey.Of(OrderId.From(name));

    public static BusinessKey Refund(string name) => BusinessKey.Of(RefundId.From(name));

    public static BusinessKey Friend(string name) => BusinessKey.From("friend", name);

    public static BusinessKey Host(string name) => BusinessKey.From("host", name);

    public static Stage Awake(string code) => new() { Code = Code.From(code), Label = new(code, code) };

    public static Stage Asleep(string code) => Awake(code) with { Sleeping = true };

    public static StageTransition Go(string from, string on, string to) => StageTransition.Go(Code.From(from), Code.From(on), Code.From(to));

    public static StageTransition Wake(string from, string on) => StageTransition.Wake(Code.From(from), Code.From(on));

    public static IdleTimer After(int days, string trigger) => new() { AfterDays = days, Trigger = Code.From(trigger) };

    public static ImmutableArray<Code> Codes(params string[] codes) => [.. codes.Select(Code.From)];

    public static LifecycleRules RulesOf(LifecycleDefinition definition, DateTimeZone? zone = null, Instant? effectiveFrom = null) =>
        new(definition, zone ?? Shanghai, Version, effectiveFrom);
}

using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ardalis.Result;
using Lvyuan.Primitives;

namespace Lvyuan.Conventions.Tests;

/// <summary>Every aggregate has the same parts: commands, events, state, Decide, Evolve, NextDue, Advance.</summary>
public sealed partial class SpineTests
{
    private const BindingFlags PublicStatic = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // Rules of the house itself: which facts name a member, how members merge, how orders are kept.
    private static readonly string[] FixedRules = ["members", "members.merge", "orders"];

    private static IEnumerable<Type> Events =>
        House.AllTypes.Where(type => typeof(IDomainEvent).IsAssignableFrom(type) && type is { IsClass: true, IsAbstract: false });

    // An aggregate is a state of a feature that decides.
    private static IEnumerable<(Type State, MethodInfo Decide)> Aggregates =>
        from package in House.Packages
        where package.Role == Role.Feature
        from type in package.PublicTypes
        from method in type.GetMethods(PublicStatic)
        where method.Name == "Decide"
        select (type, method);

    [Fact]
    public void An_event_is_a_sealed_record() =>
        Offenders.None(
            "Make each a sealed record (class) that derives from its feature's event:",
            Events.Where(type => !type.IsSealed || !IsRecord(type)).Select(type => type.ToString()));

    [Fact]
    public void No_event_is_a_structure() =>
        Offenders.None(
            "Make each a sealed record (class):",
            House.AllTypes.Where(type => typeof(IDomainEvent).IsAssignableFrom(type) && type.IsValueType).Select(type => type.ToString()));

    [Fact]
    public void An_event_has_a_name_of_its_own()
    {
        var named = Events.Select(type => (type, Name: NameOf(type))).ToList();
        Offenders.None(
            "The stored format tells events apart by name:",
            named.GroupBy(one => one.Name, StringComparer.Ordinal)
                .Where(group => group.Count() > 1)
                .Select(group => $"{group.Key}: {string.Join(", ", group.Select(one => one.type))}"));
        Offenders.None(
            "A name is feature.what-happened in lower case:",
            named.Where(one => !EventName().IsMatch(one.Name)).Select(one => $"{one.type}: '{one.Name}'"));
    }

    // The rule that an event names must be found by whoever opens the rulebook.
    [Fact]
    public void An_event_names_a_rule_of_the_rulebook()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.PathTo("docs", "reference", "rulebook.schema.json")));
        Offenders.None(
            $"No such path in the rulebook's schema; what no rulebook can change stands in {nameof(FixedRules)}:",
            Events.Select(type => (type, Rule: RuleOf(type)))
                .Where(one => one.Rule is not null && !FixedRules.Contains(one.Rule) && !Leads(schema.RootElement, one.Rule.Split('.')))
                .Select(one => $"{one.type}: '{one.Rule}'"));
    }

    [Fact]
    public void An_event_begins_with_its_instant() =>
        Offenders.None(
            "The first parameter is (Instant At, ...):",
            Events.Where(type => !BeginsWithInstant(type)).Select(type => type.ToString()));

    [Fact]
    public void A_command_begins_with_its_instant() =>
        Offenders.None(
            "A command is a sealed record whose first parameter is (Instant At, ...):",
            from aggregate in Aggregates
            let command = aggregate.Decide.GetParameters().ElementAtOrDefault(1)?.ParameterType
            where command is not null
            from type in House.AllTypes.Where(type => command.IsAssignableFrom(type) && !type.IsAbstract)
            where !type.IsSealed || !IsRecord(type) || !BeginsWithInstant(type)
            select type.ToString());

    [Fact]
    public void An_aggregate_has_every_part() =>
        Offenders.None("The spine is the same in every feature:", Aggregates.SelectMany(aggregate => Lacks(aggregate.State, aggregate.Decide)));

    private static IEnumerable<string> Lacks(Type state, MethodInfo decide)
    {
        var parameters = decide.GetParameters();
        if (parameters.Length != 3 || parameters[0].ParameterType != state || !IsRecordFamily(parameters[1].ParameterType))
        {
            yield return $"{state}: Decide takes (state, command, rules), the commands being a family of records.";
            yield break;
        }

        var rules = parameters[2].ParameterType;
        var events = decide.ReturnType is { IsGenericType: true } result && result.GetGenericTypeDefinition() == typeof(Result<>)
            ? result.GetGenericArguments()[0]
            : null;
        if (events is not { IsGenericType: true } || events.GetGenericTypeDefinition() != typeof(ImmutableArray<>)
            || !typeof(IDomainEvent).IsAssignableFrom(events.GetGenericArguments()[0]))
        {
            yield return $"{state}: Decide returns Result<ImmutableArray<event>>.";
            yield break;
        }

        if (!Has(state, "Evolve", state, state, events.GetGenericArguments()[0]))
            yield return $"{state}: Evolve(state, event) returns the state.";
        if (!Has(state, "NextDue", typeof(NodaTime.Instant?), state, rules))
            yield return $"{state}: NextDue(state, rules) returns Instant?.";
        if (!Has(state, "Advance", events, state, typeof(NodaTime.Instant), rules))
            yield return $"{state}: Advance(state, now, rules) returns the events.";
    }

    private static bool Has(Type type, string name, Type returns, params Type[] takes) =>
        type.GetMethod(name, PublicStatic, takes)?.ReturnType == returns;

    private static bool BeginsWithInstant(Type type) =>
        type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Any(constructor => constructor.GetParameters() is [{ Name: "At" or "at" } first, ..] && first.ParameterType == typeof(NodaTime.Instant));

    private static bool IsRecordFamily(Type type) => type.IsAbstract && IsRecord(type);

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    // A name is a constant of the type, so an event without any data still knows it.
    private static string NameOf(Type type) => ((IDomainEvent)RuntimeHelpers.GetUninitializedObject(type)).Name;

    // Where the rule depends on the event's data there is nothing to ask an event without any.
    private static string? RuleOf(Type type)
    {
        try
        {
            return ((IDomainEvent)RuntimeHelpers.GetUninitializedObject(type)).Rule;
        }
        catch (Exception e) when (e is NullReferenceException or UnreachableException)
        {
            return null;
        }
    }

    private static bool Leads(JsonElement schema, ReadOnlySpan<string> path) =>
        path.IsEmpty || (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(path[0], out var inner) && Leads(inner, path[1..]));

    [GeneratedRegex("^[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex EventName();
}

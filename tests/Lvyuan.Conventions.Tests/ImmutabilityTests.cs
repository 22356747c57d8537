using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lvyuan.Conventions.Tests;

/// <summary>What users hold never changes under them.</summary>
public sealed class ImmutabilityTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Type[] MutableCollections =
        [typeof(List<>), typeof(Dictionary<,>), typeof(HashSet<>), typeof(Queue<>), typeof(Stack<>), typeof(SortedDictionary<,>), typeof(SortedSet<>),
         typeof(IList<>), typeof(ICollection<>), typeof(IDictionary<,>), typeof(ISet<>), typeof(ImmutableArray<>.Builder)];

    // What changes inside without anybody being able to tell: each is shared by versions of a sequence, and only ever hints.
    private static readonly string[] ChangeUnseen = ["Lvyuan.Primitives.KeyHints"];

    public static TheoryData<string> Packages => House.Names;

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_property_is_set_once_at_most(string name) =>
        Offenders.None(
            "Make them get-only or init:",
            from type in House.Named(name).PublicTypes
            from property in type.GetProperties(Declared)
            where property.SetMethod is { IsPublic: true } setter && !IsInit(setter)
            select $"{type}.{property.Name}");

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_public_field_is_constant_or_read_only(string name) =>
        Offenders.None(
            "Make them readonly:",
            from type in House.Named(name).PublicTypes
            where !type.IsEnum
            from field in type.GetFields(Declared)
            where field.IsPublic && !field.IsInitOnly && !field.IsLiteral
            select $"{type}.{field.Name}");

    [Theory]
    [MemberData(nameof(Packages))]
    public void Nothing_public_hands_out_a_collection_that_can_be_changed(string name) =>
        Offenders.None(
            "Hand out an ImmutableArray, a PersistentVector or a span:",
            (from type in House.Named(name).PublicTypes
             from property in type.GetProperties(Declared)
             where property.GetMethod is { IsPublic: true } && IsMutableCollection(property.PropertyType)
             select $"{type}.{property.Name}")
            .Concat(
                from type in House.Named(name).PublicTypes
                where !type.IsEnum
                from field in type.GetFields(Declared)
                where field.IsPublic && IsMutableCollection(field.FieldType)
                select $"{type}.{field.Name}"));

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_public_structure_is_read_only(string name) =>
        Offenders.None(
            "Make them readonly:",
            from type in House.Named(name).PublicTypes
            where type.IsValueType && !type.IsEnum && !typeof(IEnumerator).IsAssignableFrom(type) && !IsEnumerator(type)
            where !type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false)
            select type.ToString());

    [Theory]
    [MemberData(nameof(Packages))]
    public void No_static_changes(string name) =>
        Offenders.None(
            "Nothing hidden: no static that changes:",
            from type in House.Named(name).Types
            where !type.IsEnum
            from field in type.GetFields(Declared)
            where field.IsStatic && !field.IsInitOnly && !field.IsLiteral && !field.Name.Contains('<', StringComparison.Ordinal)
            select $"{type}.{field.Name}");

    // An engine or an adapter may hold something that changes; a value, a state or a compiled rule may not.
    [Theory]
    [MemberData(nameof(Packages))]
    public void A_type_of_a_pure_package_has_read_only_fields(string name)
    {
        var package = House.Named(name);
        if (package.Role is not (Role.Primitives or Role.Feature))
            return;

        Offenders.None(
            "Make them readonly:",
            from type in package.PublicTypes
            where !type.IsEnum && !IsEnumerator(type) && !ChangeUnseen.Contains(type.FullName)
            from field in type.GetFields(Declared)
            where !field.IsStatic && !field.IsInitOnly
            select $"{type}.{field.Name}");
    }

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsMutableCollection(Type type) =>
        type.IsArray || (type.IsGenericType && MutableCollections.Contains(type.GetGenericTypeDefinition()));

    private static bool IsEnumerator(Type type) => type.IsNested && type.Name == "Enumerator";
}

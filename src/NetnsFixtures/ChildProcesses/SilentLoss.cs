using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace NetnsFixtures.ChildProcesses;

/// <summary>What of an object System.Text.Json would leave behind without a word.</summary>
[RequiresUnreferencedCode(Reasons.Reflection)]
[RequiresDynamicCode(Reasons.Reflection)]
internal static class SilentLoss
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    // How the compiler names the field behind 'public int X { get; }'.
    private const string BackingFieldEnd = ">k__BackingField";

    /// <summary>Why the type does not come through whole; null if it does, as far as can be told.</summary>
    public static string? Find(JsonTypeInfo info)
    {
        Type type = info.Type;
        bool hasParameters = info.Properties.Any(static property => property.AssociatedParameter is not null);
        if (info.CreateObject is null && !hasParameters && !type.IsValueType)
            return $"{type} has no constructor that JSON can call";
        FieldInfo[] fields = [.. Ancestry(type).SelectMany(static type => type.GetFields(Own))];
        if (fields.Length > 0 && !info.Properties.Any(IsCarried))
            return $"{type} has nothing in it that is public and can be set";
        return fields
            .Where(static field => field.Name.EndsWith(BackingFieldEnd, StringComparison.Ordinal))
            .Select(static field => field.DeclaringType!.GetProperty(field.Name[1..^BackingFieldEnd.Length], Own))
            .Where(property => property is not null && !property.IsDefined(typeof(JsonIgnoreAttribute)) && !info.Properties.Any(known => IsCarried(known) && Is(known, property)))
            .Select(property => $"{type}.{property!.Name} would be lost: it is not public, or nothing sets it (a setter, 'init' or a parameter of the constructor)")
            .FirstOrDefault();
    }

    /// <summary>Whether a property is written and can be read again.</summary>
    public static bool IsCarried(JsonPropertyInfo property) => property.Get is not null && (property.Set is not null || property.AssociatedParameter is not null);

    private static bool Is(JsonPropertyInfo known, PropertyInfo property) =>
        known.AttributeProvider is PropertyInfo carried && carried.Name == property.Name;

    private static IEnumerable<Type> Ancestry(Type type)
    {
        for (Type? next = type; next is not null && next != typeof(object); next = next.BaseType)
            yield return next;
    }
}

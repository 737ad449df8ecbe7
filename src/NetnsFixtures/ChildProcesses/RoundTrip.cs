using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;

namespace NetnsFixtures.ChildProcesses;

/// <summary>
/// Tells of types whether their values come through JSON as they were. System.Text.Json refuses some by itself, and writes others of which
/// nothing or only a part can be read again; a test would then go on with something else than it sent.
/// </summary>
[RequiresUnreferencedCode(Reasons.Reflection)]
[RequiresDynamicCode(Reasons.Reflection)]
internal static class RoundTrip
{
    private static readonly ConcurrentDictionary<Type, string?> s_objections = new();

    /// <summary>Why values of a type do not make the round trip; null if they do, as far as the type tells.</summary>
    public static string? Objection(Type type) => s_objections.GetOrAdd(type, static type => Find(type, []));

    private static string? Find(Type type, HashSet<Type> seen)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (!seen.Add(type))
            return null;
        if (OfNature(type) is { } nature)
            return $"{type} {nature}";
        JsonTypeInfo info;
        try
        {
            info = JsonValues.Options.GetTypeInfo(type);
        }
        catch (Exception refused) when (refused is NotSupportedException or InvalidOperationException or ArgumentException)
        {
            return refused.Message;
        }

        return info.Kind switch
        {
            JsonTypeInfoKind.Object => OfObject(info, seen),
            JsonTypeInfoKind.Enumerable => Find(info.ElementType!, seen),
            JsonTypeInfoKind.Dictionary => Find(info.KeyType!, seen) ?? Find(info.ElementType!, seen),
            _ => info.Converter.GetType().Name.StartsWith("UnsupportedType", StringComparison.Ordinal) ? $"{type} has no meaning in another process" : null,
        };
    }

    private static string? OfNature(Type type) => type switch
    {
        _ when type == typeof(object) => "does not say what it holds; declare the type itself",
        _ when typeof(Delegate).IsAssignableFrom(type) => "is code; call it from the method instead",
        _ when typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask) || IsValueTask(type) => "is work under way; await it in an async method that returns a Task",
        _ when type == typeof(CancellationToken) => "does not reach another process; give it to the call, which then ends the process",
        _ when type.IsPointer || type.IsByRefLike || type == typeof(nint) || type == typeof(nuint) => "is a piece of this process's memory",
        _ => null,
    };

    private static string? OfObject(JsonTypeInfo info, HashSet<Type> seen)
    {
        Type type = info.Type;
        IList<JsonDerivedType>? derived = info.PolymorphismOptions?.DerivedTypes;
        if (type.IsAbstract || type.IsInterface)
        {
            return derived is null
                ? $"{type} is abstract, and its [JsonDerivedType]s are not declared"
                : derived.Select(derivedType => Find(derivedType.DerivedType, seen)).FirstOrDefault(static objection => objection is not null);
        }

        if (typeof(IDisposable).IsAssignableFrom(type) || typeof(IAsyncDisposable).IsAssignableFrom(type))
            return $"{type} is disposable: it holds something of this process";
        return SilentLoss.Find(info)
            ?? info.Properties.Where(SilentLoss.IsCarried).Select(property => Find(property.PropertyType, seen)).FirstOrDefault(static objection => objection is not null);
    }

    private static bool IsValueTask(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>);
}

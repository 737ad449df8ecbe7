using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace NetnsFixtures.ChildProcesses;

/// <summary>Arguments and results as JSON.</summary>
[RequiresUnreferencedCode(Reasons.Reflection)]
[RequiresDynamicCode(Reasons.Reflection)]
internal static class JsonValues
{
    /// <summary>Tuples have fields, measurements have infinities, and hosts have addresses.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        IncludeFields = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new AddressConverter(), new EndPointConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RefuseOtherTypes } },
    };

    /// <exception cref="NotSupportedException">A value of a type that does not make the round trip.</exception>
    /// <exception cref="JsonException">The value does not make the round trip: it contains itself, for instance.</exception>
    public static byte[] Write(object? value, Type type) => JsonSerializer.SerializeToUtf8Bytes(value, type, Options);

    /// <exception cref="NotSupportedException">A value of a type that does not make the round trip.</exception>
    /// <exception cref="JsonException">It is none of the type.</exception>
    public static object? Read(ReadOnlySpan<byte> json, Type type) => JsonSerializer.Deserialize(json, type, Options);

    // What a derived object has in addition would be lost without a word.
    private static void RefuseOtherTypes(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object || info.Type.IsSealed)
            return;
        Type type = info.Type;
        info.OnSerializing = value =>
        {
            if (value.GetType() != type)
                throw new NotSupportedException($"a {value.GetType()} where {type} is declared would come out as the latter; add [JsonDerivedType] to that");
        };
    }
}

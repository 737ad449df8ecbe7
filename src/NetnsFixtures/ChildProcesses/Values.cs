using System.Diagnostics.CodeAnalysis;

namespace NetnsFixtures.ChildProcesses;

/// <summary>
/// Arguments and results as bytes: what is simple in binary, which spares a child the start of the JSON serializer (50 ms of processor time), and
/// everything else as JSON.
/// </summary>
[RequiresUnreferencedCode(Reasons.Reflection)]
[RequiresDynamicCode(Reasons.Reflection)]
internal static class Values
{
    /// <exception cref="NotSupportedException">A value of a type that does not make the round trip.</exception>
    /// <exception cref="System.Text.Json.JsonException">The value does not make the round trip: it contains itself, for instance.</exception>
    public static byte[] Write(object? value, Type type) => SimpleValues.Includes(type) ? SimpleValues.Write(value) : JsonValues.Write(value, type);

    /// <exception cref="InvalidDataException">It is none of the type.</exception>
    /// <exception cref="System.Text.Json.JsonException">The same.</exception>
    public static object? Read(byte[] bytes, Type type) => SimpleValues.Includes(type) ? SimpleValues.Read(bytes, type) : JsonValues.Read(bytes, type);
}

using System.Diagnostics.CodeAnalysis;

namespace NetnsFixtures.ChildProcesses;

/// <summary>What a child process is asked to do.</summary>
/// <param name="HostName">The host that it runs on.</param>
/// <param name="Method">The method to call.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="ResultType">The type that the result is sent as; null for no result.</param>
/// <param name="Variables">Environment variables that were set for the child itself, as they were before.</param>
[RequiresUnreferencedCode(Reasons.Reflection)]
[RequiresDynamicCode(Reasons.Reflection)]
internal sealed record CallRequest(
    string HostName, MethodReference Method, IReadOnlyList<CallArgument> Arguments, string? ResultType, IReadOnlyList<KeyValuePair<string, string?>> Variables)
{
    public byte[] Write()
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer);
        writer.Write(HostName);
        Method.Write(writer);
        writer.WriteAll(Arguments, static (writer, argument) =>
        {
            writer.Write(argument.Type);
            writer.WriteBlock(argument.Json);
        });
        writer.WriteOptional(ResultType);
        writer.WriteAll(Variables, static (writer, variable) =>
        {
            writer.Write(variable.Key);
            writer.WriteOptional(variable.Value);
        });
        return buffer.ToArray();
    }

    public static CallRequest Read(byte[] message)
    {
        using var reader = new BinaryReader(new MemoryStream(message));
        return new CallRequest(
            reader.ReadString(),
            MethodReference.Read(reader),
            reader.ReadAll(static reader => new CallArgument(reader.ReadString(), reader.ReadBlock())),
            reader.ReadOptional(),
            reader.ReadAll(static reader => KeyValuePair.Create(reader.ReadString(), reader.ReadOptional())));
    }
}

/// <summary>An argument on its way.</summary>
/// <param name="Type">The type that the caller declared, by its assembly-qualified name.</param>
/// <param name="Json">The value.</param>
internal sealed record CallArgument(string Type, byte[] Json);

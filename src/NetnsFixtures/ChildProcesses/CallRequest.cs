using System.Diagnostics.CodeAnalysis;

namespace NetnsFixtures.ChildProcesses;

/// <summary>What a child process is asked to do.</summary>
/// <param name="HostName">The host that it runs on.</param>
/// <param name="Method">The method to call.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="HasResult">Whether a result is wanted.</param>
/// <param name="ResultType">The type that the result is sent as; null if it is what the method returns.</param>
/// <param name="Variables">Environment variables that were set for the child itself, as they were before.</param>
[RequiresUnreferencedCode(Reasons.Reflection)]
[RequiresDynamicCode(Reasons.Reflection)]
internal sealed record CallRequest(
    string HostName, MethodReference Method, IReadOnlyList<CallArgument> Arguments, bool HasResult, string? ResultType, IReadOnlyList<ChildVariable> Variables)
{
    public byte[] Write()
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer);
        writer.Write(HostName);
        Method.Write(writer);
        writer.WriteAll(Arguments, static (writer, argument) =>
        {
            writer.WriteOptional(argument.Type);
            writer.WriteBlock(argument.Value);
        });
        writer.Write(HasResult);
        writer.WriteOptional(ResultType);
        writer.WriteAll(Variables, static (writer, variable) =>
        {
            writer.Write(variable.Name);
            writer.WriteOptional(variable.Value);
        });
        return buffer.ToArray();
    }

    /// <exception cref="InvalidDataException">It is none.</exception>
    public static CallRequest Read(byte[] message) => Envelope.Read(message, static reader => new CallRequest(
        reader.ReadString(),
        MethodReference.Read(reader),
        reader.ReadAll(static reader => new CallArgument(reader.ReadOptional(), reader.ReadBlock())),
        reader.ReadBoolean(),
        reader.ReadOptional(),
        reader.ReadAll(static reader => new ChildVariable(reader.ReadString(), reader.ReadOptional()))));
}

/// <summary>An argument on its way.</summary>
/// <param name="Type">The type that the caller declared, by its assembly-qualified name; null if it is the parameter's.</param>
/// <param name="Value">The value, as <see cref="Values"/> writes it.</param>
internal sealed record CallArgument(string? Type, byte[] Value);

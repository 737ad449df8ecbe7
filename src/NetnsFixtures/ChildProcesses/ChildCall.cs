using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;

namespace NetnsFixtures.ChildProcesses;

/// <summary>Calls a method in a process of its own.</summary>
[RequiresUnreferencedCode(Reasons.Reflection)]
[RequiresDynamicCode(Reasons.Reflection)]
internal static class ChildCall
{
    /// <summary>Everything that can be refused is, before a process is started.</summary>
    /// <param name="host">Where.</param>
    /// <param name="method">What.</param>
    /// <param name="arguments">With what, each with the type that the caller declared.</param>
    /// <param name="resultType">The type that the result is sent as; null for no result.</param>
    /// <param name="output">Takes what the child writes to standard output.</param>
    /// <param name="errors">Takes what the child writes to standard error.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    public static async Task<object?> RunAsync(
        ChildHost host,
        Delegate method,
        IReadOnlyList<(Type Type, object? Value)> arguments,
        Type? resultType,
        TextWriter output,
        TextWriter errors,
        CancellationToken cancellationToken)
    {
        string operation = $"run {ChildMethod.Describe(method)} in a child process of '{host.Name}'";
        CallRequest request = Prepare(operation, host.Name, method, arguments, resultType);
        cancellationToken.ThrowIfCancellationRequested();
        using ChildRun run = Start(operation, host);
        try
        {
            return Result(operation, run, await run.RunAsync(request, output, errors, cancellationToken).ConfigureAwait(false), resultType, cancellationToken);
        }
        catch (InvalidDataException malformed)
        {
            throw NetnsException.Refused(operation, $"what the child process answered is no answer ({malformed.Message})", "look for code in it that writes to descriptors that are not its own", malformed);
        }
    }

    private static object? Result(string operation, ChildRun run, CallReply? reply, Type? resultType, CancellationToken cancellationToken)
    {
        if (reply is null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ChildProcessException(operation, run.ExitCode, run.LastErrors);
        }

        if (reply.Refused is { } refused)
            throw NetnsException.Refused(operation, refused, null);
        if (reply.Thrown is { } thrown)
            throw thrown.Rebuild();
        return reply.Value is { } value ? Values.Read(value, resultType!) : null;
    }

    private static CallRequest Prepare(
        string operation, string host, Delegate method, IReadOnlyList<(Type Type, object? Value)> arguments, Type? resultType)
    {
        if (ChildStart.Objection is { } impossible)
            throw NetnsException.Refused(operation, impossible, "start a program of your own by StartProcess");
        if (ChildMethod.Objection(method) is { } objection)
            throw NetnsException.Refused(operation, objection, "use a static method or a static lambda, and give it what it needs as arguments");
        if (resultType is not null)
            ThrowIfLost(operation, "its result", resultType);
        ParameterInfo[] parameters = method.Method.GetParameters();
        return new CallRequest(
            host,
            MethodReference.Of(method.Method),
            [.. arguments.Select((argument, i) => Write(operation, $"argument {i + 1}", argument.Type, argument.Value, parameters[i].ParameterType))],
            resultType is not null,
            NameUnlessKnown(resultType, ResultOf(method.Method.ReturnType)),
            ChildStart.VariablesHere);
    }

    /// <summary>What a method comes to in the end.</summary>
    public static Type ResultOf(Type returned) =>
        returned.IsGenericType && returned.GetGenericTypeDefinition() == typeof(Task<>) ? returned.GetGenericArguments()[0] : returned;

    // A delegate may be more general than its method (variance); a name that says nothing new would only take time to resolve.
    private static string? NameUnlessKnown(Type? declared, Type known) => declared == known ? null : declared?.AssemblyQualifiedName;

    private static CallArgument Write(string operation, string what, Type type, object? value, Type parameter)
    {
        ThrowIfLost(operation, what, type);
        try
        {
            return new CallArgument(NameUnlessKnown(type, parameter), Values.Write(value, type));
        }
        catch (Exception failed) when (failed is NotSupportedException or JsonException or InvalidOperationException)
        {
            throw Lost(operation, what, failed.Message, failed);
        }
    }

    private static void ThrowIfLost(string operation, string what, Type type)
    {
        if (RoundTrip.Objection(type) is { } objection)
            throw Lost(operation, what, objection);
    }

    private static NetnsException Lost(string operation, string what, string reason, Exception? inner = null) => NetnsException.Refused(
        operation, $"{what} does not make the way to another process and back as JSON: {reason}", "use plain data: numbers, text, records, arrays", inner);

    private static ChildRun Start(string operation, ChildHost host)
    {
        try
        {
            return new ChildRun(host);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw NetnsException.Refused(operation, $"this program cannot be started again: {failed.Message}", null, failed);
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NetnsFixtures.Interop;
using NetnsFixtures.Rootless;

namespace NetnsFixtures.ChildProcesses;

/// <summary>A child process from its first line to its last.</summary>
[RequiresUnreferencedCode(Reasons.Reflection)]
[RequiresDynamicCode(Reasons.Reflection)]
internal static class ChildMain
{
    /// <summary>Runs the method that this process was started for, and ends the process; returns if it was not.</summary>
    public static void Run()
    {
        if (!ChildAddress.TryParse(Environment.GetEnvironmentVariable(ChildAddress.Variable), out ChildAddress? address))
            return;
        using (FileStream parent = UnixSocketCalls.ConnectAbstract(address.Name))
        {
            parent.Write(System.Text.Encoding.ASCII.GetBytes(address.Token));
            var request = CallRequest.Read(Frames.Read(parent));
            ThisChild.HostName = request.HostName;
            UserNamespace.StayOut();
            foreach ((string name, string? value) in request.Variables)
                Environment.SetEnvironmentVariable(name, value);
            Frames.Write(parent, Serve(request).Write());
        }

        // Not left to the method's foreground threads, but with the handlers of ProcessExit, by which code coverage saves what it counted.
        Environment.Exit(0);
    }

    private static CallReply Serve(CallRequest request)
    {
        MethodInfo method;
        object?[] arguments;
        try
        {
            method = request.Method.Resolve();
            arguments = [.. request.Arguments.Select(static argument => JsonValues.Read(argument.Json, TypeNames.Resolve(argument.Type)))];
        }
        catch (Exception failed)
        {
            return CallReply.Refuse($"the child process could not prepare the call: {failed.GetType()}: {failed.Message}");
        }

        object? result;
        try
        {
            result = Call(method, arguments);
        }
        catch (Exception thrown)
        {
            return CallReply.Throw(ThrownException.Of(thrown));
        }

        return request.ResultType is null ? CallReply.Nothing : Send(result, request.ResultType);
    }

    private static object? Call(MethodInfo method, object?[] arguments)
    {
        // A lambda without captures is a method of an object without fields.
        object? target = method.IsStatic ? null : RuntimeHelpers.GetUninitializedObject(method.DeclaringType!);
        object? returned = method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        if (returned is not Task task)
            return returned;
        task.GetAwaiter().GetResult();
        return task.GetType().GetProperty(nameof(Task<>.Result))?.GetValue(task);
    }

    private static CallReply Send(object? result, string type)
    {
        try
        {
            return CallReply.Result(JsonValues.Write(result, TypeNames.Resolve(type)));
        }
        catch (Exception failed) when (failed is NotSupportedException or JsonException or InvalidOperationException)
        {
            return CallReply.Refuse($"the result cannot be sent: {failed.Message}");
        }
    }
}

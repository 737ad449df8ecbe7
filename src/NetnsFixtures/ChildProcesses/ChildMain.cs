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
            foreach (ChildVariable variable in request.Variables)
                Environment.SetEnvironmentVariable(variable.Name, variable.Value);
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
            arguments = ReadArguments(request, method);
        }
        catch (Exception failed)
        {
            return CallReply.Refuse($"the child process could not prepare the call: {failed.GetType()}: {failed.Message}");
        }

        object? result;
        try
        {
            result = Call(method, arguments, request.HasResult);
        }
        catch (Exception thrown)
        {
            return CallReply.Throw(ThrownException.Of(thrown));
        }

        return request.HasResult ? Send(result, request.ResultType, method) : CallReply.Nothing;
    }

    private static object?[] ReadArguments(CallRequest request, MethodInfo method)
    {
        if (request.Arguments.Count == 0)
            return [];
        ParameterInfo[] parameters = method.GetParameters();
        object?[] arguments = new object?[parameters.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            CallArgument argument = request.Arguments[i];
            arguments[i] = Values.Read(argument.Value, argument.Type is { } name ? TypeNames.Resolve(name) : parameters[i].ParameterType);
        }

        return arguments;
    }

    private static object? Call(MethodInfo method, object?[] arguments, bool hasResult)
    {
        // A lambda without captures is a method of an object without fields.
        object? target = method.IsStatic ? null : RuntimeHelpers.GetUninitializedObject(method.DeclaringType!);
        object? returned = method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        if (returned is not Task task)
            return returned;
        task.GetAwaiter().GetResult();
        return hasResult ? task.GetType().GetProperty(nameof(Task<>.Result))?.GetValue(task) : null;
    }

    private static CallReply Send(object? result, string? type, MethodInfo method)
    {
        try
        {
            return CallReply.Result(Values.Write(result, type is null ? ChildCall.ResultOf(method.ReturnType) : TypeNames.Resolve(type)));
        }
        catch (Exception failed) when (failed is NotSupportedException or JsonException or InvalidOperationException)
        {
            return CallReply.Refuse($"the result cannot be sent: {failed.Message}");
        }
    }
}

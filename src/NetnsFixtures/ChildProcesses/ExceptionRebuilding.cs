using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace NetnsFixtures.ChildProcesses;

/// <summary>
/// Makes an exception again that was thrown in another process: as the type that it was, where that has a public constructor for it that
/// leads to the same message, and otherwise as a <see cref="RemoteException"/>.
/// </summary>
[RequiresUnreferencedCode(Reasons.Reflection)]
[RequiresDynamicCode(Reasons.Reflection)]
internal static class ExceptionRebuilding
{
    public static Exception Rebuild(this ThrownException thrown)
    {
        Exception[] inner = [.. thrown.Inner.Select(Rebuild)];
        Exception exception = Find(thrown) is { } type && Attempts(type, thrown, inner).FirstOrDefault() is { } same
            ? same
            : new RemoteException(TypeNameOf(thrown), thrown.Message, inner.FirstOrDefault());
        return thrown.Stack.Length == 0 ? exception : ExceptionDispatchInfo.SetRemoteStackTrace(exception, thrown.Stack);
    }

    private static IEnumerable<Exception> Attempts(Type type, ThrownException thrown, Exception[] inner) =>
        from arguments in Candidates(type, thrown, inner)
        let made = TryMake(type, arguments)
        where made is not null && ThrownException.MessageOf(made) == thrown.Message && HasInner(made, inner)
        select made;

    // With the inner exception first, also without there being one: the only string of some constructors is no message (ArgumentNullException).
    private static IEnumerable<object?[]> Candidates(Type type, ThrownException thrown, Exception[] inner)
    {
        if (typeof(AggregateException).IsAssignableFrom(type))
            yield return [BaseMessage(thrown), inner];
        else if (thrown.Code is { } code)
            yield return [code, thrown.Message];
        yield return [thrown.Message, inner.FirstOrDefault()];
        yield return [thrown.Message];
        yield return [];
    }

    private static Exception? TryMake(Type type, object?[] arguments)
    {
        try
        {
            ConstructorInfo? constructor = type.GetConstructor(
                [.. arguments.Select(static argument => argument switch
                {
                    string => typeof(string),
                    int => typeof(int),
                    Exception[] => typeof(IEnumerable<Exception>),
                    _ => typeof(Exception),
                })]);
            return (Exception?)constructor?.Invoke(arguments);
        }
        catch (Exception unmakable) when (unmakable is TargetInvocationException or MemberAccessException) // its constructor throws; it is abstract
        {
            return null;
        }
    }

    private static bool HasInner(Exception made, Exception[] inner) => made is AggregateException aggregate
        ? aggregate.InnerExceptions.SequenceEqual(inner)
        : made.InnerException == inner.FirstOrDefault();

    // AggregateException writes the messages of its inner exceptions behind its own.
    private static string BaseMessage(ThrownException thrown)
    {
        string added = string.Concat(thrown.Inner.Select(static inner => $" ({inner.Message})"));
        return added.Length > 0 && thrown.Message.EndsWith(added, StringComparison.Ordinal) ? thrown.Message[..^added.Length] : thrown.Message;
    }

    private static Type? Find(ThrownException thrown) =>
        TypeNames.Find(thrown.Type) is { } type && typeof(Exception).IsAssignableFrom(type) ? type : null;

    private static string TypeNameOf(ThrownException thrown) =>
        TypeNames.Find(thrown.Type)?.ToString() ?? thrown.Type.Split(", ")[0];
}

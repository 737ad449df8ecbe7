using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

namespace NetnsFixtures.ChildProcesses;

/// <summary>An exception on its way to the process that asked.</summary>
/// <param name="Type">Its type, by assembly-qualified name.</param>
/// <param name="Message">What it says.</param>
/// <param name="Stack">Where it was thrown.</param>
/// <param name="Code">The error number of a type that is made from one.</param>
/// <param name="Inner">What caused it; several for an <see cref="AggregateException"/>.</param>
[RequiresUnreferencedCode(Reasons.Reflection)]
[RequiresDynamicCode(Reasons.Reflection)]
internal sealed record ThrownException(string Type, string Message, string Stack, int? Code, IReadOnlyList<ThrownException> Inner)
{
    // The method is called by us and through reflection, which is below it on the stack and nobody's concern.
    private const string Caller = $"   at NetnsFixtures.ChildProcesses.{nameof(ChildMain)}.";

    // Nobody nests them deeper on purpose, and reading them calls itself.
    private const int Deepest = 100;

    private static readonly string[] s_reflection = ["   at System.Reflection.", "   at System.RuntimeMethodHandle."];

    public static ThrownException Of(Exception exception) => Of(exception, depth: 0);

    private static ThrownException Of(Exception exception, int depth) => new(
        exception.GetType().AssemblyQualifiedName!,
        MessageOf(exception),
        StackOf(exception),
        exception switch
        {
            SocketException socket => (int)socket.SocketErrorCode,
            Win32Exception win32 => win32.NativeErrorCode,
            _ => null,
        },
        exception switch
        {
            _ when depth == Deepest => [],
            AggregateException aggregate => [.. aggregate.InnerExceptions.Select(inner => Of(inner, depth + 1))],
            { InnerException: { } inner } => [Of(inner, depth + 1)],
            _ => [],
        });

    public void Write(BinaryWriter writer)
    {
        writer.Write(Type);
        writer.Write(Message);
        writer.Write(Stack);
        writer.Write(Code is not null);
        writer.Write(Code ?? 0);
        writer.WriteAll(Inner, static (writer, inner) => inner.Write(writer));
    }

    public static ThrownException Read(BinaryReader reader) => Read(reader, depth: 0);

    private static ThrownException Read(BinaryReader reader, int depth) => new(
        reader.ReadString(),
        reader.ReadString(),
        reader.ReadString(),
        reader.ReadBoolean() ? reader.ReadInt32() : SkipCode(reader),
        depth <= Deepest ? reader.ReadAll(reader => Read(reader, depth + 1)) : throw new InvalidDataException("exceptions that are nested too deep"));

    private static int? SkipCode(BinaryReader reader)
    {
        _ = reader.ReadInt32();
        return null;
    }

    // Message is virtual, and there are exceptions that throw while they say what is wrong.
    internal static string MessageOf(Exception exception)
    {
        try
        {
            return exception.Message;
        }
        catch (Exception failed)
        {
            return $"(its Message threw {failed.GetType()})";
        }
    }

    private static string StackOf(Exception exception)
    {
        List<string> stack = [.. (exception.StackTrace ?? "").Split('\n')];
        int caller = stack.FindIndex(static line => line.StartsWith(Caller, StringComparison.Ordinal));
        if (caller >= 0)
        {
            stack.RemoveRange(caller, stack.Count - caller);
            while (stack.Count > 0 && s_reflection.Any(start => stack[^1].StartsWith(start, StringComparison.Ordinal)))
                stack.RemoveAt(stack.Count - 1);
        }

        return string.Join('\n', stack);
    }
}

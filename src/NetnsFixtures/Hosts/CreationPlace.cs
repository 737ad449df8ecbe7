using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace NetnsFixtures;

/// <summary>Finds the line of the user's that is being executed, above all that is ours or the platform's.</summary>
internal static class CreationPlace
{
    private static readonly string[] s_others = ["System.", "Microsoft."];

    /// <summary>As in <c>HomeTests.CreateAsync in HomeTests.cs:42</c>; null if there is none.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A method that was removed is not on the stack.")]
    public static string? OfUser()
    {
        StackFrame[] frames = new StackTrace(skipFrames: 1, fNeedFileInfo: false).GetFrames();
        int user = Array.FindIndex(frames, static frame => frame.GetMethod() is { } method && IsUsers(method));
        if (user < 0)
            return null;
        var frame = new StackFrame(user + 1, needFileInfo: true); // only this one's file is looked up
        string method = Describe(frames[user].GetMethod()!);
        return frame.GetFileName() is { } file ? $"{method} in {Path.GetFileName(file)}:{frame.GetFileLineNumber()}" : method;
    }

    private static bool IsUsers(MethodBase method)
    {
        Assembly? assembly = method.DeclaringType?.Assembly;
        string name = assembly?.GetName().Name ?? "";
        return assembly != typeof(CreationPlace).Assembly && name is not ("NetnsFixtures.Xunit" or "NetnsFixtures.NUnit")
            && !s_others.Any(other => name.StartsWith(other, StringComparison.Ordinal));
    }

    // Of an asynchronous method it is the state machine that is on the stack: HomeTests.<CreateAsync>d__3.MoveNext.
    private static string Describe(MethodBase method)
    {
        Type type = method.DeclaringType!;
        string name = method.Name;
        while (type.Name.StartsWith('<') && type.DeclaringType is { } outer)
        {
            if (type.Name.IndexOf('>', StringComparison.Ordinal) is > 1 and var end)
                name = type.Name[1..end];
            type = outer;
        }

        return $"{type.Name}.{name}";
    }
}

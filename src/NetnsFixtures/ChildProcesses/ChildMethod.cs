using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace NetnsFixtures.ChildProcesses;

/// <summary>Which methods another process can run: those that need no object of this one.</summary>
[RequiresUnreferencedCode(Reasons.Reflection)]
[RequiresDynamicCode(Reasons.Reflection)]
internal static class ChildMethod
{
    /// <summary>Why another process cannot run it; null if it can.</summary>
    public static string? Objection(Delegate code)
    {
        MethodInfo method = code.Method;
        if (!code.HasSingleTarget)
            return "it is several methods in one delegate";
        if (method.DeclaringType is null || method.Module.Assembly.IsDynamic)
            return "it was made at run time (an expression tree or emitted code), so no other process has it";
        return code.Target switch
        {
            null when method.IsStatic => null,
            { } target when !method.IsStatic && IsCompilerMade(target.GetType()) && Captures(target.GetType()) is not [] and var captures =>
                $"it captures {string.Join(", ", captures)}",
            { } target when !method.IsStatic && IsCompilerMade(target.GetType()) => null,
            _ => $"it uses an object of this process (a {code.Target?.GetType().ToString() ?? "null"})",
        };
    }

    /// <summary>The method as its author knows it.</summary>
    public static string Describe(Delegate code)
    {
        MethodInfo method = code.Method;
        Type? type = method.DeclaringType;
        while (type?.DeclaringType is { } outer && IsCompilerMade(type))
            type = outer;
        // <Method>b__0_1 is a lambda in Method, <Method>g__Local|0_1 a local function.
        int end = method.Name.LastIndexOf('>');
        if (!method.Name.StartsWith('<') || end < 0)
            return $"{type?.Name}.{method.Name}";
        (string within, string rest) = (method.Name[1..end], method.Name[(end + 1)..]);
        return rest.StartsWith("g__", StringComparison.Ordinal) ? $"{type?.Name}.{within}.{rest[3..].Split('|')[0]}" : $"a lambda in {type?.Name}.{within}";
    }

    private static bool IsCompilerMade(Type type) => type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    // <>4__this is 'this'; <x>P a parameter of a primary constructor.
    private static string[] Captures(Type type) =>
        [.. type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(static field => field.Name.EndsWith("__this", StringComparison.Ordinal) ? "'this'" : $"'{field.Name}'")];
}

using System.Diagnostics.CodeAnalysis;

namespace NetnsFixtures.ChildProcesses;

/// <summary>Types by their assembly-qualified names.</summary>
[RequiresUnreferencedCode(Reasons.Reflection)]
internal static class TypeNames
{
    /// <exception cref="TypeLoadException">There is none such.</exception>
    public static Type Resolve(string name) => Type.GetType(name, throwOnError: true)!;

    /// <exception cref="TypeLoadException">There is none such.</exception>
    public static Type[] ResolveAll(IReadOnlyList<string> names) => [.. names.Select(Resolve)];

    /// <summary>The type, or null if it cannot be had.</summary>
    public static Type? Find(string name)
    {
        try
        {
            return Type.GetType(name, throwOnError: false);
        }
        catch (Exception missing) when (missing is IOException or BadImageFormatException or TypeLoadException or ArgumentException)
        {
            return null;
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace NetnsFixtures.ChildProcesses;

/// <summary>
/// A method as another process of the same program finds it: by its metadata token, which is exact where names are not (overloads, lambdas,
/// local functions), and holds for one build of its module.
/// </summary>
/// <param name="Module">Where it is.</param>
/// <param name="TypeToken">The declaring type.</param>
/// <param name="MethodToken">The method.</param>
/// <param name="TypeArguments">What the declaring type is made generic with, by assembly-qualified names.</param>
/// <param name="MethodArguments">What the method is made generic with.</param>
[RequiresUnreferencedCode(Reasons.Reflection)]
[RequiresDynamicCode(Reasons.Reflection)]
internal sealed record MethodReference(
    ModuleReference Module, int TypeToken, int MethodToken, IReadOnlyList<string> TypeArguments, IReadOnlyList<string> MethodArguments)
{
    public static MethodReference Of(MethodInfo method)
    {
        Type type = method.DeclaringType!;
        return new MethodReference(
            ModuleReference.Of(method.Module), type.MetadataToken, method.MetadataToken, Names(type.GetGenericArguments()), Names(method.GetGenericArguments()));
    }

    /// <exception cref="InvalidOperationException">The module is another build.</exception>
    public MethodInfo Resolve()
    {
        System.Reflection.Module module = Module.Load();
        Type type = module.ResolveType(TypeToken);
        if (TypeArguments.Count > 0)
            type = type.MakeGenericType(TypeNames.ResolveAll(TypeArguments));
        var method = (MethodInfo)MethodBase.GetMethodFromHandle(module.ResolveMethod(MethodToken)!.MethodHandle, type.TypeHandle)!;
        return MethodArguments.Count > 0 ? method.MakeGenericMethod(TypeNames.ResolveAll(MethodArguments)) : method;
    }

    public void Write(BinaryWriter writer)
    {
        Module.Write(writer);
        writer.Write(TypeToken);
        writer.Write(MethodToken);
        writer.WriteAll(TypeArguments, static (writer, name) => writer.Write(name));
        writer.WriteAll(MethodArguments, static (writer, name) => writer.Write(name));
    }

    public static MethodReference Read(BinaryReader reader) => new(
        ModuleReference.Read(reader),
        reader.ReadInt32(),
        reader.ReadInt32(),
        reader.ReadAll(static reader => reader.ReadString()),
        reader.ReadAll(static reader => reader.ReadString()));

    private static string[] Names(Type[] types) => [.. types.Select(static type => type.AssemblyQualifiedName!)];
}

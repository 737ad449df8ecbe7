using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;

namespace NetnsFixtures.ChildProcesses;

/// <summary>A module of an assembly, and which build of it.</summary>
/// <param name="Assembly">The name of the assembly.</param>
/// <param name="Location">Its file; empty if it is bundled with the program.</param>
/// <param name="Name">The name of the module.</param>
/// <param name="Version">What tells builds apart.</param>
[RequiresUnreferencedCode(Reasons.Reflection)]
[RequiresDynamicCode(Reasons.Reflection)]
internal sealed record ModuleReference(string Assembly, string Location, string Name, Guid Version)
{
    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "A bundled assembly has no location and is found by its name.")]
    public static ModuleReference Of(Module module) =>
        new(module.Assembly.FullName!, module.Assembly.Location, module.ScopeName, module.ModuleVersionId);

    /// <exception cref="InvalidOperationException">It is another build.</exception>
    public Module Load()
    {
        System.Reflection.Assembly assembly = LoadAssembly();
        Module? module = assembly.ManifestModule.ScopeName == Name ? assembly.ManifestModule : assembly.GetModule(Name);
        return module is not null && module.ModuleVersionId == Version
            ? module
            : throw new InvalidOperationException($"{Assembly} is another build than in the process that asks; was it built anew meanwhile?");
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Assembly);
        writer.Write(Location);
        writer.Write(Name);
        writer.Write(Version.ToByteArray());
    }

    public static ModuleReference Read(BinaryReader reader) =>
        new(reader.ReadString(), reader.ReadString(), reader.ReadString(), new Guid(reader.ReadBlock(16)));

    // A test host loads tests that it was not built with: they and what they need are found beside them.
    private System.Reflection.Assembly LoadAssembly()
    {
        if (Location.Length == 0)
            return System.Reflection.Assembly.Load(Assembly);
        string folder = Path.GetDirectoryName(Location)!;
        AssemblyLoadContext.Default.Resolving += (context, name) =>
        {
            string file = Path.Combine(folder, name.Name + ".dll");
            return File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
        };
        return AssemblyLoadContext.Default.LoadFromAssemblyName(new AssemblyName(Assembly));
    }
}

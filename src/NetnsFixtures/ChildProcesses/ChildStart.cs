using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using NetnsFixtures.Rootless;

namespace NetnsFixtures.ChildProcesses;

/// <summary>
/// How a child is started: as this very program again, so that it has the same runtime, frameworks and assemblies, with a hook that takes
/// over before <c>Main</c>.
/// </summary>
internal static class ChildStart
{
    private const string Hooks = "DOTNET_STARTUP_HOOKS";
    private const string HooksSwitch = "System.StartupHookProvider.IsSupported";

    /// <summary>
    /// What is different in the child's environment. Other hooks are left out, since they would run first and may wait for somebody
    /// ('dotnet watch'); so are ports of diagnostic tools, at which the runtime waits to be let go.
    /// </summary>
    private static readonly ChildVariable[] s_variables =
    [
        new(Hooks, ThisAssembly()),
        new("DOTNET_DiagnosticPorts", null),
        new("DOTNET_TieredPGO", "0"), // code that counts its own calls takes longer to compile, and a child ends before it could gain by it
        new(ChildAddress.Variable, null),
    ];

    /// <summary>Why no child can be started; null if one can.</summary>
    public static string? Objection =>
        !RuntimeFeature.IsDynamicCodeSupported ? "this program was compiled ahead of time, so that a method cannot be found by its name"
        : AppContext.TryGetSwitch(HooksSwitch, out bool supported) && !supported ? "this program does without startup hooks: build it without StartupHookSupport=false and PublishTrimmed"
        : Assembly.GetEntryAssembly() is null ? "this process is no .NET program that could be started again, but one that loads .NET"
        : null;

    /// <summary>The variables that are different in the child, as they are here.</summary>
    public static ChildVariable[] VariablesHere =>
        [.. s_variables.Select(static variable => variable with { Value = Environment.GetEnvironmentVariable(variable.Name) })];

    /// <exception cref="IOException">What this program was started with cannot be found out.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static ProcessStartInfo Describe(ChildAddress address)
    {
        var program = ThisProgram.Read();
        string path = Encoding.UTF8.GetString(program.Path);
        string[] arguments = Path.GetFileName(path) == "dotnet" ? OfDotnet([.. program.Arguments.Select(Encoding.UTF8.GetString)]) : [];
        var startInfo = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (ChildVariable variable in s_variables)
            startInfo.Environment[variable.Name] = variable.Value;
        startInfo.Environment[ChildAddress.Variable] = address.ToString();
        return startInfo;
    }

    // "exec --depsfile <file> program.dll its arguments": up to the program. Every option of the host has a value.
    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "What dotnet runs is a file.")]
    private static string[] OfDotnet(string[] arguments)
    {
        int program = arguments is ["exec", ..] ? 1 : 0;
        while (program < arguments.Length && arguments[program].StartsWith('-'))
            program += 2;
        // By its full path, since this process may be in another folder by now. A command of the SDK is none.
        string entry = Assembly.GetEntryAssembly()!.Location;
        return program < arguments.Length && Path.GetFileName(arguments[program]) == Path.GetFileName(entry)
            ? [.. arguments[..program], entry]
            : ["exec", entry];
    }

    // By its file, which the runtime finds sooner than by its name; a colon would separate hooks.
    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "An assembly without a location is bundled.")]
    private static string ThisAssembly()
    {
        Assembly assembly = typeof(StartupHook).Assembly;
        return assembly.Location is "" || assembly.Location.Contains(Path.PathSeparator) ? assembly.GetName().Name! : assembly.Location;
    }
}

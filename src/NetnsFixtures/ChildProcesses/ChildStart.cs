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
    private static readonly KeyValuePair<string, string?>[] s_variables =
    [
        new(Hooks, ThisAssembly()),
        new("DOTNET_DiagnosticPorts", null),
        new(ChildAddress.Variable, null),
    ];

    /// <summary>Why no child can be started; null if one can.</summary>
    public static string? Objection =>
        !RuntimeFeature.IsDynamicCodeSupported ? "this program was compiled ahead of time, so that a method cannot be found by its name"
        : AppContext.TryGetSwitch(HooksSwitch, out bool supported) && !supported ? "this program does without startup hooks: build it without StartupHookSupport=false and PublishTrimmed"
        : Assembly.GetEntryAssembly() is null ? "this process is no .NET program that could be started again, but one that loads .NET"
        : null;

    /// <summary>The variables that are different in the child, as they are here.</summary>
    public static KeyValuePair<string, string?>[] VariablesHere =>
        [.. s_variables.Select(static variable => KeyValuePair.Create(variable.Key, Environment.GetEnvironmentVariable(variable.Key)))];

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
        foreach ((string name, string? value) in s_variables)
            startInfo.Environment[name] = value;
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

    // By its name where the program knows it: names have no colon, which separates hooks, and work within a single file.
    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "An assembly without a location is bundled.")]
    private static string ThisAssembly()
    {
        Assembly assembly = typeof(StartupHook).Assembly;
        string name = assembly.GetName().Name!;
        string known = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "";
        return assembly.Location.Length == 0 || known.Contains($"/{name}.dll", StringComparison.Ordinal) ? name : assembly.Location;
    }
}

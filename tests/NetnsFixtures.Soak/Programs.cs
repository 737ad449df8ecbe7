using System.Diagnostics;

namespace NetnsFixtures.Soak;

/// <summary>The programs that are started here, and how.</summary>
internal static class Programs
{
    private const string Name = "NetnsFixtures.Soak";

    /// <summary>A user that is nobody in particular. Needs no entry in /etc/passwd.</summary>
    private const string OrdinaryUser = "65534";

    /// <summary>Where all of them are: the directory of the test projects.</summary>
    public static string Directory { get; } = AppContext.BaseDirectory[..AppContext.BaseDirectory.IndexOf($"/{Name}/", StringComparison.Ordinal)];

    /// <summary>The command that starts this program again.</summary>
    public static string[] Soak { get; } = CommandOf(Name);

    /// <summary>The command that starts a test program.</summary>
    /// <param name="framework"><c>Xunit</c> or <c>NUnit</c>.</param>
    public static string[] Tests(string framework) => CommandOf($"{Name}.{framework}");

    /// <summary>The file that a test program was built to.</summary>
    /// <param name="framework"><c>Xunit</c> or <c>NUnit</c>.</param>
    public static string TestFile(string framework) => FileOf($"{Name}.{framework}");

    /// <summary>How to start a program: with its output to be read, and without the files that .NET makes for tools to attach to it.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="options">As whom, and whether with those files after all.</param>
    public static ProcessStartInfo Start(string[] command, Options options)
    {
        // setpriv replaces itself, so that the process is the program. Root's HOME would be unreadable, as it is after su(1) without '-'.
        string[] whole = options.User
            ? ["setpriv", $"--reuid={OrdinaryUser}", $"--regid={OrdinaryUser}", "--clear-groups", "--inh-caps=-all", "--", .. command]
            : command;
        var startInfo = new ProcessStartInfo(whole[0], whole[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        if (options.Diagnostics)
            startInfo.Environment.Remove("DOTNET_EnableDiagnostics");
        else
            SwitchDiagnosticsOff(startInfo);
        return startInfo;
    }

    /// <summary>A .NET program that is killed leaves pipes and a socket for debuggers and profilers in the directory for temporary files.</summary>
    public static void SwitchDiagnosticsOff(ProcessStartInfo startInfo) => startInfo.Environment["DOTNET_EnableDiagnostics"] = "0";

    private static string[] CommandOf(string name) => [Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "dotnet", "exec", FileOf(name)];

    private static string FileOf(string name) => Path.Combine(AppContext.BaseDirectory.Replace($"/{Name}/", $"/{name}/", StringComparison.Ordinal), $"{name}.dll");
}

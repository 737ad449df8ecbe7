using System.Diagnostics;

namespace NetnsFixtures.Kernel.Tests.Processes;

/// <summary>A program of ours that can be started, talked to and killed; it is built beside this one.</summary>
internal static class VictimProgram
{
    private const string Name = "NetnsFixtures.Kernel.Victim";

    public static string Dotnet { get; } = Environment.ProcessPath is { } path && System.IO.Path.GetFileName(path) == "dotnet" ? path : "dotnet";

    public static string Path { get; } = System.IO.Path.Combine(
        AppContext.BaseDirectory.Replace("NetnsFixtures.Kernel.Tests", Name, StringComparison.Ordinal), $"{Name}.dll");

    /// <summary>How it is started. It makes no files for debuggers, which it would leave behind when it is killed.</summary>
    public static ProcessStartInfo Start(params string[] arguments)
    {
        var startInfo = new ProcessStartInfo(Dotnet, ["exec", Path, .. arguments]) { RedirectStandardOutput = true };
        startInfo.Environment["DOTNET_EnableDiagnostics"] = "0";
        return startInfo;
    }
}

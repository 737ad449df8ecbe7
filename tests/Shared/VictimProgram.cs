using System.Diagnostics;

namespace NetnsFixtures.Tests;

/// <summary>A test program some of whose tests are meant to fail or to be skipped, run as a process of its own.</summary>
internal static class VictimProgram
{
    private const string Setpriv = "/usr/bin/setpriv";

    public static bool CanDropPrivileges => File.Exists(Setpriv);

    /// <summary>Runs the program to its end and returns what it wrote, and its exit code at the end.</summary>
    /// <param name="name">The name of its project, which is built beside this one.</param>
    /// <param name="tests">The name of this project.</param>
    /// <param name="arguments">The program's arguments.</param>
    /// <param name="privileged">Whether it may create namespaces.</param>
    /// <param name="required">What it is told to require (<see cref="NamespaceSupport.RequiredVariable"/>).</param>
    /// <param name="leaks">What it is told to do about fixtures that nobody disposed of (<see cref="LeakLedger"/>).</param>
    public static async Task<string> RunAsync(string name, string tests, string[] arguments, bool privileged, string? required = null, string? leaks = null)
    {
        string program = Path.Combine(AppContext.BaseDirectory.Replace(tests, name, StringComparison.Ordinal), $"{name}.dll");
        string host = Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "dotnet";
        string[] dotnet = [host, "exec", program, .. arguments];
        string[] command = privileged ? dotnet : [Setpriv, "--bounding-set=-all", "--inh-caps=-all", "--", .. dotnet];
        var startInfo = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (!privileged)
            startInfo.Environment[Rootless.UserNamespace.SwitchVariable] = "0";
        startInfo.Environment[NamespaceSupport.RequiredVariable] = required;
        startInfo.Environment["NETNSFIXTURES_LEAKS"] = leaks;

        using Process process = Process.Start(startInfo)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return $"{output}{await errors}exit code {process.ExitCode}";
    }
}
